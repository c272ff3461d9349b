"""Asking for a paper of plan and progress: for whom, how it looks, and what is on it only where it is ticked."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.paper_request import PaperRequest
from caseload.casework.plan_papers import LEVELS, SENSITIVE
from caseload.documents.registry import report_kind
from caseload.domain.person import Person
from caseload.domain.words import Message, msg
from ui.dialogs.paper_form import PaperForm
from ui.hub import Hub
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox

NOTHING = msg("")


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOption:
    """One paper: what is said of it, and what it holds only where it is ticked (`chosen` is the key of the request)."""

    key: str
    said: Message
    chosen: str = ""
    words: Message = NOTHING


OPTIONS: tuple[PaperOption, ...] = (
    PaperOption(key="person-plan", said=msg("For the person to keep: what they have done first, in plain words. No risk words."),
                chosen=LEVELS, words=msg("Say how far they have come, area by area")),
    PaperOption(key="review", said=msg("For the review: what changed, how far in each area, and room for both to write."),
                chosen=SENSITIVE, words=msg("With what is marked as sensitive")),
    PaperOption(key="plan", said=msg("Goals, steps and how far the person has come, for the officer's file."),
                chosen=SENSITIVE, words=msg("With what is marked as sensitive")),
    PaperOption(key="feedback-form", said=msg("To be filled in alone, on paper. It carries the CRN and no name.")),
)  # fmt: skip


def plan_paper_dialog(hub: Hub, parent: QWidget | None, person_id: str, paper: str) -> QDialog:
    """The form of one of these papers."""
    option = next(one for one in OPTIONS if one.key == paper)
    return PlanPaperForm(hub, parent, option, hub.session.store.need(Person, person_id))


class PlanPaperForm(PaperForm):
    """Gives out a PaperRequest."""

    width_wanted = 640

    def __init__(self, hub: Hub, parent: QWidget | None, option: PaperOption, person: Person) -> None:
        super().__init__(hub, parent, option.key, f"{person.id} {option.key}", str(report_kind(option.key).words))
        self._option, self._person_id = option, person.id
        self.body.addWidget(plain_label(str(option.said), "quiet", wrap=True))
        if option.chosen:
            words = str(option.words)
            self.add_field("chosen", words, TickBox(words))
        self.add_looks(person.spoken_name, person)
        self.start()

    def command(self) -> PaperRequest:
        """The paper asked for."""
        chosen = (self._option.chosen,) if self._option.chosen and self.ticked("chosen") else ()
        return self.asked(person_id=self._person_id, chosen=chosen)
