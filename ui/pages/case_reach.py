"""The panels of what to mind and how to reach someone: alerts, adjustments, addresses, telephones."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QHBoxLayout, QWidget

from caseload.casework.queries import CaseFile
from caseload.casework.summarise import flag_words
from caseload.domain.dates import short_date
from caseload.domain.person import Address, Phone, Registration
from caseload.domain.words import tr
from ui.hub import Hub
from ui.pages.case_tab import fact_row, pair_row
from ui.widgets.labels import copyable_label
from ui.widgets.panels import Panel
from ui.widgets.state import LATE


def alert_panel(hub: Hub, file: CaseFile) -> Panel:
    """Staff safety, registrations with their reviews, adjustments and language."""
    person, today = file.person, hub.today
    made = Panel(tr("To mind"))
    rows: list[QWidget] = []
    if person.staff_safety:
        rows.append(pair_row(tr("Staff safety"), person.staff_safety, "late"))
    rows += [_flag(hub, flag) for flag in file.registrations if flag.ended_on is None or flag.ended_on > today]
    for words, value in (
        (tr("Language"), person.language), (tr("Adjustments"), person.adjustments), (tr("Contact"), person.contact_preferences),
        (tr("Travel"), person.travel_notes),
    ):  # fmt: skip
        if value:
            rows.append(pair_row(words, value))
    for row in rows or [fact_row(tr("No alert, registration or adjustment recorded. That is not the same as none."))]:
        made.add_row(row)
    return made


def _flag(hub: Hub, flag: Registration) -> QWidget:
    name, day = flag_words(hub.session, flag), flag.review_on
    if day is None:
        return pair_row(name, tr("no review date"))
    if day < hub.today:
        return pair_row(name, tr("review was due {day}", day=short_date(day, hub.today)), mark=LATE)
    return pair_row(name, tr("review {day}", day=short_date(day, hub.today)))


def reach_panel(file: CaseFile) -> Panel:
    """Where they live, who else lives there, how to get in, and how to call."""
    person = file.person
    made = Panel(tr("Where and how to reach them"))
    rows = [row for address in person.addresses for row in _address(address)]
    rows += [_phone(phone) for phone in person.phones]
    if person.email:
        rows.append(_value(tr("E-mail"), person.email))
    for row in rows or [fact_row(tr("No address or telephone recorded."))]:
        made.add_row(row)
    return made


def _address(address: Address) -> Iterator[QWidget]:
    text = ", ".join((*address.lines, *((address.postcode,) if address.postcode else ())))
    yield _value(tr(address.kind).capitalize(), text or tr("address not recorded"))
    if address.who_else:
        yield pair_row(tr("Who else lives there"), address.who_else)
    if address.access_notes:
        yield pair_row(tr("Access"), address.access_notes)


def _phone(phone: Phone) -> QWidget:
    return _value(phone.whose.capitalize() or tr("Telephone"), ", ".join(part for part in (phone.number, phone.note) if part))


def _value(name: str, value: str) -> QWidget:
    """A pair whose value can be copied."""
    made = pair_row(name, "")
    layout = made.layout()
    if layout is not None and (item := layout.takeAt(1)) is not None and (old := item.widget()) is not None:
        old.deleteLater()
        old.hide()
        shown = copyable_label(value)
        shown.setAccessibleName(f"{name}: {value}")
        layout.addWidget(shown)
        if isinstance(layout, QHBoxLayout):
            layout.setStretch(1, 1)
    return made
