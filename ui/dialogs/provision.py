"""The form of one line of the directory: what is available, where, for whom, from when, how long the wait is, when it ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.casework.queries import provisions
from caseload.casework.reports import AddProvision, EditProvision, add_provision, edit_provision
from caseload.domain.report import Provision
from caseload.domain.words import tr
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import choice, line_edit
from ui.widgets.forms import FieldError, FormDialog

if TYPE_CHECKING:
    from ui.hub import Hub

TEXTS = ("provider", "programme", "area", "who_for", "waiting_words", "places_words", "days_and_hours", "contact")
DAYS = ("next_start_on", "last_checked_on", "ended_on")


class ProvisionDialog(FormDialog):
    """Adds a line, or mends the one of `provision_id`; an empty number is "not known", 0 places is "full"."""

    def __init__(self, hub: Hub, parent: QWidget | None, provision_id: str = "", requirement_type: str = "") -> None:
        self.before = next((one for one in provisions(hub.session) if one.id == provision_id), None)
        title = tr("Add to the directory") if self.before is None else tr("Local provision")
        super().__init__(hub, parent, title, form="provision", record_key=provision_id)
        held = self.before or Provision(requirement_type=requirement_type, provider="", last_checked_on=hub.today)
        self._add(held)
        self.start()
        if self.before is None:
            self.performs(add_provision)
        else:
            self.performs(edit_provision)

    def command(self) -> AddProvision | EditProvision:
        """The line as typed."""
        values = self.values()
        if not values["requirement_type"]:
            raise FieldError("requirement_type", tr("Choose what kind of requirement it is for."))
        if not values["provider"].strip():
            raise FieldError("provider", tr("Type the provider."))
        days: dict[str, Any] = {key: self._day(key) for key in DAYS}
        typed = replace(
            self.before or Provision(requirement_type="", provider=""), requirement_type=values["requirement_type"],
            waiting_weeks=self._number("waiting_weeks"), places=self._number("places"),
            **{key: values[key].strip() for key in TEXTS}, **days,
        )  # fmt: skip
        return AddProvision(provision=typed) if self.before is None else EditProvision(before=self.before, after=typed)

    def _add(self, held: Provision) -> None:
        kinds = [(key, tr(kind.words)) for key, kind in self.hub.session.rules.requirement_types.items()]
        if held.requirement_type and held.requirement_type not in dict(kinds):
            kinds.append((held.requirement_type, held.requirement_type))
        self.add_field("requirement_type", tr("For"), choice(kinds, held.requirement_type, blank=tr("Choose a requirement")))
        self._pair(("provider", tr("Provider"), line_edit(held.provider)),
                   ("programme", tr("Programme"), line_edit(held.programme, tr("none named"))))  # fmt: skip
        self._pair(("area", tr("Area"), line_edit(held.area)), ("who_for", tr("Who it is for"), line_edit(held.who_for)))
        self._pair(("waiting_weeks", tr("Wait in weeks"), line_edit(_text(held.waiting_weeks), tr("not known"))),
                   ("waiting_words", tr("Wait in words"), line_edit(held.waiting_words, tr("such as 6 to 8"))))  # fmt: skip
        self._pair(("places", tr("Places"), line_edit(_text(held.places), tr("not known; 0 is full"))),
                   ("places_words", tr("Places in words"), line_edit(held.places_words, tr("such as ask first"))))  # fmt: skip
        self._pair(("next_start_on", tr("Next start"), DayEdit(self.hub.today, held.next_start_on)),
                   ("last_checked_on", tr("Last checked"), DayEdit(self.hub.today, held.last_checked_on)))  # fmt: skip
        self._pair(("days_and_hours", tr("Days and hours"), line_edit(held.days_and_hours)),
                   ("contact", tr("How to reach them"), line_edit(held.contact)))  # fmt: skip
        self.add_field("ended_on", tr("Ended on"), DayEdit(self.hub.today, held.ended_on), tr("Empty while it goes on."))

    def _pair(self, *pair: tuple[str, str, QWidget]) -> None:
        row = QHBoxLayout()
        row.setSpacing(16)
        for key, words, editor in pair:
            self.add_field(key, words, editor, into=row)  # type: ignore[arg-type]  # any box layout takes a field
            row.setStretch(row.count() - 1, 1)
        self.body.addLayout(row)

    def _number(self, key: str) -> int | None:
        text = str(self.values()[key]).strip()
        if not text:
            return None
        if not text.isdecimal():
            raise FieldError(key, tr("“{text}” is not a whole number. Leave it empty when it is not known.", text=text))
        return int(text)

    def _day(self, key: str) -> date | None:
        editor = self.fields[key].editor
        if isinstance(editor, DayEdit):
            if not editor.readable():
                raise FieldError(key, tr("“{text}” is not a day. Type it as 19/11/2026, fri or +2w.", text=editor.text()))
            return editor.day()
        return None


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


