"""The officer's word on the final third, on an early end, and on what a package asks: decided by a person, never here."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.expecting import (
    CaseExpectations,
    DecideEarly,
    DecideThird,
    SetPackage,
    case_expectations,
    decide_early,
    decide_third,
    set_package,
)
from caseload.domain.decision import PackageSetting
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.sensitive import open_entries
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox

YES, NO = "yes", "no"


def third_dialog(hub: Hub, parent: QWidget | None, person_id: str, order_id: str) -> QDialog:
    """The form of the final third of an order."""
    return ThirdDialog(hub, parent, DecideThird(person_id=person_id, order_id=order_id, confirmed=False),
                       case_expectations(hub.session, person_id))  # fmt: skip


def early_dialog(hub: Hub, parent: QWidget | None, person_id: str, order_id: str) -> QDialog:
    """The form of an early end of an order."""
    return EarlyDialog(hub, parent, DecideEarly(person_id=person_id, order_id=order_id, certified=False),
                       case_expectations(hub.session, person_id))  # fmt: skip


def package_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of what a person's package asks and allows."""
    found = case_expectations(hub.session, person_id)
    if found.setting is not None:
        open_entries(hub, person_id, found.setting)
    return PackageDialog(hub, parent, person_id, found)


def number_words(number: int | None) -> str:
    """A number as a field opens with it; empty where it is not known."""
    return "" if number is None else str(number)


class ThirdDialog(CaseForm):
    """Gives out DecideThird."""

    def __init__(self, hub: Hub, parent: QWidget | None, about: DecideThird, found: CaseExpectations) -> None:
        super().__init__(hub, parent, tr("The final third"), "third", about.order_id, {DecideThird: decide_third})
        self._about = about
        if found.third is not None:
            said = str(found.third.reason)
            self.body.addWidget(plain_label(said[:1].upper() + said[1:], "quiet", wrap=True))
        rows = [(YES, tr("Contact is suspended from today; the order stands")), (NO, tr("Contact goes on"))]
        self.add_choice("decided", tr("Your decision"), rows, blank=tr("Choose"))
        self.section(tr("Why contact goes on, as far as no flag shows it"))
        held = {row.key for row in found.third.exemptions} if found.third is not None else set()
        self._keys = [row.key for row in hub.session.rules.exemptions]
        for row in hub.session.rules.exemptions:
            words = tr(row.words)
            words = words[:1].upper() + words[1:]
            self.add_field(f"told {row.key}", words, TickBox(words, row.key in held))
        self.add_field("reason", tr("Reason"), text_edit(lines=2))
        self.start()

    def command(self) -> DecideThird:
        """The decision typed."""
        decided = self.needed("decided", tr("Nothing is chosen. Choose whether contact is suspended or goes on."))
        told = tuple(key for key in self._keys if self.ticked(f"told {key}"))
        reason = self.text("reason")
        if decided == NO and not told:
            reason = self.needed("reason", tr("Say why contact goes on: tick what applies, or write the reason."))
        return DecideThird(
            person_id=self._about.person_id, order_id=self._about.order_id, confirmed=decided == YES, told=told, reason=reason,
        )  # fmt: skip


class EarlyDialog(CaseForm):
    """Gives out DecideEarly; each side is asked by itself."""

    def __init__(self, hub: Hub, parent: QWidget | None, about: DecideEarly, found: CaseExpectations) -> None:
        super().__init__(hub, parent, tr("Early end of the order"), "early", about.order_id, {DecideEarly: decide_early})
        self._about = about
        if found.early is not None:
            for side, name in ((found.early.requirements, tr("Requirements")), (found.early.plan, tr("Plan"))):
                count = tr("{side}: {done} of {total}", side=name, done=side.done, total=side.total)
                lines = [count, *(str(one) for one in side.outstanding)]
                self.body.addWidget(plain_label("\n".join(lines), "quiet", wrap=True))
        said = [(YES, tr("Yes")), (NO, tr("No"))]
        self.add_choice("instructions", tr("No more instructions are needed on the probation requirement"), said,
                        blank=tr("Not said yet"))  # fmt: skip
        self.add_choice("add", tr("No objective needs to be added to the plan"), said, blank=tr("Not said yet"))
        rows = [(YES, tr("I certify that supervision ends")), (NO, tr("I do not certify: supervision goes on"))]
        self.add_choice("decided", tr("Your decision"), rows, blank=tr("Choose"))
        self.add_field("reason", tr("Reason"), text_edit(lines=3))
        self.start()

    def command(self) -> DecideEarly:
        """The decision typed."""
        certified = self.needed("decided", tr("Nothing is chosen. Choose whether you certify.")) == YES
        reason = self.text("reason")
        if not certified:
            reason = self.needed("reason", tr("The reason is missing. Write why supervision goes on."))
        return DecideEarly(
            person_id=self._about.person_id, order_id=self._about.order_id, certified=certified, reason=reason,
            no_more_instructions=self._said("instructions"), nothing_to_add=self._said("add"),
        )  # fmt: skip

    def _said(self, key: str) -> bool | None:
        return {YES: True, NO: False}.get(self.text(key))


class PackageDialog(CaseForm):
    """Gives out SetPackage; an empty number is not known, and nothing is invented for it."""

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, found: CaseExpectations) -> None:
        super().__init__(hub, parent, tr("Supervision package"), "package", person_id, {SetPackage: set_package})
        self._person_id = person_id
        now, held = str(found.package.reason), found.setting or PackageSetting(person_id=person_id, starts_on=hub.today)
        self.body.addWidget(plain_label(now[:1].upper() + now[1:], "quiet", wrap=True))
        said = tr("Type what the official tool shows; both numbers are recorded anew. Leave one empty where it is not known.")
        self.body.addWidget(plain_label(said, "small", wrap=True))
        weeks, year = self.columns(1, 1)
        early = line_edit(number_words(held.required_weeks))
        self.add_field("weeks", tr("Weeks that must be attended early"), early, into=weeks)
        hint = tr("A ceiling: nothing is late by it.")
        most = line_edit(number_words(held.yearly_allowance))
        self.add_field("year", tr("Appointments in a year of the sentence"), most, hint, into=year)
        self.add_field("reason", tr("Reason"), line_edit(held.reason))
        self.add_field("agreed", tr("Agreed with"), line_edit(held.agreed_by))
        self.start()

    def command(self) -> SetPackage:
        """What the tool shows."""
        return SetPackage(
            person_id=self._person_id, required_weeks=self.whole("weeks"), yearly_allowance=self.whole("year"),
            reason=self.needed("reason", tr("The reason is missing, such as: shown by the official tool.")),
            agreed_by=self.text("agreed"),
        )  # fmt: skip
