"""The dates of a sentence: what cannot be, the earliest release as handover counts it, and the day a fraction gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.words import Message, msg, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceDates:
    """The dates the prison gives for a sentence; `starts_on` is its first day, None is not known or not of this sentence."""

    starts_on: date | None = None
    conditional_on: date | None = None
    automatic_on: date | None = None
    curfew_eligible_on: date | None = None
    curfew_on: date | None = None
    parole_eligible_on: date | None = None
    recall_release_on: date | None = None
    tariff_on: date | None = None
    hearing_on: date | None = None
    licence_ends_on: date | None = None
    sentence_ends_on: date | None = None

    @property
    def releases(self) -> tuple[tuple[Message, date], ...]:
        """Every known day of release in words."""
        found = (
            (msg("conditional release"), self.conditional_on), (msg("automatic release"), self.automatic_on),
            (msg("home detention curfew eligibility"), self.curfew_eligible_on), (msg("home detention curfew"), self.curfew_on),
            (msg("parole eligibility"), self.parole_eligible_on), (msg("release after recall"), self.recall_release_on),
        )  # fmt: skip
        return tuple((words, day) for words, day in found if day)

    @property
    def expiries(self) -> tuple[tuple[Message, date], ...]:
        """Every known day of expiry in words."""
        found = ((msg("licence expiry"), self.licence_ends_on), (msg("sentence expiry"), self.sentence_ends_on))
        return tuple((words, day) for words, day in found if day)


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDate:
    """A day with the date of the sentence it is."""

    words: Message
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FractionRow:
    """One row of rules/release_fractions.csv: `part` of `parts` is served before release; blank is not known."""

    key: str
    starts_on: date
    words: str
    part: int | None = None
    parts: int | None = None
    applies: bool = True
    source: str = ""
    certainty: str = ""


def check_dates(dates: SentenceDates) -> None:
    """Refuse a release before the sentence and an expiry before a release, naming both days."""
    for words, day in (*dates.releases, *dates.expiries):
        if dates.starts_on and day < dates.starts_on:
            _refuse(words, day, msg("the start of the sentence"), dates.starts_on)
    for words, day in dates.expiries:
        for release, released in dates.releases:
            if day < released:
                _refuse(words, day, release, released)


def earliest_release(dates: SentenceDates, today: date, *, indeterminate: bool = False) -> NamedDate | None:
    """The earliest release as the official allocation service counts it; home detention curfew does not count there."""
    if indeterminate:
        return _earliest_indeterminate(dates, today)
    if dates.parole_eligible_on:
        return NamedDate(words=msg("parole eligibility"), day=dates.parole_eligible_on)
    found = ((msg("automatic release"), dates.automatic_on), (msg("conditional release"), dates.conditional_on))
    return min((NamedDate(words=words, day=day) for words, day in found if day), key=lambda one: one.day, default=None)


def fraction_day(starts_on: date, ends_on: date, row: FractionRow) -> date | None:
    """The last day of the part of a sentence that is served, both ends counted; None where the fraction is blank."""
    if ends_on < starts_on:
        _refuse(msg("sentence expiry"), ends_on, msg("the start of the sentence"), starts_on)
    if not row.part or not row.parts:
        return None
    days = (ends_on - starts_on).days + 1
    return starts_on + timedelta(days=-(-days * row.part // row.parts) - 1)


def fraction_words(dates: SentenceDates, rows: Iterable[FractionRow]) -> tuple[Message, ...]:
    """What each fraction that was set would give for a sentence whose two ends are known; the prison works the day out."""
    if dates.starts_on is None or dates.sentence_ends_on is None or dates.sentence_ends_on < dates.starts_on:
        return ()
    found = ((row, fraction_day(dates.starts_on, dates.sentence_ends_on, row)) for row in rows)
    return tuple(
        msg("By {part} of {parts} ({words}) the day would be {day}; the prison works it out.", part=row.part, parts=row.parts,
            words=tr(row.words), day=plain_date(day))
        for row, day in found if day is not None and row.part is not None and row.parts is not None
    )  # fmt: skip


def _earliest_indeterminate(dates: SentenceDates, today: date) -> NamedDate | None:
    """A tariff to come, else a hearing to come, else whichever of the two was nearer to today."""
    found = ((msg("tariff"), dates.tariff_on), (msg("parole hearing"), dates.hearing_on))
    known = [NamedDate(words=words, day=day) for words, day in found if day]
    coming = [one for one in known if one.day > today]
    return coming[0] if coming else max(known, key=lambda one: one.day, default=None)


def _refuse(words: Message, day: date, before: Message, start: date) -> None:
    raise Refusal(tr("The date of {words} ({day}) lies before {before} ({start}): check both with the prison.",
                     words=str(words), day=plain_date(day), before=str(before), start=plain_date(start)))  # fmt: skip
