"""Markdown → HTML: the guide's Python-Markdown extensions and the readers of raw Markdown.

Each extension is a module with a `makeExtension`, listed in mkdocs.yml as
`guide.markdown.<module>`; none knows MkDocs, so that any engine that runs Python-Markdown
renders the same page. The functions `scan` and `find_*` read the same syntax from the source,
with line and column, for the rules.
"""
