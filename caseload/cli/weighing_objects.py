"""The JSON shapes of `workload` and `continuity`: other programs read them, so their fields do not move."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from caseload.casework.session import Session
from caseload.cli.lines import iso
from caseload.domain.continuity_caseload import CaseloadContinuity, Share
from caseload.domain.continuity_time import Impact, Timeline
from caseload.domain.continuity_words import caseload_measures
from caseload.domain.seniority import WorkloadSnapshot
from caseload.domain.workload_figures import Capacity, Hours, WeighedLine
from caseload.domain.workload_history import percent_of
from caseload.domain.workload_summary import WorkloadSummary

ROSH = ("very_high", "high", "medium", "low", "not_known")


def workload_object(summary: WorkloadSummary, session: Session) -> dict[str, Any]:
    """`workload --json`: nothing that is not known is a number; a percentage stands beside what it weighs and by which table."""
    figures, over = summary.figures, summary.over
    crns = {one.who.person_id: one.who.crn for one in figures.capacity.lines}
    return {
        "as_of": figures.on.isoformat(), "officer": session.officer_name or None, "cases": figures.people,
        "reports_only": figures.report_only, "capacity": _capacity(figures.capacity),
        "over": {"weeks": over.weeks, "needed": over.needed, "limit": float(over.limit), "since": iso(over.first),
                 "marked": over.marked} if over else None,
        "weighed": [_line(one) for one in figures.capacity.lines],
        "mix": [{"order": row.kind, **dict(zip(ROSH, row.counts, strict=True))} for row in figures.mix],
        "tiers": [{"scheme": one.scheme, "tier": one.tier, "cases": one.count} for one in figures.tiers],
        "phases": [{"phase": phase.value, "cases": count} for phase, count in summary.phases],
        "overdue": [{"kind": one.kind.value, "up_to_5_days": one.few, "6_to_10_days": one.some, "more": one.many}
                    for one in summary.late],
        "talk": [{"rule": one.rule, "words": one.words, "crns": [crns.get(person) for person in one.person_ids]}
                 for one in figures.talk],
        "weeks": [_week(day, week) for day, week in summary.trend],
    }  # fmt: skip


def _capacity(found: Capacity) -> dict[str, Any]:
    return {
        "total": found.total, "available": found.available, "remaining": found.remaining, "percent": _number(found.percent),
        "weighted": found.weighted, "cases": found.cases, "table_from": iso(found.table_from), "own_weights": found.own_weights,
        "parts": [{"kind": one.kind, "format": one.format.value if one.format else None, "count": one.count, "points": one.points}
                  for one in found.parts],
        "colleagues": {"days": found.support_days, "for": found.support.for_others, "for_points": found.support.for_points,
                       "by": found.support.by_others, "by_points": found.support.by_points},
        "transition": found.transition, "transition_not_said": [who.crn for who in found.transition_not_said],
        "not_weighted": [{"why": str(one.why), "crns": [who.crn for who in one.people]} for one in found.unweighted],
        "hours": _hours(found.hours),
    }  # fmt: skip


def _hours(hours: Hours | None) -> dict[str, Any] | None:
    if hours is None:
        return None
    return {"nominal": hours.nominal, "grade_hours": hours.grade_hours, "contracted": hours.contracted,
            "reduction": hours.reduction, "contract_is_of_grade": hours.default}  # fmt: skip


def _line(one: WeighedLine) -> dict[str, Any]:
    return {"crn": one.who.crn, "name": one.who.name, "tier": one.tier, "t2a": one.t2a, "points": one.points,
            "case_type": one.case_type.value if one.case_type else None}  # fmt: skip


def _week(day: date, week: WorkloadSnapshot | None) -> dict[str, Any]:
    """One week; one that was not kept has its day alone."""
    if week is None:
        return {"week": day.isoformat(), "kept": False}
    return {
        "week": day.isoformat(), "kept": True, "percent": _number(percent_of(week)), "total": week.total,
        "available": week.available, "weighted": week.weighted, "cases": week.cases, "overdue": week.overdue,
        "high_risk": week.high_risk, "table_from": iso(week.table_on), "own_weights": week.own_weights,
    }  # fmt: skip


def continuity_object(now: CaseloadContinuity, told: Timeline, impact: Impact) -> dict[str, Any]:
    """`continuity --json`: each measure in words with its formula, the shares as counts, over time, and if someone leaves."""
    return {
        "as_of": now.on.isoformat(), "cases": len(now.cases),
        "measures": [{"key": one.key, "words": str(one.words), "value": str(one.value), "formula": str(one.formula)}
                     for one in caseload_measures(now)],
        "shares": {key: _share(share) for key, share in _shares(now).items()},
        "changes": now.changes, "reasons": [{"why": why or None, "changes": count} for why, count in now.reasons],
        "gaps": list(now.gaps), "not_met_yet": now.not_met_yet, "recorded_late": now.recorded_late,
        "over_time": [
            {"on": day.isoformat(), "cases": cases, "values": {row.key: str(row.values[place]) for row in told.rows}}
            for place, (day, cases) in enumerate(zip(told.days, told.cases, strict=True))
        ],
        "leaving": {
            "officer": impact.officer or None, "cases": str(impact.cases), "told": [str(one) for one in impact.told],
            "measures": [{"key": before.key, "now": str(before.value), "after": str(after.value)}
                         for before, after in impact.rows],
        },
    }  # fmt: skip


def _shares(now: CaseloadContinuity) -> Mapping[str, Share]:
    return {"throughout": now.throughout, "many": now.many, "author": now.author_supervises, "contacts": now.with_officer,
            "planned": now.planned, "handover": now.handovers}  # fmt: skip


def _share(one: Share) -> dict[str, Any]:
    return {"count": one.count, "of": one.of, "not_known": one.unknown, "percent": _number(one.percent)}


def _number(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
