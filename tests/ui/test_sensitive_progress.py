"""Closed readings, feedback and answers on Progress: told as closed, never half told, opened by one key, told to the audit once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from caseload.casework.progress_page import progress_rows
from caseload.casework.queries import case_file
from caseload.casework.voicing import RecordFeedback, record_feedback
from caseload.domain.level import LevelReading, NoLevel, Reader, Stone
from caseload.domain.progress_grid import ProgressCell
from caseload.domain.voice import AnsweredHow, FeedbackRound, Held, Readiness, ReadinessReading, SettledFact
from tests.conftest import PASSPHRASE, Template
from tests.privacy.looking import words_of
from tests.ui.plan.kit import in_front, line
from tests.ui.test_sensitive import keep, told
from ui.dialogs.level import NEED, LevelDialog
from ui.dialogs.review import ReviewDialog
from ui.dialogs.unlock import UnlockPage
from ui.main_window import MainWindow
from ui.pages.case_progress import ProgressTab
from ui.widgets.entry_line import EntryLine
from ui.widgets.glyphs import cell_words
from ui.widgets.story import StoryCanvas
from ui.widgets.tracks import Track, TrackView

ANSWERS = ("never", "always", "mostly", "not often", "sometimes", "rather not say")


@pytest.fixture
def template(case_template: Callable[[int], Template]) -> Template:
    return case_template(2)


@pytest.fixture
def tab(window: MainWindow, person_id: str) -> ProgressTab:
    window.hub.open_case(person_id, "progress")
    assert window.desk is not None
    shown = window.desk.page("case").tabs["progress"]  # type: ignore[attr-defined]
    assert isinstance(shown, ProgressTab)
    return shown


@pytest.fixture
def area(window: MainWindow, person_id: str) -> str:
    """An area that the case has no reading of."""
    read = {one.area for one in case_file(window.hub.session, person_id).readings}
    return next(key for key in window.hub.session.rules.areas if key not in read)


def read(window: MainWindow, person_id: str, area: str, days: int, level: int | None, **given: object) -> str:
    """A reading so many days ago; sensitive unless said otherwise."""
    made = {"reader": Reader.OFFICER, "sensitive": True, "why": "said at Alder Lane"} | given
    on = window.hub.today - timedelta(days=days)
    return keep(window, LevelReading(person_id=person_id, area=area, read_on=on, level=level, **made))  # type: ignore[arg-type]


def row(tab: ProgressTab, area: str) -> EntryLine:
    return next(one for one in tab.findChildren(EntryLine) if one.entry_id == area and one.isVisible())


def track(tab: ProgressTab, area: str) -> Track:
    [drawn] = row(tab, area).findChildren(TrackView)
    return drawn.track


def marks(tab: ProgressTab) -> list[str]:
    """Every mark of the chart in words."""
    [canvas] = [one for one in tab.findChildren(StoryCanvas) if one.isVisible()]
    return [canvas.sentence(spot) for spot, _ in canvas.spots()]


def press(on: EntryLine) -> None:
    on.setFocus()
    QTest.keyClick(on, Qt.Key.Key_Return)
    QApplication.processEvents()


def spoken(tab: ProgressTab, area: str) -> str:
    return row(tab, area).accessibleName()


class TestReadings:
    def test_a_track_with_a_closed_reading_is_told_as_closed_and_opens_with_enter(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        words = str(window.hub.session.rules.areas[area].words)
        read(window, person_id, area, 200, 2, sensitive=False)
        read(window, person_id, area, 100, 4)
        assert track(tab, area) == Track(), "nothing of a track is drawn that cannot be drawn whole"
        assert spoken(tab, area) == f"{words}, closed, 1 sensitive entry: Enter opens it for this sitting"
        assert not any(one.startswith(words) for one in marks(tab))
        assert any("1 closed" in one for one in labels(tab))
        before = told(window.hub.session, person_id)
        press(row(tab, area))
        held = QApplication.focusWidget()
        assert isinstance(held, EntryLine)
        assert held.entry_id == area
        assert (track(tab, area).first, track(tab, area).latest) == (2, 4)
        assert sum(one.startswith(words) for one in marks(tab)) == 2
        assert told(window.hub.session, person_id) == before + 1
        press(row(tab, area))
        assert isinstance(in_front(), LevelDialog), "once it is open, Enter rates"
        in_front().reject()
        assert told(window.hub.session, person_id) == before + 1

    def test_the_persons_own_view_is_closed_apart_from_the_officers(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        read(window, person_id, area, 100, 2, sensitive=False)
        read(window, person_id, area, 90, 5, reader=Reader.PERSON)
        assert track(tab, area) == Track(first=2, latest=2)
        assert "too early" in spoken(tab, area)
        assert "1 sensitive entry" in spoken(tab, area)
        assert "own view higher" not in spoken(tab, area)
        press(row(tab, area))
        assert track(tab, area) == Track(first=2, latest=2, person=5)

    def test_the_table_says_closed_in_each_column_and_enter_opens_there_too(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        read(window, person_id, area, 100, 4)
        read(window, person_id, area, 90, 5, reader=Reader.PERSON)
        at = list(window.hub.session.rules.areas).index(area)
        tab.turn()
        table = tab.table
        assert table is not None
        cells = [str(table.model().index(at, column).data()) for column in range(5)]
        assert cells[1:] == ["closed", "closed", "closed", "closed, 2 sensitive entries: Enter opens them for this sitting"]
        table.setCurrentIndex(table.model().index(at, 0))
        QTest.keyClick(table, Qt.Key.Key_Return)
        QApplication.processEvents()
        assert tab.table is not None
        assert tab.table.currentIndex().row() == at
        assert str(tab.table.model().index(at, 2).data()).startswith("4 ")
        tab.turn()

    def test_how_they_feel_is_closed_with_the_area(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        answer = next(iter(Readiness))
        keep(window, ReadinessReading(person_id=person_id, area=area, said_on=window.hub.today, answer=answer, sensitive=True))
        assert answer.value not in spoken(tab, area)
        assert "how they feel: closed" in spoken(tab, area)
        press(row(tab, area))
        assert answer.value in spoken(tab, area)

    def test_the_story_says_how_much_is_closed_and_opens_it_whole(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        read(window, person_id, area, 100, 4)
        stone = Stone(person_id=person_id, area=area, happened_on=window.hub.today, words="Alder Lane", sensitive=True)
        keep(window, stone)
        drawn = len(marks(tab))
        before = told(window.hub.session, person_id)
        press(line(tab, "2 sensitive entries are not told here: Enter opens them for this sitting"))
        assert len(marks(tab)) == drawn + 2
        assert told(window.hub.session, person_id) == before + 1, "two entries, one key, one line of the audit"
        assert not [one for one in tab.findChildren(EntryLine) if one.isVisible() and one.entry_id == "story closed"]

    def test_a_case_of_which_all_is_closed_does_not_say_that_nothing_is_there(
        self, window: MainWindow, tab: ProgressTab, person_id: str
    ) -> None:
        session = window.hub.session
        with session.store.transaction():
            for table in ("level_reading", "stone"):
                session.store.run(f"UPDATE {table} SET sensitive = 1 WHERE person_id = ?", (person_id,))
        window.hub.look_again(new_day=True)
        QApplication.processEvents()
        assert not any("Nothing to draw yet" in one for one in labels(tab))
        assert any("not told here" in one for one in labels(tab))

    def test_after_a_lock_it_is_closed_again(self, window: MainWindow, tab: ProgressTab, person_id: str, area: str) -> None:
        read(window, person_id, area, 100, 4)
        press(row(tab, area))
        assert track(tab, area).latest == 4
        window.lock()
        gate = window.findChild(UnlockPage)
        assert gate is not None
        gate.line.setText(PASSPHRASE)
        QTest.keyClick(gate.line, Qt.Key.Key_Return)
        assert window.desk is not None
        again = window.desk.page("case").tabs["progress"]  # type: ignore[attr-defined]
        assert track(again, area) == Track()
        assert "closed" in spoken(again, area)

    def test_the_grid_of_the_caseload_says_closed_until_it_is_opened(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        read(window, person_id, area, 100, 4)
        assert cell_words(cell(window, person_id, area, opened=True)) == "closed"
        assert cell(window, person_id, area, opened=True).report is None
        press(row(tab, area))
        assert cell(window, person_id, area, opened=True).report is not None
        assert cell(window, person_id, area, opened=False).report is None, "on paper it stays closed"


def cell(window: MainWindow, person_id: str, area: str, *, opened: bool) -> ProgressCell:
    session = window.hub.session
    rows = progress_rows(session, session.opened if opened else ())
    return next(one for found in rows if found.person_id == person_id for one in found.cells if one.area == area)


def labels(tab: ProgressTab) -> list[str]:
    return [one.text() for one in tab.findChildren(QLabel) if one.isVisibleTo(tab)]


class TestForms:
    def test_rating_does_not_tell_the_level_before_while_it_is_closed(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        read(window, person_id, area, 100, 4)
        form = rating(window, person_id, area)
        form.cards.choose("3")
        assert form._before.text() == "Before: sensitive, closed."
        assert not window.hub.session.opened
        form.reject()
        press(row(tab, area))
        form = rating(window, person_id, area)
        form.cards.choose("3")
        assert form._before.text().startswith("Before: 4 ")
        form.reject()

    def test_what_a_closed_reading_forbids_is_refused_without_telling_it(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        read(window, person_id, area, 100, None, no_level=NoLevel.NOT_A_NEED)
        form = rating(window, person_id, area)
        form.cards.choose("3")
        assert not form.fields[NEED].isHidden(), "asked of every closed view, so that its being asked tells nothing"
        form.submit()
        assert "It does not fit a sensitive reading that is closed." in form.fields[NEED].error
        assert "not a need" not in form.fields[NEED].error
        form.reject()

    def test_a_review_tells_neither_the_level_before_nor_what_changed_in_what_is_closed(
        self, window: MainWindow, tab: ProgressTab, person_id: str, area: str
    ) -> None:
        read(window, person_id, area, 200, 4)
        stone = Stone(person_id=person_id, area=area, happened_on=window.hub.today, words="Alder Lane", sensitive=True)
        stone_id = keep(window, stone)
        window.hub.open_dialog("review", person_id=person_id)
        form = in_front()
        assert isinstance(form, ReviewDialog)
        if area not in form.levels.rows:
            form.levels._ask(area)
        asked = form.levels.rows[area]
        asked.picks[Reader.OFFICER].choose("2")
        assert asked._before[Reader.OFFICER].text() == "before: sensitive, closed"
        assert "alder lane" not in words_of(form)
        assert "1 change is to a sensitive entry that is closed: it is not told here." in form_labels(form)
        form.reject()
        window.hub.session.opened.add(stone_id)
        window.hub.open_dialog("agreement", person_id=person_id)
        assert "alder lane" in words_of(in_front())
        in_front().reject()


def rating(window: MainWindow, person_id: str, area: str) -> LevelDialog:
    window.hub.open_dialog("level", person_id=person_id, area=area)
    form = in_front()
    assert isinstance(form, LevelDialog)
    return form


def form_labels(form: ReviewDialog) -> list[str]:
    return [one.text() for one in form.findChildren(QLabel)]


class TestVoice:
    def test_feedback_is_closed_also_right_after_it_was_given_and_opens_whole(
        self, window: MainWindow, tab: ProgressTab, person_id: str
    ) -> None:
        hub, before = window.hub, told(window.hub.session, person_id)
        for month in (5, 8):
            give(window, person_id, hub.today.replace(month=month))
        assert not [one for one in tab.findChildren(EntryLine) if one.entry_id.startswith(("question ", "lowest"))]
        press(line(tab, "2 rounds of feedback are closed, since they are sensitive: Enter opens them for this sitting"))
        assert line(tab, "Lowest: never").isVisible()
        assert told(hub.session, person_id) == before + 1
        give(window, person_id, hub.today)
        line(tab, "1 round of feedback is closed, since it is sensitive: Enter opens it for this sitting")
        assert not [one for one in tab.findChildren(EntryLine) if one.isVisible() and one.entry_id == "lowest"]

    def test_all_answers_open_what_they_show_and_tell_it_once(
        self, window: MainWindow, tab: ProgressTab, person_id: str
    ) -> None:
        give(window, person_id, window.hub.today)
        before = told(window.hub.session, person_id)
        for _ in range(2):
            window.hub.open_dialog("feedback_said", person_id=person_id)
            shown = QApplication.activeModalWidget()
            assert shown is not None
            assert "fewer words" in words_of(shown)
            shown.close()
        assert told(window.hub.session, person_id) == before + 1
        assert line(tab, "Lowest: never").isVisible()

    def test_an_answer_on_home_and_work_names_its_question_and_nothing_else(
        self, window: MainWindow, tab: ProgressTab, person_id: str
    ) -> None:
        rules = window.hub.session.rules.settled_facts
        key = next(one.key for one in rules.values() if one.area != "accommodation")
        keep(window, SettledFact(person_id=person_id, fact=key, asked_on=window.hub.today, answer=Held.NO, words="Alder Lane",
                                 sensitive=True))  # fmt: skip
        said = spoken(tab, key)
        assert said == f"{rules[key].words}, Sensitive answer: Enter opens it for this sitting"
        window.hub.open_dialog("settled", person_id=person_id, fact=key)
        assert "Asked 21 Nov 2026: sensitive, see the case" in [one.text() for one in in_front().findChildren(QLabel)]
        in_front().reject()
        press(row(tab, key))
        assert spoken(tab, key) == f"{rules[key].words}: no"
        assert "alder lane" in words_of(row(tab, key))


def give(window: MainWindow, person_id: str, day: date) -> None:
    given = FeedbackRound(person_id=person_id, asked_on=day, how=AnsweredHow.PAPER, answers=ANSWERS, differently="Fewer words")
    window.hub.perform(record_feedback, RecordFeedback(given=given))
