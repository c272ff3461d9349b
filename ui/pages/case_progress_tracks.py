"""The eight tracks of a case, and the same facts as a table; from both an area is rated and a stone laid by one key."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from caseload.casework.plan_reads import PlanFile
from caseload.domain.dates import plain_date
from caseload.domain.entry import Entry
from caseload.domain.level import Reader
from caseload.domain.words import tr, trn
from ui.case_words import first_name
from ui.models.cells import CellModel, set_widths
from ui.pages.case_progress_facts import AreaFacts, headline_words, table_columns, table_rows
from ui.pages.case_tab import Act
from ui.widgets.buttons import link_button
from ui.widgets.entry_line import EntryLine
from ui.widgets.labels import hairline, plain_label, role_font
from ui.widgets.panels import Panel, column_of, row_of
from ui.widgets.tables import LetterTable
from ui.widgets.tracks import Track, TrackAxis, TrackKey, TrackView

WORD_LETTERS, FEW_LETTERS = 24, 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """How far one person has come: the facts of the areas, how a dialog about one and what is closed in it are opened."""

    plan: PlanFile
    facts: Sequence[AreaFacts]
    levels: tuple[str, ...]
    opener: Callable[..., Act]
    turn: Act
    opens: Callable[[Sequence[Entry]], Act]
    narrow: bool = False

    @property
    def name(self) -> str:
        """How the page speaks of the person."""
        return first_name(self.plan.case.person)

    def rater(self, area: str, reader: Reader = Reader.OFFICER) -> Act:
        """A call that rates an area."""
        return self.opener("level", area=area, reader=reader.value)

    def entered(self, one: AreaFacts) -> Act:
        """What Enter does on an area: it opens what is closed there, else it rates."""
        return self.opens(one.closed) if one.closed else self.rater(one.area)

    def keys(self, area: str) -> dict[str, Act]:
        """The letters of an area."""
        return {
            "r": self.rater(area), "p": self.rater(area, Reader.PERSON), "s": self.opener("stone", area=area),
            "e": self.opener("readiness", area=area), "h": self.opener("strength", area=area),
        }  # fmt: skip


def tracks_panel(shown: Tracks) -> Panel:
    """Eight tracks of five dots, with the reading in words beside each."""
    made = _head(shown, tr("As tables (Alt+T)"))
    width = made.fontMetrics().horizontalAdvance("0") * (FEW_LETTERS if shown.narrow else WORD_LETTERS)
    axis = QWidget()
    row = QHBoxLayout(axis)
    row.setContentsMargins(6, 8, 6, 0)
    row.addStretch(1)
    row.addWidget(TrackAxis(shown.levels))
    row.addSpacing(width + 8)
    made.body.addWidget(axis)
    for one in shown.facts:
        made.add_row(_area(shown, one, width))
    made.body.addWidget(hairline())
    made.body.addWidget(_key(shown))
    return made


def tracks_table(shown: Tracks, at: int) -> tuple[Panel, LetterTable]:
    """The same facts as a table, the keyboard on the row at a place."""
    made = _head(shown, tr("As tracks and chart (Alt+T)"))
    model = CellModel(table_columns(shown.name))
    model.show_rows(table_rows(shown.facts))
    table = LetterTable(tr("How far {name} has come", name=shown.name), lambda row: shown.entered(shown.facts[row])(),
                        lambda row, letter: _letter(shown, row, letter))  # fmt: skip
    model.setParent(table)
    table.setModel(model)
    table.setCurrentIndex(model.index(max(0, at), 0))
    set_widths(table, model.columns)
    table.setWordWrap(True)
    table.resizeRowsToContents()
    rows = table.verticalHeader()
    table.setMinimumHeight(rows.length() + rows.defaultSectionSize() + 12)
    made.body.addWidget(table)
    made.body.addWidget(_hint(shown))
    return made, table


def _letter(shown: Tracks, at: int, letter: str) -> bool:
    act = shown.keys(shown.facts[at].area).get(letter) if 0 <= at < len(shown.facts) else None
    if act is not None:
        act()
    return act is not None


def _head(shown: Tracks, turn: str) -> Panel:
    made = Panel(tr("How far {name} has come", name=shown.name), link_button(turn, shown.turn))
    said = headline_words(shown.facts)
    stones = [one for one in shown.plan.case.stones if not one.lapse]
    if stones:
        since = plain_date(min(one.happened_on for one in stones))
        said += " " + trn("{n} stone laid since {day}.", "{n} stones laid since {day}.", len(stones), day=since)
    made.body.addWidget(plain_label(said, "quiet", wrap=True))
    return made


def _area(shown: Tracks, one: AreaFacts, width: int) -> QWidget:
    ready = tr("how they feel: {answer}", answer=one.readiness) if one.readiness else ""
    said = ", ".join(part for part in (one.words, one.word, one.detail, one.spoken, ready) if part)
    line = EntryLine(one.area, said, shown.entered(one), shown.keys(one.area))
    line.stands_for = one.entries
    line.line.setContentsMargins(6, 0, 6, 0)
    name: QWidget = plain_label(one.words, wrap=True)
    if one.readiness:
        name = column_of(name, plain_label(one.readiness, "small", wrap=True), spacing=1)
        inside = name.layout()
        if isinstance(inside, QVBoxLayout):
            inside.setContentsMargins(0, 6, 0, 6)
            inside.insertStretch(0, 1)
    line.line.addWidget(name, 1)
    line.line.addWidget(TrackView(Track(first=one.first, latest=one.latest, person=one.person, stale=one.stale)))
    line.line.addWidget(_told(one, width))
    return line


def _told(one: AreaFacts, width: int) -> QWidget:
    """The reading word with its detail, in a column of one width for all areas."""
    told = QWidget()
    column = QVBoxLayout(told)
    column.setContentsMargins(0, 6, 0, 6)
    column.setSpacing(0)
    word = plain_label(one.word, one.token or "body")
    if one.token:
        word.setFont(role_font("strong", word.font()))
    for label in (word, *((plain_label(one.detail, "small", wrap=True),) if one.detail else ())):
        column.addWidget(label)
    column.insertStretch(0, 1)
    column.addStretch(1)
    told.setFixedWidth(width)
    return told


def _key(shown: Tracks) -> QWidget:
    marks: list[QWidget] = []
    for kind, words in (("hollow", tr("first")), ("filled", tr("latest")), ("square", tr("{name}'s own view", name=shown.name))):
        marks += [TrackKey(kind), plain_label(words, "small")]
    made = column_of(row_of(*marks), _hint(shown), spacing=4)
    made.setContentsMargins(6, 8, 6, 0)
    return made


def _hint(shown: Tracks) -> QWidget:
    keys = tr("R rates, P rates {name}'s view, S lays a stone, E says how they feel about a change, H adds a strength.",
              name=shown.name)  # fmt: skip
    return plain_label(f"{keys} {tr('Compare a person only with themselves. Not a risk score.')}", "small", wrap=True)
