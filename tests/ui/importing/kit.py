"""What tests of an import share: small lists, and each step done and waited for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from ui.dialogs.import_dialog import ImportDialog

PEOPLE = """CRN,Surname,Forename,DOB,Tier,RoSH,Order,Start,End,Last seen
X500101,Marsh,Edwin,14/07/1988,B2,H,CO 12m,01/09/2026,31/08/2027,05/11/2026
X500102,Tŵm,Gwenllian,2/3/91,C1,Med,ORA CO,14 Sept 2026,13/09/2027,31/02/2026
X500102,Other,Person,1/1/90,C1,Low,CO,01/10/2026,30/09/2027,
X50O103,Hedge,Ida,5/5/1979,D0,M,CO 12m,01/03/2026,28/02/2027,02/11/2026
"""
CONTACTS = """Date,CRN,Name,Type,Outcome,Notes
05/11/2026,X500101,"Marsh, Edwin",OV,att,Came with his <b>papers</b>
02/11/2026,X500103,"Hedge, Ida",OV,att,
03/11/2026,X500103,"Hedge, Ida",phone,spoke,
06/11/2026,X599999,"Nobody, At all",OV,att,
"""
Write = Callable[[str, str], Path]




def step(qtbot: QtBot, dialog: ImportDialog, do: Callable[[], Any]) -> None:
    """Do something that starts work, and wait until the work has ended."""
    with qtbot.waitSignal(dialog.hub.tasks.ended):
        do()


def planned(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    step(qtbot, dialog, lambda: dialog.open_file(path))
    assert dialog.step is dialog.columns, dialog.choose.sentence
    step(qtbot, dialog, dialog.foot.next.click)
    assert dialog.step is dialog.preview, dialog.foot.sentence


def imported(qtbot: QtBot, dialog: ImportDialog, path: Path) -> None:
    planned(qtbot, dialog, path)
    step(qtbot, dialog, dialog.foot.next.click)
    assert dialog.step is dialog.summary, dialog.foot.sentence


def answer(qtbot: QtBot, dialog: ImportDialog, words: str) -> QPushButton:
    def shown() -> list[QPushButton]:
        buttons = dialog.preview.question.findChildren(QPushButton)
        return [button for button in buttons if button.isVisible() and button.text() == words]

    qtbot.waitUntil(lambda: len(shown()) == 1)
    return shown()[0]


def statuses(dialog: ImportDialog) -> dict[str, int]:
    return {status.value: count for status, count in dialog.preview.model.counts().items()}
