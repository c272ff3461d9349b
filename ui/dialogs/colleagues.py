"""Contacts done for colleagues' cases and by colleagues for yours: the list, and the form of one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.workload_colleagues import (
    ColleagueLine,
    EditColleagueContact,
    RecordColleagueContact,
    RemoveColleagueContact,
    colleague_contacts,
    edit_colleague_contact,
    record_colleague_contact,
    remove_colleague_contact,
    support_kinds,
    support_today,
)
from caseload.domain.casefile import is_case
from caseload.domain.dates import short_date
from caseload.domain.seniority import ColleagueContact
from caseload.domain.words import tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm
from ui.dialogs.sheet import Sheet, SheetDialog
from ui.hub import Hub
from ui.models.cells import Cell, Column, Row
from ui.widgets.buttons import push_button
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import line_edit, on_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.panels import row_of
from ui.widgets.state import ON_TRACK

MINE, THEIRS = "for others", "by others"
ADD, REMOVE = "n", "delete"


def colleagues_dialog(hub: Hub, parent: QWidget | None) -> QDialog:
    """The list: N records one, Enter edits it, Del removes it."""
    return ColleaguesDialog(hub, parent)


def colleague_contact_dialog(hub: Hub, parent: QWidget | None, contact: ColleagueContact | None = None) -> QDialog:
    """The form of one, or of a new one."""
    return ColleagueForm(hub, parent, contact)


class ColleaguesDialog(SheetDialog):
    """Keeps itself true while its forms are open over it."""

    def __init__(self, hub: Hub, parent: QWidget | None) -> None:
        columns = (Column(heading=tr("Day"), letters=12), Column(heading=tr("Whose work"), letters=22),
                   Column(heading=tr("What"), letters=21), Column(heading=tr("Case"), letters=13),
                   Column(heading=tr("Points"), letters=9), Column(heading=tr("Counts now"), letters=9))  # fmt: skip
        foot = tr("Work you did for a colleague's case adds points; work a colleague did for yours takes them away, for as many "
                  "days as the table says.")  # fmt: skip
        title = tr("Contacts for and by colleagues")
        sheet = Sheet(title=title, said=("",), columns=columns, rows=(), foot=foot, size=(900, 520), about=_about)
        super().__init__(hub, parent, sheet, self._edit, self._act)
        add = push_button(tr("Record a contact (N)"), partial(hub.open_dialog, "colleague_contact"))
        remove = push_button(tr("Remove (Del)"), lambda: self._act(self.model.row(self.table.currentIndex().row()), REMOVE))
        self.column.insertWidget(self.column.count() - 1, row_of(add, remove))
        hub.changed.connect(self._on_changed)
        self._read()

    def _on_changed(self, _change: object) -> None:
        if self.hub.is_open:
            self._read()

    def _read(self) -> None:
        found, today = support_today(self.hub.session), self.hub.today
        words = tr("Count now: {mine} for colleagues (+{more} points), {theirs} by colleagues (-{less} points).",
                   mine=found.for_others, more=found.for_points, theirs=found.by_others, less=found.by_points)  # fmt: skip
        self.said[0].setText(words)
        self.show_rows(_row(one, short_date(one.contact.done_on, today)) for one in colleague_contacts(self.hub.session))

    def _edit(self, row: Row) -> None:
        self.hub.open_dialog("colleague_contact", contact=row.record)

    def _act(self, row: Row | None, letter: str) -> bool:
        if letter == ADD:
            self.hub.open_dialog("colleague_contact")
        elif letter == REMOVE and row is not None:
            self.hub.perform(remove_colleague_contact, RemoveColleagueContact(contact_id=row.entry_id))
        return letter in (ADD, REMOVE)


class ColleagueForm(CaseForm):
    """Gives out RecordColleagueContact or EditColleagueContact; the levels are those of the kind chosen, with their points."""

    def __init__(self, hub: Hub, parent: QWidget | None, before: ColleagueContact | None) -> None:
        acts = {RecordColleagueContact: record_colleague_contact, EditColleagueContact: edit_colleague_contact}
        title = tr("Contact for or by a colleague")
        super().__init__(hub, parent, title, "colleague contact", before.id if before else "", acts)
        self._before = before
        self._kinds = {one.key: one for one in support_kinds(hub.session)}
        whose = [(MINE, tr("I did it for a colleague's case")), (THEIRS, tr("A colleague did it for a case of mine"))]
        self.add_choice("whose", tr("Whose work"), whose, THEIRS if before and not before.for_others else MINE)
        who, on = self.columns(3, 2)
        self.add_field("colleague", tr("Colleague"), line_edit(before.colleague if before else ""), into=who)
        self.add_day("on", tr("Done on"), before.done_on if before else hub.today, into=on)
        kind, level = self.columns(3, 2)
        rows = [(key, one.words) for key, one in self._kinds.items()]
        self.add_choice("kind", tr("Kind of work"), rows, before.kind if before else "", blank=tr("Choose a kind"), into=kind)
        names = dict.fromkeys(name for one in self._kinds.values() for name, _ in one.levels)
        shown = before.level if before else "medium"
        self.add_choice("level", tr("Level"), [(one, tr(one)) for one in names], shown, into=level)
        self._points = plain_label("", "small", wrap=True)
        self.body.addWidget(self._points)
        people = [(one.person_id, one.name) for one in hub.book.lines() if is_case(one)]
        choice = SearchChoice(people, before.case_id if before else "", tr("Type a part of the name"))
        self.add_field("case", tr("Case of mine"), choice)
        self.add_field("about", tr("Which case of theirs, in words"), line_edit(before.about if before else ""))
        for key in ("whose", "kind", "level"):
            on_edit(self.fields[key].editor, self._fit)
        self.start()
        self._fit()

    def command(self) -> RecordColleagueContact | EditColleagueContact:
        """The contact as typed."""
        mine = self.text("whose") == MINE
        who = self.needed("colleague", tr("The colleague's name is missing. Type it."))
        on = self.day_of("on", tr("The day is missing. Type the day it was done."))
        stands("on", partial(check_not_future, on, self.hub.today, tr("The contact")))
        kind = self.needed("kind", tr("The kind of work is missing. Choose one of the list."))
        missing = tr("The case is missing. Type a part of the name and choose it.")
        case = "" if mine else self.found_in("case", missing) or self.needed("case", missing)
        about, level = self.text("about") if mine else "", self.text("level")
        if level not in dict(self._kinds[kind].levels):
            raise FieldError("level", tr("This kind of work has no such level in the table. Choose another."))
        if self._before is None:
            return RecordColleagueContact(colleague=who, done_on=on, kind=kind, level=level, for_others=mine, person_id=case,
                                          about=about)  # fmt: skip
        after = replace(self._before, colleague=who, done_on=on, kind=kind, level=level, for_others=mine, case_id=case,
                        about=about)  # fmt: skip
        return EditColleagueContact(before=self._before, after=after)

    def _fit(self) -> None:
        mine = self.text("whose") == MINE
        self.fields["case"].setVisible(not mine)
        self.fields["about"].setVisible(mine)
        kind = self._kinds.get(self.text("kind"))
        points = dict(kind.levels).get(self.text("level")) if kind else None
        said = "" if points is None else tr("Adds {points} points while it counts.", points=points) if mine else tr(
            "Takes {points} points away while it counts.", points=points)  # fmt: skip
        self._points.setText(said)


def _about(row: Row) -> str:
    """The cells of a line in full."""
    return ", ".join(cell.words for cell in row.cells[:5])


def _row(one: ColleagueLine, day: str) -> Row:
    contact = one.contact
    whose = tr("mine, for {who}", who=contact.colleague) if contact.for_others else tr("by {who}", who=contact.colleague)
    sign = "+" if contact.for_others else "-"
    counts = Cell(words=tr("yes"), mark=ON_TRACK) if one.counts else Cell(words=tr("no longer"), token="quiet")
    what = tr("{kind}, {level}", kind=one.kind, level=tr(contact.level))
    return Row(entry_id=contact.id, record=contact, cells=(
        Cell(words=day), Cell(words=whose, strong=True), Cell(words=what),
        Cell(words=one.case), Cell(words=f"{sign}{one.points}"), counts,
    ))  # fmt: skip
