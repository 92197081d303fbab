"""Every rule of the guide, in the order in which CONTRIBUTING.md lists them."""

from guide.check import Rule
from guide.rules import budget, code, graph, links, pictures, sources, style, syllabus

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
