"""A built site → the site as it is published: steps over the HTML that any site engine writes.

site/ → tidy → head → policy → site/
      → Markdown copies, llms.txt, cards, _headers
"""
