"""Progress: how far someone has come in each of the eight areas, as tracks or as a table, with the stones laid."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from caseload.casework.queries import CaseFile
from caseload.domain.dates import days_words, plain_date, short_date
from caseload.domain.level import Reader, Stone
from caseload.domain.plan import GoalStatus, Step, StepStatus
from caseload.domain.words import tr, trn
from ui.case_words import EVIDENCE, first_name
from ui.hub import Hub
from ui.models.cells import CellModel, set_widths
from ui.pages.case_progress_facts import AreaFacts, area_facts, headline_words, table_columns, table_rows
from ui.pages.case_tab import Act, PanelTab, entry_row, panel
from ui.widgets.buttons import link_button
from ui.widgets.entry_line import EntryLine
from ui.widgets.keyboard import held_in
from ui.widgets.labels import hairline, plain_label, role_font
from ui.widgets.panels import Panel, column_of, row_of
from ui.widgets.state import LATE, SOON, UNKNOWN
from ui.widgets.tables import LetterTable
from ui.widgets.tracks import Track, TrackAxis, TrackKey, TrackView

WORD_LETTERS = 24
STUCK_LATE, STUCK_SOON = 28, 14
STUCK_SHOWN = 5
OPEN_STEPS = frozenset({StepStatus.NOT_STARTED, StepStatus.IN_PROGRESS, StepStatus.CANNOT_BE_DONE_YET})


class ProgressTab(PanelTab):
    """Enter on an area rates it; Alt+T turns the tracks into a table of the same facts."""

    shares = (2, 1)
    side_by_side = 1000

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.as_table = False
        self.table: LetterTable | None = None
        self._row = 0
        QShortcut(QKeySequence("Alt+T"), self, self.turn)

    def show_file(self, file: CaseFile) -> None:
        """Draw the tracks or the table, the stones and what is stuck."""
        facts = area_facts(file, self.hub.session.rules, self.hub.today)
        self.table = None
        first = self._table(file, facts) if self.as_table else self._tracks(file, facts)
        self.panels((first,), (self._stones(file), self._stuck(file)))

    def read(self, file: CaseFile) -> None:
        """Show a case; in the table the keyboard stays on its row."""
        same = self.file is not None and self.file.person.id == file.person.id
        self._row = self.table.currentIndex().row() if self.table is not None and same else 0
        on_table = self.as_table and self.table is not None and held_in(self) is self.table
        super().read(file)
        if on_table and self.table is not None:
            self.table.setFocus()

    def turn(self) -> None:
        """Show the same facts the other way, and keep the keyboard there."""
        self.as_table = not self.as_table
        if self.file is not None:
            self.show_file(self.file)
            self.focus_first()

    def focus_first(self) -> bool:
        """The first area, or the table of them."""
        if self.as_table and self.table is not None:
            self.table.setFocus()
            return True
        return super().focus_first()

    def _head(self, file: CaseFile, facts: list[AreaFacts]) -> Panel:
        turn: QPushButton = link_button(tr("As tracks (Alt+T)") if self.as_table else tr("As a table (Alt+T)"), self.turn)
        made = Panel(tr("How far {name} has come", name=first_name(file.person)), turn)
        said = headline_words(facts)
        stones = [one for one in file.stones if not one.lapse]
        if stones:
            since = plain_date(min(one.happened_on for one in stones))
            said += " " + trn("{n} stone laid since {day}.", "{n} stones laid since {day}.", len(stones), day=since)
        made.body.addWidget(plain_label(said, "quiet", wrap=True))
        return made

    def _tracks(self, file: CaseFile, facts: list[AreaFacts]) -> Panel:
        made = self._head(file, facts)
        words = tuple(tr(row.words).lower() for row in self.hub.session.rules.level_words)
        axis = QWidget()
        row = QHBoxLayout(axis)
        row.setContentsMargins(6, 8, 6, 0)
        row.addStretch(1)
        row.addWidget(TrackAxis(words))
        row.addSpacing(self._told_width() + 8)
        made.body.addWidget(axis)
        for one in facts:
            made.add_row(self._area(one))
        made.body.addWidget(hairline())
        made.body.addWidget(self._key(file))
        return made

    def _area(self, one: AreaFacts) -> QWidget:
        said = ", ".join(part for part in (one.words, one.word, one.detail, one.spoken) if part)
        line = EntryLine(one.area, said, self._rater(one.area, Reader.OFFICER), self._area_keys(one.area))
        line.line.setContentsMargins(6, 0, 6, 0)
        line.line.addWidget(plain_label(one.words, wrap=True), 1)
        line.line.addWidget(TrackView(Track(first=one.first, latest=one.latest, person=one.person, stale=one.stale)))
        line.line.addWidget(self._told(one))
        return line

    def _told(self, one: AreaFacts) -> QWidget:
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
        told.setFixedWidth(self._told_width())
        return told

    def _told_width(self) -> int:
        return self.fontMetrics().horizontalAdvance("0") * WORD_LETTERS

    def _area_keys(self, area: str) -> dict[str, Act]:
        return {
            "r": self._rater(area, Reader.OFFICER), "p": self._rater(area, Reader.PERSON),
            "s": self.opener("stone", area=area),
        }  # fmt: skip

    def _letter(self, at: int, letter: str) -> bool:
        areas = list(self.hub.session.rules.areas)
        act = self._area_keys(areas[at]).get(letter) if 0 <= at < len(areas) else None
        if act is not None:
            act()
        return act is not None

    def _rater(self, area: str, reader: Reader) -> Act:
        return self.opener("level", area=area, reader=reader.value)

    def _key(self, file: CaseFile) -> QWidget:
        name = first_name(file.person)
        marks: list[QWidget] = []
        for kind, words in (("hollow", tr("first")), ("filled", tr("latest")), ("square", tr("{name}'s own view", name=name))):
            marks += [TrackKey(kind), plain_label(words, "small")]
        keys = tr("R rates, P rates {name}'s view, S lays a stone.", name=name)
        keys = f"{keys} {tr('Compare a person only with themselves. Not a risk score.')}"
        made = column_of(row_of(*marks), plain_label(keys, "small", wrap=True), spacing=4)
        made.setContentsMargins(6, 8, 6, 0)
        return made

    def _table(self, file: CaseFile, facts: list[AreaFacts]) -> Panel:
        made = self._head(file, facts)
        model = CellModel(table_columns(first_name(file.person)))
        model.show_rows(table_rows(facts))
        self.table = LetterTable(tr("How far {name} has come", name=first_name(file.person)),
                                 lambda at: self._rater(facts[at].area, Reader.OFFICER)(), self._letter)  # fmt: skip
        model.setParent(self.table)
        self.table.setModel(model)
        self.table.setCurrentIndex(model.index(max(0, self._row), 0))
        set_widths(self.table, model.columns)
        height = self.table.verticalHeader().defaultSectionSize() * (len(facts) + 1) + 12
        self.table.setMinimumHeight(height)
        made.body.addWidget(self.table)
        return made

    def _stones(self, file: CaseFile) -> Panel:
        rows = list(self._stone_rows(file))
        lay = ((tr("Lay a stone"), self.opener("stone")),)
        none = tr("No stone yet. A stone is a small thing that went right, with its date.")
        return panel(tr("Stones and events"), rows, lay, none)

    def _stone_rows(self, file: CaseFile) -> Iterator[QWidget]:
        areas = self.hub.session.rules.areas
        for stone in file.stones:
            area = areas.get(stone.area)
            detail = ". ".join(part for part in (tr(area.words) if area else "", _evidence(stone)) if part)
            lead = short_date(stone.happened_on, self.hub.today)
            yield entry_row(stone.id, _stone_words(stone), lead=lead, detail=detail,
                            opened=self.opener("stone", stone_id=stone.id))  # fmt: skip

    def _stuck(self, file: CaseFile) -> Panel:
        live = {goal.id for goal in file.goals if goal.status is GoalStatus.ACTIVE}
        waiting = [one for one in file.steps if one.waiting_on and one.status in OPEN_STEPS and one.goal_id in live]
        waiting.sort(key=lambda one: str(one.waiting_since or ""))
        rows = [self._stuck_row(one) for one in waiting[:STUCK_SHOWN]]
        return panel(tr("Stuck"), rows, (), tr("No step is waiting on anyone."))

    def _stuck_row(self, step: Step) -> QWidget:
        days = (self.hub.today - step.waiting_since).days if step.waiting_since else None
        mark = UNKNOWN if days is None else LATE if days >= STUCK_LATE else SOON if days >= STUCK_SOON else UNKNOWN
        since = tr("since when is not known") if days is None else days_words(days)
        return entry_row(step.id, step.description, detail=tr("waiting on {who}", who=step.waiting_on), state=(mark, since),
                         opened=self.opener("step", step_id=step.id))  # fmt: skip


def _stone_words(stone: Stone) -> str:
    words = stone.words[:1].upper() + stone.words[1:]
    said = words.casefold().startswith(tr("Lapse").casefold())
    return tr("Lapse: {words}", words=stone.words) if stone.lapse and not said else words


def _evidence(stone: Stone) -> str:
    return str(EVIDENCE[stone.evidence]).lower() if stone.evidence else tr("evidence not said")
