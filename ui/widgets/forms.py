"""The frame of every form: fields with their errors, typing kept as a draft, Save and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from caseload.domain.words import tr
from ui.widgets.buttons import link_button, primary_button, push_button
from ui.widgets.fields import Field, on_edit, put_value, value_of
from ui.widgets.labels import plain_label, set_role
from ui.widgets.panels import scrolling

if TYPE_CHECKING:
    from ui.hub import Hub


MOST_OF_SCREEN = 0.86


class FieldError(Exception):
    """What was typed in one field cannot stand: `command()` raises it, the form shows the sentence beside that field."""

    def __init__(self, key: str, sentence: str) -> None:
        """Name the field by its key and give the sentence."""
        super().__init__(sentence)
        self.key = key


class FormDialog(QDialog):
    """A form that gives out a command by `submitted`; override `command()`, add fields with `add_field`, then `start()`.

    The opener connects `submitted` to `hub.perform(act, command, refuse=form.refuse)` and calls `form.saved()` on success
    (or use `form.performs(act)`, which does just that). Typing is kept as you type; closing asks nothing and loses nothing.
    """

    submitted = Signal(object)

    def __init__(self, hub: Hub, parent: QWidget | None, title: str, form: str = "", record_key: str = "") -> None:
        super().__init__(parent)
        self.hub, self.form, self.record_key = hub, form, record_key
        self.fields: dict[str, Field] = {}
        self._first: dict[str, Any] = {}
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self._build(title)
        self._keeper = QTimer(self, singleShot=True, interval=0)
        self._keeper.timeout.connect(self._keep)

    def add_field(self, key: str, words: str, editor: QWidget, hint: str = "", *, into: QVBoxLayout | None = None) -> Field:
        """Add an editor under its words; `key` names it in errors and drafts."""
        field = Field(words, editor, hint)
        self.fields[key] = field
        (into or self.body).addWidget(field)
        on_edit(editor, self._on_edit)
        return field

    def start(self) -> None:
        """Call once when all fields are there: puts back typing that was kept, and the keyboard in the first field."""
        self._first = self.values()
        kept = self.hub.typing(self.form, self.record_key) if self.form else {}
        self.put(kept)
        self._kept_row.setVisible(bool(kept))
        self.body.addStretch(1)
        self._fit()
        if self.fields:
            next(iter(self.fields.values())).editor.setFocus()

    def values(self) -> dict[str, Any]:
        """What every field holds, by key."""
        return {key: value_of(field.editor) for key, field in self.fields.items()}

    def put(self, kept: dict[str, Any]) -> None:
        """Put back what `values` gave, as far as it is there; a form that keeps more than its fields overrides both."""
        for key in kept.keys() & self.fields.keys():
            put_value(self.fields[key].editor, kept[key])

    def command(self) -> object:
        """The command made of the fields; raise FieldError where one cannot stand."""
        raise NotImplementedError

    def submit(self) -> None:
        """Give out the command, or say beside the field why it cannot be made."""
        self.note("")
        try:
            made = self.command()
        except FieldError as error:
            self.point_at(error.key, str(error))
            return
        self.submitted.emit(made)

    def point_at(self, key: str, sentence: str) -> None:
        """Say beside a field what cannot stand there, and put the keyboard in it."""
        self.fields[key].show_error(sentence)

    def performs(self, act: Any) -> None:
        """Let Save perform an act and close the form when it was not refused."""

        def perform(command: object) -> None:
            if self.hub.perform(act, command, self.refuse) is not None:
                self.saved()

        self.submitted.connect(perform)

    def refuse(self, sentence: str) -> None:
        """Show a refusal at the foot; the form stays as it is."""
        self.note(sentence, "error")

    def note(self, sentence: str, role: str = "quiet") -> None:
        """Show a sentence above the buttons."""
        set_role(self._note, role)
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))

    def saved(self) -> None:
        """The act went through: drop the draft and close."""
        self._keeper.stop()
        if self.form:
            self.hub.keep_typing(self.form, self.record_key, {})
        self.accept()

    def reject(self) -> None:
        """Close; typing of this moment is kept first."""
        if self._keeper.isActive():
            self._keeper.stop()
            self._keep()
        super().reject()

    def _fit(self) -> None:
        """As tall as the fields ask for, and no taller than the screen allows; the rest scrolls."""
        frame = self.sizeHint().height() - self._form_scroll.sizeHint().height()
        wanted = frame + self._form_content.sizeHint().height() + 8
        most = int(self.screen().availableSize().height() * MOST_OF_SCREEN)
        self.resize(max(self.minimumWidth(), self.sizeHint().width()), min(wanted, most))

    def _build(self, title: str) -> None:
        self._form_content = QWidget()
        self._form_scroll = scrolling(self._form_content)
        self.body = QVBoxLayout(self._form_content)
        self.body.setContentsMargins(20, 12, 20, 12)
        self.body.setSpacing(12)
        self._kept_row = QWidget()
        row = QHBoxLayout(self._kept_row)
        row.setContentsMargins(20, 0, 20, 0)
        row.addWidget(plain_label(tr("Typing kept from before was put back."), "small"), 1)
        row.addWidget(link_button(tr("Start afresh"), self._start_afresh))
        self._kept_row.hide()
        self._note = plain_label("", "error", wrap=True)
        self._note.setContentsMargins(20, 0, 20, 0)
        self._note.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 16, 0, 16)
        self.heading = plain_label(title, "title", wrap=True)
        self.heading.setContentsMargins(20, 0, 20, 0)
        outer.addWidget(self.heading)
        outer.addWidget(self._kept_row)
        outer.addWidget(self._form_scroll, 1)
        outer.addWidget(self._note)
        outer.addWidget(self._buttons())

    def _buttons(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(20, 0, 20, 0)
        self.save_button = primary_button(tr("Save"), self.submit)
        self.save_button.setDefault(True)
        row.addStretch(1)
        self.close_button = push_button(tr("Close"), self.reject)
        row.addWidget(self.close_button)
        row.addWidget(self.save_button)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.submit)
        return made

    def _on_edit(self) -> None:
        if self.form and self._first:
            self._keeper.start()

    def _keep(self) -> None:
        if self.hub.is_open:
            now = self.values()
            self.hub.keep_typing(self.form, self.record_key, now if now != self._first else {})

    def _start_afresh(self) -> None:
        self.put(self._first)
        self._kept_row.hide()
