"""Recording a supportive option: tried, with what came of it and the contact it was, or set aside, with the reason."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.contacts import RecordContact, recorded
from caseload.casework.enforcing import TrySupport, try_support
from caseload.domain.enforcing_supports import SupportiveOption
from caseload.domain.seen import NOT_MET
from caseload.domain.words import tr
from ui.dialogs.beside import Check, field_of
from ui.dialogs.case_form import CaseForm
from ui.dialogs.contact_rows import outcome_keys, outcome_rows, type_rows
from ui.hub import Hub
from ui.widgets.choices import LetterChoice, SearchChoice
from ui.widgets.fields import on_edit, text_edit


def support_dialog(
    hub: Hub, parent: QWidget | None, person_id: str, order_id: str, option_key: str, aside: str = ""
) -> QDialog:
    """The form of one option of an order."""
    return SupportDialog(hub, parent, TrySupport(person_id=person_id, order_id=order_id, option_key=option_key), bool(aside))


class SupportDialog(CaseForm):
    """Gives out TrySupport."""

    def __init__(self, hub: Hub, parent: QWidget | None, about: TrySupport, aside: bool) -> None:
        option = next((one for one in hub.session.rules.supportive_options if one.key == about.option_key), None)
        words = tr(option.words) if option else ""
        title = tr("Set aside: {option}", option=words) if aside else tr("Tried: {option}", option=words)
        key = f"{about.order_id} {about.option_key}"
        super().__init__(hub, parent, title, "support_aside" if aside else "support", key, {TrySupport: try_support})
        self._about, self._aside = about, aside
        self.add_field("said", tr("Why not now") if aside else tr("What came of it"), text_edit(lines=3))
        self.add_day("on", tr("Date"), hub.today)
        if option is not None and not aside:
            self._add_contact(option)
        self.start()

    def command(self) -> TrySupport:
        """What was tried, or why not."""
        missing = tr("Say why it is set aside.") if self._aside else tr("Say what came of it, if only that nobody answered.")
        said = self.needed("said", missing)
        kind, outcome = ("", "") if self._aside else (self._kind(), self.text("outcome"))
        return TrySupport(
            person_id=self._about.person_id, order_id=self._about.order_id, option_key=self._about.option_key,
            outcome="" if self._aside else said, set_aside_why=said if self._aside else "",
            tried_on=self.day_of("on", tr("The date is missing. Type the day, such as today, yesterday or 19/11.")),
            type_code=kind, outcome_code=outcome if kind else "",
        )  # fmt: skip

    def refuse(self, sentence: str) -> None:
        """Show a refusal of the contact beside its field, any other at the foot."""
        key = field_of(sentence, self._checks(self.command()))
        if key:
            self.point_at(key, sentence)
        else:
            super().refuse(sentence)

    def _checks(self, command: TrySupport) -> Iterator[Check]:
        given = RecordContact(
            person_id=command.person_id, order_id=command.order_id, happens_on=command.tried_on or self.hub.today,
            type_code=command.type_code, outcome_code=command.outcome_code,
        )  # fmt: skip
        if command.type_code:
            yield "on" if command.outcome_code else "outcome", lambda: recorded(self.hub.session, given)

    def _kind(self) -> str:
        return self.found_in("type", tr("No contact type has these words. Type a part of its name, such as office or phone."))

    def _add_contact(self, option: SupportiveOption) -> None:
        """Ask for the contact that trying it was, so that it is written once."""
        kinds = SearchChoice(type_rows(self.hub.session.rules), option.contact_type, tr("None: keep it as support only"))
        hint = tr("It is kept in the contacts too, with its outcome and what came of it. Empty keeps it as support only.")
        self.add_field("type", tr("Contact it was"), kinds, hint)
        rules = self.hub.session.rules
        self.outcome = LetterChoice(outcome_rows(rules), outcome_keys(rules), "", tr("No outcome"))
        self.add_field("outcome", tr("Outcome of that contact"), self.outcome)
        on_edit(kinds, self._fit_outcome)
        self._fit_outcome()

    def _fit_outcome(self) -> None:
        """Offer the outcomes the type can have; without a type there is none to give."""
        rules = self.hub.session.rules
        kind = rules.contact_types.get(self.text("type"))
        rows = outcome_rows(rules, met=kind is not None and kind.mode not in NOT_MET)
        self.outcome.offer(rows, outcome_keys(rules), tr("No outcome"))
        self.fields["outcome"].setVisible(kind is not None)
