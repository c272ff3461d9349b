"""What an officer says when asking for a paper: which, about whom, for whom, and what a letter is told besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from caseload.documents.about import MARKING
from caseload.documents.case_facts import HandoverWords
from caseload.domain.words import Message, msg

LANGUAGES: tuple[tuple[str, Message], ...] = (("en", msg("English")), ("cy", msg("Welsh")))
"""The languages papers have fixed words in, by code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """What the record does not hold and a letter needs: the office, what to bring, what happened, the day it is given.

    Office, telephone and what to bring are those of the settings where they are None; empty they are left off this letter.
    """

    office: tuple[str, ...] | None = None
    phone: str | None = None
    bring: tuple[str, ...] | None = None
    happened: str = ""
    given_on: date | None = None


NO_WORDS = LetterWords()
NO_HANDOVER = HandoverWords()


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperRequest:
    """Which paper, about whom, for whom; `report_id` chooses a report, `person_ids` the lines of a list in their order.

    `chosen` names what the paper leaves out unless asked for (sensitive entries, levels, the key of a sentence), `left_out`
    sentences taken out of a paragraph; `use` says what it is for, `basis` on which lawful basis a summary is shared; `final`
    makes a report as it will be once finished, `format` in another format than its own.
    `contact_id` chooses the appointment or failure of a letter, `record_id` a release or referral; `first` the day of one or
    of a day sheet; with `last` the period of an account. An empty `language` is that of the report, else the one in use;
    `call_in_to` is that of the settings where it is None.
    """

    key: str
    person_id: str = ""
    report_id: str = ""
    contact_id: str = ""
    record_id: str = ""
    person_ids: tuple[str, ...] | None = None
    view: str = ""
    first: date | None = None
    last: date | None = None
    call_in_at: time | None = None
    call_in_to: str | None = None
    letter: LetterWords = NO_WORDS
    handover: HandoverWords = NO_HANDOVER
    use: str = ""
    chosen: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    basis: str = ""
    final: bool = False
    format: str = ""
    recipient: str = ""
    marking: str = MARKING
    language: str = ""
    large_print: bool = False
