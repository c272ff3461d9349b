"""The assessment summary to share: begun from the record, edited part by part, kept in versions, and who holds which."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from caseload.casework.assessment import (
    PARTS,
    ShareSummary,
    WriteSummary,
    begin_summary,
    holders,
    share_summary,
    write_summary,
)
from caseload.casework.paper_request import PaperRequest
from caseload.casework.plan_reads import PlanFile, plan_file
from caseload.casework.settings import setting
from caseload.domain.dates import plain_date
from caseload.domain.voice import AssessmentSummary, SummaryPart
from caseload.domain.words import tr
from ui.case_words import first_name
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.widgets.buttons import link_button, push_button
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import button_text, plain_label
from ui.widgets.panels import clear_layout, row_of
from ui.widgets.state import ON_TRACK, SOON, StateLabel

LINES = 2


def summary_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The summary of a person: its newest version, or one begun from the record."""
    return SummaryDialog(hub, parent, plan_file(hub.session, person_id))


class SummaryDialog(CaseForm):
    """Gives out WriteSummary; sharing keeps what was changed as a new version first."""

    width_wanted = 980

    def __init__(self, hub: Hub, parent: QWidget | None, file: PlanFile) -> None:
        person = file.case.person
        super().__init__(hub, parent, tr("Assessment summary"), "summary", person.id, {WriteSummary: write_summary})
        self._person_id = person.id
        self.heading.setText(tr("Assessment summary of {name}", name=first_name(person)))
        self._newest = _newest(file)
        said = tr("One page an agency can use in place of its own first assessment, so that nobody has to tell it all again.")
        self.body.addWidget(plain_label(said, "quiet", wrap=True))
        self._version = plain_label("", "small")
        self.body.addWidget(row_of(self._version, link_button(tr("Begin again from the record"), self.begin_again)))
        left, right = self.columns(3, 2)
        self._add_parts(left)
        self._add_sharing(right)
        words = tr("Keep this version")
        self.save_button.setText(button_text(words))
        self.save_button.setAccessibleName(words)
        self._show_versions(file)
        self.start()

    def command(self) -> WriteSummary:
        """The parts as typed."""
        return WriteSummary(person_id=self._person_id, parts=self.parts())

    def parts(self) -> tuple[SummaryPart, ...]:
        """The parts as they stand in the form."""
        return tuple(SummaryPart(key=row.key, body=self.text(row.key)) for row in PARTS)

    def begin_again(self) -> None:
        """Put what the record says now into every part it says something of; the rest stays."""
        for part in begin_summary(self.hub.session, self._person_id):
            editor = self.fields[part.key].editor
            if part.body and isinstance(editor, QPlainTextEdit):
                editor.setPlainText(part.body)

    def show_paper(self) -> None:
        """Show the newest version as it prints; printing or saving it records who has it now."""
        whom, basis = self._sharing()
        if self._keep_changed():
            request = PaperRequest(
                key="assessment-summary", person_id=self._person_id, recipient=whom, basis=basis,
                marking=str(setting(self.hub.session, "marking")),
            )  # fmt: skip
            self.saved()
            self.hub.open_dialog("preview", request=request)

    def record_sent(self) -> None:
        """Record that the newest version went out some other way."""
        whom, basis = self._sharing()
        if self._keep_changed() and self._newest is not None:
            sent = ShareSummary(summary_id=self._newest.id, to_whom=whom, basis=basis, on=self.day("sent"))
            if self.hub.perform(share_summary, sent, self.refuse) is not None:
                self._show_versions(plan_file(self.hub.session, self._person_id))
                self.note(tr("Recorded: {whom} has version {number}.", whom=whom, number=self._newest.number))

    def _share(self, run: Callable[[], object]) -> None:
        """Run a way of sharing; what is missing for it is said beside its field."""
        self.note("")
        try:
            run()
        except FieldError as error:
            self.point_at(error.key, str(error))

    def _sharing(self) -> tuple[str, str]:
        whom = self.needed("whom", tr("Whom it is for is missing. It is kept who has which version."))
        return whom, self.needed("basis", tr("The lawful basis is missing. Write on which it is shared, such as consent."))

    def _keep_changed(self) -> bool:
        """Keep a new version where something was changed since the newest; False where that was refused."""
        kept = {part.key: part.body for part in self._newest.parts} if self._newest is not None else None
        if kept == {part.key: part.body for part in self.parts()}:
            return True
        if self.hub.perform(write_summary, self.command(), self.refuse) is None:
            return False
        file = plan_file(self.hub.session, self._person_id)
        self._newest = _newest(file)
        self._show_versions(file)
        return True

    def _add_parts(self, into: QVBoxLayout) -> None:
        begun = self._newest.parts if self._newest is not None else begin_summary(self.hub.session, self._person_id)
        bodies = {part.key: part.body for part in begun}
        for row in PARTS:
            text = bodies.get(row.key, "")
            editor = text_edit(text, lines=max(LINES, min(text.count("\n") + 1, 6)))
            self.add_field(row.key, str(row.words), editor, str(row.help), into=into)

    def _add_sharing(self, into: QVBoxLayout) -> None:
        into.addWidget(plain_label(tr("Share it"), "heading"))
        self.add_field("whom", tr("With whom"), line_edit(hint=tr("Such as: Eastgate housing team")), into=into)
        self.add_field("basis", tr("Lawful basis"), line_edit(hint=tr("Such as: consent, 12 Nov")), into=into)
        self.add_day("sent", tr("Sent on, if not printed from here"), self.hub.today, into=into)
        into.addWidget(row_of(push_button(tr("Show it as it prints"), lambda: self._share(self.show_paper)),
                              push_button(tr("Record as sent"), lambda: self._share(self.record_sent))))  # fmt: skip
        into.addSpacing(8)
        into.addWidget(plain_label(tr("Who has which version"), "heading"))
        self._holders = QVBoxLayout()
        self._holders.setSpacing(6)
        into.addLayout(self._holders)

    def _show_versions(self, file: PlanFile) -> None:
        newest = _newest(file)
        self._version.setText(
            tr("Version {number}, written {day}. Keeping it makes version {next}.", number=newest.number,
               day=plain_date(newest.written_on), next=newest.number + 1) if newest is not None
            else tr("Begun from the record. Read it before you keep it.")
        )  # fmt: skip
        clear_layout(self._holders)
        rows = list(_holder_rows(file))
        for widget in rows or [plain_label(tr("Nobody has it yet."), "quiet")]:
            self._holders.addWidget(widget)


def _newest(file: PlanFile) -> AssessmentSummary | None:
    return max(file.summaries, key=lambda one: one.number, default=None)


def _holder_rows(file: PlanFile) -> Iterator[QWidget]:
    for one in holders(file):
        words = tr("{whom}: version {number}, {day}", whom=one.to_whom, number=one.number, day=plain_date(one.sent_on))
        if one.outdated:
            yield StateLabel(SOON, tr("{words}; a newer one was written since", words=words), wrap=True)
        else:
            yield StateLabel(ON_TRACK, words, wrap=True)
