"""The demo's supervision by a senior: hours, weeks kept, decisions, what was not met, colleagues, changes of officer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from caseload.casework.workload_lines import WeighedLine
from caseload.domain.contact import Contact
from caseload.domain.continuity import SUPERVISING
from caseload.domain.entry import Entry
from caseload.domain.person import Allocation, CaseKind, Person, Rosh
from caseload.domain.seniority import (
    ColleagueContact,
    HoursReduction,
    NotMet,
    SupervisionDecision,
    TierEntry,
    TierInputs,
    WorkloadSnapshot,
)
from caseload.domain.sentence import Order
from caseload.domain.tier_facts import MappaCategory, PredictorType, TierFacts
from caseload.domain.tier_kept import dump_facts
from caseload.domain.workload import available_points, case_type_of, case_weight
from caseload.domain.workload_figures import Capacity, Hours, Named
from caseload.domain.workload_history import TABLE, week_of
from caseload.domain.workload_kept import lines_text

if TYPE_CHECKING:
    from caseload.casework.demo import Making

E = TypeVar("E", bound=Entry)
HOURS, TAKEN_OFF, SINCE_WEEKS, WEEKS, NOT_KEPT = 37.0, 1.8, 6, 10, 4
DUTY, IN_TRANSITION = 13, "Davies"
CHANGES = (
    ("P. Lowell left", True, 3), ("long sickness of T. Adeyemi", False, None), ("moved team", True, -2), ("caseload", True, 1),
)  # fmt: skip
"""Why, planned or not, and how many days before the change the handover was complete; a gap of None is not recorded."""


def senior(making: Making) -> None:
    """Everything a senior's papers tell beside the cases themselves; the same for the same day."""
    people = {one.surname: one for one in _made(making, Person)}
    officer = making.words["officer"][0]
    _changes(making)
    making.keep(HoursReduction(officer_name=officer, hours=TAKEN_OFF, from_on=making.today - timedelta(weeks=SINCE_WEEKS),
                               reason="groups"))  # fmt: skip
    _decisions(making, people)
    _colleagues(making, officer, people)
    _tiers(making, people)
    for back in range(WEEKS, 0, -1):
        if back != NOT_KEPT:
            making.keep(_week(making, officer, week_of(making.today) - timedelta(weeks=back)))


def _made(making: Making, record: type[E]) -> list[E]:
    return [one for one in making.entries.get(record, []) if isinstance(one, record)]


def _changes(making: Making) -> None:
    """Say why each case changed officer; what was done before was done by the officer before, now and then by who was on duty."""
    held = [one for one in _made(making, Allocation) if one.role == SUPERVISING]
    first = {one.person_id: one for one in reversed(held) if one.to_on is not None}
    told: dict[str, Entry] = {}
    for place, one in enumerate(one for one in held if one.to_on is None and one.person_id in first):
        why, planned, days = CHANGES[place % len(CHANGES)]
        ready = None if days is None or one.from_on is None else one.from_on - timedelta(days=days)
        told[one.id] = replace(one, why=why, planned=planned, handover_ready_on=ready)
    for place, contact in enumerate(_made(making, Contact)):
        before = first.get(contact.person_id)
        if contact.officer_name and place % DUTY == 0:
            told[contact.id] = replace(contact, officer_name="S. Idris")
        elif before is not None and before.to_on is not None and contact.happens_on < before.to_on and contact.officer_name:
            told[contact.id] = replace(contact, officer_name=before.officer_name)
    told |= {one.id: replace(one, transition=True) for one in _made(making, Person) if one.surname == IN_TRANSITION}
    for record in (Allocation, Contact, Person):
        making.entries[record] = [told.get(one.id, one) for one in making.entries[record]]


def _decisions(making: Making, people: Mapping[str, Person]) -> None:
    def ago(days: int) -> date:
        return making.today - timedelta(days=days)

    for surname, days, words, follow, done, came in (
        ("Bevan", 31, "See at home with the police before Christmas; bring the landlord's reply.", 10, None, ""),
        ("Bryce", 31, "Offer mornings; write the warning in plain words.", 10, 6, "Mornings kept twice out of two."),
        ("MacLeod", 31, "Ask the panel whether the exclusion zone still fits.", -14, None, ""),
    ):
        making.keep(SupervisionDecision(
            person_id=people[surname].id, decided_on=ago(days), words=words, decided_by="J. Hale", follow_up_on=ago(follow),
            done_on=ago(done) if done else None, came_of_it=came,
        ))  # fmt: skip
    making.keep(NotMet(person_id=people["Bevan"].id, what="home visit", expected_on=ago(12),
                       why="two officers needed, one on duty in court", needed="a second officer for one afternoon"))  # fmt: skip


def _colleagues(making: Making, officer: str, people: Mapping[str, Person]) -> None:
    for colleague, days, kind, level, surname, about in (
        ("P. Lowell", 2, "visits", "medium", "", "K.T., licence"), ("S. Idris", 4, "information_gathering", "low", "", "A.N."),
        ("S. Idris", 1, "case_communication", "low", "Teal", ""),
    ):
        making.keep(ColleagueContact(
            officer_name=officer, colleague=colleague, done_on=making.today - timedelta(days=days), kind=kind, level=level,
            for_others=not surname, case_id=people[surname].id if surname else "", about=about,
        ))  # fmt: skip


def _tiers(making: Making, people: Mapping[str, Person]) -> None:
    """One case that the scores no longer agree with, and one tier that moved."""
    teal, bevan = people["Teal"], people["Bevan"]
    facts = TierFacts(active_event=True, arp=61, arp_type=PredictorType.DYNAMIC, csrp=4.2, csrp_type=PredictorType.STATIC,
                      mappa_category=MappaCategory.M1, latest_release_date=making.today - timedelta(weeks=45))  # fmt: skip
    making.keep(TierInputs(person_id=teal.id, recorded_on=making.today - timedelta(days=20), scheme="", facts=dump_facts(facts)))
    if bevan.tier_ad and bevan.tier_ad_on:
        now = TierEntry(person_id=bevan.id, scheme="A-D", tier=bevan.tier_ad, from_on=bevan.tier_ad_on, why="new assessment")
        making.keep(replace(now, tier="C2", from_on=now.from_on - timedelta(days=60), why=""))
        making.keep(now)


def _week(making: Making, officer: str, week: date) -> WorkloadSnapshot:
    """A past week as the cases that had begun by then weigh it."""
    table = making.session.rules.workload
    lines = tuple(_lines(making, week))
    reduction = TAKEN_OFF if week >= making.today - timedelta(weeks=SINCE_WEEKS) else 0.0
    nominal = table.settings["nominal_target"]
    hours = Hours(nominal=nominal, grade_hours=HOURS, contracted=HOURS, reduction=reduction, default=False)
    weighed = [one.points for one in lines if one.points is not None]
    capacity = Capacity(
        parts=(), total=sum(weighed), weighted=len(weighed), cases=len(lines), unweighted=(), table_from=_table_day(making),
        own_weights=0, window_days=0, over_from=0, hours=hours, lines=lines,
    )  # fmt: skip
    grave = {one.id for one in _made(making, Person) if one.rosh in (Rosh.HIGH, Rosh.VERY_HIGH)}
    return WorkloadSnapshot(
        officer_name=officer, week_on=week, cases=capacity.cases, total=capacity.total, weighted=capacity.weighted,
        available=available_points(nominal, HOURS, HOURS, reduction), overdue=1 + week.toordinal() // 7 % 4,
        high_risk=sum(one.who.person_id in grave for one in lines), table_name=TABLE, table_on=capacity.table_from,
        made_of=lines_text(capacity),
    )  # fmt: skip


def _lines(making: Making, week: date) -> Iterator[WeighedLine]:
    orders, friday = {one.person_id: one for one in _made(making, Order)}, week + timedelta(days=4)
    for person in _made(making, Person):
        order = orders.get(person.id)
        if person.kind is CaseKind.CASE and order is not None and order.started_on and order.started_on <= friday:
            kind = case_type_of(order.kind)
            points = case_weight(making.session.rules.workload, person.tier_ad, person.tier_ag, kind)
            yield WeighedLine(who=Named(person_id=person.id, name="", crn=None), case_type=kind, points=points,
                              tier=person.tier_ad if points is not None else None)  # fmt: skip


def _table_day(making: Making) -> date:
    return max(row.starts_on for row in making.session.rules.point_rows if row.starts_on <= making.today)
