"""Booking appointments at even distances: every date is shown before it is booked, days off and clashes told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.diary import BookSeries, book_series, series_preview
from caseload.casework.queries import CaseFile, case_file
from caseload.domain.appointment_checks import check_outcome_given, length_of
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import short_date
from caseload.domain.diary import Every
from caseload.domain.errors import Refusal
from caseload.domain.words import Message, msg, tr, trn
from ui.appointment_warnings import warnings_of
from ui.dialogs.appointment_fields import AppointmentForm, reach_words
from ui.dialogs.beside import Check
from ui.dialogs.case_form import rows_of
from ui.dialogs.contact_rows import GROUP, USUAL
from ui.hub import Hub
from ui.sensitive import is_closed
from ui.widgets.day_edit import DayEdit
from ui.widgets.fields import line_edit, text_edit
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
    return SeriesDialog(hub, parent, case_file(hub.session, person_id))


class SeriesDialog(AppointmentForm):
    """Gives out BookSeries."""

    day_key = "first"

    def __init__(self, hub: Hub, parent: QWidget | None, file: CaseFile) -> None:
        title = tr("Book a series of appointments")
        super().__init__(hub, parent, title, "series", file.person.id, {BookSeries: book_series})
        self.heading.setText(tr("Book a series with {name}", name=file.person.spoken_name))
        last = next((one for one in file.contacts if one.appointment and one.type_code), None)
        if words := reach_words(file.person):
            self.body.addWidget(plain_label(words, "quiet", wrap=True))
        first, until = self.columns(1, 1)
        self.add_day("first", tr("First day"), None, into=first)
        self.add_day("until", tr("Until"), None, into=until)
        every, start, end = self.columns(2, 1, 1)
        self.add_choice("every", tr("How often"), rows_of(EVERY), Every.WEEK.value, into=every)
        self.add_field("start", tr("From"), line_edit(hint=tr("9:30")), into=start)
        self.add_field("end", tr("To"), line_edit(hint=tr("10:00")), into=end)
        self.add_field("skip", tr("Days off"), TickBox(tr("Leave out days that are not working days"), on=True))
        self.add_warnings()
        self._dates = plain_label("", "quiet", wrap=True)
        self.body.addWidget(self._dates)
        self.add_kind(last.type_code if last else USUAL)
        self.add_field("place", tr("Place"), line_edit(last.place if last and not is_closed(hub, last) else ""))
        self.add_field("note", tr("What for"), text_edit("", tr("What the appointments are about"), 2))
        self.add_more(tr("More: group, who else attends, what they work on"))
        self.add_purpose()
        self.show_case(file)
        self.start()

    def command(self) -> BookSeries:
        """The series typed."""
        first = self.day_of("first", tr("The first day is missing. Type it as mon, +1w or 3 dec."))
        return BookSeries(
            person_id=self.person_id, first=first, every=Every(self.text("every")), type_code=self.kind_typed(),
            starts_at=self.moment("start"), ends_at=self.moment("end"), place=self.text("place"), note=self.text("note"),
            until=self.day_of("until", tr("The last day is missing. Type it as +12w or 3 mar.")),
            skip_closed=self.ticked("skip"), order_id=self.order_id(), in_group=self.text("group") == GROUP,
            attendees=self.text("attendees"), need_area=self.text("need"), requirement_id=self.text("requirement"),
            step_id=self.text("step"), amount=self.number("amount"),
        )  # fmt: skip

    def typed_day(self) -> date | None:
        """The first day typed."""
        editor = self.fields["first"].editor
        return editor.day() if isinstance(editor, DayEdit) else None

    def look(self) -> None:
        """Show the dates beside what goes with the type."""
        super().look()
        shown = self._previewed()
        set_role(self._dates, shown.role)
        self._dates.setText(shown.words)
        if self.isVisible():
            self.fit_height(self.height())

    def warnings(self) -> Iterable[str]:
        """The dates are shown with their warnings; there is nothing besides them."""
        return ()

    def contact_checked(self) -> Contact:
        """The first appointment of the series, for finding the field a refusal is about."""
        return self._contact(self.command(), self.command().first)

    def checks(self, contact: Contact) -> Iterator[Check]:
        """The first day, the times, then the last day that the order may not hold."""
        command = self.command()
        yield "first", lambda: check_outcome_given(command.first, Attendance.NONE, self.hub.today)
        yield "end", lambda: length_of(command.starts_at, command.ends_at, None)
        yield from super().checks(contact)
        yield "until", lambda: series_preview(self.hub.session, command)

    def _contact(self, command: BookSeries, on: date) -> Contact:
        return Contact(
            person_id=command.person_id, happens_on=on, starts_at=command.starts_at, ends_at=command.ends_at,
            type_code=command.type_code, order_id=command.order_id, requirement_id=command.requirement_id,
            step_id=command.step_id, amount=command.amount,
        )  # fmt: skip

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
            day, told = short_date(one.on, self.hub.today), list(warnings_of(self.hub, self._contact(command, one.on)))
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
