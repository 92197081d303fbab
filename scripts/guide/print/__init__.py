"""Guide → paper: print pages and PDFs, composed from the same values.

The way of a section: link → `topics` turns each answer into HTML → `compose` arranges a whole
document → `site` makes it /print/<section>/, `pdf` sets it with WeasyPrint, `publish` delivers.
`convert` runs the guide's own Markdown extensions, so paper shows what the site shows. Everything
but `pdf` needs only what the site needs.
"""
