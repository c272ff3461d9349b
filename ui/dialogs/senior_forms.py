"""The forms that lead to a cover pack, a leaving list or the handover pack of one case."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.covering import next_absence
from caseload.casework.leaving import open_cases
from caseload.casework.papers import PaperRequest
from caseload.casework.whole_case import SENSITIVE
from caseload.documents.case_facts import HandoverWords
from caseload.domain.casefile import CaseLine
from caseload.domain.dates import short_date
from caseload.domain.person import Person
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.paper_form import PaperForm
from ui.hub import Hub
from ui.models.cells import Cell, Column, Row
from ui.widgets.fields import line_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.tick_box import TickBox
from ui.widgets.tick_table import TickTable
from ui.words import rosh_words

LAST_SHEET = "last_sheet"


def cover_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form of a cover pack."""
    return CoverForm(hub, parent)


def leaving_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The form of a leaving list."""
    return LeavingForm(hub, parent)


def handover_pack_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of the handover pack of a case."""
    return HandoverPackForm(hub, parent, hub.session.store.need(Person, person_id))


class CoverForm(PaperForm):
    """Gives out a PaperRequest for the days of an absence; the next one recorded in the diary is proposed."""

    width_wanted = 760

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, "cover", "", tr("Cover for an absence"))
        away = next_absence(hub.session)
        first, last = self.columns(1, 1)
        self.add_day("first", tr("First day away"), max(away.from_on, hub.today) if away else None, into=first)
        self.add_day("last", tr("Last day away"), away.to_on if away else None, into=last)
        self.add_looks(away.cover if away else "")
        self.fields["recipient"].rename(tr("Who covers"))
        self._count = plain_label("", "heading")
        columns = (Column(heading=tr("Name"), letters=26), Column(heading=tr("CRN"), letters=11),
                   Column(heading=tr("RoSH"), letters=13), Column(heading=tr("Next booked"), letters=12))  # fmt: skip
        self.table = TickTable(tr("Cases to cover"), columns, self._show_count)
        self.table.setMinimumHeight(180)
        for part in (self._count, self.table, plain_label(tr("Space takes a case or leaves it, A takes all, N none."), "small")):
            self.body.addWidget(part)
        self.start()
        lines = open_cases(hub.session)
        self.table.show_rows(map(self._row, lines), (line.person_id for line in lines))

    def command(self) -> PaperRequest:
        """The pack asked for."""
        first = self.day_of("first", tr("The first day is missing. Type the first day away."))
        last = self.day_of("last", tr("The last day is missing. Type the last day away."))
        chosen = self.table.chosen()
        if not chosen:
            self.table.setFocus()
            raise FieldError("recipient", tr("No case is taken. Choose at least one in the list with Space."))
        return self.asked(first=first, last=last, person_ids=chosen)

    def _row(self, line: CaseLine) -> Row:
        booked = line.summary.next_booked
        return Row(entry_id=line.person_id, cells=(
            Cell(words=line.name, strong=True), Cell(words=line.crn or tr("none yet")), Cell(words=rosh_words(line.rosh)),
            Cell(words=short_date(booked, self.hub.today) if booked else tr("nothing booked")),
        ))  # fmt: skip

    def _show_count(self) -> None:
        self._count.setText(tr("Cases: {n} of {all} taken", n=len(self.table.taken), all=self.table.cells.rowCount()))


class LeavingForm(PaperForm):
    """Gives out a PaperRequest; the preview of the list has Excel beside PDF and Word."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        super().__init__(hub, parent, "leaving", "", tr("Leaving list"))
        said = tr("Every open case of {officer}, by what happens first: what is not written up, what was promised, and who "
                  "takes it as far as it was handed over.", officer=hub.session.officer_name)  # fmt: skip
        self.body.addWidget(plain_label(said, wrap=True))
        self.add_day("last", tr("Last day"))
        self.add_looks(tr("Senior probation officer"))
        self.start()

    def command(self) -> PaperRequest:
        """The list asked for."""
        return self.asked(last=self.day_of("last", tr("The last day is missing. Type the officer's last working day.")))


class HandoverPackForm(PaperForm):
    """Gives out a PaperRequest with what the record does not hold: why, when, how they were told, the meeting of three."""

    width_wanted = 720

    def __init__(self, hub: Hub, parent: QWidget | None, person: Person) -> None:
        super().__init__(hub, parent, "handover", person.id, tr("Handover pack for {name}", name=person.spoken_name))
        self._person_id = person.id
        reason, on, meeting = self.columns(2, 1, 1)
        self.add_field("reason", tr("Why the officer changes"), line_edit(), into=reason)
        self.add_day("on", tr("Changes on"), into=on)
        self.add_day("meeting", tr("Joint meeting"), into=meeting)
        self.add_field("told", tr("How they were told, and what they said"), text_edit(lines=2))
        assessed, since = self.columns(1, 3)
        self.add_day("assessed", tr("Last full assessment"), into=assessed)
        self.add_field("since", tr("What changed since"), line_edit(), into=since)
        words = tr("With the sensitive entries, on a last sheet of their own")
        self.add_field(LAST_SHEET, words, TickBox(words, on=True))
        self.add_looks("", person)
        self.start()

    def command(self) -> PaperRequest:
        """The pack asked for; what is not typed is named in it as missing."""
        assessed = self.day("assessed")
        if assessed is not None:
            stands("assessed", partial(check_not_future, assessed, self.hub.today, tr("The assessment")))
        words = HandoverWords(
            reason=self.text("reason"), on=self.day("on"), assessed_on=assessed, assessed_changed=self.text("since"),
            told=self.text("told"), meeting_on=self.day("meeting"),
        )  # fmt: skip
        left = () if self.ticked(LAST_SHEET) else (SENSITIVE,)
        return self.asked(person_id=self._person_id, handover=words, left_out=left)
