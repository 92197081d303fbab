"""An SVG file → SVG that can stand in a page with others, and what is wrong with an SVG file.

Helper of drawings.py; the rules use `check_svg`. XML is parsed as XML, because an HTML parser
would lower the case of names like clipPath.

before: <svg viewBox="0 0 9 9" width="9"><style>.a{fill:red}</style><g id="x" class="a"/></svg>
after:  <svg id="P" role="img" aria-label="…" viewBox="0 0 9 9" style="max-width:9px">
        <style>#P .a{fill:red}</style><g id="P-x" class="a"/></svg>
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree

from guide.figure.style import LIGHT
from guide.markdown.errors import DrawingError
from guide.problems import did_you_mean

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"

SHARED = re.compile(r"\.fg(?![\w])|\.fg-")
"""Selectors of the figure library's sheet, which is the same in every figure, hence safe as is."""

COLORED = ("fill", "stroke", "color", "stop-color", "background", "background-color")
COLOR = re.compile(rf"(?:^|[;{{\s])(?:{'|'.join(COLORED)})\s*:\s*([^;}}]+)")
PLAIN = re.compile(r"none|inherit|currentColor|transparent|url\(#[^)]*\)")
VARIABLE = re.compile(r"var\(--fig-(?P<name>[\w-]+)\s*(?:,[^)]*)?\)")
VIEW_BOX = re.compile(r"\s*-?[\d.]+[\s,]+-?[\d.]+[\s,]+[\d.]+[\s,]+[\d.]+\s*")
REFERENCE = re.compile(r"url\(\s*['\"]?(?!#)([^)'\"]+)|@import\s+([^;]+)")


POINT = re.compile(r"([ML])(-?[\d.]+) (-?[\d.]+)")
LINES = re.compile(rf"(?:{POINT.pattern})+Z?")


def inline_svg(text: str, prefix: str, alt: str) -> str:
    """The SVG for the page: its ids begin with `prefix`, its style reaches nothing outside.

    What the alternative text says needs no title and no description besides.
    """
    root = _parsed(text)
    for said in [one for one in root if alt and one.tag in (f"{SVG}title", f"{SVG}desc")]:
        root.remove(said)
    for name in ("aria-labelledby", "aria-describedby") if alt else ():
        root.attrib.pop(name, None)
    for element in root.iter():
        if line := element.get("d"):
            element.set("d", short_path(line))
        for name, value in list(element.attrib.items()):
            element.set(name, _prefixed(name, value, prefix))
        if element.tag == f"{SVG}style":
            element.text = scoped(element.text or "", prefix, root.get("class", "").split())
    width = root.attrib.get("viewBox", "0 0 0 0").split()[2]
    for name in ("width", "height"):
        root.attrib.pop(name, None)
    root.set("style", f"max-width:{width}px")
    root.set("id", prefix)
    root.set("role", "img")
    if alt:
        root.set("aria-label", alt)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
        if href := element.attrib.pop(f"{XLINK}href", None):
            element.set("href", href)
    root.set("xmlns", SVG.strip("{}"))
    return ElementTree.tostring(root, encoding="unicode").strip()


def short_path(line: str) -> str:
    """A line through points by steps instead of places: a third of what a curve weighs.

    before: M65.3 294L66.8 294L68.3 250.8    after: M65.3 294l1.5 0 1.5-43.2
    """
    if not LINES.fullmatch(line):
        return line
    at, found, before = (Decimal(0), Decimal(0)), "", ""
    for command, *place in POINT.findall(line):
        to = Decimal(place[0]), Decimal(place[1])
        step = to if command == "M" else (to[0] - at[0], to[1] - at[1])
        first, second = map(_number, step)
        glue = "" if first.startswith("-") else " "
        found += command if command == "M" else "l" if before != "L" else glue
        found += first + ("" if second.startswith("-") else " ") + second
        at, before = to, command
    return found + ("Z" if line.endswith("Z") else "")


def _number(value: Decimal) -> str:
    """before: -0.50    after: -.5"""
    return re.sub(r"^(-?)0\.", r"\1.", f"{value.normalize():f}")


def scoped(css: str, prefix: str, root_classes: list[str]) -> str:
    """Plain rules with every selector below #prefix; DrawingError for anything else.

    before: svg,.a,.b text{fill:none}                 (`a` is a class of the root)
    after:  #P,#P .a,#P.a,#P .b text{fill:none}
    """
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    if "@" in css:
        raise DrawingError("its style holds an @-rule; use plain rules and the variables --fig-…")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", css)
    done = ""
    for selectors, body in rules:
        names = (
            _scoped_selector(one.strip(), prefix, root_classes) for one in selectors.split(",")
        )
        done += ",".join(names) + "{" + body.strip().replace("url(#", f"url(#{prefix}-") + "}"
    return done


def _scoped_selector(selector: str, prefix: str, root_classes: list[str]) -> str:
    if SHARED.match(selector):
        return selector
    if root := re.match(r"(?:svg|:root)(?![\w-])", selector):
        return f"#{prefix}{selector[root.end() :]}"
    selector = re.sub(r"#(?=[A-Za-z_])", f"#{prefix}-", selector)
    first = re.match(r"\.([\w-]+)", selector)
    own = f",#{prefix}{selector}" if first and first[1] in root_classes else ""
    return f"#{prefix} {selector}{own}"


def check_svg(text: str) -> Iterator[str]:
    """What keeps an SVG file out of a page, one message each; nothing if it is fine."""
    try:
        root = _parsed(text)
    except DrawingError as error:
        yield str(error)
        return
    for name in ("title", "desc"):
        element = root.find(f"{SVG}{name}")
        if element is None or not (element.text or "").strip():
            yield f"it has no <{name}>; add one as a child of <svg>"
    if not VIEW_BOX.fullmatch(root.get("viewBox", "")):
        yield 'it has no viewBox; add viewBox="0 0 width height"'
    # One message for a fault, however often the file repeats it.
    yield from dict.fromkeys(one for element in root.iter() for one in _check_element(element))


def _check_element(element: ElementTree.Element) -> Iterator[str]:
    tag = str(element.tag).removeprefix(SVG)
    if tag in ("script", "foreignObject", "iframe", "image", "a"):
        yield f"<{tag}> is not allowed in a drawing; use shapes and text"
    style = (element.text or "") if tag == "style" else element.get("style", "")
    if tag == "style" and "@" in style:
        yield "its style holds an @-rule; use plain rules and the variables --fig-…"
    for color in COLOR.findall(style):
        yield from _check_color(color)
    for url, imported in REFERENCE.findall(style):
        yield f"it refers to {url or imported}; a drawing refers to nothing outside itself"
    for name, value in element.attrib.items():
        if name.lower().startswith("on"):
            yield f"the attribute {name} is not allowed in a drawing; it runs a script"
        if name.removeprefix(XLINK) == "href" and not value.startswith("#"):
            yield f"it refers to {value}; a drawing refers to nothing outside itself"
        if name in COLORED:
            yield from _check_color(value)


def _check_color(value: str) -> Iterator[str]:
    value = value.replace("!important", "").strip()
    if variable := VARIABLE.fullmatch(value):
        if variable["name"] not in LIGHT:
            known = did_you_mean(variable["name"], LIGHT)
            yield f"the page has no variable --fig-{variable['name']}; {known}"
    elif not PLAIN.fullmatch(value):
        yield f"{value} is a fixed color; use a variable such as var(--fig-ink,#222)"


def _prefixed(name: str, value: str, prefix: str) -> str:
    """before: id="a", fill="url(#a)", href="#a"; after: id="P-a", fill="url(#P-a)", href="#P-a"."""
    if name == "id":
        return f"{prefix}-{value}"
    if name in ("aria-labelledby", "aria-describedby"):
        return " ".join(f"{prefix}-{one}" for one in value.split())
    if name in ("href", f"{XLINK}href") and value.startswith("#"):
        return f"#{prefix}-{value[1:]}"
    return value.replace("url(#", f"url(#{prefix}-")


def _parsed(text: str) -> ElementTree.Element:
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise DrawingError("it has a document type; delete the <!DOCTYPE …>")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as error:
        raise DrawingError(f"it is no XML: {error}; write it with the figure library") from None
    if root.tag != f"{SVG}svg":
        raise DrawingError('its root is not <svg xmlns="http://www.w3.org/2000/svg">')
    return root
