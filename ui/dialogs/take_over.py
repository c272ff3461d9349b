"""Taking cases over from a handover file: choose it, type its passphrase, see what would come in, take it, tell the receipt."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.handing_in import (
    HandoverPreview,
    ImportHandover,
    OfferedCase,
    OpenedHandover,
    import_handover,
    open_handover,
    preview_handover,
)
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.models.cells import Cell, Column, Row
from ui.widgets.buttons import push_button
from ui.widgets.fields import line_edit
from ui.widgets.files import ask_file
from ui.widgets.forms import FieldError
from ui.widgets.labels import button_text, copyable_label, plain_label
from ui.widgets.panels import row_of
from ui.widgets.state import ON_TRACK, UNKNOWN
from ui.widgets.tick_table import TickTable


def take_over_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form."""
    return TakeOverForm(hub, parent)


class TakeOverForm(CaseForm):
    """Opens the file in a thread; writes in one act what is taken, and shows the receipt to tell the sender."""

    width_wanted = 820

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, tr("Take cases over"), "", "", {})
        self.path: Path | None = None
        self.preview: HandoverPreview | None = None
        self.receipt = ""
        self._file = plain_label(tr("No file is chosen."), "quiet", wrap=True)
        self.choose = push_button(tr("Choose the handover file..."), self.ask)
        self.body.addWidget(row_of(self.choose, self._file, stretch_last=True))
        self.add_field("secret", tr("Passphrase of the file"), line_edit(secret=True), tr("The sender tells it another way than "
                       "the file came."))  # fmt: skip
        self._said = plain_label("", wrap=True)
        columns = (Column(heading=tr("Name"), letters=24), Column(heading=tr("CRN"), letters=10),
                   Column(heading=tr("Entries"), letters=9), Column(heading=tr("Here"), letters=44))  # fmt: skip
        self.table = TickTable(tr("Cases of the file"), columns, self._name_button)
        self.table.setMinimumHeight(180)
        self._rule = plain_label(tr("One case has one owner: you become the owner of what you take, the history comes with it, "
                                    "and a case that is here already is never mixed with another record of it. Space takes a "
                                    "case or leaves it."), "small", wrap=True)  # fmt: skip
        self._done, self._codes = plain_label("", wrap=True), copyable_label("", "title")
        for part in (self._said, self.table, self._rule, self._done, self._codes):
            self.body.addWidget(part)
            part.hide()
        self.start()
        self._name_button()
        self.choose.setFocus()

    def ask(self) -> None:
        """Ask for the file."""
        kinds = tr("Handover files (*.handover)")
        ask_file(self, tr("Take cases over"), kinds, self.take_file)

    def take_file(self, path: Path) -> None:
        """Remember which file; the passphrase comes next."""
        self.path, self.preview = path, None
        self._file.setText(path.name)
        self.note("")
        for part in (self._said, self.table, self._rule):
            part.hide()
        self._name_button()
        self.fields["secret"].editor.setFocus()

    def command(self) -> object:
        """The next step: the file and its passphrase, or the cases taken."""
        if self.receipt:
            return None
        if self.path is None:
            raise FieldError("secret", tr("No file is chosen. Choose the handover file first."))
        if self.preview is None:
            # Not trimmed: a passphrase may end in a space.
            said = str(self.values()["secret"])
            if not said:
                raise FieldError("secret", tr("The passphrase is missing. Ask the sender for it."))
            return said
        taken = {*self.table.chosen()}
        if not taken:
            self.table.setFocus()
            raise FieldError("secret", tr("No case is taken. Choose at least one with Space, or close."))
        left = tuple(one.person.id for one in self.preview.cases if one.person.id not in taken)
        return ImportHandover(opened=self.preview.opened, left_out=left)

    def _save(self, command: object) -> None:
        match command:
            case None:
                self.saved()
            case str() as said:
                self._open(said)
            case ImportHandover() as wanted:
                self._take(wanted)

    def _open(self, said: str) -> None:
        path = self.path
        assert path is not None  # noqa: S101  `command` asked for it
        self.note(tr("Opening {file}...", file=path.name))
        self.save_button.setEnabled(False)
        self.hub.run_task(lambda _progress: open_handover(path, said), self._show, self._cannot, words=tr("Opening the file"))

    def _cannot(self, refusal: Refusal) -> None:
        """What is wrong with the file or its passphrase is said here, whatever it is."""
        self.save_button.setEnabled(True)
        self.refuse(str(refusal))
        self.fields["secret"].editor.setFocus()

    def _show(self, opened: OpenedHandover) -> None:
        self.save_button.setEnabled(True)
        self.note("")
        self.preview = found = preview_handover(self.hub.session, opened)
        bundle = opened.bundle
        words = trn("{n} case of {who}, sealed {date}.", "{n} cases of {who}, sealed {date}.", len(found.cases),
                    who=bundle.from_officer, date=plain_date(bundle.made_on))  # fmt: skip
        why = tr("Why: {reason}.", reason=bundle.reason) if bundle.reason else ""
        self._said.setText(" ".join(part for part in (words, why) if part))
        free = [one.person.id for one in found.cases if not one.refused]
        self.table.show_rows(map(_row, found.cases), free, (one.person.id for one in found.refused))
        for part in (self._said, self.table, self._rule):
            part.show()
        self.fit_height()
        self.table.setFocus()

    def _take(self, wanted: ImportHandover) -> None:
        try:
            taken = import_handover(self.hub.session, wanted)
        except Refusal as refusal:
            self.refuse(str(refusal))
            return
        self.hub.announce(taken.change)
        codes = [taken.receipt] if taken.receipt else [
            tr("{name}: {code}", name=person.spoken_name, code=code) for person, code in taken.receipts]  # fmt: skip
        self.receipt = "\n".join(codes)
        told = tr("Tell the sender this receipt, so that their copy can go. “What was handed over” keeps it.")
        self._done.setText(f"{taken.change.sentence}\n{told}")
        self._codes.setText(self.receipt)
        self._codes.setAccessibleName(tr("Receipt"))
        for part in (self.choose, self._file, self.fields["secret"], self._said, self.table, self._rule):
            part.hide()
        self._done.show()
        self._codes.show()
        self._name_button()
        self.fit_height()
        self.save_button.setFocus()

    def _name_button(self) -> None:
        words = tr("Open")
        if self.receipt:
            words = tr("Done")
        elif self.preview is not None:
            words = trn("Take {n} case over", "Take {n} cases over", len(self.table.taken))
        self.save_button.setText(button_text(words))
        self.save_button.setAccessibleName(words)


def _row(one: OfferedCase) -> Row:
    here = Cell(words=one.refused, mark=UNKNOWN, tip=one.refused) if one.refused else Cell(words=tr("new here"), mark=ON_TRACK)
    person = one.person
    return Row(entry_id=person.id, cells=(
        Cell(words=person.name, strong=True), Cell(words=person.crn or tr("none yet")), Cell(words=f"{one.records:,}"), here,
    ))  # fmt: skip


__all__ = ["TakeOverForm", "take_over_dialog"]
