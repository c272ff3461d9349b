"""The stones an area offers: the starting ones as the officer words them, and the officer's own."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.plan_reads import stones_offered
from caseload.casework.voicing import WordStone, word_stone
from caseload.domain.level import StoneKind
from caseload.domain.words import tr
from ui.dialogs.case_form import CaseForm
from ui.hub import Hub
from ui.pages.case_tab import entry_row, fact_row
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.entry_line import Act, EntryLine
from ui.widgets.fields import choice, line_edit, on_edit
from ui.widgets.keyboard import stand_again, stand_of
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import clear_layout, row_of, scrolling


def stones_dialog(hub: Hub, parent: QWidget | None, area: str = "", person_id: str = "") -> QDialog:
    """The list of stones an area offers; with a person, leaving it goes back to laying one."""
    return StonesDialog(hub, parent, area or next(iter(hub.session.rules.areas)), person_id)


def stone_kind_dialog(hub: Hub, parent: QWidget | None, area: str, stone_key: str = "") -> QDialog:
    """The form of the words of one stone that is offered, or of a new one."""
    held = next((one for one in stones_offered(hub.session, area) if one.key == stone_key), None)
    return StoneKindDialog(hub, parent, held or StoneKind(key="", area=area, words=""))


class StonesDialog(QDialog):
    """Enter rewords a stone, Delete offers it no longer, Insert adds one; every change can be undone."""

    def __init__(self, hub: Hub, parent: QWidget | None, area: str, person_id: str) -> None:
        super().__init__(parent)
        self._hub, self._person_id = hub, person_id
        self.setWindowTitle(tr("Stones offered"))
        self.resize(560, 480)
        self.area = choice(((row.key, tr(row.words)) for row in hub.session.rules.areas.values()), area)
        self.area.setAccessibleName(tr("Area"))
        inner = QWidget()
        self._rows = QVBoxLayout(inner)
        self._rows.setContentsMargins(20, 0, 20, 0)
        self._rows.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 16, 0, 16)
        top = row_of(plain_label(tr("Stones offered"), "title"), self.area, spacing=16)
        top.setContentsMargins(20, 0, 20, 0)
        hint = tr("Enter changes the words, Delete offers it no longer. Stones that are laid keep their words.")
        said = fact_row(hint, "small")
        said.setContentsMargins(20, 0, 20, 4)
        column.addWidget(top)
        column.addWidget(said)
        column.addWidget(scrolling(inner), 1)
        column.addWidget(self._foot())
        on_edit(self.area, self.show_offered)
        hub.changed.connect(self._on_changed)
        self.show_offered()
        (next(iter(self.findChildren(EntryLine)), None) or self.area).setFocus()

    def show_offered(self) -> None:
        """Read the stones of the area again."""
        stood = stand_of(self)
        clear_layout(self._rows)
        for kind in stones_offered(self._hub.session, str(self.area.currentData())):
            self._rows.addWidget(hairline())
            row = self._row(kind)
            self._rows.addWidget(row)
            row.show()  # now: the keyboard may stand only on what is shown
        self._rows.addStretch(1)
        if stood is not None:
            stand_again(self, stood)

    def reject(self) -> None:
        """Close, and go back to laying a stone where that was the way here."""
        super().reject()
        if self._person_id:
            self._hub.open_dialog("stone", person_id=self._person_id, area=str(self.area.currentData()))

    def _foot(self) -> QWidget:
        done = primary_button(tr("Done"), self.reject)
        done.setDefault(True)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(push_button(tr("Add a stone"), self._add))
        row.addStretch(1)
        row.addWidget(done)
        return made

    def _row(self, kind: StoneKind) -> EntryLine:
        change = self._opener(kind.key)
        end = lambda: self._end(kind)  # noqa: E731  the key and the link do the same
        return entry_row(kind.key, tr(kind.words), opened=change, keys={"delete": end, "insert": self._add},
                         extra=(link_button(tr("Change"), change), link_button(tr("Offer no longer"), end)))  # fmt: skip

    def _opener(self, key: str) -> Act:
        return lambda: self._hub.open_dialog("stone_kind", area=str(self.area.currentData()), stone_key=key)

    def _add(self) -> None:
        self._hub.open_dialog("stone_kind", area=str(self.area.currentData()))

    def _end(self, kind: StoneKind) -> None:
        self._hub.perform(word_stone, WordStone(area=kind.area, words=tr(kind.words), key=kind.key, position=kind.position,
                                                ended=True))  # fmt: skip

    def _on_changed(self, _change: object) -> None:
        self.show_offered()


class StoneKindDialog(CaseForm):
    """Gives out WordStone."""

    def __init__(self, hub: Hub, parent: QWidget | None, kind: StoneKind) -> None:
        title = tr("Words of the stone") if kind.key else tr("Add a stone to those offered")
        super().__init__(hub, parent, title, "stone_kind", kind.key or kind.area, {WordStone: word_stone})
        self._kind = kind
        self.add_field("words", tr("Stone"), line_edit(tr(kind.words) if kind.words else ""),
                       tr("A small thing with a day, that either happened or did not."))  # fmt: skip
        self.start()

    def command(self) -> WordStone:
        """The words typed."""
        words = self.needed("words", tr("The stone is empty. Write what will have happened."))
        return WordStone(area=self._kind.area, words=words, key=self._kind.key, position=self._kind.position)
