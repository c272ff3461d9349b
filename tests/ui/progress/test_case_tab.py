"""The Progress tab of a case: the story, readiness, strengths, facts, what is due, and the papers, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from caseload.casework.agreeing import HoldReview, hold_review
from caseload.casework.around import AddAround, add_around
from caseload.casework.plan_reads import plan_file
from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.casework.settings import ChangeSetting, change_setting
from caseload.casework.voicing import ReadLadder, RecordReadiness, SetLadder, read_ladder, record_readiness, set_ladder
from caseload.domain.decision import LifeEventEntry
from caseload.domain.plan_history import Chase, PlanReview
from caseload.domain.voice import Held, Readiness, ReadinessReading
from tests.conftest import Template
from tests.journeys.keys import front_form, keyboard_is_back
from tests.ui.plan.kit import line, words_in
from ui.hub import Hub
from ui.main_window import MainWindow
from ui.pages.case import CasePage
from ui.pages.case_progress import ProgressTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.fields import put_value
from ui.widgets.story import StoryCanvas

KEYS, ALT, SHIFT = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(2)


@pytest.fixture
def tab(window: MainWindow, person_id: str) -> ProgressTab:
    window.hub.open_case(person_id, "progress")
    assert window.desk is not None
    page = window.desk.page("case")
    assert isinstance(page, CasePage)
    shown = page.tabs["progress"]
    assert isinstance(shown, ProgressTab)
    return shown


def held() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def said(tab: ProgressTab) -> str:
    return "\n".join(words_in(tab))


class TestStory:
    def test_the_story_is_drawn_beneath_the_tracks_and_walked_by_keyboard(self, tab: ProgressTab, qtbot: QtBot) -> None:
        canvas = tab.inner.findChild(StoryCanvas)
        assert canvas is not None
        assert canvas.accessibleName() == "The story of Siân so far"
        assert [panel.area for panel in canvas.chart.panels] == ["accommodation", "employment", "finances", "alcohol", "health"]
        canvas.setFocus()
        qtbot.keyClick(canvas, KEYS.Key_Right)
        assert canvas.accessibleDescription() == "Accommodation, 20 Jun 2026: officer's level, 1 urgent"

    def test_a_life_event_stands_on_the_line_of_time(self, tab: ProgressTab, hub: Hub) -> None:
        event = LifeEventEntry(person_id=tab.person_id, happened_on=hub.today - timedelta(weeks=4), words="Lost the job at the depot")
        hub.perform(add_around, AddAround(record=event))
        canvas = tab.inner.findChild(StoryCanvas)
        assert canvas is not None
        assert [one.words for one in canvas.chart.events] == ["Lost the job at the depot"]
        assert line(tab, "Sat 24 Oct, Lost the job at the depot, Life event").isVisible()

    def test_one_key_turns_both_into_tables_with_every_fact(self, tab: ProgressTab, session: Session, qtbot: QtBot) -> None:
        tab.focus_first()
        qtbot.keyClick(held(), KEYS.Key_T, ALT)
        assert tab.table is not None
        assert tab.story is not None
        assert tab.table.hasFocus()
        file = plan_file(session, tab.person_id)
        levels = [one for one in file.case.readings if one.level]
        model = tab.story.model()
        assert model.rowCount() >= len(levels) + len(file.case.stones)
        rows = {tuple(str(model.index(at, column).data()) for column in range(4)) for at in range(model.rowCount())}
        assert ("Accommodation", "20 Jun 2026", "officer's level", "1 urgent") in rows
        qtbot.keyClick(held(), KEYS.Key_T, ALT)
        assert tab.story is None
        assert isinstance(held(), EntryLine)

    def test_enter_in_the_table_of_the_story_opens_what_it_was_read_from(self, tab: ProgressTab, qtbot: QtBot) -> None:
        tab.turn()
        assert tab.story is not None
        model = tab.story.model()
        at = next(at for at in range(model.rowCount()) if "moved in" in str(model.index(at, 3).data()))
        tab.story.setCurrentIndex(model.index(at, 0))
        qtbot.keyClick(tab.story, KEYS.Key_Return)
        form = front_form(qtbot)
        assert form.values()["words"] == "moved in"
        form.close()

    def test_a_person_of_whom_nothing_is_read_has_a_sentence_in_its_place(self, window: MainWindow, tab: ProgressTab) -> None:
        line_ = next(one for one in window.hub.book.lines() if one.name.startswith("Ali"))
        window.hub.open_case(line_.person_id, "progress")
        assert "Nothing to draw yet: rate an area, or lay a stone." in said(tab)


class TestBeside:
    def test_readiness_is_a_dated_tag_recorded_by_key_apart_from_the_level(
        self, tab: ProgressTab, session: Session, qtbot: QtBot
    ) -> None:
        area = line(tab, "Finances")
        area.setFocus()
        levels = len(case_file(session, tab.person_id).readings)
        qtbot.keyClick(area, "e")
        form = front_form(qtbot)
        form.submit()
        assert "The answer is missing" in form.fields["answer"].error
        qtbot.keyClick(form.fields["answer"].editor, "4")
        form.submit()
        keyboard_is_back(qtbot)
        kept = session.store.find(ReadinessReading)[-1]
        assert (kept.area, kept.answer, kept.said_on) == ("finances", Readiness.NEEDS_HELP, session.today)
        assert len(case_file(session, tab.person_id).readings) == levels
        assert "wants to but needs help, Sat 21 Nov" in said(tab)
        assert line(tab, "Finances").accessibleName().endswith("how they feel: wants to but needs help, Sat 21 Nov")

    def test_the_latest_readiness_is_the_one_shown(self, tab: ProgressTab, hub: Hub) -> None:
        for answer, ago in ((Readiness.MAKING, 7), (Readiness.THINKING, 60)):
            reading = ReadinessReading(person_id=tab.person_id, area="drugs", said_on=hub.today - timedelta(days=ago), answer=answer)
            hub.perform(record_readiness, RecordReadiness(reading=reading))
        assert "making changes, Sat 14 Nov" in said(tab)
        assert "thinking about it" not in said(tab)

    def test_a_strength_is_added_and_ended_by_key(self, tab: ProgressTab, session: Session, qtbot: QtBot) -> None:
        area = line(tab, "Health")
        area.setFocus()
        qtbot.keyClick(area, "h")
        form = front_form(qtbot)
        form.submit()
        assert "The strength is empty" in form.fields["words"].error
        qtbot.keyClicks(form.fields["words"].editor, "Walks every morning")
        put_value(form.fields["protective"].editor, True)
        form.submit()
        keyboard_is_back(qtbot)
        row = line(tab, "Walks every morning, Health and wellbeing. protective factor. noted 21 Nov 2026")
        row.setFocus()
        qtbot.keyClick(row, KEYS.Key_Delete)
        assert [one.ended_on for one in plan_file(session, tab.person_id).strengths] == [session.today]
        assert "ended Sat 21 Nov" in said(tab)

    def test_a_strength_cannot_end_before_it_was_noted(self, tab: ProgressTab, hub: Hub, qtbot: QtBot) -> None:
        line(tab, "Accommodation").setFocus()
        qtbot.keyClick(held(), "h")
        form = front_form(qtbot)
        put_value(form.fields["words"].editor, "A steady sister")
        form.submit()
        keyboard_is_back(qtbot)
        qtbot.keyClick(line(tab, "A steady sister"), KEYS.Key_Return)
        form = front_form(qtbot)
        put_value(form.fields["ended"].editor, "yesterday")
        form.submit()
        assert "It ends before it was noted" in form.fields["ended"].error
        form.close()

    def test_the_facts_of_work_are_answered_with_their_days(self, tab: ProgressTab, session: Session, qtbot: QtBot) -> None:
        assert "In a settled home on the day of release" not in said(tab)
        qtbot.keyClick(line(tab, "Started work"), KEYS.Key_Return)
        form = front_form(qtbot)
        qtbot.keyClick(form.fields["answer"].editor, "y")
        put_value(form.fields["happened"].editor, "2 nov")
        form.submit()
        [kept] = plan_file(session, tab.person_id).settled
        assert (kept.fact, kept.answer, str(kept.happened_on)) == ("work_started", Held.YES, "2026-11-02")
        assert "asked 21 Nov 2026, since 2 Nov 2026" in said(tab)

    def test_what_is_due_is_told_with_its_reason(self, tab: ProgressTab, hub: Hub) -> None:
        assert "Review: was due Sun 4 Oct" in said(tab)
        assert "3 months after the plan was asked about on 4 Jul 2026" in said(tab)
        review = PlanReview(person_id=tab.person_id, held_on=hub.today, reason="three_months")
        hub.perform(hold_review, HoldReview(review=review))
        assert "Review: due Sun 21 Feb" in said(tab)

    def test_an_area_read_once_asks_for_a_second_reading(self, tab: ProgressTab, qtbot: QtBot) -> None:
        assert "Second reading" not in said(tab)
        qtbot.keyClick(line(tab, "Thinking"), "r")
        form = front_form(qtbot)
        qtbot.keyClick(form.focusWidget(), "2")
        form.submit()
        assert "Second reading: due Sat 2 Jan" in said(tab)

    def test_c_on_what_is_stuck_says_that_they_were_asked(self, tab: ProgressTab, session: Session, qtbot: QtBot) -> None:
        row = line(tab, "Deposit scheme form")
        row.setFocus()
        qtbot.keyClick(row, "c")
        assert [one.whom for one in session.store.find(Chase, "person_id = ?", (tab.person_id,))] == ["the council"]
        assert "waiting on the council; asked Sat 21 Nov" in said(tab)
        qtbot.keyClick(held(), KEYS.Key_C, SHIFT)
        form = front_form(qtbot)
        assert form.values()["whom"] == "the council"
        form.close()

    def test_a_ladder_is_told_only_where_ladders_are_on(self, tab: ProgressTab, hub: Hub, session: Session) -> None:
        goal = case_file(session, tab.person_id).goals[0]
        hub.perform(set_ladder, SetLadder(goal_id=goal.id, rungs=("sofa", "hostel", "own room", "own flat", "own flat for a year")))
        hub.perform(read_ladder, ReadLadder(goal_id=goal.id, rung=2))
        assert "Goal ladders" not in said(tab)
        hub.perform(change_setting, ChangeSetting(key="goal_ladder", value="on"))
        hub.changed.emit(None)
        assert "2. hostel, Sat 21 Nov" in said(tab)

    def test_older_stones_are_one_link_away_and_stay_shown(self, tab: ProgressTab, hub: Hub, session: Session) -> None:
        from caseload.casework.progress import LayStone, lay_stone

        stone = case_file(session, tab.person_id).stones[0]
        for days in range(8):
            moved = replace(stone, id="", words=f"stone of day {days}", happened_on=hub.today - timedelta(days=days))
            hub.perform(lay_stone, LayStone(stone=moved))
        assert "Place offered" not in said(tab)
        tab.show_all_stones()
        assert "Place offered" in said(tab)


class TestPapers:
    @pytest.mark.parametrize(("letter", "title"), [
        ("t", "The person's own plan"), ("o", "Feedback form"), ("n", "Progress paragraph"), ("m", "Assessment summary"),
        ("v", "Hold a review"), ("f", "Ask for feedback"), ("l", "Something that happened in the person's life"),
    ])  # fmt: skip
    def test_a_letter_opens_its_form_from_any_line(self, tab: ProgressTab, qtbot: QtBot, letter: str, title: str) -> None:
        tab.focus_first()
        qtbot.keyClick(held(), letter)
        form = front_form(qtbot)
        assert form.windowTitle() == title
        form.close()

    def test_every_paper_of_the_plan_has_its_line(self, tab: ProgressTab) -> None:
        words = said(tab)
        for paper in ("The person's own plan (T)", "Plan review", "Progress paragraph (N)", "Appointment brief (B)",
                      "Feedback form (O)", "Assessment summary (M)"):  # fmt: skip
            assert paper in words
