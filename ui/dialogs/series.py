"""Booking appointments at even distances: every date is shown before it is booked, days off and clashes told."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.diary import BookSeries, book_series, series_preview
from caseload.casework.queries import case_file
from caseload.domain.contact import Contact
from caseload.domain.dates import short_date
from caseload.domain.diary import Every
from caseload.domain.errors import Refusal
from caseload.domain.person import Person
from caseload.domain.words import Message, msg, tr, trn
from ui.appointment_warnings import warnings_of
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.contact_fields import USUAL, type_rows
from ui.hub import Hub
from ui.widgets.choices import SearchChoice
from ui.widgets.fields import line_edit, on_edit, text_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label, set_role
from ui.widgets.tick_box import TickBox

EVERY: dict[Every, Message] = {
    Every.WEEK: msg("Every week"), Every.FORTNIGHT: msg("Every two weeks"), Every.FOUR_WEEKS: msg("Every four weeks"),
}  # fmt: skip
SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What the form shows of a series: how many dates, and the words of each that asks for a look."""

    words: str
    role: str


def series_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of a series for a person."""
    file = case_file(hub.session, person_id)
    last = next((one for one in file.contacts if one.appointment and one.type_code), None)
    return SeriesDialog(hub, parent, file.person, last)


class SeriesDialog(CaseForm):
    """Gives out BookSeries."""

    width_wanted = 720

    def __init__(self, hub: Hub, parent: QWidget | None, person: Person, last: Contact | None) -> None:
        title = tr("Book a series with {name}", name=person.spoken_name)
        super().__init__(hub, parent, title, "series", person.id, {BookSeries: book_series})
        self._person_id = person.id
        first, until = self.columns(1, 1)
        self.add_day("first", tr("First day"), None, into=first)
        self.add_day("until", tr("Until"), None, into=until)
        every, start, end = self.columns(2, 1, 1)
        self.add_choice("every", tr("How often"), rows_of(EVERY), Every.WEEK.value, into=every)
        self.add_field("start", tr("From"), line_edit(hint=tr("9:30")), into=start)
        self.add_field("end", tr("To"), line_edit(hint=tr("10:00")), into=end)
        self.add_field("skip", tr("Days off"), TickBox(tr("Leave out days that are not working days"), on=True))
        self._preview = plain_label("", "quiet", wrap=True)
        self.body.addWidget(self._preview)
        kind = last.type_code if last else USUAL
        self.add_field("type", tr("Type"), SearchChoice(type_rows(hub.session.rules), kind, tr("Type a part of its name")))
        self.add_field("place", tr("Place"), line_edit(last.place if last else ""))
        self.add_field("note", tr("What for"), text_edit("", tr("What the appointments are about"), 2))
        for key in ("first", "until", "every", "start", "end", "skip"):
            on_edit(self.fields[key].editor, self._show)
        self.start()
        self._show()

    def command(self) -> BookSeries:
        """The series typed."""
        first = self.day_of("first", tr("The first day is missing. Type it as mon, +1w or 3 dec."))
        if first < self.hub.today:
            raise FieldError("first", tr("The first day has passed. Choose today or a later day."))
        wrong = tr("No contact type has these words. Type a part of its name, such as office or phone.")
        kind = self.found_in("type", wrong) or self.needed("type", tr("The type is missing. Type a part of its name."))
        start, end = self.moment("start"), self.moment("end")
        if start and end and end <= start:
            raise FieldError("end", tr("The appointment would end before it begins. Check both times."))
        return BookSeries(
            person_id=self._person_id, first=first, every=Every(self.text("every")), type_code=kind, starts_at=start, ends_at=end,
            until=self.day_of("until", tr("The last day is missing. Type it as +12w or 3 mar.")), place=self.text("place"),
            note=self.text("note"), skip_closed=self.ticked("skip"),
        )  # fmt: skip

    def _show(self) -> None:
        shown = self._previewed()
        set_role(self._preview, shown.role)
        self._preview.setText(shown.words)

    def _previewed(self) -> Preview:
        try:
            command = self.command()
            dates = series_preview(self.hub.session, command)
        except FieldError:
            return Preview(words=tr("The dates are shown here once both days are typed."), role="quiet")
        except Refusal as refusal:
            return Preview(words=str(refusal), role="error")
        lines = []
        for one in dates:
            contact = Contact(person_id=self._person_id, happens_on=one.on, starts_at=command.starts_at, ends_at=command.ends_at)
            day, told = short_date(one.on, self.hub.today), list(warnings_of(self.hub, contact))
            told += [tr("{day}: bank holidays of that year are predicted", day=day)] if one.predicted else []
            lines.append(("; ".join(told) if told else day, bool(told)))
        return _in_words(lines)


def _in_words(lines: list[tuple[str, bool]]) -> Preview:
    """How many dates, the first and last, and every one with a warning."""
    warned = [words for words, told in lines if told]
    clear = [words for words, told in lines if not told]
    said = [trn("{n} appointment would be booked.", "{n} appointments would be booked.", len(lines))]
    said += [*warned[:SHOWN], *([tr("and {n} more with a warning", n=len(warned) - SHOWN)] if len(warned) > SHOWN else [])]
    if clear:
        days, more = ", ".join(clear[:SHOWN]), len(clear) - SHOWN
        said.append(tr("{days} and {n} more", days=days, n=more) if more > 0 else days)
    return Preview(words="\n".join(said), role="soon" if warned else "quiet")
