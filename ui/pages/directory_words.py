"""A line of the local directory in words: for what, how long the wait is, from when, how many places, how fresh all that is."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from caseload.domain.dates import short_date, weeks_words
from caseload.domain.report import Provision
from caseload.domain.words import tr, trn

if TYPE_CHECKING:
    from caseload.rulebook import Rules


def fits(provision: Provision, key: str, rules: Rules) -> bool:
    """Whether a provision is for a kind of requirement, however the list writes it; every one fits when none is chosen."""
    kind = rules.requirement_types.get(key)
    if kind is None:
        return True
    return _flat(provision.requirement_type) in {_flat(kind.key), _flat(kind.words), _flat(kind.short)}


def type_words(provision: Provision, rules: Rules) -> str:
    """The kind of requirement in official words, else as the list writes it."""
    known = (kind.words for key, kind in rules.requirement_types.items() if fits(provision, key, rules))
    words = next(known, "")
    return tr(words) if words else provision.requirement_type


def running(provision: Provision, today: date) -> bool:
    """Whether it has not ended."""
    return provision.ended_on is None or provision.ended_on > today


def wait_words(provision: Provision) -> str:
    """How long the wait is, as far as it is known."""
    if provision.waiting_weeks is None:
        return provision.waiting_words
    return weeks_words(provision.waiting_weeks) if provision.waiting_weeks else tr("none")


def is_stale(checked_on: date | None, today: date, stale_days: int) -> bool:
    """Whether something was last checked too long ago, or never."""
    return checked_on is None or (today - checked_on).days > stale_days


def start_words(provision: Provision, today: date) -> str:
    """The next start; one that has passed says so."""
    if provision.next_start_on is None:
        return tr("not known")
    words = short_date(provision.next_start_on, today)
    return words if provision.next_start_on >= today else tr("{date} (passed)", date=words)


def checked_words(checked_on: date | None, today: date, stale_days: int) -> str:
    """When something was last checked, and whether that is too long ago."""
    if checked_on is None:
        return tr("never checked")
    words = short_date(checked_on, today)
    return tr("{date}, out of date", date=words) if is_stale(checked_on, today, stale_days) else words


def places_words(provision: Provision) -> str:
    """How many places there are; none is full, and not known is said."""
    if provision.places is None:
        return provision.places_words or tr("not known")
    return trn("{n} place", "{n} places", provision.places) if provision.places else tr("full")


def offer_words(provision: Provision, today: date, stale_days: int) -> str:
    """One line of a menu: who, where, from when, how long the wait is, how fresh that is."""
    parts = (
        provision.provider, provision.programme, provision.area, tr("next start {date}", date=start_words(provision, today)),
        tr("wait {words}", words=wait_words(provision)) if wait_words(provision) else "", places_words(provision),
        tr("checked {words}", words=checked_words(provision.last_checked_on, today, stale_days)),
    )  # fmt: skip
    return ", ".join(part for part in parts if part)


def _flat(text: str) -> str:
    return " ".join(text.replace("_", " ").casefold().split())
