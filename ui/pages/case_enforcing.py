"""Enforcement: the whole strip of every order with its history line by line."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.closed import held_with
from caseload.casework.enforcing import OrderStrip, RemoveFact, TimelineLine, case_strips, remove_fact
from caseload.casework.letters import letters_of
from caseload.casework.queries import CaseFile
from caseload.domain.contact import Attendance, Contact
from caseload.domain.dates import short_date
from caseload.domain.decision import SupportTried
from caseload.domain.words import tr
from ui.case_words import order_words
from ui.pages.case_attendance import attendance_panels
from ui.pages.case_enforcement import unread, word_row
from ui.pages.case_strip import standing_panel, support_panel, tried_words, without_strip
from ui.pages.case_tab import PanelTab, entry_row, panel
from ui.paper_keys import paper_keys
from ui.sensitive import closed_row, is_closed
from ui.widgets.panels import Panel

TOLD = frozenset({Attendance.FAILED, Attendance.UNACCEPTABLE, Attendance.DID_NOT_COMPLY, Attendance.ACCEPTABLE})


class EnforcingTab(PanelTab):
    """Support and history on the left, where it stands on the right; open orders first."""

    shares = (1, 1)

    def show_file(self, file: CaseFile) -> None:
        """Draw the panels."""
        strips = case_strips(self.hub.session, file.person.id)
        if not strips:
            self.panels([without_strip(self.hub, file)], attendance_panels(self.hub, file))
            return
        left: list[QWidget] = [make for one in strips for make in (support_panel(self.hub, one), self._history(file, one))]
        right: list[QWidget] = [standing_panel(self.hub, one) for one in strips]
        if waiting := unread(file):
            rows = [word_row(self.hub, file, event) for event in waiting]
            right.append(panel(tr("Words about enforcement to confirm"), rows))
        self.panels(left, [*right, *attendance_panels(self.hub, file)])

    def _history(self, file: CaseFile, shown: OrderStrip) -> Panel:
        known_from = file.person.known_from
        contacts = [
            one for one in file.contacts
            if one.order_id == shown.order.id and one.attendance in TOLD and (known_from is None or one.happens_on >= known_from)
        ]  # fmt: skip
        dated = [(line.on, 1, self._line(shown, line, at)) for at, line in enumerate(shown.history)]
        _, lettered = letters_of(self.hub.session, shown.order)
        dated += [(one.happens_on, 0, self._contact(one, asked=one.id in lettered)) for one in contacts]
        dated += [(told.tried_on, 2, self._tried(told)) for told in shown.tried]
        dated.sort(key=lambda one: one[:2], reverse=True)
        none = tr("Nothing is recorded on this order: no absence, no warning, no support tried.")
        return panel(tr("History: {order}", order=order_words(shown.order)), [row for _, _, row in dated], none=none)

    def _line(self, shown: OrderStrip, line: TimelineLine, at: int) -> QWidget:
        row_id = f"told {line.record_id or f'{shown.order.id} {at}'}"
        if is_closed(self.hub, line.entry) and line.entry is not None:
            return closed_row(self.hub, shown.order.person_id, line.entry, row_id)
        by = tr("by {who}", who=line.by) if line.by and line.record_id else line.by
        said = ". ".join(part for part in (line.reason, by) if part)
        keys = {"delete": partial(self.hub.perform, remove_fact, RemoveFact(record_id=line.record_id))} if line.record_id else {}
        hint = tr("Del takes it back.") if keys else ""
        made = entry_row(
            row_id, line.words, lead=short_date(line.on, self.hub.today),
            detail="\n".join(part for part in (said, hint) if part), keys=keys,
        )  # fmt: skip
        made.stands_for = (line.record_id,) if line.record_id else ()
        return made

    def _contact(self, one: Contact, *, asked: bool) -> QWidget:
        keys = paper_keys(self.hub, one) if asked else {}
        detail = "\n".join(part for part in (one.type_words, tr("L makes the letter about it.") if keys else "") if part)
        made = entry_row(
            f"absence {one.id}", one.outcome_words or tr(one.attendance.value), lead=short_date(one.happens_on, self.hub.today),
            detail=detail, opened=self.opener("contact", contact_id=one.id), keys=keys,
        )  # fmt: skip
        made.stands_for = (one.id,)
        return made

    def _tried(self, told: SupportTried) -> QWidget:
        closed = next((one for one in held_with(self.hub.session, told) if is_closed(self.hub, one)), None)
        if closed is not None:
            return closed_row(self.hub, told.person_id, closed, f"tried {told.id}")
        options = {one.key: tr(one.words) for one in self.hub.session.rules.supportive_options}
        made = entry_row(
            f"tried {told.id}", options.get(told.option_key, told.option_key), lead=short_date(told.tried_on, self.hub.today),
            detail=tried_words(self.hub, told),
        )  # fmt: skip
        made.stands_for = (told.id,)
        return made
