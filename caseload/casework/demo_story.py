"""The demo's stories: what happened with each person, by a pattern such as steady, patchy or overdue."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import TYPE_CHECKING, Any

from caseload.casework import demo_around, demo_court, demo_plan, demo_release
from caseload.domain.contact import Contact, Mode
from caseload.domain.person import Allocation, Person
from caseload.domain.report import ProposedRequirement, Report, ReportFormat, ReportSection
from caseload.domain.sentence import EnforcementEvent, EnforcementFact, Offence, Order, OrderKind
from caseload.domain.workdays import first_working_day_after

if TYPE_CHECKING:
    from caseload.casework.demo import Making

MOST_CONTACTS = 40
ATTENDED, FAILED, ILL, WORK, SENT_HOME, MOVED = "ATTC", "AFTA", "AAME", "AAEM", "ATSH", "RSSR"
PATCHY = (ATTENDED, ATTENDED, ATTENDED, ATTENDED, ILL, WORK, FAILED, MOVED, ATTENDED, SENT_HOME)
OUTCOMES = {"patchy": PATCHY, "overdue": PATCHY, "warned": PATCHY, "steady": (ATTENDED,) * 14 + (ILL, MOVED, FAILED)}
GAP_DAYS = {"overdue": 19, "late": 12, "warned": 5, "missing": 6, "steady": 4, "patchy": 5, "new": 3, "suspended": 23}
TIMES = (time(9, 30), time(10, 15), time(11, 0), time(11, 30), time(14, 0), time(15, 15), time(16, 15))
ON_NDELIUS_AFTER_DAYS = 3
NAMED_SHARE = 0.75


def tell(making: Making, person: Person, order: Order | None, pattern: str, started: date) -> None:
    """Write one person's contacts, plan, progress and reports into the making."""
    if pattern == "report":
        _report(making, person, Order(person_id=person.id))
        return
    if pattern == "custody":
        _custody(making, person, order)
    else:
        _contacts(making, person, order, pattern, started)
        _booked(making, person, order, pattern)
    demo_plan.plan(making, person, order, started)
    if pattern == "warned":
        _warning(making, person, order)
    demo_around.around(making, person, order)
    demo_release.release_and_referrals(making, person, order)
    if person.surname in ("Achebe", "Pugh", "Bevan"):
        _report(making, person, order or Order(person_id=person.id))


def _contact(making: Making, person: Person, order: Order | None, day: date, **fields: Any) -> None:
    rules = making.session.rules
    kind = rules.contact_types[fields.pop("type_code")]
    code = fields.get("outcome_code", "")
    if code:
        fields |= {"attendance": rules.outcomes[code].attendance, "outcome_words": rules.outcomes[code].words}
    making.keep(Contact(
        person_id=person.id, order_id=order.id if order else "", happens_on=day, type_code=kind.code,
        type_words=kind.words, mode=kind.mode, appointment=kind.appointment, national_standard=kind.national_standard,
        officer_name=making.words["officer"][0] if code else "",
        on_ndelius=bool(code) and (making.today - day).days > ON_NDELIUS_AFTER_DAYS,
        **fields,
    ))  # fmt: skip


def _step(making: Making, person: Person, pattern: str, weeks: int) -> int:
    """Days between this person's contacts: weekly early or for high risk, then fortnightly or monthly."""
    if pattern == "suspended":
        return 28
    if person.rosh and person.rosh.value in ("VERY_HIGH", "HIGH"):
        return 7
    return 7 if weeks < 12 else 14 if making.random.random() < 0.7 else 28  # noqa: PLR2004  early weeks of most tiers


def _contacts(making: Making, person: Person, order: Order | None, pattern: str, started: date) -> None:
    random, day = making.random, making.today - timedelta(days=GAP_DAYS[pattern] + making.random.randint(0, 2))
    for place in range(MOST_CONTACTS):
        if day <= started:
            break
        if day.weekday() > 4:  # noqa: PLR2004  Friday
            day -= timedelta(days=day.weekday() - 4)
        weeks = (day - started).days // 7
        outcome = random.choice(OUTCOMES.get(pattern, (ATTENDED,))) if place else ATTENDED
        worked_on = random.choice(list(making.words["goals"])) if outcome == ATTENDED and random.random() < NAMED_SHARE else ""
        note = making.words["long_note"] if place == 2 and random.random() < 0.3 else making.pick("notes")  # noqa: PLR2004
        _contact(
            making, person, order, day, type_code=_kind(making, place), outcome_code=outcome, starts_at=random.choice(TIMES),
            minutes=random.choice((20, 30, 30, 45, 60)), note=note if outcome == ATTENDED else "", need_area=worked_on,
        )  # fmt: skip
        day -= timedelta(days=_step(making, person, pattern, weeks))
    if random.random() < 0.2:  # noqa: PLR2004  one in five has something told in confidence
        _contact(making, person, order, max(started, making.today - timedelta(days=40)), type_code="COPT",
                 outcome_code=ATTENDED, note=making.words["sensitive_note"], sensitive=True)  # fmt: skip
    if pattern == "missing":
        _contact(making, person, order, making.today - timedelta(days=2 - (making.today.weekday() == 0)),
                 type_code="COAP", starts_at=time(14, 0))  # fmt: skip


def _kind(making: Making, place: int) -> str:
    if place % 6 == 5:  # noqa: PLR2004  every sixth is a home visit
        return "CHVS"
    return str(making.random.choice(("COAP", "COAP", "COAP", "COPT", "COVC", "COAI")))


TODAY = {"Cadwaladr": (time(9, 30), "COAP"), "O'Neill": (time(10, 15), "COPT"), "Achebe": (time(11, 30), "COAP"),
         "Holroyd": (time(14, 0), "CHVS"), "Kowalska": (time(16, 15), "COVC")}  # fmt: skip
NOTHING_BOOKED = ("overdue", "suspended")


def _booked(making: Making, person: Person, order: Order | None, pattern: str) -> None:
    if person.surname in TODAY:
        at, kind = TODAY[person.surname]
        _contact(making, person, order, making.today, type_code=kind, starts_at=at)
    elif pattern not in NOTHING_BOOKED and making.random.random() < 0.8:  # noqa: PLR2004  most have a next appointment
        day = making.today + timedelta(days=making.random.randint(2, 13))
        day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)  # noqa: PLR2004
        _contact(making, person, order, day, type_code="COAP", starts_at=making.random.choice(TIMES))


def _custody(making: Making, person: Person, order: Order | None) -> None:
    kind = next(row for row in making.session.rules.contact_types.values() if row.mode is Mode.PRISON_VIDEO)
    for weeks in range(3, 30, 5):
        day = making.today - timedelta(weeks=weeks)
        _contact(making, person, order, day, type_code=kind.code, outcome_code=ATTENDED, starts_at=time(10, 0), minutes=40,
                 note=making.pick("notes"))  # fmt: skip


def _warning(making: Making, person: Person, order: Order | None) -> None:
    ago = 363 if person.surname == "Bryce" else 70
    making.keep(EnforcementEvent(
        person_id=person.id, order_id=order.id if order else "", kind=EnforcementFact.WARNING,
        happened_on=making.today - timedelta(days=ago), words="Written warning given at the office", confirmed=True,
    ))  # fmt: skip


def _report(making: Making, person: Person, order: Order) -> None:
    offset = {"Achebe": 3, "Ali": 6, "Sharma": 13, "Pugh": 24, "Bevan": 17}[person.surname]
    holidays = making.session.rules.holidays
    due = first_working_day_after(making.today + timedelta(days=offset - 1), holidays)
    first = person.surname == "Achebe"
    words = making.words["offences"][0] if first else making.pick("offences")
    offence = Offence(description=words, committed_on=making.today - timedelta(days=41), main=True)
    made = Report(
        person_id=person.id, format=ReportFormat.SHORT if first else making.random.choice(tuple(ReportFormat)),
        court=making.words["courts"][0] if first else making.pick("courts"), local_justice_area="Mid Wales and Border",
        requested_on=making.today - timedelta(days=9), hearing_on=first_working_day_after(due, holidays), due_on=due,
        conviction_on=making.today - timedelta(days=19), plea="guilty", offences=(offence,),
        proposed_order=OrderKind.COMMUNITY.value, proposed_months=12, draft_number=3 if first else 1,
        author=making.words["officer"][0],
        sources=("Interview", "Prosecution summary", "Previous convictions", "Service records"),
        proposed_requirements=_proposed(making),
    )  # fmt: skip
    report = making.keep(demo_court.court_report(making, made) if first else made)
    if first:
        demo_court.court_checks(making, report)
        demo_court.court_drafts(making, report, making.words["report_sections"])
    making.keep(Allocation(person_id=person.id, officer_name=report.author, role="report author",
                           from_on=making.today - timedelta(days=9)))  # fmt: skip
    texts = making.words["report_sections"]
    for name in texts if first else list(texts)[:2]:
        if name in making.session.rules.report_sections:
            making.keep(ReportSection(person_id=person.id, report_id=report.id, name=name, body=texts[name]))


def _proposed(making: Making) -> tuple[ProposedRequirement, ...]:
    start = making.today
    return (
        ProposedRequirement(kind="drug_rehabilitation", quantity=6.0, unit="months", provider="Millbrook treatment service",
                            earliest_start_on=start + timedelta(days=12), wait="1 week"),
        ProposedRequirement(kind="rar", quantity=20.0, unit="days", provider="One-to-one with the officer, Eastgate",
                            earliest_start_on=start + timedelta(days=6), wait="none"),
        ProposedRequirement(kind="unpaid_work", quantity=60.0, unit="hours", provider="Eastgate assessment"),
    )  # fmt: skip
