"""The columns a caseload list can have: adding a column is adding a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from caseload.domain.casefile import CaseLine, DueState
from caseload.domain.dates import plain_date, short_date
from caseload.domain.person import age_on
from caseload.domain.words import Message, msg, tr
from ui.models.counted import by_left, done_of, left_of
from ui.widgets.state import DUE_MARKS, Mark
from ui.words import ago_words, near_day, order_short, rosh_words

NO_DATE = date.max
ROSH_ORDER = {"VERY_HIGH": 0, "HIGH": 1, "MEDIUM": 2, "LOW": 3}
SHORT_STATES = {DueState.BEFORE_PROGRAM: msg("earlier gap")}
COLOURED = frozenset({DueState.OVERDUE, DueState.SOON, DueState.ABOVE})
PACKAGED = frozenset({DueState.PACKAGE, DueState.ABOVE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnRow:
    """One column: its heading, what it shows of a line, what it sorts by, its look, and the width it starts with."""

    key: str
    words: Message
    show: Callable[[CaseLine, date], str]
    sort: Callable[[CaseLine, date], Any]
    tip: Callable[[CaseLine, date], str] | None = None
    mark: Callable[[CaseLine], Mark | None] | None = None
    token: Callable[[CaseLine], str] = lambda _line: "text"
    strong: bool = False
    width: int = 100
    firm: bool = False
    """Never drawn narrower: what it shows must be read whole."""


def _quiet(_line: CaseLine) -> str:
    return "quiet"


def _held(_line: CaseLine) -> str:
    return "held"


def _order(line: CaseLine, today: date) -> str:
    summary = line.summary
    end = plain_date(summary.ends_on) if summary.ends_on else summary.end_words
    return "  ".join(part for part in (order_short(summary.order_kind), end) if part)


def _order_tip(line: CaseLine, today: date) -> str:
    summary = line.summary
    return "\n".join(part for part in (summary.order_words, summary.requirements) if part)


def _due(line: CaseLine, today: date) -> str:
    if line.state in (DueState.OVERDUE, DueState.SOON, DueState.ON_TRACK) and line.summary.due_on:
        return short_date(line.summary.due_on, today)
    if line.state in PACKAGED:
        return line.summary.due_reason.partition(";")[0]
    return str(SHORT_STATES[line.state]) if line.state in SHORT_STATES else tr(line.state.value)


def _due_tip(line: CaseLine, today: date) -> str:
    return tr("{state}: {reason}", state=tr(line.state.value), reason=line.summary.due_reason)


def _due_token(line: CaseLine) -> str:
    return DUE_MARKS[line.state].token if line.state in COLOURED else "text"


def _booked(line: CaseLine, today: date) -> str:
    summary = line.summary
    if summary.next_booked is None:
        return tr("none")
    return " ".join(part for part in (near_day(summary.next_booked, today), summary.next_booked_at[:5]) if part)


def _booked_token(line: CaseLine) -> str:
    return "quiet" if line.summary.next_booked is None else "text"


def _age(line: CaseLine, today: date) -> str:
    age = age_on(line.date_of_birth, today)
    return tr("not known") if age is None else str(age)


def _steps(line: CaseLine, today: date) -> str:
    summary = line.summary
    if not summary.open_goals and not summary.steps_counted:
        return ""
    return tr("{goals} ({done} of {all} steps)", goals=summary.open_goals, done=summary.steps_done, all=summary.steps_counted)


def _requirements_tip(line: CaseLine, today: date) -> str:
    return line.summary.requirements


def _seen_tip(line: CaseLine, today: date) -> str:
    summary = line.summary
    face, home = summary.last_face_to_face, summary.last_home_visit
    return tr(
        "face to face {face}, home visit {home}",
        face=short_date(face, today) if face else tr("not known"),
        home=short_date(home, today) if home else tr("not known"),
    )


COLUMNS: tuple[ColumnRow, ...] = (
    ColumnRow(
        key="name",
        words=msg("Name"),
        show=lambda line, _: line.name,
        strong=True,
        width=162,
        sort=lambda line, _: line.name.casefold(),
    ),
    ColumnRow(
        key="crn",
        words=msg("CRN"),
        show=lambda line, _: line.crn or tr("none yet"),
        token=_quiet,
        width=76,
        sort=lambda line, _: line.crn or "~",
    ),
    ColumnRow(
        key="tier",
        words=msg("Tier"),
        show=lambda line, _: line.tier or "?",
        width=44,
        tip=lambda line, _: tr("scheme {scheme}", scheme=line.tier_scheme) if line.tier_scheme else tr("not recorded"),
        sort=lambda line, _: (line.tier is None, line.tier_scheme or "", line.tier or ""),
    ),
    ColumnRow(
        key="rosh",
        words=msg("RoSH"),
        show=lambda line, _: rosh_words(line.rosh),
        width=82,
        sort=lambda line, _: ROSH_ORDER.get(line.rosh or "", len(ROSH_ORDER)),
    ),
    ColumnRow(
        key="order",
        words=msg("Order and end"),
        show=_order,
        tip=_order_tip,
        width=142,
        sort=lambda line, _: line.summary.ends_on or NO_DATE,
    ),
    ColumnRow(
        key="last_seen",
        words=msg("Last seen"),
        tip=_seen_tip,
        width=108,
        show=lambda line, today: ago_words(line.summary.last_seen, today) or tr("not known"),
        token=lambda line: "text" if line.summary.last_seen else "quiet",
        sort=lambda line, _: line.summary.last_seen or date.min,
    ),
    ColumnRow(
        key="next_due",
        words=msg("Next due"),
        show=_due,
        tip=_due_tip,
        mark=lambda line: DUE_MARKS[line.state],
        token=_due_token,
        width=120,
        firm=True,
        sort=lambda line, _: (line.summary.due_on or NO_DATE, line.state.value),
    ),
    ColumnRow(
        key="booked",
        words=msg("Booked"),
        show=_booked,
        token=_booked_token,
        width=126,
        tip=_booked,
        sort=lambda line, _: (line.summary.next_booked or NO_DATE, line.summary.next_booked_at),
    ),
    ColumnRow(
        key="requirements",
        words=msg("Requirements"),
        show=lambda line, _: line.summary.requirements,
        width=120,
        tip=_requirements_tip,
        sort=lambda line, _: line.summary.requirements,
    ),
    ColumnRow(
        key="rar", words=msg("RAR days"), show=done_of("rar"), tip=_requirements_tip, width=76, sort=by_left("rar")
    ),
    ColumnRow(
        key="unpaid_work",
        words=msg("Unpaid work left"),
        show=left_of("unpaid_work"),
        tip=_requirements_tip,
        width=110,
        sort=by_left("unpaid_work"),
    ),
    ColumnRow(
        key="programme",
        words=msg("Programme"),
        show=done_of("programme"),
        tip=_requirements_tip,
        width=84,
        sort=by_left("programme"),
    ),
    ColumnRow(
        key="flags",
        words=msg("Flags"),
        show=lambda line, _: line.summary.flags,
        token=_held,
        width=90,
        tip=lambda line, _: line.summary.flags,
        sort=lambda line, _: line.summary.flags or "~",
    ),
    ColumnRow(key="age", words=msg("Age"), show=_age, width=56, sort=lambda line, _: line.date_of_birth or NO_DATE),
    ColumnRow(
        key="officer",
        words=msg("Officer"),
        show=lambda line, _: line.summary.officer,
        width=120,
        sort=lambda line, _: line.summary.officer.casefold(),
    ),
    ColumnRow(
        key="enforcement",
        words=msg("Enforcement"),
        show=lambda line, _: line.summary.enforcement,
        width=150,
        tip=lambda line, _: line.summary.enforcement,
        sort=lambda line, _: line.summary.enforcement,
    ),
    ColumnRow(key="goals", words=msg("Open goals"), show=_steps, width=130, sort=lambda line, _: -line.summary.open_goals),
    ColumnRow(
        key="started",
        words=msg("Started"),
        width=96,
        token=_quiet,
        show=lambda line, _: plain_date(line.summary.started_on) if line.summary.started_on else tr("not known"),
        sort=lambda line, _: line.summary.started_on or NO_DATE,
    ),
)
BY_KEY = {column.key: column for column in COLUMNS}
START_COLUMNS = ("name", "crn", "tier", "rosh", "order", "last_seen", "next_due", "booked", "requirements", "flags")


def columns_of(keys: tuple[str, ...]) -> tuple[ColumnRow, ...]:
    """The columns of these keys in this order; keys of an older program that are gone are left out, the name is always there."""
    known = tuple(BY_KEY[key] for key in keys if key in BY_KEY)
    return known if any(column.key == "name" for column in known) else (BY_KEY["name"], *known)
