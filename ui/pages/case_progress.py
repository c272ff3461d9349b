"""Progress: how far someone has come in each of the eight areas and the story of it, drawn or as tables of the same facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from caseload.casework.plan_reads import PlanFile, plan_file
from caseload.casework.queries import CaseFile
from caseload.casework.sensitive import whole_tracks
from caseload.domain.level import LevelReading
from caseload.domain.voice import ReadinessReading
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_progress_facts import area_facts
from ui.pages.case_progress_papers import PAPERS, paper_opener, plan_paper_rows
from ui.pages.case_progress_side import due_panel, ladder_panels, settled_panel, stones_panel, strengths_panel, stuck_panel
from ui.pages.case_progress_story import not_drawn_row, story_of, story_panel, story_table_panel
from ui.pages.case_progress_tracks import Tracks, tracks_panel, tracks_table
from ui.pages.case_progress_voice import feedback_panel
from ui.pages.case_tab import Act, PanelTab, panel
from ui.sensitive import closed_among, open_among, opener
from ui.widgets.entry_line import key_name
from ui.widgets.keyboard import held_in
from ui.widgets.tables import LetterTable, PlainTable

BESIDE, NARROW, NEVER = 1000, 700, 1 << 20
"""From which width the side stands beside the drawings; tables take the whole width."""


def _held_on(one: LevelReading | ReadinessReading) -> date:
    return one.read_on if isinstance(one, LevelReading) else one.said_on


class ProgressTab(PanelTab):
    """Enter on an area rates it; Alt+T turns tracks and chart into tables of the same facts."""

    shares = (2, 1)
    side_by_side = BESIDE

    def __init__(self, hub: Hub) -> None:
        super().__init__(hub)
        self.as_table = False
        self.table: LetterTable | None = None
        self.story: PlainTable | None = None
        self.plan: PlanFile | None = None
        self._row, self._all_stones_of = 0, ""
        """The person whose older stones are shown too; those of another stay put away."""
        QShortcut(QKeySequence("Alt+T"), self, self.turn)

    def show_file(self, file: CaseFile) -> None:
        """Draw the tracks and the story, or their tables, what the person says, and what stands beside them."""
        plan = self.plan = plan_file(self.hub.session, file.person.id, file)
        everything = self._all_stones_of == file.person.id
        papers = list(plan_paper_rows(self.hub, file.person, letters=True))
        self.panels(
            (*self._drawn(plan), feedback_panel(self, plan)),
            (due_panel(self, plan), stuck_panel(self, plan), stones_panel(self, plan, everything=everything),
             strengths_panel(self, plan), settled_panel(self, plan), *ladder_panels(self, plan), panel(tr("Papers"), papers)),
        )  # fmt: skip

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
        self.side_by_side = NEVER if self.as_table else BESIDE
        if self.file is not None:
            self.show_file(self.file)
            self.focus_first()

    def focus_entry(self, entry_id: str) -> bool:
        """Put the keyboard on an entry; in the table an area is a row of it."""
        if self.table is not None and entry_id in self.hub.session.rules.areas:
            self.table.setCurrentIndex(self.table.model().index(list(self.hub.session.rules.areas).index(entry_id), 0))
            self.table.setFocus()
            return True
        return super().focus_entry(entry_id)

    def focus_first(self) -> bool:
        """The first area, or the table of them."""
        if self.table is not None:
            self.table.setFocus()
            return True
        return super().focus_entry(next(iter(self.hub.session.rules.areas))) or super().focus_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The letters that mean the same on every line of the tab: feedback, a life event, the papers."""
        act = self._letters().get(key_name(event))
        if act is None:
            super().keyPressEvent(event)
        else:
            act()

    def show_all_stones(self) -> None:
        """Show the older stones and events of this person too."""
        self._all_stones_of = self.person_id
        if self.file is not None:
            self.read(self.file)

    def _letters(self) -> dict[str, Act]:
        if self.file is None:
            return {}
        papers = {row.letter: paper_opener(self.hub, row, self.file.person) for row in PAPERS if row.letter}
        events = self.opener("around", kind="life_event")
        return papers | {"f": self.opener("feedback"), "l": events, "v": self.opener("review")}

    def _drawn(self, plan: PlanFile) -> tuple[QWidget, QWidget]:
        session, case = self.hub.session, plan.case
        told = replace(case, readings=whole_tracks(self.hub.session, case.readings), stones=open_among(self.hub, case.stones))
        drawn = replace(plan, case=told, life_events=open_among(self.hub, plan.life_events))
        opens = partial(opener, self.hub, self.person_id)
        facts = area_facts(told, session.rules, self.hub.today, plan.readiness,
                           closed_among(self.hub, (*case.readings, *plan.readiness)))  # fmt: skip
        held: list[LevelReading | ReadinessReading] = sorted([*case.readings, *plan.readiness], key=_held_on, reverse=True)
        facts = [replace(one, entries=tuple(each.id for each in one.closed[:1] or held if each.area == one.area))
                 for one in facts]  # fmt: skip
        shown = Tracks(
            plan=drawn, facts=facts, opener=self.opener, opens=opens, turn=self.turn, narrow=self.width() < NARROW,
            levels=tuple(tr(row.words).lower() for row in session.rules.level_words),
        )  # fmt: skip
        chart = story_of(drawn, session.rules, self.hub.today)
        hidden = closed_among(self.hub, (*case.readings, *case.stones, *plan.life_events))
        closed = not_drawn_row(hidden, opens(hidden)) if hidden else None
        self.table = self.story = None
        if not self.as_table:
            return tracks_panel(shown), story_panel(plan, chart, self.opener("around", kind="life_event"), closed)
        tracks, self.table = tracks_table(shown, self._row)
        story, self.story = story_table_panel(plan, chart, self._open_fact, closed)
        return tracks, story

    def _open_fact(self, entry_id: str) -> None:
        """Open what a fact of the story was read from: a stone, a life event, or the area a level is of."""
        plan = self.plan
        if plan is None:
            return
        reading = next((one for one in plan.case.readings if one.id == entry_id), None)
        if reading is not None:
            self.opener("level", area=reading.area, reader=reading.reader.value)()
        elif any(one.id == entry_id for one in plan.case.stones):
            self.opener("stone", stone_id=entry_id)()
        else:
            self.opener("around", kind="life_event", record_id=entry_id)()
