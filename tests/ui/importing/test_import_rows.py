"""Every row of an import says what becomes of it, and questions are answered in place."""

from __future__ import annotations

import stat
from pathlib import Path

from pytestqt.qtbot import QtBot

from caseload.casework.import_choices import RowStatus
from caseload.casework.queries import case_lines
from caseload.domain.contact import Contact
from tests.ui.importing.kit import CONTACTS, PEOPLE, Write, answer, imported, planned, statuses, step
from ui.dialogs.import_dialog import ImportDialog
from ui.hub import Hub


def test_a_question_is_answered_once_for_all_rows_that_ask_it(dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write) -> None:
    imported(qtbot, dialog, write("people.csv", PEOPLE))
    more = ImportDialog(hub, None)
    qtbot.addWidget(more)
    more.show()
    planned(qtbot, more, write("contacts.csv", CONTACTS))
    assert statuses(more)["held"] == 2
    more.preview.chips[RowStatus.HELD].click()
    step(qtbot, more, answer(qtbot, more, "Yes, this is Hedge, Ida").click)
    assert "held" not in statuses(more)
    assert more.foot.next.text() == "Import 3 contacts"
    step(qtbot, more, more.preview._forget.click)
    assert statuses(more)["held"] == 2
    more.preview.chips[RowStatus.HELD].click()
    step(qtbot, more, answer(qtbot, more, "No, leave these rows out").click)
    assert statuses(more)["refused"] == 3
    step(qtbot, more, more.foot.next.click)
    assert [contact.note for contact in hub.session.store.find(Contact)] == ["Came with his <b>papers</b>"]


def test_a_crn_used_twice_can_be_put_right_in_place(dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write) -> None:
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    dialog.preview.chips[RowStatus.REFUSED].click()
    question = dialog.preview.question
    assert question.isVisible()
    use = answer(qtbot, dialog, "Use this CRN")
    use.click()
    assert question._error.text() == "Type the CRN first, or import without one."
    assert question.line is not None
    question.line.setText("x500199")
    step(qtbot, dialog, use.click)
    assert "refused" not in statuses(dialog)
    step(qtbot, dialog, dialog.foot.next.click)
    assert "X500199" in [line.crn for line in case_lines(hub.session)]


def test_each_row_says_why_with_its_cell_and_the_filter_shows_one_kind(dialog: ImportDialog, qtbot: QtBot, write: Write) -> None:
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    preview = dialog.preview
    preview.chips[RowStatus.REFUSED].click()
    assert [row.row for row in preview.model.rows] == [4]
    assert "already used" in preview.detail.text()
    preview.chips[RowStatus.WARNING].click()
    assert "J3: " in preview.detail.text()
    assert "31/02/2026" in preview.detail.text()
    preview.chips[None].click()
    assert len(preview.model.rows) == 4
    assert preview.chips[RowStatus.SKIPPED].isHidden()


def test_rows_left_out_are_saved_recorded_and_can_be_imported(
    dialog: ImportDialog, hub: Hub, qtbot: QtBot, write: Write, tmp_path: Path
) -> None:
    planned(qtbot, dialog, write("people.csv", PEOPLE))
    dialog.save_left_out(tmp_path / "left out")
    assert dialog.foot.sentence == "Saved as left out.xlsx. Mend the rows there and import that file."
    assert stat.S_IMODE((tmp_path / "left out.xlsx").stat().st_mode) == 0o600
    again = ImportDialog(hub, None)
    qtbot.addWidget(again)
    planned(qtbot, again, tmp_path / "left out.xlsx")
    assert again.preview.model.rows[0].label.startswith("Other, Person")
    dialog.save_left_out(tmp_path / "gone" / "left out.xlsx")
    assert "could not be written" in dialog.foot.sentence
