"""What `report` is told of a paper besides its kind and whom it is about: period, letter, plan, language, marking, format."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Any

import click

from caseload.casework.paper_request import LANGUAGES, LetterWords
from caseload.cli.options import Command, Day
from caseload.documents.about import MARKING
from caseload.documents.case_facts import HandoverWords
from caseload.domain.progress_paragraph import ParagraphUse
from caseload.domain.report import ReportFormat

HANDOVER = ("reason", "told", "meeting_on", "assessed_on", "assessed_changed")


class TimeOfDay(click.ParamType[time]):
    """A time of day as HH:MM."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        """The time, or a usage error that shows how to write one."""
        try:
            return time.fromisoformat(str(value)) if len(str(value)) == len("17:30") else self._refuse(value, param, ctx)
        except ValueError:
            return self._refuse(value, param, ctx)

    def _refuse(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> time:
        self.fail(f"{str(value)[:40]!r} is not a time. Write it as 17:30.", param, ctx)


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--marking", default=MARKING, show_default=True, help="The marking at head and foot."),
    click.option("--word", is_flag=True, help="Write a Word file (.docx) in place of a PDF."),
    click.option("--large-print", is_flag=True, help="Body text of 16 points."),
    click.option("--language", type=click.Choice([code for code, _ in LANGUAGES]),
                 help="The fixed words of the paper (default: those of the report, else English)."),
    click.option("--format", "format", type=click.Choice([kind.value for kind in ReportFormat]),
                 help="The format of a pre-sentence report; with none begun, one is started in it."),
    click.option("--final", is_flag=True, help="Finish the pre-sentence report: refused while a blocking check is outstanding."),
    click.option("--input", "source", type=click.Path(path_type=Path),
                 help="A JSON file to make a pre-sentence report from, without a caseload file (docs/psr-schema.md)."),
    click.option("--from", "first", type=Day(), help="First day of an account, or of the absence to cover."),
    click.option("--to", "last", type=Day(), help="Last day of an account, or of the absence to cover."),
    click.option("--on", "on", type=Day(),
                 help="The day of a day sheet, of the appointment a letter is about, or of the change of officer in a handover."),
    click.option("--call-in", "call_in_at", type=TimeOfDay(), help="By when to call in, on a day sheet."),
    click.option("--call-in-to", help="Whom to call in to, on a day sheet (default: as in Settings)."),
    click.option("--office", multiple=True,
                 help="A line of the office's address, on a letter; give it again for the next line (default: as in Settings)."),
    click.option("--phone", help="The number to ring, on a letter (default: as in Settings)."),
    click.option("--bring", multiple=True,
                 help="Something to bring, on an appointment letter; give it again for more (default: as in Settings)."),
    click.option("--happened", default="", help="What happened, in your words, on a warning or compliance letter."),
    click.option("--given", "given_on", type=Day(), help="The day a warning or compliance letter is given."),
    click.option("--record", "record_id", default="",
                 help="Which release or referral, by the id that releases --json or referrals --json gives (default: the next)."),
    click.option("--use", type=click.Choice([use.value for use in ParagraphUse]), default=ParagraphUse.REVIEW.value,
                 show_default=True, help="What a progress paragraph is for."),
    click.option("--with", "chosen", multiple=True,
                 help="Something left out unless asked for: sensitive on a plan, review, meeting pack, inspection or on "
                      "everything held, levels on the "
                      "person's plan, or the key of a sentence of a progress paragraph; give it again for more."),
    click.option("--without", "left_out", multiple=True,
                 help="The key of a sentence to leave out of a progress paragraph, or sensitive: the last sheet of a handover."),
    click.option("--reason", default="", help="Why the officer changes, in a handover."),
    click.option("--told", default="", help="How the person was told of the change, in a handover."),
    click.option("--meeting", "meeting_on", type=Day(),
                 help="The day of the joint meeting, in a handover; of a meeting pack, the meeting of that day."),
    click.option("--assessed", "assessed_on", type=Day(), help="The day of the last full assessment, in a handover."),
    click.option("--since-then", "assessed_changed", default="", help="What has changed since that assessment, in a handover."),
    click.option("--basis", default="", help="The lawful basis on which an assessment summary is shared."),
)


def paper_options(command: Command) -> Command:
    """Add these options to a command."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def asked_of(given: dict[str, Any]) -> dict[str, Any]:
    """The options as the fields of a paper request: those of a letter together; one not given is left to the settings."""
    phone, on = given.pop("phone"), given.pop("on")
    words = LetterWords(
        office=given.pop("office") or None, phone=None if phone is None else phone.strip(), bring=given.pop("bring") or None,
        happened=given.pop("happened"), given_on=given.pop("given_on"),
    )  # fmt: skip
    handover = HandoverWords(on=on, **{name: given.pop(name) for name in HANDOVER})
    return {**given, "first": on or given["first"], "letter": words, "handover": handover, "language": given["language"] or "",
            "format": given["format"] or ""}  # fmt: skip
