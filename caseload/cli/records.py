"""`audit` and `retention`: what was done by whom and told to whom; what is kept how long, requests, holds, removing for good."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click

from caseload.casework.auditing import AuditFilter, ExportAudit, audit_lines, export_audit, what_was_done
from caseload.casework.lookups import line_of_crn
from caseload.casework.purging import PurgeCases, confirm_words, purge_cases
from caseload.casework.retaining import RetentionLine, SetHold, retention_list, set_hold
from caseload.casework.rights import RecordRequest, last_day_words, record_request, requests_listed
from caseload.casework.session import Session
from caseload.casework.tombstones import tombstones
from caseload.cli.opening import Use, opened
from caseload.cli.options import NOT_NAMED, Choices, Day, command
from caseload.cli.output import say, say_json, say_table
from caseload.cli.saving import place_for
from caseload.documents.held_facts import AuditLine
from caseload.domain.change import AuditKind, Change, kind_words
from caseload.domain.dates import moment_words, plain_date
from caseload.domain.errors import Refusal
from caseload.domain.words import tr

SHOWN = 200


@command("audit")
@click.option("--crn", default="", help="Only what concerns one case.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice([kind.value for kind in AuditKind]),
              help="Only this kind; give it again for more.")
@click.option("--officer", default="", help="Only what this officer did.")
@click.option("--from", "first", type=Day(), help="From this day on.")
@click.option("--to", "last", type=Day(), help="Up to this day.")
@click.option("--words", default="", help="Words in what was done, or to whom.")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=SHOWN, show_default=True, help="The most acts.")
@click.option("--out", type=click.Path(path_type=Path), help="Write them to this spreadsheet (.xlsx): recorded as disclosed.")
@click.option("--for", "recipient", default=NOT_NAMED, show_default=True, help="For whom the spreadsheet is.")
def _audit(choices: Choices, crn: str, kinds: tuple[str, ...], out: Path | None, recipient: str, **asked: object) -> None:
    """List what was done, the newest first: looked at, recorded, changed, disclosed and to whom, erased."""
    with opened(choices, Use.WRITE if out else Use.READ) as session:
        wanted = _wanted(session, crn, kinds, asked)
        if out is not None:
            path = place_for(out, "audit.xlsx", ".xlsx")
            export_audit(session, ExportAudit(path=path, recipient=recipient, wanted=wanted))
            say_json({"file": str(path)}) if choices.json else say(tr("Audit saved as {path}.", path=str(path)))
            return
        lines = audit_lines(session, wanted)
    if choices.json:
        say_json([_audit_object(one) for one in lines])
        return
    say_table([tr("Number"), tr("When"), tr("Who"), tr("What kind"), tr("CRN"), tr("To whom"), tr("What")],
              [[one.sequence, moment_words(one.at.replace(tzinfo=None)), one.officer, kind_words(one.kind), one.crn or "-",
                one.recipient or "-", what_was_done(one)] for one in lines], widest=40)  # fmt: skip


def _wanted(session: Session, crn: str, kinds: tuple[str, ...], asked: dict[str, object]) -> AuditFilter:
    first, last = asked["first"], asked["last"]
    return AuditFilter(
        person_id=line_of_crn(session, crn).person_id if crn.strip() else "", kinds=tuple(AuditKind(one) for one in kinds),
        officer=str(asked["officer"]), words=str(asked["words"]), most=int(str(asked["limit"])),
        first=first if isinstance(first, date) else None, last=last if isinstance(last, date) else None,
    )  # fmt: skip


def _audit_object(one: AuditLine) -> dict[str, object]:
    return {"number": one.sequence, "at": one.at.isoformat(), "officer": one.officer, "kind": one.kind, "act": one.act,
            "crn": one.crn or None, "recipient": one.recipient or None, "what": one.sentence or None}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What one `retention` was told."""

    crns: tuple[str, ...]
    confirm: str
    why: str
    on: date | None


def _list(choices: Choices, _asked: _Asked) -> None:
    with opened(choices, Use.READ) as session:
        lines, requests, stones = retention_list(session), requests_listed(session), tombstones(session)
    if choices.json:
        say_json({
            "cases": [_case_object(one) for one in lines],
            "requests": [{"crn": one.person.crn, "asked": one.request.asked_on.isoformat(), "answer_by": one.last_on.isoformat(),
                          "open": one.request.open} for one in requests],
            "removed": [{"on": one.removed_on.isoformat(), "reference": one.reference, "reason": one.reason} for one in stones],
        })  # fmt: skip
        return
    say_table([tr("Name"), tr("CRN"), tr("Stands"), tr("Look at"), tr("May go"), tr("Why")], [_case_row(one) for one in lines])
    for one in requests:
        if one.request.open:
            say(tr("Asked for everything held: {crn}, {when}", crn=one.person.crn or "-", when=last_day_words(one)))
    if not lines:
        say(tr("No case has ended, is held or is out of the lists."))


def _case_row(one: RetentionLine) -> list[str]:
    stand = one.retention
    days = [plain_date(day) if day else "-" for day in (stand.review_on, stand.due_on)]
    return [one.person.name, one.person.crn or "-", tr(stand.state.value), *days, str(stand.reason)]


def _case_object(one: RetentionLine) -> dict[str, object]:
    stand = one.retention
    return {"crn": one.person.crn, "name": one.person.name, "state": stand.state.value, "reason": str(stand.reason),
            "review_on": stand.review_on.isoformat() if stand.review_on else None,
            "due_on": stand.due_on.isoformat() if stand.due_on else None}  # fmt: skip


def _purge(choices: Choices, asked: _Asked) -> None:
    """Remove the cases; one is confirmed by its CRN, several by their number, as in "2 cases"."""
    with opened(choices, Use.WRITE) as session:
        ids = tuple(_ended(session, one) for one in asked.crns)
        confirm = asked.confirm or tr("nothing")
        if len(ids) == 1 and confirm.strip().casefold() == asked.crns[0].strip().casefold():
            confirm = confirm_words(session, ids)
        change = purge_cases(session, PurgeCases(person_ids=ids, confirm=confirm, reason=asked.why))
    _tell(choices, change)


def _ended(session: Session, crn: str) -> str:
    """The id of a case that is not open, by its CRN: one out of the lists is found too."""
    wanted = crn.strip().casefold()
    found = [one.person.id for one in retention_list(session) if (one.person.crn or one.person.id).casefold() == wanted]
    return found[0] if found else line_of_crn(session, crn).person_id


def _request(choices: Choices, asked: _Asked) -> None:
    with opened(choices, Use.WRITE) as session:
        for crn in asked.crns:
            whose, on = line_of_crn(session, crn).person_id, asked.on or session.today
            _tell(choices, record_request(session, RecordRequest(person_id=whose, asked_on=on, words=asked.why)))


def _hold(choices: Choices, asked: _Asked) -> None:
    with opened(choices, Use.WRITE) as session:
        for crn in asked.crns:
            told = SetHold(person_id=line_of_crn(session, crn).person_id, from_on=asked.on or session.today, why=asked.why)
            _tell(choices, set_hold(session, told))


def _tell(choices: Choices, change: Change) -> None:
    say_json({"told": change.sentence}) if choices.json else say(change.sentence)


_ACTIONS: dict[str, Callable[[Choices, _Asked], None]] = {"list": _list, "purge": _purge, "request": _request, "hold": _hold}


@command("retention")
@click.argument("action", type=click.Choice(list(_ACTIONS)))
@click.option("--crn", "crns", multiple=True, help="Which case; give it again for more.")
@click.option("--confirm", default="", help="With purge: the CRN again, or for several their number, such as “2 cases”.")
@click.option("--why", default="", help="The reason: of a removal it stays, so name nobody in it.")
@click.option("--on", type=Day(), help="The day of a request, or the first day of a hold (default: today).")
def _retention(choices: Choices, action: str, crns: tuple[str, ...], confirm: str, why: str, on: date | None) -> None:
    """List what may be removed and what is held; log a request, set a hold; remove cases for good."""
    if action != "list" and not crns:
        raise Refusal(tr("No case is chosen. Say which with --crn."))
    _ACTIONS[action](choices, _Asked(crns=crns, confirm=confirm, why=why, on=on))


COMMANDS = {"audit": _audit, "retention": _retention}
