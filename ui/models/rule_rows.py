"""The rule tables as a person reads them: every column of the file, with its source and how sure it is."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseload.domain.casefile import RuleRow
from caseload.domain.words import Message, msg
from caseload.rulebook import RESOURCES
from ui.rule_fields import key_of, set_rows, settable, standing_words, values_now, yours_words
from ui.widgets.labels import tip_text
from ui.widgets.state import TOKEN_ROLE

Index = QModelIndex | QPersistentModelIndex
QUIET = frozenset({"source", "certainty", "note"})


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTableRow:
    """A rule table that Settings shows: the name of its file, its words, and how far to trust it."""

    name: str
    words: Message
    about: Message


RULE_TABLES: tuple[RuleTableRow, ...] = (
    RuleTableRow(
        name="contact_frequency",
        words=msg("How often to see someone"),
        about=msg("Days between contacts by tier and risk. Most intervals are not published: starting value, set yours."),
    ),
    RuleTableRow(
        name="first_contact",
        words=msg("First contact, plan, home visits"),
        about=msg("Separate clocks of a case; what is not published is empty: set yours."),
    ),
    RuleTableRow(
        name="packages",
        words=msg("Supervision packages"),
        about=msg("Weeks and yearly appointments by tier; none are published: set what the official tool shows."),
    ),
    RuleTableRow(
        name="enforcement_rules",
        words=msg("Enforcement figures"),
        about=msg("Days, months and hours of enforcement, each with its law or practice."),
    ),
    RuleTableRow(name="contact_rules", words=msg("Contact figures"), about=msg("Figures of appointments and compliance.")),
    RuleTableRow(
        name="plan_rules",
        words=msg("Plan and progress figures"),
        about=msg("Days, weeks and months of plan, reviews and feedback, all our own: starting value, set yours."),
    ),
    RuleTableRow(
        name="release_rules",
        words=msg("Release figures"),
        about=msg("Days of release, licence, handover, first day, with sources; what is ours: starting value, set yours."),
    ),
    RuleTableRow(
        name="release_checklist",
        words=msg("Release checklist"),
        about=msg("What is prepared, whose it is and how long before release; the days are ours: starting value, set yours."),
    ),
    RuleTableRow(
        name="release_fractions",
        words=msg("Release fractions"),
        about=msg("What part of a sentence is served; most are not published for all: to verify with the prison."),
    ),
    RuleTableRow(name="final_third", words=msg("Final third"), about=msg("When contact goes on in the final third.")),
    RuleTableRow(
        name="contact_types", words=msg("Contact types"), about=msg("Official codes and words; the mode is our reading.")
    ),
    RuleTableRow(
        name="outcomes", words=msg("Outcomes"), about=msg("Official codes and words, with the letter that records each.")
    ),
    RuleTableRow(
        name="workload_points",
        words=msg("Workload points"),
        about=msg("Points by tier and kind of case as first shipped; yours from a day on where they moved."),
    ),
    RuleTableRow(
        name="workload_settings",
        words=msg("Workload settings"),
        about=msg("Target points and weekly hours as first shipped; yours from a day on where they moved."),
    ),
    RuleTableRow(name="bank_holidays", words=msg("Bank holidays"), about=msg("England and Wales, as published.")),
    RuleTableRow(name="areas", words=msg("Areas of need"), about=msg("The eight official areas.")),
    RuleTableRow(name="level_words", words=msg("Level words"), about=msg("Our own words: a working scale, not validated.")),
    RuleTableRow(
        name="levels", words=msg("What each level looks like"), about=msg("Our own words: a working scale, not validated.")
    ),
    RuleTableRow(name="stones", words=msg("Stones"), about=msg("Our own starting set.")),
    RuleTableRow(
        name="suggested_goals", words=msg("Suggested goals"), about=msg("Our own words, with [brackets] to fill in together.")
    ),
    RuleTableRow(
        name="suggested_steps", words=msg("Suggested steps"), about=msg("Our own words; the first step is the person's.")
    ),
    RuleTableRow(name="review_reasons", words=msg("Reasons for a review"), about=msg("Our own words.")),
    RuleTableRow(name="feedback_questions", words=msg("Feedback questions"), about=msg("Our own set; not tested yet.")),
    RuleTableRow(name="settled_facts", words=msg("Settled home and work"), about=msg("Facts asked for, each with its day.")),
    RuleTableRow(
        name="requirement_types", words=msg("Requirement types"), about=msg("Kinds of requirement and how each is counted.")
    ),
    RuleTableRow(name="sentence_types", words=msg("Sentence types"), about=msg("Official codes; the kind is our reading.")),
    RuleTableRow(name="risk_flags", words=msg("Flags"), about=msg("The official register with its review periods.")),
    RuleTableRow(name="condition_categories", words=msg("Licence conditions"), about=msg("Categories of the licence policy.")),
    RuleTableRow(name="enforcement_states", words=msg("Enforcement states"), about=msg("Our grouping of public states.")),
    RuleTableRow(name="step_actors", words=msg("Who takes a step"), about=msg("The official list.")),
    RuleTableRow(name="step_statuses", words=msg("Step statuses"), about=msg("The official list.")),
    RuleTableRow(name="report_sections", words=msg("Report sections"), about=msg("The sections of a report and what each asks.")),
)


@lru_cache(maxsize=32)
def read_table(name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The headings and rows of a rule file as text."""
    with (RESOURCES / "rules" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = (tuple(row) for row in csv.reader(file))
    return head, tuple(rows)


STANDING = "standing"


def shown_table(name: str, own: Sequence[RuleRow], today: date) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A table as Settings shows it: the values in force today, and for one that can be set how far to trust each row.

    Of several dated rows of one name only the one in force shows what an officer set.
    """
    head, rows = read_table(name)
    table = settable(name)
    if table is None:
        return head, rows
    wanted = _with_standing(tuple(column for column in head if column != "label"))
    every = [dict(zip(head, row, strict=False)) for row in rows]
    newest = {key_of(table, cells): cells for cells in sorted(every, key=_starts) if _starts(cells) <= today.isoformat()}
    found = []
    for cells in every:
        key = key_of(table, cells)
        mine = set_rows(key, own, today) if newest.get(key) is cells else []
        now = values_now(key, cells, mine, today)
        now[STANDING] = yours_words(mine[0]) if mine else standing_words(cells)
        found.append(tuple(now.get(column, "") for column in wanted))
    return wanted, tuple(found)


def _with_standing(head: tuple[str, ...]) -> tuple[str, ...]:
    """How far to trust a row stands before its source."""
    at = head.index("source") if "source" in head else len(head)
    return (*head[:at], STANDING, *head[at:])


def _starts(cells: Mapping[str, str]) -> str:
    return cells["starts_on"]


class RuleRowsModel(QAbstractTableModel):
    """One rule table, read only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.head: tuple[str, ...] = ()
        self._rows: tuple[tuple[str, ...], ...] = ()

    def show_table(self, name: str, own: Sequence[RuleRow], today: date) -> None:
        """Show a table with what an officer set in force; the same table again keeps its rows where they are."""
        head, rows = shown_table(name, own, today)
        if head == self.head and len(rows) == len(self._rows):
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(head) - 1))
            return
        self.beginResetModel()
        self.head, self._rows = head, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.head)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The heading as the file has it, without underlines."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole and section < len(self.head):
            return self.head[section].replace("_", " ").capitalize()
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The cell as text."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip_text(text)
        if role == TOKEN_ROLE:
            return "quiet" if self.head[index.column()] in QUIET else "text"
        return None
