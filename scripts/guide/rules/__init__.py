"""Every rule of the guide, in the order in which CONTRIBUTING.md lists them."""

from guide.check import Rule
from guide.rules import budget, code, graph, links, pictures, sources, style, syllabus

LOCAL: frozenset[Rule] = frozenset(
    {
        *budget.RULES,
        *style.RULES,
        *code.RULES,
        links.inline_link,
        links.linked_prose,
        links.link_scheme,
        sources.citation_form,
        pictures.formula,
        pictures.open_formula,
        pictures.words_in_formula,
        pictures.diagram,
    }
)
"""Rules that look at one text at a time: what they find in a guide is what they find in its topics,
each alone beside the facts, and in the guide without its topics. A test holds them to it."""

RULES: tuple[Rule, ...] = (
    *syllabus.RULES,
    *graph.RULES,
    *budget.RULES,
    *style.RULES,
    *links.RULES,
    *sources.RULES,
    *pictures.RULES,
    *code.RULES,
)
