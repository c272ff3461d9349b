"""The progress of a case, rated by the keyboard."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from caseload.casework.queries import case_file
from caseload.casework.session import Session
from caseload.domain.level import NoLevel, Reader
from tests.ui.plan.kit import Front, in_front, line, words_in
from ui.dialogs.level import LevelDialog
from ui.pages.case_progress import ProgressTab
from ui.pages.case_progress_facts import area_facts
from ui.widgets.fields import put_value
from ui.widgets.tracks import Track, TrackView


class TestProgress:
    def test_tracks_show_first_latest_and_own_view(self, progress: ProgressTab) -> None:
        tracks = [one.track for one in progress.findChildren(TrackView) if one.isVisible()]
        assert len(tracks) == 8
        assert tracks[0] == Track(first=1, latest=3, person=3)
        assert tracks[3] == Track()
        said = words_in(progress)
        assert any(
            one.startswith("2 clear moves, 1 possible move, 1 held, 1 possible slip, 2 not asked, 1 not a need.") for one in said
        )
        assert "clear move" in said
        assert "since Sat 20 Jun, 3 readings" in said
        assert "not a need" in said

    def test_a_track_is_told_in_words(self, progress: ProgressTab) -> None:
        spoken = line(progress, "Accommodation").accessibleName()
        assert spoken == ("Accommodation, clear move, since Sat 20 Jun, 3 readings, first 1 Urgent, 20 Jun 2026, "
                          "latest 3 Building, 7 Nov 2026, own view 3 Building, Sat 7 Nov")  # fmt: skip

    def test_one_key_turns_it_into_a_table_of_the_same_facts(self, progress: ProgressTab, session: Session, qtbot: QtBot) -> None:
        progress.focus_first()
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_T, Qt.KeyboardModifier.AltModifier)
        assert progress.table is not None
        assert progress.table.hasFocus()
        model = progress.table.model()
        facts = area_facts(case_file(session, progress.person_id), session.rules, session.today)
        for row, one in enumerate(facts):
            cells = [model.index(row, column).data() for column in range(5)]
            assert cells[:4] == [one.words, one.first_words, one.latest_words, one.person_words]
            assert cells[4].startswith(one.word)

    def test_no_word_of_the_table_is_cut(self, progress: ProgressTab) -> None:
        progress.turn()
        assert progress.table is not None
        table, delegate, option = progress.table, progress.table.itemDelegate(), QStyleOptionViewItem()
        assert table.wordWrap()
        option.widget, option.font, option.fontMetrics = table, table.font(), table.fontMetrics()
        for row in range(table.model().rowCount()):
            for column in range(table.model().columnCount()):
                option.rect = QRect(0, 0, table.columnWidth(column), 1)
                assert delegate.sizeHint(option, table.model().index(row, column)).height() <= table.rowHeight(row)

    def test_a_reading_out_of_date_still_says_since_when_and_how_many(self, session: Session, progress: ProgressTab) -> None:
        later = area_facts(case_file(session, progress.person_id), session.rules, session.today + timedelta(days=200))
        assert later[0].stale
        assert later[0].detail == "since Sat 20 Jun, 3 readings; out of date, last read Sat 7 Nov"

    def test_an_area_is_rated_by_digit_with_the_level_before_shown_after(
        self, progress: ProgressTab, session: Session, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(line(progress, "Finances"), Qt.Key.Key_Return)
        form = in_front()
        assert isinstance(form, LevelDialog)
        assert not any("Before:" in said for said in words_in(form))
        form.fields["on"].editor.set_text("today")
        qtbot.keyClick(form.cards.buttons[0], "5")
        assert any("Before: 3 Building" in said for said in words_in(form))
        form.submit()
        assert "needs what it rests on" in form.fields["evidence"].error
        put_value(form.fields["evidence"].editor, "observed")
        form.submit()
        assert "Readings lie at least 4 weeks apart" in form.fields["on"].error
        form.close()

    def test_a_person_is_rated_apart_and_not_a_need_needs_no_number(
        self, progress: ProgressTab, session: Session, qtbot: QtBot
    ) -> None:
        qtbot.keyClick(line(progress, "Thinking"), "p")
        form = in_front()
        assert isinstance(form, LevelDialog)
        assert form.values()["reader"] == "person"
        form.submit()
        assert "No card is chosen" in form.card_error.text()
        assert form.focusWidget() is form.cards.buttons[0]
        qtbot.keyClick(form.cards.buttons[0], "2")
        qtbot.keyClick(form.cards.buttons[1], Qt.Key.Key_Return)
        mine = [one for one in case_file(session, progress.person_id).readings if one.area == "thinking"]
        assert [(one.reader, one.level) for one in mine] == [(Reader.PERSON, 2)]
        qtbot.keyClick(line(progress, "Thinking"), "r")
        form = in_front()
        assert isinstance(form, LevelDialog)
        qtbot.keyClick(form.cards.buttons[0], "n")
        form.submit()
        last = case_file(session, progress.person_id).readings[-1]
        assert (last.no_level, last.level) == (NoLevel.NOT_A_NEED, None)

    def test_arrows_walk_the_cards_and_a_kept_card_comes_back(self, progress: ProgressTab, front: Front, qtbot: QtBot) -> None:
        form = front("level", person_id=progress.person_id, area="health")
        assert isinstance(form, LevelDialog)
        qtbot.keyClick(form.cards.buttons[0], Qt.Key.Key_Down)
        assert form.cards.buttons[1].hasFocus()
        qtbot.keyClick(form.cards.buttons[1], "4")
        form.reject()
        again = front("level", person_id=progress.person_id, area="health")
        assert isinstance(again, LevelDialog)
        assert again.cards.chosen == "4"
        again.close()

    def test_a_stone_is_laid_from_the_six_of_its_area(self, progress: ProgressTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(progress, "Health"), "s")
        form = in_front()
        chips = [one for one in form.findChildren(QPushButton) if one.property("kind") == "chip" and not one.isHidden()]
        assert len(chips) == 6
        chips[0].click()
        assert form.values()["words"] == "GP registered"
        form.submit()
        assert case_file(session, progress.person_id).stones[0].words == "GP registered"
        assert "GP registered" in words_in(progress)

    def test_what_waits_longest_is_told_with_its_age(self, progress: ProgressTab) -> None:
        said = words_in(progress)
        assert "waiting on the council" in said
        assert "42 days" in said

    def test_enter_without_a_card_keeps_the_keyboard_on_the_cards(self, progress: ProgressTab, session: Session, qtbot: QtBot) -> None:
        qtbot.keyClick(line(progress, "Thinking"), "r")
        form = in_front()
        assert isinstance(form, LevelDialog)
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        assert form.card_error.isVisible()
        last = form.cards.mapTo(form, form.cards.rect().bottomLeft()).y()
        assert 0 < form.card_error.mapTo(form, form.card_error.rect().topLeft()).y() - last < 30
        assert form.focusWidget() in form.cards.buttons
        qtbot.keyClick(form.focusWidget(), "2")
        assert not form.card_error.isVisible()
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Return)
        assert case_file(session, progress.person_id).readings[-1].level == 2
