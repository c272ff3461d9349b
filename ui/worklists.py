"""Lists to work through over all people, the oldest first: what each shows and what a key does on a line of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from caseload.casework.chasing import ChaseStep, chase_step
from caseload.casework.official import not_on_ndelius
from caseload.casework.outcomes import missing_outcomes
from caseload.casework.session import Session
from caseload.casework.today import NeedGroup, NeedLine
from caseload.domain.contact import Contact
from caseload.domain.words import Message, msg, tr
from caseload.rulebook import Rules
from ui.case_words import letters_words
from ui.contact_keys import Act, official_keys, outcome_letters, supervising_keys
from ui.hub import Hub


class Waiting(Protocol):
    """An entry that waits for something, with whose it is."""

    @property
    def contact(self) -> Contact:
        """The entry."""

    @property
    def person_id(self) -> str:
        """Whose it is."""

    @property
    def person_name(self) -> str:
        """Their name as lists show it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worklist:
    """One list: its key is that of its group on Today, where `brief` names the `keys` of a line.

    `keys` act on an entry by its id; in the whole list `more` may act on it too, and `hint` names them all.
    """

    key: str
    words: Message
    none: Message
    dialog: str
    read: Callable[[Session], Sequence[Waiting]]
    keys: Callable[[Hub, str], dict[str, Act]]
    more: Callable[[Hub, Contact], dict[str, Act]]
    hint: Callable[[Rules], str]
    brief: Message


def _official_hint(_rules: Rules) -> str:
    return tr("Y copies the entry and marks it as on nDelius, D only marks it. Enter opens it. What was copied is cleared from "
              "the clipboard after two minutes and when you lock.")  # fmt: skip


def _outcome_hint(rules: Rules) -> str:
    return tr("Press a letter: {letters}. M moves, Del cancels. Enter opens it.", letters=letters_words(rules))


WORKLISTS: tuple[Worklist, ...] = (
    Worklist(
        key="ndelius", words=msg("Not yet on nDelius"), none=msg("Everything typed here is on nDelius."), dialog="contact",
        read=not_on_ndelius, keys=official_keys, more=lambda _hub, _contact: {}, hint=_official_hint,
        brief=msg("On a line Y copies the entry and marks it as on nDelius, D only marks it."),
    ),
    Worklist(
        key="outcomes", words=msg("Outcome not recorded"), none=msg("Every appointment that has passed has its outcome."),
        dialog="record_contact", read=missing_outcomes, keys=outcome_letters, more=supervising_keys, hint=_outcome_hint,
        brief=msg("On a line a letter records the outcome, as in the appointments of today."),
    ),
)  # fmt: skip


def worklist(key: str) -> Worklist | None:
    """The list of a group of Today; None for a group of people rather than of entries."""
    return next((row for row in WORKLISTS if row.key == key), None)


PLAN_HINTS: dict[str, Message] = {
    "reviews": msg("On a line V holds the review."), "feedback": msg("On a line F asks for it."),
    "chases": msg("On a line C records that you asked today."), "decisions": msg("On a line F says what came of it."),
}  # fmt: skip
"""What the key of a line does, by the group of Today."""


def need_keys(hub: Hub, group: NeedGroup, line: NeedLine) -> dict[str, Act]:
    """The keys of a line of Today that is about an entry, or about a plan; a line about a person has none."""
    found = worklist(group.key)
    return found.keys(hub, line.contact_id) if found is not None else _plan_keys(hub, line).get(group.key, {})


def _plan_keys(hub: Hub, line: NeedLine) -> dict[str, dict[str, Act]]:
    return {
        "reviews": {"v": partial(hub.open_dialog, "review", person_id=line.person_id)},
        "feedback": {"f": partial(hub.open_dialog, "feedback", person_id=line.person_id)},
        "decisions": {"f": partial(hub.open_dialog, "decision_done", decision_id=line.decision_id)},
        "chases": {"c": lambda: hub.perform(chase_step, ChaseStep(step_id=line.step_id))},
    }


def need_hint(group: NeedGroup) -> str:
    """What the keys of a group do, in words; "" where its lines have none."""
    found = worklist(group.key)
    return str(found.brief) if found is not None else str(PLAN_HINTS.get(group.key, ""))
