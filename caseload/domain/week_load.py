"""The whole load of a proposed order as a week: hours asked, travel, work and care, and what nobody has said yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseload.domain.report import ProposedRequirement, WeekLoad
from caseload.domain.words import Message, msg, tr

HOURS_A_WEEK = 168
AT_HOME = frozenset({"curfew"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadLine:
    """One line of the week in hours, None where not known; `at_home` hours are kept at home and leave fewer to go out in."""

    words: str
    hours: float | None
    travel: float | None = None
    at_home: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """The week: its lines, the hours known outside the home, those kept at home, what is not known, and the verdict in words."""

    lines: tuple[LoadLine, ...]
    outside: float
    at_home: float
    unknown: tuple[str, ...]
    too_much: bool
    reason: Message


def week_of(
    requirements: Sequence[ProposedRequirement], load: WeekLoad, words: Mapping[str, str], waking: int
) -> Week:
    """Add up a week; it is too much when the known hours outside the home pass the waking hours, or leave none beside a curfew.

    `waking` is how many hours of a week a person is awake, as the officer set it.
    """
    lines = [
        *(_line(one, words) for one in requirements if one.kind),
        LoadLine(words=tr("Work, training or job search"), hours=load.work),
        LoadLine(words=tr("Care for others"), hours=load.care),
        *((LoadLine(words=tr("Other duties"), hours=load.other),) if load.other is not None else ()),
    ]  # fmt: skip
    outside = sum((one.hours or 0) + (one.travel or 0) for one in lines if not one.at_home)
    home = sum(one.hours or 0 for one in lines if one.at_home)
    unknown = tuple(one.words for one in lines if one.hours is None)
    free = HOURS_A_WEEK - home
    too_much = outside > min(waking, free)
    return Week(lines=tuple(lines), outside=outside, at_home=home, unknown=unknown, too_much=too_much,
                reason=_reason(outside, home, min(waking, free), unknown, too_much=too_much))  # fmt: skip


def _line(one: ProposedRequirement, words: Mapping[str, str]) -> LoadLine:
    return LoadLine(words=words.get(one.kind, one.kind), hours=one.hours_per_week, travel=one.travel_hours_per_week,
                    at_home=one.kind in AT_HOME)  # fmt: skip


def _reason(outside: float, home: float, most: float, unknown: Sequence[str], *, too_much: bool) -> Message:
    said = tr("{outside} hours a week outside the home", outside=f"{outside:g}")
    if home:
        said = tr("{said}, {home} kept at home by curfew", said=said, home=f"{home:g}")
    if unknown:
        said = tr("{said}; not known: {what}", said=said, what=", ".join(unknown))
    if too_much:
        return msg("{said}. That is more than the {most} hours there are: nobody could do it.", said=said, most=f"{most:g}")
    return msg("{said}.", said=said)
