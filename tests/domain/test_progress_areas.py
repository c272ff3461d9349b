"""Areas put together in words: not a need is never counted as not asked, and an answer that is no number ends a track."""

from __future__ import annotations

from datetime import date

from caseload.domain.level import LevelReading, NoLevel, Reader
from caseload.domain.progress_areas import area_levels, area_reports, areas_headline, without_level

TODAY = date(2026, 11, 21)
AREAS = ("a", "b", "c", "d")


def read(area: str, month: int, level: int | None, no: NoLevel | None = None, reader: Reader = Reader.OFFICER) -> LevelReading:
    return LevelReading(person_id="p", area=area, reader=reader, read_on=date(2026, month, 2), level=level, no_level=no)


READINGS = (
    read("a", 3, 2), read("a", 5, 2), read("a", 9, 4), read("a", 9, 5, reader=Reader.PERSON),
    read("b", 3, 2), read("b", 5, None, NoLevel.NOT_A_NEED), read("c", 6, None, NoLevel.NOT_ASKED), read("c", 3, 3),
    read("d", 3, None, NoLevel.NOT_A_NEED), read("d", 5, 4),
)  # fmt: skip


def test_what_is_not_a_need_now_is_told_apart_and_what_was_not_asked_is_no_level() -> None:
    reports = area_reports(READINGS, AREAS, TODAY)
    assert list(reports) == list(AREAS)
    assert areas_headline(reports, READINGS) == "1 clear move, 1 too early to say, 1 not asked, 1 not a need"
    assert areas_headline(area_reports((), AREAS, TODAY), ()) == "4 not asked"
    only = tuple(read(area, 3, None, NoLevel.NOT_A_NEED) for area in AREAS)
    assert areas_headline(area_reports(only, AREAS, TODAY), only) == "4 not a need"


def test_the_latest_answer_of_the_officer_decides() -> None:
    assert {area: one.no_level for area, one in without_level(READINGS).items()} == {
        "b": NoLevel.NOT_A_NEED, "c": NoLevel.NOT_ASKED,
    }  # fmt: skip
    assert area_levels(READINGS, "a", Reader.PERSON) == [(date(2026, 9, 2), 5)]
