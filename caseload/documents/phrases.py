"""Phrases and file names papers share: what is not known is said, and no file is named after a person."""

from __future__ import annotations

import re
from datetime import date

from caseload.domain.dates import plain_date
from caseload.domain.person import Officer, Person, Rosh
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr

ROSH_WORDS = {Rosh.VERY_HIGH: "very high", Rosh.HIGH: "high", Rosh.MEDIUM: "medium", Rosh.LOW: "low"}
ORDER_SHORT = {
    OrderKind.COMMUNITY: "community", OrderKind.SUSPENDED: "suspended", OrderKind.YOUTH: "youth order",
    OrderKind.POST_SENTENCE: "post-sentence", OrderKind.DEFERRED: "deferred", OrderKind.UNSUPERVISED: "no supervision",
}  # fmt: skip
_UNSAFE = re.compile(r"[^A-Za-z0-9]+")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def rosh_words(rosh: Rosh | None) -> str:
    """The RoSH level in words; "not known" where none is recorded."""
    return tr("not known") if rosh is None else tr(ROSH_WORDS[rosh])


def order_words(kind: str) -> str:
    """A kind of order in as few words as a list has room for."""
    return tr(ORDER_SHORT.get(OrderKind(kind), kind)) if kind else tr("not known")


def or_unknown(text: str | None) -> str:
    """The text, or "not recorded"."""
    return (text or "").strip() or tr("not recorded")


def day_or_unknown(day: date | None) -> str:
    """The date, or "not recorded"."""
    return tr("not recorded") if day is None else plain_date(day)


def crn_words(crn: str | None) -> str:
    """The CRN, or that there is none yet."""
    return crn or tr("no CRN")


def officer_words(officer: Officer | None) -> str:
    """Name, role and team of an officer, as far as they are recorded."""
    if officer is None:
        return tr("officer not named")
    return ", ".join(part for part in (officer.name, officer.role, officer.team) if part)


def sentence_case(text: str) -> str:
    """The text with its first letter large and the others as they are."""
    return text[:1].upper() + text[1:]


def first_name(person: Person) -> str:
    """The name a person goes by, else their first name."""
    return person.known_as or person.forename or person.surname


def file_stem(*parts: str | None) -> str:
    """A file name of plain letters, digits and dashes; an empty part is a CRN that is not known."""
    return "-".join(_UNSAFE.sub("-", part or "no-crn").strip("-") or "no-crn" for part in parts)


def in_brief(text: str, most: int) -> tuple[str, bool]:
    """The beginning of a text that fits, cut after a sentence where one ends, and whether all of it is there."""
    flat = " ".join(text.split())
    if len(flat) <= most:
        return flat, True
    kept = ""
    for sentence in _SENTENCE_END.split(flat):
        if len(kept) + len(sentence) + 1 > most:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or f"{flat[: most - 1].rsplit(' ', 1)[0]}…", False
