"""A built site → the site as it is published: steps over the HTML that any site engine writes.

site/ → tidy → scripts → head → policy → site/
      → Markdown copies, llms.txt, cards, _headers; on demand the offline copy
"""
