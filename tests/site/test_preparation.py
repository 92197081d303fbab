"""The preparation chapter in a browser: guesses are checked, the clock runs, plans can be ticked on paper."""

import re

import pypdfium2
import pytest

pytestmark = pytest.mark.browser

EXERCISES = "/preparation/exercises/"
PLAN = "/preparation/plans/inference-engineer/"


@pytest.mark.parametrize(
    ("guess", "verdict"),
    [("1.34", "Right."), ("1.5", "Good enough: 12% too high."), ("1.2 ", "Good enough: 12% too low."),
     ("13.4", "Off by a factor of 10, too high."), ("1.34e-3", "Off by a factor of 1000, too low."),
     ("0.00134k", "Right."), ("lots", "Write a number"), ("", "Write a number")],
)  # fmt: skip
def test_a_guess_is_checked_by_its_factor(visit, guess, verdict):
    page = visit.go(EXERCISES)
    form = page.locator("form.estimate").first
    form.locator("input").fill(guess)
    form.locator("input").press("Enter")
    assert form.locator("output").inner_text().startswith(verdict)
    assert visit.errors == []


def test_twelve_estimates_each_with_its_worked_answer_closed(visit):
    page = visit.go(EXERCISES)
    assert page.locator("form.estimate").count() == 12
    assert page.locator("article details.fold").count() == 12
    assert page.locator("article details.fold[open]").count() == 0


def test_the_clock_counts_down(visit):
    page = visit.go(EXERCISES)
    clock = page.locator("form.estimate .clock").first
    assert clock.inner_text() == "Start 3 min"
    clock.click()
    assert re.fullmatch(r"3:00|2:5\d", clock.inner_text())
    assert clock.is_disabled()


def test_without_script_there_is_a_line_to_write_on_and_no_dead_button(plain):
    page = plain.go(EXERCISES)
    form = page.locator("form.estimate").first
    assert form.locator("input").is_visible()
    assert not form.locator("button").first.is_visible()


def test_a_plan_leads_to_topics_and_prints_boxes_to_tick(visit):
    page = visit.go(PLAN)
    items = page.locator(".checklist li")
    assert items.count() > 150
    box = items.first.evaluate("item => getComputedStyle(item, '::before').borderTopStyle")
    assert box == "solid"
    items.first.locator("a").click()
    assert "/topics/" in page.url


def test_the_menu_has_the_chapter(visit):
    page = visit.go("/")
    page.goto(visit.address + "/preparation/")
    assert page.locator("article a[href*='plans/']").count() == 5
    assert page.locator("article a[href*='exercises']").count() == 1


@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_the_worksheet_is_one_page(visit, tmp_path, paper):
    page = visit.go("/preparation/worksheet/")
    page.pdf(path=tmp_path / "sheet.pdf", format=paper)
    assert len(pypdfium2.PdfDocument(tmp_path / "sheet.pdf")) == 1
