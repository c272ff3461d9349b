"""The story chart on paper: all its words, in its places, in black and grey, whole where a page holds it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from caseload.documents.blocks import Document, Paragraph, StoryChart
from caseload.domain.level import Evidence
from caseload.domain.story import nothing_to_draw, story_chart, story_table
from caseload.domain.story_scene import story_scene
from caseload.render.docx import render_docx
from caseload.render.looks import MARGIN, PAGE_WIDTH, looks_of
from caseload.render.pdf import PdfResult, render_pdf
from caseload.render.setting import Label
from caseload.render.text import render_text
from tests.domain.stories import AREAS, FIRST, LAST, event, level, long_story, small_story, stone
from tests.render.papers import AT, pages, printed, reader, spaced
from tests.render.test_docx import texts, word_file

CAUTION = "Compare a person only with themselves."
HOSTILE = '<img src="/etc/hostname"/> & <b>'


def large(*items) -> PdfResult:
    return render_pdf(Document(title="P", blocks=items, large_print=True), printed_by="", printed_at=AT)


def drawing(result: PdfResult) -> str:
    return "\n".join(page.get_contents().get_data().decode("latin-1") for page in reader(result).pages)


def test_every_fact_is_told_in_words_under_the_chart() -> None:
    chart = long_story()
    got = spaced(" ".join(pages(printed(StoryChart(chart, CAUTION)))))
    for row in story_table(chart):
        if row.what.startswith(("stone", "lapse", "life event")):
            assert spaced(row.words) in got
    for words in (*AREAS.values(), "A Moved to the hostel, 9 Aug 2024", "3 lapse: missed two weeks, 4 May 2025", CAUTION, "officer's level", "own view"):
        assert spaced(words) in got


def test_the_letters_stand_where_the_definition_puts_them() -> None:
    chart, looks = long_story(), looks_of(large_print=False)

    def letter(words: str, size: float = looks.tiny.size * 0.9, strong: bool = True) -> Label:
        return Label(words, replace(looks.tiny, size=size, bold=strong))

    scene = story_scene(chart, PAGE_WIDTH - 2 * MARGIN, looks.tiny.size, lambda *asked: letter(*asked).width)
    found: dict[str, float] = {}

    def visit(words: str, moved, place, _font, size) -> None:
        if words.strip() in {"A", "D"} and round(size, 1) == round(looks.tiny.size * 0.9, 1):
            found.setdefault(words.strip(), moved[4] + place[4])

    reader(printed(StoryChart(chart))).pages[0].extract_text(visitor_text=visit)
    wanted = {words.text: MARGIN + words.x - letter(words.text).width / 2 for words in scene.head.words}
    assert found == pytest.approx({name: wanted[name] for name in ("A", "D")}, abs=0.1)


def test_it_is_drawn_in_black_white_and_grey_alone() -> None:
    colours = re.findall(r"^([\d.]+) ([\d.]+) ([\d.]+) (?:rg|RG)$", drawing(printed(StoryChart(long_story()))), re.MULTILINE)
    assert len(set(colours)) > 2
    assert all(red == green == blue for red, green, blue in colours)


def test_solid_dashed_and_dotted_lines_tell_levels_events_and_old_levels_apart() -> None:
    dashes = set(re.findall(r"^\[([\d. ]*)\] 0 d$", drawing(printed(StoryChart(small_story()))), re.MULTILINE))
    assert len({dash.strip() for dash in dashes}) == 3


def test_the_chart_moves_to_the_next_page_rather_than_be_cut() -> None:
    result = printed(Paragraph("line\n" * 30), StoryChart(long_story()))
    told = pages(result)
    assert "Accommodation" not in told[0]
    assert all(spaced(words) in spaced(told[1]) for words in AREAS.values())
    assert spaced(told[1]).count("Oct") >= 3


def test_in_large_print_it_is_parted_between_areas_each_part_with_its_own_axis() -> None:
    told = pages(large(Paragraph("before"), StoryChart(long_story())))
    parts = [page for page in told if spaced(page).count("Jan Apr Jul Oct") or spaced(page).count("2026") > 0]
    assert "before" in told[0]
    assert "Accommodation" in told[0]
    assert "Thinking" not in told[0].partition("2024")[0]
    assert all("Jul" in page and "Oct" in page for page in parts[:2])
    names = [spaced(words).split()[0] for words in AREAS.values()]
    drawn = " ".join(told[:2])
    assert all(name in drawn for name in names)


def test_a_chart_with_nothing_to_draw_says_so_in_every_kind_of_file() -> None:
    block = StoryChart(story_chart([], [], [event(LAST, "moved")], AREAS, FIRST, LAST), CAUTION)
    paper = Document(title="P", blocks=(block,))
    assert nothing_to_draw() in spaced(pages(printed(block))[0])
    assert "A moved, 20 Nov 2026" in spaced(pages(printed(block))[0])
    none = StoryChart(story_chart([], [], [], AREAS, FIRST, LAST), CAUTION)
    assert nothing_to_draw() in render_text(Document(title="P", blocks=(none,)))
    assert nothing_to_draw() in texts(word_file(none))
    assert "moved" in render_text(paper)
    assert render_docx(paper, printed_by="", printed_at=AT)


def test_a_chart_of_levels_alone_has_no_words_under_it() -> None:
    chart = story_chart([level("drugs", LAST - timedelta(40), 3)], [], [], AREAS, FIRST, LAST)
    got = pages(printed(StoryChart(chart)))
    assert len(got) == 1
    assert "Life events" not in got[0]


def test_what_was_typed_is_never_markup() -> None:
    chart = story_chart([], [stone("drugs", date(2026, 5, 1), HOSTILE, Evidence.OBSERVED)], [event(date(2026, 5, 2), HOSTILE)],
                        {"drugs": HOSTILE}, FIRST, LAST)  # fmt: skip
    result = printed(StoryChart(chart, HOSTILE))
    got = spaced(" ".join(pages(result)))
    assert got.count(spaced(HOSTILE)) >= 4
    assert HOSTILE in texts(word_file(StoryChart(chart)))
    assert HOSTILE in render_text(Document(title="P", blocks=(StoryChart(chart),)))


def test_a_word_file_has_the_same_facts_as_a_table() -> None:
    chart = small_story()
    table = word_file(StoryChart(chart, CAUTION)).tables[0]
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert told[0] == ["Area", "Date", "What", "Says"]
    assert [[row[0], row[2], row[3]] for row in told[1:]] == [[row.area, row.what, row.words] for row in story_table(chart)]


def test_the_words_of_one_area_flow_over_pages_when_there_are_very_many() -> None:
    stones = [stone("drugs", FIRST + timedelta(days=4 * number), f"stepping stone number{number}") for number in range(250)]
    events = [event(FIRST + timedelta(days=9 * number), f"happening{number}") for number in range(100)]
    told = pages(printed(StoryChart(story_chart([], stones, events, AREAS, FIRST, LAST))))
    assert len(told) > 2
    got = spaced(" ".join(told))
    assert all(f"number{number}," in got for number in range(250))
    assert all(f"happening{number}," in got for number in range(100))
