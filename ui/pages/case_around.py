"""People and partners: family and agencies, meetings and their actions, what was shared, prison, life and home visits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from caseload.casework.around import Around, EditAround, around_of, edit_around
from caseload.casework.papers import PaperRequest
from caseload.casework.queries import CaseFile
from caseload.casework.settings import setting
from caseload.casework.whole_case import stay_told
from caseload.documents.case_unfinished import met_words
from caseload.domain.cohort import member_between
from caseload.domain.dates import short_date
from caseload.domain.entry import Entry
from caseload.domain.partners import Meeting, MeetingAction
from caseload.domain.words import tr
from ui.around_kinds import kind_of
from ui.pages.case_tab import Act, PanelTab, entry_row, fact_row, panel
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.panels import Panel, row_of
from ui.widgets.state import LATE, ON_TRACK, SOON, Mark

SOON_DAYS = 7
POLICE = "police"


class AroundTab(PanelTab):
    """A panel a kind; Enter opens an entry, Space marks an action as done."""

    shares = (1, 1)

    def show_file(self, file: CaseFile) -> None:
        """Draw the panels."""
        found = around_of(self.hub.session, file.person.id)
        never = tr("Home visits need a risk assessment and the manager's decision: they are shown here, never made here.")
        unpaid = any(one.kind == "unpaid_work" for one in file.requirements) or found.placements
        visits = self._panel(tr("Before home visits"), "home_visit", found.home_visit_checks, tr("No check is recorded."))
        visits.body.addWidget(fact_row(never, "small"))
        none = tr("No placement was sought yet.")
        placements = [self._panel(tr("Unpaid work placements"), "placement", found.placements, none)]
        self.panels(
            (
                self._panel(tr("Family and agencies"), "case_contact", found.case_contacts, tr("Nobody is recorded.")),
                self._cohorts(found),
                self._panel(tr("Actions"), "action", found.actions, tr("No action is recorded.")),
                self._meetings(found),
                *(placements if unpaid else ()),
            ),
            (
                visits,
                self._panel(tr("Information shared"), "sharing", found.sharings, tr("Nothing is recorded as shared.")),
                self._panel(tr("Life events"), "life_event", found.life_events, tr("No life event is recorded.")),
                self._stays(file, found),
            ),
        )

    def _meetings(self, found: Around) -> Panel:
        """Meetings ahead and held; P makes the pack of one, A adds an action from it."""
        made = self._panel(tr("Meetings"), "meeting", found.meetings, tr("No meeting is recorded."))
        if found.meetings:
            made.add_row(fact_row(tr("On a meeting P makes its pack, A adds an action from it."), "small"))
        return made

    def _stays(self, file: CaseFile, found: Around) -> Panel:
        """Each stay with its prison officer, and contact during it: who is moved about may have no other constant."""
        made = self._panel(tr("Time in prisons"), "prison_stay", found.prison_stays, tr("No stay is recorded."))
        for stay in found.prison_stays:
            if is_closed(self.hub, stay):
                continue
            if words := met_words(stay_told(stay, file.contacts)):
                made.add_row(fact_row(tr("{prison}: {told}", prison=stay.prison, told=words), "small"))
        return made

    def _pack(self, meeting: Meeting) -> None:
        """The pack of a meeting, for those it says are invited."""
        marking = str(setting(self.hub.session, "marking"))
        request = PaperRequest(key="meeting-pack", person_id=self.person_id, record_id=meeting.id, marking=marking)
        self.hub.open_dialog("preview", request=request, suggested=(meeting.who,) if meeting.who else ())

    def _cohorts(self, found: Around) -> Panel:
        """Cohorts with dates and reason; someone in one has a police contact, or that none is recorded."""
        none = tr("In no cohort, as far as recorded here.")
        made = self._panel(tr("Cohorts (IOM and others)"), "cohort", found.cohorts, none)
        if any(member_between(one, self.hub.today, self.hub.today) for one in found.cohorts):
            known = [one for one in found.case_contacts if not is_closed(self.hub, one)]
            police = [one for one in known if POLICE in f"{one.role} {one.agency}".casefold()]
            said = ", ".join(" ".join(part for part in (one.name, one.reach) if part) for one in police)
            words = tr("Police contact: {who}", who=said) if said else tr("No police contact is recorded.")
            add = partial(self.hub.open_dialog, "around", kind="case_contact", person_id=self.person_id, role=POLICE)
            made.add_row(row_of(fact_row(words, "small"), link_button(tr("Add a police contact"), add)))
        return made

    def _panel(self, heading: str, kind: str, records: Iterable[Entry], none: str) -> Panel:
        add: Act = partial(self.hub.open_dialog, "around", kind=kind, person_id=self.person_id)
        made = panel(heading, [self._row(kind, one) for one in records], ((tr("Add"), add),), none)
        for button in made.findChildren(QPushButton):
            button.setAccessibleName(tr("Add: {what}", what=heading))
        return made

    def _row(self, kind: str, record: Entry) -> QWidget:
        if is_closed(self.hub, record):
            return closed_row(self.hub, self.person_id, record)
        told = kind_of(record).told(record, self.hub.today)
        action = record if isinstance(record, MeetingAction) else None
        keys = {"space": partial(self._done, action)} if action is not None and action.done_on is None else {}
        extra: tuple[QWidget, ...] = ()
        if isinstance(record, Meeting):
            extra = (link_button(tr("Pack"), partial(self._pack, record)),)
            follow = partial(self.hub.open_dialog, "around", kind="action", person_id=self.person_id, meeting_id=record.id)
            keys = {"p": partial(self._pack, record), "a": follow}
        return entry_row(
            record.id, told.words, detail=told.detail, lead=short_date(told.day, self.hub.today) if told.day else "",
            state=self._state(action) if action else None, keys=keys, extra=extra,
            opened=partial(self.hub.open_dialog, "around", kind=kind, person_id=self.person_id, record_id=record.id),
        )  # fmt: skip

    def _done(self, action: MeetingAction) -> None:
        self.hub.perform(edit_around, EditAround(before=action, after=replace(action, done_on=self.hub.today)))

    def _state(self, one: MeetingAction) -> tuple[Mark, str] | None:
        if one.done_on is not None:
            return ON_TRACK, tr("done")
        if one.due_on is None:
            return None
        left = (one.due_on - self.hub.today).days
        if left < 0:
            return LATE, tr("past its date")
        return (SOON, tr("due soon")) if left <= SOON_DAYS else None
