"""Release and referrals of one person: the day and its clocks, what is prepared, the first day, ledgers, referrals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.paper_request import PaperRequest
from caseload.casework.queries import CaseFile
from caseload.casework.referring import referrals_of
from caseload.casework.release_read import ReleaseCase, release_page, releases_of
from caseload.casework.releasing import MarkItem, mark_item
from caseload.casework.settings import setting
from caseload.domain.dates import long_date, short_date
from caseload.domain.release_checklist import ChecklistItem, ItemStatus
from caseload.domain.release_dates import fraction_words
from caseload.domain.release_load import LoadReason
from caseload.domain.release_plan import LicenceState
from caseload.domain.release_recall import recall_length
from caseload.domain.releasing import ReleaseMark
from caseload.domain.words import Message, tr, trn
from ui.pages.case_first_day import first_day_panel
from ui.pages.case_release_side import beside_panels, checks_panel, custody_rows, first_seen_row, referrals_panel
from ui.pages.case_tab import PanelTab, entry_row, fact_row, state_row
from ui.release_words import STATUSES
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.flow import flow_of
from ui.widgets.panels import Panel
from ui.widgets.state import HELD, LATE, ON_TRACK, SOON, UNKNOWN, Mark

KEYS = {"d": ItemStatus.DONE, "p": ItemStatus.IN_PROGRESS, "n": ItemStatus.NOT_NEEDED, "x": ItemStatus.DECLINED,
        "u": ItemStatus.NOT_STARTED}  # fmt: skip
LICENCE = {LicenceState.DONE: ON_TRACK, LicenceState.IN_TIME: HELD, LicenceState.WARNING: SOON, LicenceState.HARD_STOP: LATE}
MARKS = {ItemStatus.DONE: ON_TRACK, ItemStatus.IN_PROGRESS: SOON, ItemStatus.NOT_NEEDED: HELD, ItemStatus.DECLINED: HELD}


class ReleaseTab(PanelTab):
    """The panels of every release of a person; letters mark an item, Enter opens it."""

    def show_file(self, file: CaseFile) -> None:
        """Draw the panels, the next release first."""
        person_id, cases = file.person.id, releases_of(self.hub.session, file.person.id)
        left = [panel for case in cases for panel in self._of(case)] or [self._none()]
        release = next((one.release for one in cases if one.release is not None), None)
        side = [checks_panel(self.hub, case) for case in cases if case.release is not None and case.checks]
        side += [*beside_panels(self.hub, person_id, release.id if release else "")] if cases else []
        self.panels(left, (referrals_panel(self.hub, person_id), *side))

    def focus_entry(self, entry_id: str) -> bool:
        """Put the keyboard on an entry; a mark stands on the line of its item, news on that of its referral."""
        marks = (mark for case in releases_of(self.hub.session, self.person_id) for mark in case.marks.values())
        stands = {mark.id: f"item {mark.release_id} {mark.item}" for mark in marks}
        stands |= {news.id: one.referral.id for one in referrals_of(self.hub.session, self.person_id) for news in one.news}
        return super().focus_entry(stands.get(entry_id, entry_id))

    def _of(self, case: ReleaseCase) -> Iterator[QWidget]:
        yield self._day(case)
        if case.release is None:
            return
        if case.release.coming:
            yield first_day_panel(self.hub, case)
        yield self._items(case)

    def _none(self) -> Panel:
        made = Panel(tr("Release"), self._links(None))
        made.add_row(fact_row(tr("No release is known. Type the dates the prison gave, or plan a release.")))
        return made

    def _day(self, case: ReleaseCase) -> Panel:
        """The day to reckon with, what could become of it, the clocks, and what makes it a bad day."""
        made = Panel(tr("Release on {day}", day=long_date(case.day)))
        made.body.addWidget(self._links(case))
        for row in self._facts(case):
            made.add_row(row)
        return made

    def _facts(self, case: ReleaseCase) -> Iterator[QWidget]:
        release, advice = case.release, case.advice
        yield fact_row(str(case.countdown.reason), "strong")
        if release is None:
            yield state_row(UNKNOWN, tr("The dates tell of this release; nothing is prepared yet. Plan it to begin."))
        elif release.moved_to:
            why = release.moved_why or tr("no reason recorded")
            yield fact_row(tr("Moved by the prison from {due}: {why}.", due=long_date(release.due_on), why=why), "body")
        if not case.released and (release is None or not release.moved_to):
            yield state_row(SOON, str(advice.reason)) if advice.forward_to else fact_row(str(advice.reason))
        if not case.released:
            yield state_row(LICENCE[case.licence.state], str(case.licence.reason))
            if case.first_appointment_on:
                yield state_row(ON_TRACK, tr("First appointment booked for {day}.", day=long_date(case.first_appointment_on)))
        if not case.released:
            yield from custody_rows(self.hub, case)
        for words in self._worked_out(case):
            yield fact_row(str(words))
        if case.released:
            yield first_seen_row(self.hub, case)
        for reason in self._reasons(case):
            yield state_row(SOON, str(reason.words))

    def _worked_out(self, case: ReleaseCase) -> Iterator[Message]:
        """What the dated tables would give: a fraction that was set, and the end of a fixed-term recall."""
        dates, rules = case.dates, self.hub.session.rules
        if dates is None:
            return
        yield from fraction_words(dates.dates, rules.release_fractions)
        if dates.recalled_on and dates.recall_release_on is None:
            yield recall_length(dates.recalled_on, dates.dates, rules.release.figures).reason

    def _reasons(self, case: ReleaseCase) -> tuple[LoadReason, ...]:
        """What makes the day a full one, read over the whole caseload."""
        if case.released:
            return ()
        page = release_page(self.hub.session)
        load = page.load_of(case)
        return tuple(one for one in load.reasons if one.case_id in ("", case.person_id)) if load else ()

    def _links(self, case: ReleaseCase | None) -> QWidget:
        """What can be done with a release; without one, how to begin."""
        dates, release = case.dates if case else None, case.release if case else None
        order = {"order_id": release.order_id if release else dates.order_id if dates else ""}
        links = [(tr("Dates of the sentence"), self.opener("custody_dates", **order))]
        if release is None:
            links.append((tr("Plan a release"), self.opener("release", **order)))
        elif release.coming:
            open_ = partial(self.hub.open_dialog, release_id=release.id)
            links += [
                (tr("Details"), self.opener("release", release_id=release.id)),
                (tr("The prison moved the day"), partial(open_, "move_release")), (tr("Released"), partial(open_, "released")),
                (tr("It is off"), partial(open_, "call_off")),
            ]  # fmt: skip
        if release is not None:
            links.append((tr("Release plan on paper"), partial(self._paper, "release-plan", release.id)))
        return flow_of(*(link_button(words, run) for words, run in links), gap=2)

    def _paper(self, key: str, release_id: str) -> None:
        marking = str(setting(self.hub.session, "marking"))
        request = PaperRequest(key=key, person_id=self.person_id, record_id=release_id, marking=marking)
        self.hub.open_dialog("preview", request=request)

    # -- the checklist ----------------------------------------------------------------------------------------

    def _items(self, case: ReleaseCase) -> Panel:
        """Every item that applies, by pathway, the first due first; letters mark the one under the keyboard."""
        late = sum(one.late for one in case.not_ready)
        heading = tr("What is prepared")
        if late:
            heading = trn("What is prepared: {n} late", "What is prepared: {n} late", late)
        made = Panel(heading)
        made.add_row(fact_row(str(case.ready), "body"))
        for pathway in dict.fromkeys(one.row.pathway for one in case.items):
            words = tr(pathway)
            made.add_row(fact_row(words[:1].upper() + words[1:], "strong"))
            for one in case.items:
                if one.row.pathway == pathway:
                    made.add_row(self._item(case, one))
        told = tr("D: done. P: in progress. N: not needed. X: declined. U: not started. Enter: what is known, whose, when.")
        made.add_row(fact_row(told, "small"))
        return made

    def _item(self, case: ReleaseCase, one: ChecklistItem) -> QWidget:
        mark = case.marks.get(one.row.key)
        if is_closed(self.hub, mark) and mark is not None:
            return closed_row(self.hub, self.person_id, mark, f"item {mark.release_id} {one.row.key}")
        promised = tr("promised by {who}", who=mark.promised_by) if mark and mark.promised_by else ""
        detail = ", ".join(filter(None, (tr(one.owner.value), mark.words if mark else "", promised)))
        release_id = case.release.id if case.release else ""
        made = entry_row(
            f"item {release_id} {one.row.key}", tr(one.row.words), detail=detail, lead=short_date(one.due_on, self.hub.today),
            state=self._state(one),
            opened=partial(self.hub.open_dialog, "release_item", release_id=release_id, item=one.row.key),
            keys={key: partial(self._mark, case, one, status) for key, status in KEYS.items()},
        )  # fmt: skip
        made.stands_for = (mark.id,) if mark is not None else ()
        return made

    def _state(self, one: ChecklistItem) -> tuple[Mark, str] | None:
        if one.late:
            return LATE, tr("{status}, late", status=str(STATUSES[one.status]))
        return (MARKS[one.status], str(STATUSES[one.status])) if one.status in MARKS else None

    def _mark(self, case: ReleaseCase, one: ChecklistItem, status: ItemStatus) -> None:
        release = case.release
        if release is None:
            return
        held = case.marks.get(one.row.key)
        blank = ReleaseMark(person_id=release.person_id, release_id=release.id, item=one.row.key)
        self.hub.perform(mark_item, MarkItem(mark=replace(held or blank, status=status, settled_on=None)))
