"""Broken and hostile guides: each is refused with these words, and nothing is written.

The cases stand in tests/bad/*.txt; bad_cases.py says how to read them.
"""

import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bad_cases import Case, Edit, cases
from guide import answer, fact_file, faults, load, load_topic, source, topic_file, yaml_file
from guide.build import ROOT, build
from guide.check import rule_id
from guide.problems import SourceError
from guide.rules import RULES

TOPIC = "data/topics/leaf/steeping-time.md"
KITCHEN = "data/topics/kitchen"
CASES = tuple(cases())
TESTED_BELOW = {"symlink", "file-size", "too-many"}
"""Ids whose examples are too large, or no text; too-many has its test in test_load.py."""


def problems_of(root: Path) -> list[str]:
    """What a build says of the guide, which must leave the disk as it is."""
    before = snapshot(root)
    try:
        build(root)
    except SourceError as error:
        assert snapshot(root) == before, "a build that fails writes nothing"
        assert list(error.problems) == sorted(error.problems)
        return [str(problem) for problem in error.problems]
    return []


def snapshot(root: Path) -> dict[str, object]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes() if path.is_file() else None
        for path in root.rglob("*")
    }


def ids(problems: list[str]) -> set[str]:
    return {found[1] for line in problems if (found := re.search(r":\d+: \[([a-z-]+)\]", line))}


@pytest.mark.usefixtures("mini")
@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_broken_guide_is_refused(case: Case, copy: Path) -> None:
    for edit in case.edits:
        edit.apply(copy)
    start = time.process_time()
    printed = problems_of(copy)
    seconds = time.process_time() - start
    assert printed == ([] if case.problems == ["none"] else case.problems)
    assert seconds < 1


def test_there_are_cases_and_no_two_share_a_name() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 75
    assert len(set(names)) == len(names)


def test_every_problem_says_what_to_do() -> None:
    for line in (line for case in CASES for line in case.problems if line != "none"):
        assert re.fullmatch(r"data/\S+:\d+: \[[a-z-]+\] .+; .+", line)


def test_no_rule_is_without_a_failing_example() -> None:
    shown = ids([line for case in CASES for line in case.problems])
    assert {rule_id(rule) for rule in RULES} <= shown


def test_no_check_of_the_readers_is_without_a_failing_example() -> None:
    """What stages before the rules report, read off their code."""
    shown = ids([line for case in CASES for line in case.problems]) | TESTED_BELOW
    said = re.compile(
        r"(?:rule=|place, |question, |place\(\), |shift, |- 1, |return |refuse\(\s*|"
        r"_Refused\(\s*line, )"
        r'"([a-z]+(?:-[a-z]+)*)"(?:, |,$|\)$)',
        re.MULTILINE,
    )
    readers = (source, yaml_file, faults, fact_file, load, load_topic, topic_file, answer)
    for module in readers:
        code = Path(module.__file__).read_text(encoding="utf-8")
        reported = set(said.findall(code))
        assert reported, f"no ids found in {module.__name__}"
        assert reported <= shown, module.__name__


def test_all_problems_of_all_files_come_in_one_run(copy: Path) -> None:
    for edit in (
        Edit(path=TOPIC, old=["Picture a theater"], new=["Overall, picture one"]),
        Edit(path=TOPIC, old=["level: core"], new=["level: basic"]),
        Edit(path=f"{KITCHEN}/bitter-cup.md", old=["## Triage"], new=["## Triaje"]),
        Edit(path=f"{KITCHEN}/tea-for-a-hundred.md", old=["### Solid"], new=["### Soild"]),
        Edit(path="data/references.yml", old=['"2401.00000"'], new=["2401.00000"]),
        Edit(path="data/notation.yml", old=["- symbol: t"], new=[r"- symbol: \frac{t"]),
    ):
        edit.apply(copy)
    assert [line.partition("; ")[0] for line in problems_of(copy)] == [
        "data/notation.yml:1: [formula] bad LaTeX: "
        "Unexpected end of input in a macro argument, expected '}'",
        "data/references.yml:6: [unquoted] other readers take 2401.00000 for a float",
        f'{KITCHEN}/bitter-cup.md:10: [missing-heading] the chapter "Triage" is missing',
        f'{KITCHEN}/bitter-cup.md:41: [unknown-heading] "Triaje" is no chapter of this topic',
        f"{KITCHEN}/tea-for-a-hundred.md:131: [rubric-grades] the grades differ from the format",
        'data/topics/leaf/steeping-time.md:4: [unknown-value] level is "basic"',
        'data/topics/leaf/steeping-time.md:21: [filler] "Overall," says nothing',
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(copy: Path) -> None:
    path = copy / TOPIC
    text = path.read_bytes()
    build(copy)
    page = (copy / "docs/topics/leaf/steeping-time.md").read_bytes()
    path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", b"\r\n"))
    _, changes = build(copy)
    assert changes.written == ()
    assert (copy / "docs/topics/leaf/steeping-time.md").read_bytes() == page


@pytest.mark.parametrize("path", [TOPIC, "data/references.yml", "data/syllabus.yml"])
def test_a_symbolic_link_is_refused_unread(copy: Path, tmp_path_factory, path: str) -> None:
    secret = tmp_path_factory.mktemp("elsewhere") / "secret"
    secret.write_text("- secret: 1\n", encoding="utf-8")
    (copy / path).unlink()
    (copy / path).symlink_to(secret)
    printed = problems_of(copy)
    assert printed == [
        f"{path}:1: [symlink] this is or lies behind a symbolic link; put the file itself here"
    ]


def test_a_folder_behind_a_symbolic_link_is_refused(copy: Path, tmp_path_factory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere") / "kitchen"
    (copy / "data/topics/kitchen").rename(elsewhere)
    (copy / "data/topics/kitchen").symlink_to(elsewhere)
    printed = problems_of(copy)
    assert "data/topics/kitchen/bitter-cup.md:1: [symlink] " in "\n".join(printed)
    assert ids(printed) == {"symlink", "stray-file"}


@pytest.mark.parametrize(
    ("path", "most"),
    [
        (TOPIC, "256,000"),
        ("data/topics/leaf/figures/strength.svg", "256,000"),
        ("data/syllabus.yml", "4,000,000"),
    ],
)
def test_a_file_of_ten_megabytes_is_refused_unread(copy: Path, path: str, most: str) -> None:
    (copy / path).write_bytes(b"a" * 10_000_000)
    said = f"{path}:1: [file-size] 10,000,000 bytes are over {most}; split the file"
    assert said in problems_of(copy)


def test_a_folder_in_the_place_of_a_file_is_refused(copy: Path) -> None:
    (copy / TOPIC).unlink()
    (copy / TOPIC).mkdir()
    assert problems_of(copy) == [
        f"{TOPIC}:1: [missing-file] there is no such file; add it, or correct the name"
    ]


def test_a_message_shows_what_it_quotes_and_steers_no_terminal(copy: Path) -> None:
    Edit(path=TOPIC, old=["## Rubric"], new=["## ⟨U+001B⟩[2JRubric"]).apply(copy)
    printed = problems_of(copy)
    assert any(r'"\x1b[2JRubric" is no chapter' in line for line in printed)
    assert all(line.isprintable() for line in printed)


def command(script: str, root: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, ROOT / "scripts" / script, "--root", root],
        capture_output=True,
        encoding="utf-8",
        check=False,
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT / "scripts"), "PYTHONIOENCODING": "utf-8"},
    )


@pytest.mark.parametrize("script", ["check.py", "build.py"])
def test_the_command_prints_the_problems_and_fails(copy: Path, script: str) -> None:
    Edit(path=TOPIC, old=["level: core"], new=["level: basic"]).apply(copy)
    before = snapshot(copy)
    done = command(script, copy)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith(f'{TOPIC}:4: [unknown-value] level is "basic"; allowed here: ')
    assert "1 problem" in done.stderr
    assert "Traceback" not in done.stderr
    assert snapshot(copy) == before


def test_the_command_is_content_with_the_guide_as_it_is(copy: Path) -> None:
    done = command("check.py", copy)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "No problems. 2 topics written, 1 as drafts, 1 not yet.\n"


def test_a_figure_script_that_fails_is_named_with_its_line(copy: Path) -> None:
    path = "data/topics/leaf/figures/strength.py"
    Edit(path=path, old=["print(plot.svg())"], new=["print(plots.svg())"]).apply(copy)
    done = command("figures.py", copy)
    assert done.returncode == 1
    assert done.stderr == (
        f"{path}:20: [figure-script] NameError: name 'plots' is not defined. "
        "Did you mean: 'plot'?; correct the script\n"
    )
