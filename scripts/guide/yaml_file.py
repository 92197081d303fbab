"""YAML text → plain values, each with its line, and nothing that YAML does behind one's back.

Before                      After
    year: 2021                  data  == {"year": "2021"}
                                lines == {(): 1, ("year",): 1}

All scalars stay strings. Anchors, aliases, tags, duplicate keys and deep nesting are refused,
and so is any unquoted scalar that another YAML reader would turn into something else
(`2305.18290` into 2305.1829, `no` into false, `12:30` into 750).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice

import yaml

from guide.problems import Place, Problem
from guide.source import Source, characters

MAX_DEPTH = 12
Location = tuple[str | int, ...]
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER = yaml.SafeLoader("")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, kw_only=True)
class Document:
    """A YAML document: strings, lists and dicts, with the line of each value."""

    path: str
    data: object
    lines: Mapping[Location, int]

    def place(self, location: Location = ()) -> Place:
        """The place of a value, or of the nearest thing around it."""
        while location and location not in self.lines:
            location = location[:-1]
        return Place(path=self.path, line=self.lines.get(location, 1))


class _Refused(Exception):
    def __init__(self, line: int, rule: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.line, self.rule, self.cure = line, rule, cure


@dataclass
class _Open:
    """A mapping or list whose end has not come yet."""

    location: Location
    value: dict[str, object] | list[object]
    key: str | None = None


@dataclass
class _Builder:
    lines: dict[Location, int] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: object = None
    documents: int = 0

    def scalar(self, event: yaml.ScalarEvent, line: int) -> None:
        _refuse_ambiguous(event, line)
        top = self.stack[-1] if self.stack else None
        if top and isinstance(top.value, dict) and top.key is None:
            if event.value in top.value:
                raise _Refused(
                    line, "duplicate-key", f'the key "{event.value}" is given twice', "keep one"
                )
            top.key = event.value
            return
        self.put(event.value, line)

    def put(self, value: object, line: int) -> Location:
        if not self.stack:
            self.root, self.lines[()] = value, line
            return ()
        top = self.stack[-1]
        if isinstance(top.value, list):
            location: Location = (*top.location, len(top.value))
            top.value.append(value)
        elif top.key is None:
            raise _Refused(
                line, "yaml", "a key is a list or mapping", "use a plain word as the key"
            )
        else:
            location = (*top.location, top.key)
            top.value[top.key], top.key = value, None
        self.lines[location] = line
        return location

    def open(self, value: dict[str, object] | list[object], line: int) -> None:
        if len(self.stack) >= MAX_DEPTH:
            raise _Refused(line, "yaml-depth", f"nested deeper than {MAX_DEPTH}", "flatten it")
        self.stack.append(_Open(self.put(value, line), value))

    def feed(self, event: yaml.Event) -> None:
        line = event.start_mark.line + 1 if event.start_mark else 1
        if getattr(event, "anchor", None):
            raise _Refused(line, "yaml-anchor", "anchors and aliases are refused", "write it out")
        match event:
            case yaml.ScalarEvent():
                self.scalar(event, line)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                _refuse_tag(event.tag, line)
                self.open({} if isinstance(event, yaml.MappingStartEvent) else [], line)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.stack.pop()
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise _Refused(line, "yaml", "a second document starts here", "keep one")


def read_yaml(source: Source, first_line: int = 1) -> tuple[Document | None, list[Problem]]:
    """Parse YAML; `first_line` is the line of the file at which its text starts."""
    builder, shift = _Builder(), first_line - 1
    try:
        for event in yaml.parse(source.text, Loader=_LOADER):
            builder.feed(event)
    except _Refused as refused:
        place = Place(path=source.path, line=refused.line + shift)
        return None, [
            Problem(place=place, rule=refused.rule, message=str(refused), cure=refused.cure)
        ]
    except yaml.reader.ReaderError:  # said before, with the same words, when the file was read
        return None, list(characters(source.path, source.text, first_line))
    except yaml.YAMLError as error:
        return None, [_syntax(source, error, shift)]
    lines = {location: line + shift for location, line in builder.lines.items()}
    return Document(path=source.path, data=builder.root, lines=lines), []


def _syntax(source: Source, error: yaml.YAMLError, shift: int) -> Problem:
    mark = getattr(error, "problem_mark", None)
    number = mark.line if mark else 0
    line = next(islice(source.text.split("\n"), number, None), "")
    quote = 'quote a value that holds ": " or " #" or starts with a sign'
    return Problem(
        place=Place(path=source.path, line=number + 1 + shift),
        rule="yaml",
        message=getattr(error, "problem", None) or "this is not YAML",
        cure="indent with spaces" if line.startswith("\t") else quote,
    )


def _refuse_tag(tag: str | None, line: int) -> None:
    if tag not in (None, "!"):
        raise _Refused(line, "yaml-tag", f"the tag {tag} is refused", "write a plain value")


def _refuse_ambiguous(event: yaml.ScalarEvent, line: int) -> None:
    _refuse_tag(event.tag, line)
    if event.style or not event.value or _DATE.fullmatch(event.value):
        return
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False))  # type: ignore[no-untyped-call]
    kind = tag.rpartition(":")[2]
    same: dict[str, Callable[[str], bool]] = {
        "str": lambda text: True,
        "int": lambda text: str(int(text)) == text,
        "float": lambda text: repr(float(text)) == text,
        "bool": lambda text: text in ("true", "false"),
    }
    try:
        unambiguous = kind in same and same[kind](event.value)
    except ValueError:  # 12:30 is a YAML integer, but none of Python's
        unambiguous = False
    if not unambiguous:
        raise _Refused(
            line, "unquoted", f"other readers take {event.value} for a {kind}", "put it in quotes"
        )
