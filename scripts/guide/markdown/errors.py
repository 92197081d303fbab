"""What an author can get wrong in a formula, a diagram or a drawing, as exceptions.

Their text is written for the author: what is wrong, then the cure. `make check` turns them into
problems with a line; a site build that meets one stops with the same words.
"""

from pymdownx.superfences import SuperFencesException


class ContentError(Exception):
    """A fault in the content. Not a bug of the build: show the message, not a traceback."""


class MathError(ContentError):
    """KaTeX refused a formula. `position` is the offset of the fault in the LaTeX, if known."""

    def __init__(self, message: str, position: int | None = None) -> None:
        self.message = message
        self.position = position
        super().__init__(message)


class DiagramError(ContentError, SuperFencesException):
    """A diagram can't be drawn as its source says. `line` counts from 1 inside the fence.

    Superfences swallows any other exception of a fence and shows the source instead.
    """

    def __init__(self, message: str, line: int = 1) -> None:
        self.message = message
        self.line = line
        super().__init__(f"line {line} of the diagram: {message}")


class DrawingError(ContentError):
    """An SVG file that a page shows is missing or can't be put into the page."""


class EstimateError(ContentError, SuperFencesException):
    """An estimate fence can't be read; superfences would swallow any other exception of it."""
