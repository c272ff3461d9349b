"""Sentence: what someone is subject to, and the register around it: orders, requirements, conditions, flags, officers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.queries import CaseFile
from caseload.casework.summarise import flag_words
from caseload.domain.contact import Contact
from caseload.domain.dates import plain_date, short_date
from caseload.domain.person import Registration
from caseload.domain.sentence import LicenceCondition, Order, Requirement
from caseload.domain.words import tr
from ui.case_words import ENFORCEMENT, left_words, order_words, requirement_progress
from ui.pages.case_enforcement import standing_row, unread, word_row
from ui.pages.case_expected import early_panel
from ui.pages.case_ledger import ledger_panel
from ui.pages.case_tab import PanelTab, entry_row, panel
from ui.sensitive import closed_row, is_closed
from ui.widgets.buttons import link_button
from ui.widgets.panels import Panel
from ui.widgets.state import HELD, LATE, ON_TRACK, SOON, Mark


class SentenceTab(PanelTab):
    """Every entry opens with Enter; each panel adds with the link at its right."""

    shares = (1, 1)

    def show_file(self, file: CaseFile) -> None:
        """Draw the panels."""
        self.panels(
            (self._orders(file), *ledger_panel(self.hub, file), self._requirements(file), self._conditions(file)),
            (*early_panel(self.hub, file), self._registrations(file), self._enforcement(file), self._officers(file)),
        )

    def _orders(self, file: CaseFile) -> Panel:
        add = ((tr("Add an order"), self.opener("order")),)
        return panel(tr("Orders, licences and custody"), [self._order(one) for one in file.orders], add, tr("No order recorded."))

    def _order(self, order: Order) -> QWidget:
        today = self.hub.today
        days = (
            ("sentenced {day}", order.sentenced_on), ("started {day}", order.started_on),
            ("released {day}", order.released_on), ("ends {day}", order.ends_on),
        )  # fmt: skip
        parts = [tr(words, day=plain_date(day)) for words, day in days if day]
        parts += [tr("end: {words}", words=order.end_words)] if order.end_words else []
        parts += [tr("ends before it starts: check both dates")] if _backwards(order) else []
        said = [", ".join(parts), order.court, "; ".join(one.description for one in order.offences), order.requirement_words]
        state: tuple[Mark, str] | None = None
        if order.closed_on:
            said.append(tr("closed {day}: {reason}", day=plain_date(order.closed_on), reason=order.closed_reason))
            state = (HELD, tr("closed"))
        elif order.ends_on:
            past = order.ends_on < today
            state = (LATE if past else ON_TRACK, tr("past its end, still open") if past else left_words(order, today))
        close = () if order.closed_on else (link_button(tr("Close"), self.opener("close_order", order_id=order.id)),)
        return entry_row(order.id, order_words(order), detail="\n".join(part for part in said if part), strong=True, state=state,
                         opened=self.opener("order", order_id=order.id), extra=close)  # fmt: skip

    def _requirements(self, file: CaseFile) -> Panel:
        rows = [self._requirement(one, file.contacts) for one in file.requirements]
        add = ((tr("Add a requirement"), self.opener("requirement")),)
        return panel(tr("Requirements"), rows, add, tr("No requirement recorded."))

    def _requirement(self, one: Requirement, contacts: Sequence[Contact]) -> QWidget:
        days = (
            ("ordered {day}", one.ordered_on), ("due to start {day}", one.due_start_on),
            ("started {day}", one.started_on), ("finished {day}", one.finished_on),
        )  # fmt: skip
        known = ", ".join(tr(words, day=plain_date(day)) for words, day in days if day)
        kind = self.hub.session.rules.requirement_types.get(one.kind)
        said = [tr(kind.words) if kind else "", known or tr("no dates recorded"), one.words, one.note]
        words = requirement_progress(one, self.hub.session.rules, contacts)
        return entry_row(one.id, words, strong=True, state=self._pace(one),
                         detail="\n".join(dict.fromkeys(part for part in said if part)),
                         opened=self.opener("requirement", requirement_id=one.id))  # fmt: skip

    def _pace(self, one: Requirement) -> tuple[Mark, str] | None:
        if one.finished_on is not None:
            return ON_TRACK, tr("finished")
        if one.started_on is None and one.due_start_on is not None and one.due_start_on < self.hub.today:
            return LATE, tr("late to start")
        return (ON_TRACK, tr("all done")) if one.quantity and (one.done or 0) >= one.quantity else None

    def _conditions(self, file: CaseFile) -> Panel:
        rows = [self._condition(one) for one in file.conditions]
        add = ((tr("Add a condition"), self.opener("condition")),)
        return panel(tr("Licence conditions"), rows, add, tr("No licence condition recorded."))

    def _condition(self, one: LicenceCondition) -> QWidget:
        category = self.hub.session.rules.condition_categories.get(one.category)
        days = " ".join(part for part in (
            tr("from {day}", day=plain_date(one.started_on)) if one.started_on else "",
            tr("to {day}", day=plain_date(one.ended_on)) if one.ended_on else "",
        ) if part)  # fmt: skip
        detail = "\n".join(part for part in (one.words, days) if part)
        return entry_row(one.id, tr(category.words) if category else one.category, detail=detail, strong=True,
                         opened=self.opener("condition", condition_id=one.id))  # fmt: skip

    def _registrations(self, file: CaseFile) -> Panel:
        rows = [self._registration(one) for one in _live_first(file.registrations)]
        add = ((tr("Add a registration"), self.opener("registration")),)
        none = tr("No registration recorded. That is not the same as none.")
        return panel(tr("Registrations: flags, MAPPA, IOM"), rows, add, none)

    def _registration(self, one: Registration) -> QWidget:
        if is_closed(self.hub, one):
            return closed_row(self.hub, one.person_id, one)
        today = self.hub.today
        state: tuple[Mark, str] | None = None
        if one.ended_on is not None and one.ended_on <= today:
            state = (HELD, tr("ended {day}", day=short_date(one.ended_on, today)))
        elif one.review_on is not None:
            late = one.review_on < today
            day = short_date(one.review_on, today)
            words = tr("review was due {day}", day=day) if late else tr("review {day}", day=day)
            state = (LATE if late else SOON if (one.review_on - today).days <= 14 else ON_TRACK,  # noqa: PLR2004  two weeks
                     words)  # fmt: skip
        since = tr("since {day}", day=plain_date(one.started_on)) if one.started_on else tr("start not known")
        ask = partial(self.hub.open_dialog, "end_registration", registration_id=one.id)
        end = () if one.ended_on else (link_button(tr("End"), ask),)
        return entry_row(one.id, flag_words(self.hub.session, one), detail="\n".join(part for part in (since, one.note) if part),
                         strong=True, state=state, extra=end,
                         opened=self.opener("registration", registration_id=one.id))  # fmt: skip

    def _enforcement(self, file: CaseFile) -> Panel:
        rows: list[QWidget] = [standing_row(self.hub, file)]
        waiting = unread(file)
        rows += [word_row(self.hub, file, event) for event in waiting]
        told = sorted((one for one in file.enforcement if one not in waiting), key=lambda one: str(one.happened_on), reverse=True)
        for event in told:
            if is_closed(self.hub, event):
                rows.append(closed_row(self.hub, event.person_id, event))
                continue
            lead = short_date(event.happened_on, self.hub.today) if event.happened_on else tr("no date")
            rows.append(entry_row(event.id, str(ENFORCEMENT[event.kind]), lead=lead, detail=event.words,
                                  opened=self.opener("enforcement", event_id=event.id)))  # fmt: skip
        add = ((tr("Record a fact"), self.opener("enforcement")),)
        return panel(tr("Warnings and enforcement"), rows, add)

    def _officers(self, file: CaseFile) -> Panel:
        rows = []
        for one in reversed(file.allocations):
            start = plain_date(one.from_on) if one.from_on else tr("start not known")
            end = plain_date(one.to_on) if one.to_on else tr("now")
            stretch = tr("{role}, {start} to {end}", role=tr(one.role), start=start, end=end)
            detail = "\n".join(part for part in (stretch, one.why) if part)
            rows.append(entry_row(one.id, one.officer_name, detail=detail, strong=one.to_on is None))
        add = ((tr("Change of officer"), self.opener("allocation")),)
        return panel(tr("Officers"), rows, add, tr("No officer recorded."))


def _backwards(order: Order) -> bool:
    start = order.started_on or order.sentenced_on
    return start is not None and order.ends_on is not None and order.ends_on < start


def _live_first(found: Iterable[Registration]) -> list[Registration]:
    return sorted(found, key=lambda one: one.ended_on is not None)
