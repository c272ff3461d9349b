"""What stands beside each report, for lists and the first screen: checks awaited, a sentence recorded or to be recorded."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.casework.session import Session

# Reports whose hearing has passed.
AWAITED = (
    "SELECT report_id, count(*) FROM report_check WHERE deleted_at = '' AND asked_on IS NOT NULL AND received_on IS NULL "
    "AND not_needed_why = '' GROUP BY report_id"
)
SENTENCED = "SELECT report_id FROM sentence_imposed WHERE deleted_at = ''"
HEARD = "SELECT id FROM report WHERE deleted_at = '' AND status != 'withdrawn' AND hearing_on < ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportStanding:
    """How many checks of a report are awaited, whether its sentence is recorded, and whether it is time to record it."""

    checks_awaited: int = 0
    sentenced: bool = False
    sentence_wanted: bool = False


def report_standings(session: Session) -> dict[str, ReportStanding]:
    """What stands beside every report that has anything beside it, by its id."""
    awaited = dict(session.store.rows(AWAITED))
    sentenced = {row[0] for row in session.store.rows(SENTENCED)}
    wanted = {row[0] for row in session.store.rows(HEARD, (session.today.isoformat(),))} - sentenced
    return {
        one: ReportStanding(checks_awaited=awaited.get(one, 0), sentenced=one in sentenced, sentence_wanted=one in wanted)
        for one in {*awaited, *sentenced, *wanted}
    }
