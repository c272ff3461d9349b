"""`calendar`: appointments as a calendar file (.ics), recorded as disclosed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from caseload.casework.calendars import CalendarLeft, CalendarRequest, calendar_left, leaving_words, make_calendar
from caseload.casework.lookups import line_of_crn
from caseload.casework.session import Session
from caseload.cli.opening import Use, opened
from caseload.cli.options import NOT_NAMED, Choices, command
from caseload.cli.output import say, say_json, warn
from caseload.cli.saving import place_for, written_whole
from caseload.domain.words import tr, trn

MOST_DAYS, MOST_MINUTES = 366, 1440


@command("calendar")
@click.option("--days", type=click.IntRange(1, MOST_DAYS), default=28, show_default=True, help="How many days from today on.")
@click.option("--crn", default="", help="Only the appointments of this person.")
@click.option("--for-person", is_flag=True, help="Make the file the person may keep: no initials, no CRN (needs --crn).")
@click.option("--remind", "remind_minutes", type=click.IntRange(0, MOST_MINUTES), help="Minutes of warning before each.")
@click.option("--out", type=click.Path(path_type=Path), help="The file, or a folder for it (default: here).")
@click.option("--for", "recipient", default=NOT_NAMED, show_default=True, help="For whom it is: recorded in the history.")
def _calendar(choices: Choices, days: int, crn: str, out: Path | None, recipient: str, **more: Any) -> None:
    """Write the appointments of the days ahead as a calendar file and record it as disclosed: initials and CRN, no names."""
    if more["for_person"] and not crn.strip():
        raise click.UsageError(tr("calendar --for-person needs --crn."))
    with opened(choices, Use.WRITE) as session:
        request = CalendarRequest(
            person_id=line_of_crn(session, crn).person_id if crn.strip() else "", first=session.today,
            last=session.today + timedelta(days=days - 1), **more,
        )  # fmt: skip
        path, appointments = save_calendar(session, request, out, recipient)
    if choices.json:
        say_json({"file": str(path), "appointments": appointments})
        return
    say(trn("{n} appointment saved as {path}.", "{n} appointments saved as {path}.", appointments, path=str(path)))
    warn(leaving_words(for_person=more["for_person"]))


def save_calendar(session: Session, request: CalendarRequest, out: Path | None, recipient: str) -> tuple[Path, int]:
    """Make a calendar file, write it whole, and record it; when it cannot be recorded nothing is left behind."""
    made = make_calendar(session, request)
    path = place_for(out, made.file_name, ".ics")
    with written_whole(path, made.data):
        calendar_left(session, CalendarLeft(file=made, recipient=recipient))
    return path, made.appointments


COMMANDS = {"calendar": _calendar}
