"""What is said of a case by agreement: beside a name, at the head of a case, on a paper about the person, and to the person."""

from __future__ import annotations

from datetime import date

from caseload.domain.dates import plain_date
from caseload.domain.months import add_months
from caseload.domain.person import CaseKind, Person
from caseload.domain.words import tr

AGREED_MONTHS = 12
"""For how long after release an intensive scheme works with someone by consent alone."""


def is_voluntary(kind: str) -> bool:
    """Whether a case of this kind is one by agreement."""
    return kind == CaseKind.VOLUNTARY


def voluntary_mark(kind: str) -> str:
    """The word that stands in brackets wherever the person is listed; empty for a case that is not by agreement."""
    return tr("voluntary") if is_voluntary(kind) else ""


def marked(words: str, kind: str) -> str:
    """A name, initials or a CRN as a list shows it: with the word where the case is by agreement."""
    return tr("{name} (voluntary)", name=words) if is_voluntary(kind) else words


def bare_name(listed: str) -> str:
    """A listed name without the word, for a file that is read back."""
    return listed.removesuffix(marked("", CaseKind.VOLUNTARY))


def surname_of(listed: str) -> str:
    """The surname of a listed name, with the word where it had it."""
    bare = bare_name(listed)
    return bare.split(",")[0] + listed[len(bare) :]


def said_beside(listed: str) -> str:
    """The word alone where it stands beside a listed name, for a column of its own."""
    return voluntary_mark(CaseKind.VOLUNTARY) if bare_name(listed) != listed else ""


def consent_flag(person: Person) -> str:
    """The flag of a case by agreement in lists: whether the person agrees; empty for every other case."""
    if not is_voluntary(person.kind):
        return ""
    if person.consent_ended_on is not None:
        return tr("voluntary: consent withdrawn")
    return tr("voluntary: by agreement") if person.consent_on is not None else tr("voluntary: consent not recorded")


def agreed_until(released_on: date | None, months: int = AGREED_MONTHS) -> date | None:
    """The last day of the months after release for which a scheme works by consent; None where nobody was released."""
    return None if released_on is None else add_months(released_on, months)


def voluntary_words(person: Person, until: date | None = None) -> str:
    """The whole statement: contact is by agreement and cannot be enforced, since when the person agrees, until when."""
    said = tr("Voluntary case: contact is by agreement, and nothing here can be enforced.")
    return " ".join(part for part in (said, consent_words(person), _until(person, until)) if part)


def consent_words(person: Person) -> str:
    """When the person agreed and to what, or withdrew; that neither is recorded is said too."""
    if person.consent_ended_on is not None:
        return tr("Consent was withdrawn on {date}: contact stops unless the person asks for it.",
                  date=plain_date(person.consent_ended_on))  # fmt: skip
    if person.consent_on is None:
        return tr("That the person agreed is not recorded.")
    day, what = plain_date(person.consent_on), person.consent_words.strip().rstrip(".")
    return tr("Agreed on {date}: {what}.", date=day, what=what) if what else tr("Agreed on {date}.", date=day)


def told_to_person() -> str:
    """The same to the person, on a paper that is theirs."""
    return tr("You meet us because you agreed to. You can stop at any time by telling me. No court asks it of you, and nothing "
              "is counted against you.")  # fmt: skip


def no_enforcement_words(name: str) -> str:
    """Why no fact or letter of enforcement can be made of a case by agreement."""
    return tr("{name} is a voluntary case: contact is by agreement, so there is no warning, letter or breach. If an order was "
              "made since, record it and change why they are in the file.", name=name)  # fmt: skip


def _until(person: Person, until: date | None) -> str:
    if until is None or person.consent_ended_on is not None:
        return ""
    return tr("The twelve months after release that are worked by consent last to {date}.", date=plain_date(until))
