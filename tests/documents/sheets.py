"""Lifelike fictional facts for the papers, and what a reader gets back from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Document, texts_of
from caseload.domain.continuity_time import Timeline, TimelineRow
from caseload.domain.continuity_words import Measure
from caseload.domain.person import Address, Allocation, Officer, Person, Rosh
from caseload.domain.progress import ProgressWord
from caseload.domain.report import ProposedRequirement, Provision, Report, ReportSection
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.sentence import Offence
from caseload.domain.talking import talking_points
from caseload.domain.words import msg
from caseload.domain.workload_figures import (
    Capacity,
    ContactFigures,
    Dated,
    Failing,
    Hours,
    MixRow,
    Named,
    Overdue,
    PointsPart,
    TierCount,
    WeekAhead,
    WorkloadFigures,
)
from caseload.domain.workload_history import OverRun, week_of
from caseload.domain.workload_summary import (
    ChangedSince,
    DelayKind,
    DelayLine,
    LateItem,
    LateKind,
    Phase,
    ProgressCounts,
    WorkloadSummary,
    late_lines,
)
from caseload.render.pdf import PdfResult, render_pdf
from caseload.rulebook import load_rules
from tests.render import papers

TODAY = date(2026, 11, 21)
OFFICER = Officer(name="Rowan Maddox", role="Probation officer", team="Eastgate team")
ABOUT = About(today=TODAY, rules=load_rules(TODAY), officer=OFFICER, recipient="J. Hale")
PERSON = Person(
    surname="Achebe", forename="Marcus", date_of_birth=date(1997, 6, 5), crn="X482217", rosh=Rosh.MEDIUM,
    rosh_on=date(2026, 11, 2), addresses=(Address(lines=("4 Quarry Row", "Millbrook"), postcode="ZZ99 1AA"),),
)  # fmt: skip
REPORT = Report(
    person_id="p", court="Millbrook Magistrates' Court", hearing_on=date(2026, 11, 24), due_on=date(2026, 11, 23),
    conviction_on=date(2026, 11, 2), plea="Guilty", offences=(Offence(description="Theft from a shop", main=True),),
    proposed_order="community order", proposed_months=12, draft_number=3, author="Rowan Maddox",
    proposed_requirements=(
        ProposedRequirement(kind="drug_rehabilitation", quantity=6, unit="months", provider="Millbrook treatment service"),
        ProposedRequirement(kind="rar", quantity=20, unit="days", provider="Eastgate", earliest_start_on=date(2026, 11, 27)),
        ProposedRequirement(kind="unpaid_work", quantity=60, unit="hours", provider="Eastgate", wait="14 days"),
    ),
    sources=("Interview", "Prosecution summary"), private_note="Informant lives at number nine.",
)  # fmt: skip
SECTIONS = (
    ReportSection(person_id="p", report_id="r", name="offence_analysis", body="First part.\n\nSecond part & <b>more</b>."),
    ReportSection(person_id="p", report_id="r", name="proposal", body="Willing, asked on 18 November."),
    ReportSection(person_id="p", report_id="r", name="serious_harm", body="Public low. Known adult medium."),
    ReportSection(person_id="p", report_id="r", name="diversity", body="", not_relevant=True),
)
PROVISIONS = (
    Provision(requirement_type="Drug rehabilitation", provider="Millbrook Treatment Service", waiting_weeks=2,
              next_start_on=date(2026, 12, 3), last_checked_on=date(2026, 11, 10)),
)  # fmt: skip
FACTS = ReportFacts(
    report=REPORT, person=PERSON, sections=SECTIONS, provisions=PROVISIONS,
    allocations=(Allocation(person_id="p", officer_name="Rowan Maddox", from_on=date(2025, 3, 3)),),
)  # fmt: skip


def report_facts(**report: Any) -> ReportFacts:
    """The lifelike report with some fields of its head changed."""
    return replace(FACTS, report=replace(REPORT, **report))


def figures(people: int, overdue: int = 0, dated: int = 0, **more: Any) -> WorkloadFigures:
    """Figures of a caseload of that size, with that many overdue and dated ahead."""
    made = WorkloadFigures(
        on=TODAY, people=people, report_only=2, mix=_mix(people), tiers=_tiers(people), both_tiers=3, capacity=capacity(people),
        overdue=tuple(late(number) for number in range(overdue)), failing=(Failing(who=who(7), failures=3, rosh=Rosh.MEDIUM),),
        before_program=2, due_not_known=1, words_to_confirm=4, weeks=_weeks(people), missing=(), delays=(),
        dated=tuple(Dated(on=TODAY + timedelta(days=n), kind=("report", "end", "review")[n % 3], who=who(n), words="court")
                    for n in range(dated)),
        contact=ContactFigures(first=TODAY - timedelta(days=27), last=TODAY, recorded_from=date(2025, 1, 2), appointments=96,
                               seen=81, failed=9, accepted=6, met=88, face_to_face=70, without_purpose=18, people_seen=40),
    )  # fmt: skip
    made = replace(made, **more)
    return replace(made, talk=talking_points(made))


def summary(people: int, overdue: int = 0, dated: int = 0, **more: Any) -> WorkloadSummary:
    """The two pages of a caseload of that size, with that many overdue, dated ahead, and of everything beside them."""
    made = figures(people, overdue, dated, **more)
    return WorkloadSummary(
        figures=made, dated=made.dated, trend=weeks(8, gap=3), over=OverRun(weeks=5, needed=4, limit=Decimal(110), first=date(2026, 10, 19)),
        phases=((Phase.EARLY, 7), (Phase.MIDDLE, 24), (Phase.LAST_THIRD, 8), (Phase.CUSTODY, 2)),
        late=late_lines(LateItem(kind=kind, who=who(n), days=n) for kind in LateKind for n in range(1, min(overdue, 15) + 1)),
        delays=tuple(delays(words, min(people, 9)) for words in ("Alcohol treatment", "Accredited programme", "RAR", "Unpaid work"))
        if overdue else (),
        progress=ProgressCounts(words=tuple((word, 9) for word in ProgressWord), read=63, people=people, never_read=1, out_of_date=4,
                                slipped=tuple(who(n) for n in range(min(people, 9)))),
        continuity=tuple(Measure(key=key, words=msg(words), value=msg("76.7% (33 of 43)"), formula=msg("cases"))
                         for key, words in MEASURED.items()),
        timeline=QUARTERS if people else None,
        changed=ChangedSince(printed_on=date(2026, 11, 6), lines=tuple(f"{n} new cases: Bevan X48120{n}." for n in range(min(people, 9)))),
    )  # fmt: skip


MEASURED = {
    "throughout": "One officer throughout", "many": "3 officers or more", "author": "Report author supervises",
    "contacts": "Contact with the allocated officer", "changes": "Changes in the last 12 months",
    "planned": "Changes that were planned", "handover": "Handover complete before the change", "since": "Days since the last change",
}  # fmt: skip
QUARTERS = Timeline(
    days=(date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), TODAY), cases=(40, 41, 42, 43),
    rows=tuple(TimelineRow(key=key, words=msg(MEASURED[key]), formula=msg("cases"), values=(msg("76.7% (333 of 434)"),) * 4)
               for key in ("throughout", "contacts", "changes")),
)  # fmt: skip


def weeks(kept: int, gap: int = 0) -> tuple[tuple[date, WorkloadSnapshot | None], ...]:
    """So many weeks up to the one of the sheet; `gap` counts back to one that was not kept."""
    last = week_of(TODAY)
    days = [last - timedelta(weeks=back) for back in range(kept - 1, -1, -1)]
    return tuple(
        (day, None if gap and day == last - timedelta(weeks=gap) else WorkloadSnapshot(
            officer_name="Rowan Maddox", week_on=day, cases=45, total=2000 + 30 * place, available=2070, weighted=43))
        for place, day in enumerate(days)
    )  # fmt: skip


def delays(words: str, late_people: int) -> DelayKind:
    """A kind of requirement that so many people wait for."""
    lines = tuple(DelayLine(who=who(n), words=words, due_on=TODAY - timedelta(days=10 * n + 9), days=10 * n + 9)
                  for n in range(late_people, 0, -1))  # fmt: skip
    return DelayKind(words=words, people=late_people + 2, lines=lines)


def who(number: int) -> Named:
    """A fictional person of a list."""
    surnames = ("Bevan", "Pryce-Hughes", "Llewelyn", "O'Neill", "Kowalczyk", "Ramsden")
    return Named(person_id=str(number), name=f"{surnames[number % 6]}, Alŵen", crn=f"X{480000 + number}")


def late(number: int) -> Overdue:
    """Someone overdue; every third of high risk."""
    due = TODAY - timedelta(days=3 + number)
    return Overdue(
        who=who(number), due_on=due, working_days=number + 1, rosh=Rosh.HIGH if number % 3 == 0 else Rosh.MEDIUM, tier="B2",
        last_seen=due - timedelta(days=14), next_booked=None if number % 2 else TODAY + timedelta(days=2), failures=number % 3,
        flags="IOM", reason="14 days: tier B2",
    )  # fmt: skip


def capacity(cases: int, **more: Any) -> Capacity:
    """An officer over the limit, with two cases nobody weighs."""
    parts = (PointsPart(kind="community", count=29, points=1421), PointsPart(kind="licence", count=11, points=803),
             PointsPart(kind="custody", count=5, points=75))  # fmt: skip
    made = Capacity(
        parts=parts, total=2299, weighted=max(cases - 2, 0), cases=cases, unweighted=(), table_from=date(2021, 6, 23), own_weights=0,
        window_days=30, over_from=110, available=2070, percent=Decimal("111.1"), support_days=7,
        hours=Hours(nominal=2176, grade_hours=37, contracted=37, reduction=1.8, default=False),
    )  # fmt: skip
    return replace(made, **more)


def _mix(people: int) -> tuple[MixRow, ...]:
    kinds = ("community order", "suspended sentence order", "licence", "custody", "post-sentence supervision", "not known")
    return (*(MixRow(kind=kind, counts=(1, 2, people // 8, 1, 0)) for kind in kinds), MixRow(kind="report only",
                                                                                             counts=(0, 0, 0, 0, 2)))  # fmt: skip


def _tiers(people: int) -> tuple[TierCount, ...]:
    old = tuple(TierCount(scheme="A-D", tier=f"{letter}{digit}", count=people // 16) for letter in "ABCD" for digit in "0123")
    return (*old, *(TierCount(scheme="A-G", tier=letter, count=1) for letter in "ABCDEFG"),
            TierCount(scheme=None, tier=None, count=1))  # fmt: skip


def _weeks(people: int) -> tuple[WeekAhead, ...]:
    return tuple(
        WeekAhead(starts_on=TODAY + timedelta(days=7 * week), contacts_due=people // 4, booked=people // 5, reports=week, ends=1,
                  reviews=0)
        for week in range(4)
    )  # fmt: skip


def printed(document: Document) -> PdfResult:
    """The paper as PDF."""
    return render_pdf(document, printed_by="Rowan Maddox", printed_at=papers.AT)


def read(document: Document) -> list[str]:
    """The text of every page as it is read back, runs of spaces as one."""
    return [papers.spaced(page) for page in papers.pages(printed(document))]


def words(document: Document) -> str:
    """Every text the document holds, before it is set."""
    return "\n".join(texts_of(document))
