"""The person's view beside the officer's, area by area, each with its day; far apart is said, never decided."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from caseload.documents.about import About
from caseload.documents.blocks import Cell, Column, Mark, Span, Table, type_of_block, type_of_row
from caseload.documents.phrases import first_name
from caseload.documents.plan_facts import ReviewFacts
from caseload.documents.progress_parts import area_name, level_names
from caseload.domain.dates import plain_date
from caseload.domain.level import LevelReading, Reader
from caseload.domain.review_prompts import views_apart
from caseload.domain.words import tr


def both_views(facts: ReviewFacts, areas: Sequence[str], about: About) -> Iterator[type_of_block]:
    """A row for each area with its latest readings by both, and how the person feels about a change there."""
    name = first_name(facts.plan.person)
    columns = (Column(tr("Area"), 30), Column(tr("{name} said", name=name), 20), Column(tr("Officer read"), 20),
               Column(tr("How {name} feels about change", name=name), 30))  # fmt: skip
    yield Table(columns, tuple(_row(key, facts, about) for key in areas))


def _row(area: str, facts: ReviewFacts, about: About) -> type_of_row:
    own, officer = (_latest(facts.plan.readings, area, reader) for reader in (Reader.PERSON, Reader.OFFICER))
    apart = views_apart(officer.level if officer else None, own.level if own else None)
    said = _told(facts, area, Reader.PERSON, own, about)
    feels = [one for one in facts.readiness if one.area == area]
    ready = tr("{answer}, {date}", answer=tr(feels[-1].answer.value), date=plain_date(feels[-1].said_on)) if feels else ""
    mark = Cell((*said, Span("\n" + tr("{n} levels apart", n=apart), bold=True)), Mark.ALERT) if apart else said
    return (area_name(area, about), mark, _told(facts, area, Reader.OFFICER, officer, about), ready)


def _latest(readings: Sequence[LevelReading], area: str, reader: Reader) -> LevelReading | None:
    """The latest reading; of two on one day the later given is the correction."""
    mine = [one for one in readings if one.area == area and one.reader is reader]
    return max(reversed(mine), key=lambda one: one.read_on, default=None)


def _told(facts: ReviewFacts, area: str, reader: Reader, one: LevelReading | None, about: About) -> tuple[Span, ...]:
    """A view, or that it is left out whole."""
    left = (area, reader) in facts.plan.left_tracks
    return (Span(tr("sensitive, not printed"), muted=True),) if left else _said(one, about)


def _said(one: LevelReading | None, about: About) -> tuple[Span, ...]:
    """The level with its word and day, or why there is none."""
    if one is None:
        return (Span(tr("not asked"), muted=True),)
    if one.level is None:
        words = tr(one.no_level.value) if one.no_level else tr("not asked")
    else:
        words = tr("{level} {word}", level=one.level, word=level_names(about)[one.level])
    return (Span(words), Span(f"\n{plain_date(one.read_on)}", muted=True, small=True))
