"""One requirement a report proposes: a line that says what it is, what the law says of it, and its fields once opened."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QMenu, QVBoxLayout, QWidget

from caseload.domain.report import Provision, Said
from caseload.domain.words import Message, msg, tr
from ui.pages.directory_words import fits, offer_words, running, wait_words
from ui.pages.reports_findings import FindingLines
from ui.pages.reports_pane import offer
from ui.pages.reports_typed import day_written
from ui.widgets.buttons import link_button, push_button
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import Field, choice, line_edit, on_edit, put_value, value_of
from ui.widgets.icons import IconButton, IconView
from ui.widgets.labels import button_text, elided_label
from ui.widgets.line_list import Line
from ui.widgets.panels import come_into_view

if TYPE_CHECKING:
    from caseload.rulebook import Rules

Row = dict[str, Any]
ANSWERS: tuple[tuple[str, Message], ...] = (
    ("willing", msg("Willing")), ("arranged", msg("Arranged")), ("recommended", msg("Recommended")),
    ("dependent", msg("Dependent")), ("reviews", msg("Court reviews")),
)  # fmt: skip
SAID: tuple[tuple[str, Message], ...] = (
    (Said.NOT_ASKED.value, msg("not asked")), (Said.YES.value, msg("yes")), (Said.NO.value, msg("no")),
)
# key, words, row, column, columns wide
FIELDS: tuple[tuple[str, Message, int, int, int], ...] = (
    ("kind", msg("Requirement"), 0, 0, 3), ("words", msg("Which, or what exactly"), 0, 3, 3),
    ("quantity", msg("How much"), 1, 0, 3), ("months", msg("For how many months"), 1, 3, 3),
    ("provider", msg("With whom"), 2, 0, 3), ("place", msg("Where"), 2, 3, 3),
    ("start", msg("Earliest start"), 3, 0, 3), ("wait", msg("Wait"), 3, 3, 3),
    ("hours_per_day", msg("Hours a day"), 4, 0, 2), ("hours_per_week", msg("Hours a week"), 4, 2, 2),
    ("travel", msg("Travel, hours a week"), 4, 4, 2),
)  # fmt: skip
ANSWER_ROW, ACROSS = 5, 6
LONG = frozenset({"months", "weeks"})
"""Units that say already how long a requirement runs."""
ROOM = 24
"""How many pixels are seen around the first fields of a new requirement."""
EMPTY: Row = {key: "" for key, *_ in FIELDS} | {key: Said.NOT_ASKED.value for key, _ in ANSWERS} | {"meets": []}


class RequirementBox(Line):
    """One requirement; `row` and `show_row` exchange it as a draft keeps it."""

    provision_wanted = Signal(str)

    def __init__(self, rules: Rules, today: date, row: Row, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self._rules, self._today = rules, today
        self.provisions: Sequence[Provision] = ()
        self.stale_days = 0
        self.meets: list[str] = list(row["meets"])
        self.fields: dict[str, Field] = {}
        self.findings = FindingLines()
        self._shown: list[str] = []
        self._lay(row)
        self.show_kind()

    @property
    def kind(self) -> str:
        """The kind chosen, empty while none is."""
        return str(value_of(self._editor("kind")))

    @property
    def name(self) -> str:
        """The requirement in words."""
        found = self._rules.requirement_types.get(self.kind)
        return tr(found.words) if found else self.kind or tr("Requirement not chosen")

    def row(self) -> Row:
        """The requirement as typed; an answer nobody is asked for is not asked."""
        typed = {key: value_of(field.editor) for key, field in self.fields.items()}
        typed |= {key: Said.NOT_ASKED.value for key, _ in ANSWERS if self.fields[key].isHidden()}
        return {**typed, "start": day_written(self._editor("start"), typed["start"]), "meets": list(self.meets)}

    def take(self, provision: Provision) -> None:
        """Fill in what the local list says."""
        ahead = provision.next_start_on if provision.next_start_on and provision.next_start_on >= self._today else None
        for key, text in (("provider", provision.provider), ("place", provision.area), ("wait", wait_words(provision)),
                          ("words", provision.programme or str(value_of(self._editor("words"))))):  # fmt: skip
            put_value(self._editor(key), text)
        editor = self._editor("start")
        assert isinstance(editor, DayEdit)  # noqa: S101  what was laid
        editor.set_day(ahead)

    @property
    def is_open(self) -> bool:
        """Whether its fields are shown."""
        return not self._fields.isHidden()

    def focus_first(self) -> None:
        """Open its fields and put the keyboard on the kind."""
        self.open()
        self._editor("kind").setFocus()
        come_into_view(self.fields["quantity"], ROOM)

    def open(self, shown: bool = True) -> None:
        """Show the fields, or only the line that says what it is."""
        self._fields.setVisible(shown)
        self._shape.show_icon("chevron-down" if shown else "chevron-right", "accent")
        self.head.setAccessibleDescription(tr("open") if shown else tr("closed"))

    def show_kind(self) -> None:
        """Say in the head what it is, in which unit it counts, and ask only what its rules ask."""
        found = self._rules.requirement_types.get(self.kind)
        unit = tr(found.unit) if found and found.unit else ""
        self.fields["quantity"].rename(tr("How many {unit}", unit=unit) if unit else tr("How much"))
        self.fields["quantity"].setEnabled(found is None or bool(found.unit))
        self.fields["months"].setVisible(found is None or found.unit not in LONG)
        self._ask(self._asked(found.unit if found else ""))
        amount = str(value_of(self._editor("quantity"))).strip()
        typed = [str(value_of(self._editor(key))).strip() for key in ("provider", "start")]
        parts = (f"{amount} {unit}".strip() if amount else "", *typed)
        self.head.setText(button_text(self.name))
        self._about.setText(", ".join(part for part in parts if part))
        self.head.setAccessibleName(tr("Requirement: {what}", what=self.name))

    def _ask(self, asked: set[str]) -> None:
        """Show the answers that are asked side by side, without a gap where one is not."""
        shown = [key for key, _ in ANSWERS if key in asked]
        for key, _ in ANSWERS:
            self.fields[key].setVisible(key in asked)
        if shown != self._shown:
            self._shown = shown
            for at, key in enumerate(shown):
                self._grid.addWidget(self.fields[key], *_answer_place(at), Qt.AlignmentFlag.AlignTop)

    def _asked(self, unit: str) -> set[str]:
        """The answers its rules ask of it, and whether the person is willing, which is asked of all."""
        typed = str(value_of(self._editor("quantity" if unit == "months" else "months"))).strip()
        months = int(typed) if typed.isdecimal() else 0
        rows = [one for one in self._rules.proposal.conditions if one.requirement == self.kind]
        return {"willing", *(one.asks for one in rows if one.when_over_months is None or months > one.when_over_months)}

    # -- looks ------------------------------------------------------------------------------------------------

    def _lay(self, row: Row) -> None:
        self._shape = IconView("chevron-right", "accent")
        self.head = link_button("", lambda: self.open(not self.is_open))
        self._about = elided_label("", "quiet")
        self.remove = IconButton("x", tr("Take out this requirement"))
        self.remove.clicked.connect(self.removed)
        self.local = push_button(tr("From the directory..."), self._offer)
        top = QHBoxLayout()
        top.setSpacing(2)
        for part in (self._shape, self.head):
            top.addWidget(part)
        top.addSpacing(6)
        top.addWidget(self._about, 1)
        top.addWidget(self.local)
        top.addWidget(self.remove)
        self._fields = QWidget()
        self._grid = grid = QGridLayout(self._fields)
        grid.setContentsMargins(0, 4, 8, 4)
        grid.setHorizontalSpacing(10)
        for column in range(ACROSS):
            grid.setColumnStretch(column, 1)
        for key, words, at, column, wide in FIELDS:
            self._add(grid, key, str(words), self._made(key), (at, column, wide))
        for at, (key, words) in enumerate(ANSWERS):
            answers = choice((said, str(label)) for said, label in SAID)
            answers.setMinimumContentsLength(8)
            row_at, place, _, wide = _answer_place(at)
            self._add(grid, key, str(words), answers, (row_at, place, wide))
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(12, 8, 8, 10)
        column_layout.setSpacing(6)
        column_layout.addLayout(top)
        column_layout.addWidget(self.findings)
        column_layout.addWidget(self._fields)
        self._fill(row)
        self.open(False)

    def _made(self, key: str) -> QWidget:
        if key == "kind":
            kinds = choice(((key, tr(kind.words)) for key, kind in self._rules.requirement_types.items()), blank=tr("Choose one"))
            kinds.setMinimumContentsLength(12)
            return kinds
        made: QWidget = DayEdit(self._today) if key == "start" else line_edit()
        if isinstance(made, QLineEdit):
            made.setMinimumWidth(40)
        return made

    def _add(self, grid: QGridLayout, key: str, words: str, editor: QWidget, place: tuple[int, int, int]) -> None:
        self.fields[key] = Field(words, editor)
        grid.addWidget(self.fields[key], place[0], place[1], 1, place[2], Qt.AlignmentFlag.AlignTop)

    def _fill(self, row: Row) -> None:
        for key, field in self.fields.items():
            offer(field.editor, row[key])
            put_value(field.editor, row[key])
            on_edit(field.editor, self._on_edit)

    def _on_edit(self) -> None:
        self.show_kind()
        self.edited.emit()

    def _editor(self, key: str) -> QWidget:
        return self.fields[key].editor

    def _offer(self) -> None:
        """List what is available locally for this requirement; what has ended is not offered."""
        menu = QMenu(self)
        key = self.kind
        for one in (one for one in self.provisions if fits(one, key, self._rules) and running(one, self._today)):
            words = offer_words(one, self._today, self.stale_days)
            menu.addAction(button_text(words)).triggered.connect(lambda _=False, one=one: self.take(one))
        if menu.isEmpty():
            menu.addAction(tr("Nothing in the directory for this")).setEnabled(False)
        menu.addSeparator()
        menu.addAction(tr("Add to the directory...")).triggered.connect(lambda: self.provision_wanted.emit(key))
        menu.popup(self.local.mapToGlobal(self.local.rect().bottomLeft()))


def _answer_place(at: int) -> tuple[int, int, int, int]:
    """Row, column, rows and columns of an answer: three to a line."""
    line, place = divmod(at, 3)
    return ANSWER_ROW + line, 2 * place, 1, 2
