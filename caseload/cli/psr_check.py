"""`psr check CRN`: the thirty checks of the report being written, what the law says of the proposal, and the week it asks."""

from __future__ import annotations

from typing import Any

import click

from caseload.casework.court_papers import open_report
from caseload.casework.lookups import line_of_crn
from caseload.casework.report_work import (
    ReportWork,
    adjourn_advice,
    blocking_checks,
    check_report,
    findings_of,
    outstanding_checks,
    planning_day,
    report_work,
    week_load,
)
from caseload.casework.session import Session
from caseload.cli.lines import iso
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json, say_table
from caseload.cli.showing import look_at
from caseload.domain.finding_words import with_gravity
from caseload.domain.proposing import rule_days
from caseload.domain.proposing_tables import Finding, Severity
from caseload.domain.report_checks import CheckResult
from caseload.domain.words import tr, trn


@command("psr")
@click.argument("what", type=click.Choice(["check"]))
@click.argument("crn")
def _psr(choices: Choices, what: str, crn: str) -> None:
    """Hold the report being written for a person against the thirty checks, the limits and the week; nothing is changed."""
    with opened(choices, Use.CONSULT) as session:
        person_id = line_of_crn(session, crn).person_id
        work = report_work(session, open_report(session, person_id).id)
        look_at(session, person_id)
        if choices.json:
            say_json(_object(session, work))
        else:
            _say(session, work)


def _say(session: Session, work: ReportWork) -> None:
    rows = [row for one in check_report(session, work) for row in _rows(one)]
    say_table([tr("No"), tr("State"), tr("Check"), tr("Outstanding")], rows)
    for one in findings_of(session, work):
        say(str(with_gravity(one)))
    say(tr("The week: {load}", load=str(week_load(session, work.report).reason)))
    advice = adjourn_advice(session, work)
    if advice:
        say(str(advice))
    stopped = len(blocking_checks(session, work))
    say(trn("{n} check stops finishing.", "{n} checks stop finishing.", stopped) if stopped else tr("Nothing stops finishing."))


def _rows(one: CheckResult) -> list[tuple[object, ...]]:
    state = tr("done") if one.passed else _gravity(one.row.severity)
    told = [str(words) for words in one.outstanding] or [""]
    return [(one.row.number if place == 0 else "", state if place == 0 else "", str(one.row.words) if place == 0 else "", words)
            for place, words in enumerate(told)]  # fmt: skip


def _gravity(severity: Severity) -> str:
    return tr("stops") if severity is Severity.STOP else tr("warns")


def _object(session: Session, work: ReportWork) -> dict[str, Any]:
    report, days, week = work.report, rule_days(work.report, session.today), week_load(session, work.report)
    advice = adjourn_advice(session, work)
    return {
        "crn": work.person.crn, "id": report.id, "format": report.format.value, "status": report.status.value,
        "draft_number": report.draft_number, "hearing": iso(report.hearing_on), "due": iso(report.due_on),
        "planning_day": iso(planning_day(session, report)),
        "limits_by": {"offence": iso(days.offence), "conviction": iso(days.conviction), "sentence": iso(days.sentence),
                      "conviction_is_expected": days.expected, "not_given": [one.value for one in days.unknown]},
        "can_be_finished": not blocking_checks(session, work),
        "checks": [_check_object(one) for one in check_report(session, work)],
        "findings": [_finding_object(one, work) for one in findings_of(session, work)],
        "week": {"outside_home": week.outside, "kept_at_home": week.at_home, "not_known": list(week.unknown),
                 "too_much": week.too_much, "reason": str(week.reason)},
        "awaited": [{"check": one.kind, "asked": iso(one.asked_on), "chased": iso(one.chased_on)}
                    for one in outstanding_checks(work)],
        "adjourn": str(advice) if advice else None,
    }  # fmt: skip


def _check_object(one: CheckResult) -> dict[str, Any]:
    return {
        "number": one.row.number, "key": one.row.key, "words": str(one.row.words), "severity": one.row.severity.value,
        "part": one.row.part, "passed": one.passed, "blocks": one.blocks,
        "outstanding": [str(words) for words in one.outstanding],
    }  # fmt: skip


def _finding_object(one: Finding, work: ReportWork) -> dict[str, Any]:
    about = work.report.proposed_requirements[one.requirement].kind if one.requirement is not None else None
    return {
        "severity": one.severity.value, "reason": str(one.reason), "requirement": about, "source": one.source,
        "certainty": one.certainty, "to_verify": one.doubtful,
    }  # fmt: skip


COMMANDS = {"psr": _psr}
