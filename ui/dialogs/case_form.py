"""What every form of a case has in common: reading its fields as days, times and numbers, and saving by the right act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from enum import Enum
from typing import Any, TypeVar

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from caseload.domain.words import Message, tr
from ui.hub import Hub
from ui.widgets.choices import SearchChoice
from ui.widgets.day_edit import DayEdit, read_time
from ui.widgets.fields import Field, choice
from ui.widgets.forms import FieldError, FormDialog
from ui.widgets.labels import hairline, plain_label
from ui.widgets.panels import columns_in

Kind = TypeVar("Kind", bound=Enum)
WIDTH, AROUND, SCREEN_EDGE = 600, 124, 80


class CaseForm(FormDialog):
    """A form about one case; `acts` says which act saves which kind of command."""

    width_wanted = WIDTH

    def __init__(self, hub: Hub, parent: QWidget | None, title: str, form: str, record_key: str, acts: Mapping[Any, Any]) -> None:
        super().__init__(hub, parent, title, form, record_key)
        self.acts = dict(acts)
        self.submitted.connect(self._save)

    def start(self) -> None:
        """Put kept typing back and open as tall as the fields need, up to what the screen has."""
        super().start()
        self.fit_height()

    def fit_height(self, least: int = 0) -> None:
        """As tall as the fields that are shown need, up to what the screen has; never less than `least`."""
        room = self.screen().availableGeometry()
        tallest = room.height() - SCREEN_EDGE
        beside_bar = self._form_content.minimumSizeHint().width() + self._form_scroll.verticalScrollBar().sizeHint().width()
        width = min(max(self.width_wanted, beside_bar), room.width() - SCREEN_EDGE)
        wanted = self.body.totalHeightForWidth(width) if self.body.hasHeightForWidth() else -1
        wanted = wanted if wanted > 0 else self.body.totalSizeHint().height()
        self.resize(max(width, self.minimumWidth()), max(least, min(wanted + AROUND, tallest)))

    def add_field(self, key: str, words: str, editor: QWidget, hint: str = "", *, into: QVBoxLayout | None = None) -> Field:
        """Add an editor under its words; room for typing stays as tall as the form asked for."""
        if isinstance(editor, QPlainTextEdit):
            editor.setFixedHeight(editor.minimumHeight())
        return super().add_field(key, words, editor, hint, into=into)

    def columns(self, *stretch: int, into: QVBoxLayout | None = None) -> list[QVBoxLayout]:
        """Columns side by side, for fields that belong on one line."""
        return columns_in(into or self.body, *stretch)

    def section(self, words: str) -> None:
        """Begin a part of a long form."""
        self.body.addSpacing(4)
        self.body.addWidget(hairline())
        self.body.addWidget(plain_label(words, "heading"))

    def add_day(
        self, key: str, words: str, day: date | None = None, hint: str = "", into: QVBoxLayout | None = None, *,
        example: str = "",
    ) -> DayEdit:  # fmt: skip
        """Add a field for a day; `example` shows in it how to type one."""
        made = DayEdit(self.hub.today, day, example=example)
        self.add_field(key, words, made, hint, into=into)
        return made

    def add_choice(
        self, key: str, words: str, rows: Iterable[tuple[str, str]], chosen: str = "", *,
        blank: str | None = None, into: QVBoxLayout | None = None,
    ) -> None:  # fmt: skip
        """Add a list to choose from."""
        self.add_field(key, words, choice(rows, chosen, blank=blank), into=into)

    def text(self, key: str) -> str:
        """What a field holds, trimmed."""
        return str(self.values()[key]).strip()

    def needed(self, key: str, sentence: str) -> str:
        """What a field holds; refuses an empty one with the sentence."""
        found = self.text(key)
        if not found:
            raise FieldError(key, sentence)
        return found

    def ticked(self, key: str) -> bool:
        """Whether a box is ticked."""
        return bool(self.values()[key])

    def day(self, key: str, missing: str = "") -> date | None:
        """The day of a field, None when empty; refuses what is no day, and an empty field where `missing` is given."""
        editor = self.fields[key].editor
        if isinstance(editor, DayEdit):
            if not editor.readable():
                typed = editor.text().strip()
                raise FieldError(key, tr("“{text}” is not a day. Type it as 19/11/2026, 19 nov, yesterday or fri.", text=typed))
            if editor.day() is None and missing:
                raise FieldError(key, missing)
            return editor.day()
        raise TypeError(key)

    def day_of(self, key: str, missing: str) -> date:
        """The day of a field that must not be empty."""
        found = self.day(key, missing)
        if found is None:
            raise FieldError(key, missing)
        return found

    def moment(self, key: str) -> time | None:
        """The time of day in a field, None when empty."""
        text = self.text(key)
        found = read_time(text)
        if text and found is None:
            raise FieldError(key, tr("“{text}” is not a time. Type it as 9:30, 0930 or 2pm.", text=text))
        return found

    def number(self, key: str) -> float | None:
        """The number in a field, None when empty; never below nothing."""
        text = self.text(key)
        if not text:
            return None
        try:
            found = float(text.replace(",", "."))
        except ValueError:
            found = -1.0
        if not 0 <= found < 100_000:  # noqa: PLR2004  longer than any order counts
            raise FieldError(key, tr("“{text}” is not a number that can stand here. Type digits only.", text=text))
        return found

    def whole(self, key: str) -> int | None:
        """The whole number in a field, None when empty."""
        found = self.number(key)
        if found is not None and found != int(found):
            raise FieldError(key, tr("“{text}” is not a whole number. Type digits only.", text=self.text(key)))
        return None if found is None else int(found)

    def found_in(self, key: str, sentence: str) -> str:
        """The key chosen in a list found by typing; refuses words that are not in it."""
        editor = self.fields[key].editor
        if isinstance(editor, SearchChoice) and not editor.understood():
            raise FieldError(key, sentence)
        return self.text(key)

    def _save(self, command: object) -> None:
        act: Callable[..., Any] = self.acts[type(command)]
        if self.hub.perform(act, command, self.refuse) is not None:
            self.saved()


def rows_of(table: Mapping[Kind, Message]) -> list[tuple[str, str]]:
    """A table of words as rows of a list: the stable value and its words."""
    return [(str(kind.value), str(words)) for kind, words in table.items()]
