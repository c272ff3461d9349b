"""Rules of an order as a whole, each from a day on: how its periods hold one another, and that it holds and punishes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from caseload.domain.proposing_amounts import months_of
from caseload.domain.proposing_tables import Finding, OrderRuleRow, ProposalTables, RuleDays
from caseload.domain.report import Report
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr

WITHOUT = frozenset({OrderKind.CUSTODY.value, "fine", "conditional discharge", "absolute discharge"})
type_of_found = Iterator[tuple[Message, int | None]]


def order_findings(report: Report, tables: ProposalTables, days: RuleDays) -> Iterator[Finding]:
    """What the rules in force say of the order: of each rule the newest row that its day has reached."""
    for key, test in TESTS.items():
        rows = [row for row in tables.orders if row.key == key and row.starts_on <= days.of(row.by)]
        row = max(rows, key=lambda one: one.starts_on, default=None)
        if row is not None:
            yield from (_finding(row, reason, place) for reason, place in test(report, tables, days))


def _finding(row: OrderRuleRow, reason: Message, place: int | None) -> Finding:
    return Finding(severity=row.severity, reason=reason, requirement=place, source=row.source, certainty=row.certainty)


def _supervision(report: Report, _tables: ProposalTables, _days: RuleDays) -> type_of_found:
    whole, within = report.operational_months, report.supervision_months
    if whole and within and within > whole:
        yield msg("The supervision period of {supervision} months is longer than the operational period of {operational} months.",
                  supervision=within, operational=whole), None  # fmt: skip


def _length(report: Report, tables: ProposalTables, days: RuleDays) -> type_of_found:
    """A requirement cannot run longer than what holds it: the order, or the supervision period of a suspended sentence."""
    suspended = report.proposed_order == OrderKind.SUSPENDED.value
    whole = report.supervision_months or report.operational_months if suspended else report.proposed_months
    for place, one in enumerate(report.proposed_requirements):
        runs = months_of(one, tables, days.sentence)
        if whole and runs is not None and runs > whole:
            yield msg("{what} for {months} months is longer than the order of {whole} months.",
                      what=tables.words.get(one.kind, one.kind), months=f"{runs:.3g}", whole=whole), place  # fmt: skip


def _requirement(report: Report, _tables: ProposalTables, _days: RuleDays) -> type_of_found:
    if _community(report) and not report.proposed_requirements:
        yield msg("A community order holds at least one requirement, and none is proposed."), None


def _punishment(report: Report, tables: ProposalTables, _days: RuleDays) -> type_of_found:
    """One requirement of a community order punishes, unless a fine does or it would be unjust."""
    kinds = {one.kind for one in report.proposed_requirements}
    if _community(report) and kinds and not kinds & tables.punitive:
        yield msg("No requirement that punishes is proposed: say whether a fine is, or why it would be unjust."), None


def _none_held(report: Report, _tables: ProposalTables, _days: RuleDays) -> type_of_found:
    """Custody, a fine and a discharge hold no requirements; a deferred sentence may ask for some."""
    if report.proposed_order in WITHOUT and report.proposed_requirements:
        yield msg("Requirements are proposed, and no requirement can stand in this sentence: {order}. Take them out, or choose "
                  "an order that holds them.", order=tr(report.proposed_order)), None  # fmt: skip


def _community(report: Report) -> bool:
    return report.proposed_order == OrderKind.COMMUNITY.value


TESTS: dict[str, Callable[[Report, ProposalTables, RuleDays], type_of_found]] = {
    "supervision_within_operational": _supervision, "requirement_within_order": _length, "community_requirement": _requirement,
    "community_punishment": _punishment, "requirements_held": _none_held,
}  # fmt: skip
