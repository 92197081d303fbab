"""Guide → pages. What a page looks like as a whole is shown by the golden files."""

import json
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import pytest

from guide.build import pages
from guide.model import Guide, Text
from guide.problems import Place
from guide.render import (
    Site,
    authors,
    choices,
    description,
    filing_name,
    locator,
    spoken,
    work_title,
)
from guide.write import MANIFEST

SITE = Site(repository="https://code.example/guide")
GOLDEN = Path(__file__).parent / "mini/expected"


def rendered(guide: Guide, site: Site = SITE) -> dict[str, str]:
    return {page.path: page.text for page in pages(guide, site)}


def golden() -> dict[str, str]:
    return {
        path.relative_to(GOLDEN).as_posix(): path.read_text(encoding="utf-8")
        for path in GOLDEN.rglob("*")
        if path.is_file() and path.name != MANIFEST
    }


def test_the_pages_are_as_expected(mini):
    now, before = rendered(mini), golden()
    difference = "".join(
        line
        for path in sorted(now.keys() | before.keys())
        for line in unified_diff(
            before.get(path, "").splitlines(keepends=True),
            now.get(path, "").splitlines(keepends=True),
            f"tests/mini/expected/{path}",
            f"as rendered: {path}",
        )
    )
    assert not difference, f"{difference}\nIf this is meant, run: make bless"


def test_an_unwritten_topic_says_so_and_shows_its_sub_points(mini):
    first = mini.sections[0]
    topics = tuple(replace(topic, answer=None) for topic in first.topics)
    unwritten = replace(mini, sections=(replace(first, topics=topics), *mini.sections[1:]))
    for topic in topics:
        page = rendered(unwritten)[f"topics/{topic.id}.md"]
        assert "Not written yet" in page
        for point in topic.points:
            assert f"## {point.title} {{ #{point.slug} " in page


def test_the_same_guide_gives_the_same_pages(mini):
    assert rendered(mini) == rendered(mini)


def test_no_page_is_made_twice(mini):
    paths = [page.path for page in pages(mini, SITE)]
    assert len(paths) == len(set(paths))


def test_all_words_of_an_answer_stand_on_its_page(mini):
    for topic in mini.written:
        page = rendered(mini)[f"topics/{topic.id}.md"]
        for part in topic.answer.parts:
            assert f" {part.title} {{ #{part.anchor}" in page
        for text in topic.answer.texts:
            if "](" not in text.markdown and "```" not in text.markdown:
                assert text.markdown in page


def test_a_topic_that_is_not_written_says_so(mini):
    page = rendered(mini)["topics/leaf/loose-or-bagged.md"]
    assert "**Not written yet.**" in page
    assert "## Room to swell { #room-to-swell" in page
    assert "min to read" not in page


def test_counts_stand_on_the_home_page_while_answers_are_missing(mini):
    assert "3 of 4 answers are finished: [see which]" in rendered(mini)["index.md"]
    assert "1 of 2 answered" in rendered(mini)["index.md"]
    written = mini.topic["kitchen/bitter-cup"].answer
    sections = tuple(
        replace(
            section, topics=tuple(replace(t, answer=t.answer or written) for t in section.topics)
        )
        for section in mini.sections
    )
    home = rendered(replace(mini, sections=sections))["index.md"]
    assert "finished" not in home
    assert home.count("<br>2 questions") == 2


def test_the_home_page_maps_every_section_once_by_area(mini):
    assert list(mini.areas) == ["The cup", "The house"]
    home = rendered(mini)["index.md"]
    assert home.index("### The cup") < home.index("(topics/leaf/index.md)")
    assert home.index("### The house") < home.index("(topics/kitchen/index.md)")
    assert all(home.count(f"(topics/{section.slug}/index.md)") == 1 for section in mini.sections)


def test_the_questions_for_machines(mini):
    data = json.loads(rendered(mini)["topics/topics.json"])
    questions = data if isinstance(data, list) else data["topics"]
    assert [question["id"] for question in questions] == [topic.id for topic in mini.topics]
    assert [question["written"] for question in questions] == [True, False, True, True]


def test_without_a_code_host_there_is_no_edit_link(mini):
    path = "topics/leaf/steeping-time.md"
    assert f"({SITE.repository}/edit/main/data/{path})" in rendered(mini)[path]
    assert "edit this page" not in rendered(mini, Site())[path]


def test_what_all_questions_have_in_common_is_no_choice(mini):
    names = [name for name, _ in choices(mini.topics)]
    assert "written" in names
    written = [topic for topic in mini.topics if topic.answer]
    assert "written" not in [name for name, _ in choices(written)]


def test_a_spoken_answer_shows_what_it_says(mini):
    short = Text(markdown="If 2 < 3 | ~, *not* [a link](b.md).", place=Place(path="a.md"))
    topic = replace(mini.written[0], answer=replace(mini.written[0].answer, short=short))
    assert spoken(topic) == r"If 2 \< 3 \| \~, not a link."


def test_the_name_of_a_file_is_no_bold_word(mini):
    work = replace(mini.references[0], title="code (__init__.py)")
    assert work_title(work) == r"code (\_\_init\_\_.py)"


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        (("A. Kettle",), "A. Kettle"),
        (("A. Kettle", "B. Pot"), "A. Kettle and B. Pot"),
        (("A. Kettle", "B. Pot", "C. Spoon"), "A. Kettle, B. Pot and C. Spoon"),
        (("A. Kettle", "B. Pot", "C. Spoon", "D. Cup"), "A. Kettle, B. Pot, C. Spoon and others"),
        (("A. Kettle", "others"), "A. Kettle and others"),
    ],
)
def test_authors(mini, names, shown):
    assert authors(replace(mini.references[0], authors=names)) == shown


@pytest.mark.parametrize(
    ("key", "name", "filed"),
    [
        ("kettle2024rates", "A. Kettle", "Kettle"),
        ("dewynter2024", "Adrian de Wynter", "de Wynter"),
        ("dlugosz2025", "Dominika Agnieszka Długosz", "Długosz"),
        ("klockwood2025logs", "Glenn K. Lockwood", "Lockwood"),
        ("vllm2026metrics", "vLLM project", "vLLM project"),
        ("kong2026", "The Kong Inc.", "Kong Inc."),
        ("hf2024trl", "Hugging Face", "Hugging Face"),
        ("llmd2026", "llm-d project", "llm-d project"),
        ("wang2024", "王伟", "王伟"),
    ],
)
def test_a_work_is_filed_under_a_surname_or_an_organizations_name(mini, key, name, filed):
    assert filing_name(replace(mini.references[0], key=key, authors=(name,))) == filed


def test_where_a_work_is_found(mini):
    assert [locator(reference) for reference in mini.references] == [
        "[arXiv:2401.00000](https://arxiv.org/abs/2401.00000)",
        "[doi:10.5555/tea.1998.7](https://doi.org/10.5555/tea.1998.7)",
        "[tea.example](https://www.tea.example/urns)",
    ]


def test_a_description_is_whole_sentences_that_fit(mini):
    assert description(mini.topic["leaf/steeping-time"]) == (
        "Steeping time decides which substances end up in your cup. "
        "The pleasant ones, caffeine and the small aromatic molecules, leave the leaf quickly."
    )
    assert description(mini.topic["leaf/loose-or-bagged"]).startswith("When would you choose")
