"""Commands that only read: list, due, search, verify."""

from __future__ import annotations

from collections.abc import Iterable

import click

from caseload.casework.held_headings import HEADINGS
from caseload.casework.lookups import open_requirements
from caseload.casework.queries import case_lines, counts, due_list, lines_for
from caseload.casework.restoring import AcceptOlder, accept_older_file
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.casework.verify import MakeSearchAnew, make_search_anew, verify_store
from caseload.cli.lines import days_overdue, due_object, hit_object, list_object
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json, say_table
from caseload.documents.phrases import rosh_words
from caseload.domain.casefile import CaseLine
from caseload.domain.dates import plain_date, short_date
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn

HEADING = {row.table: row.words for row in HEADINGS}


@command("list")
def _list(choices: Choices) -> None:
    """List everyone in the file, open and closed, by name."""
    with opened(choices, Use.READ) as session:
        lines = case_lines(session)
        if choices.json:
            held = open_requirements(session)
            say_json([list_object(line, held.get(line.person_id, ()), session) for line in lines])
        else:
            _say_lines(lines, session)


def _say_lines(lines: Iterable[CaseLine], session: Session) -> None:
    titles = [tr("Name"), tr("CRN"), tr("Tier"), tr("RoSH"), tr("Order"), tr("Ends"), tr("Last seen"), tr("Next due"),
              tr("Booked"), tr("State")]  # fmt: skip
    say_table(titles, [_row(line, session) for line in lines], widest=34)
    found = counts(session)
    people = trn("{n} person", "{n} people", found.people)
    say()
    say(tr("{people}, {overdue} overdue, {soon} due soon", people=people, overdue=found.overdue, soon=found.soon))


def _row(line: CaseLine, session: Session) -> list[str]:
    summary, today = line.summary, session.today
    return [
        line.name, line.crn or "-", line.tier or "?", rosh_words(line.rosh) if line.rosh else "?", summary.order_kind or "?",
        plain_date(summary.ends_on) if summary.ends_on else summary.end_words or "?",
        short_date(summary.last_seen, today) if summary.last_seen else "?",
        short_date(summary.due_on, today) if summary.due_on else "-",
        short_date(summary.next_booked, today) if summary.next_booked else "-", tr(line.state.value),
    ]  # fmt: skip


@command("due")
def _due(choices: Choices) -> None:
    """List who is overdue or due soon, the oldest due date first, with the reason."""
    with opened(choices, Use.READ) as session:
        lines = due_list(session)
        if choices.json:
            say_json([due_object(line, session) for line in lines])
        elif lines:
            titles = [tr("Name"), tr("CRN"), tr("Next due"), tr("State"), tr("Days"), tr("Booked"), tr("Reason")]
            say_table(titles, [_due_row(line, session) for line in lines], widest=34)
        else:
            say(tr("Nobody is overdue or due soon."))


def _due_row(line: CaseLine, session: Session) -> list[str]:
    summary, late = line.summary, days_overdue(line, session)
    return [
        line.name, line.crn or "-", short_date(summary.due_on, session.today) if summary.due_on else "-",
        tr(line.state.value), str(late) if late else "",
        short_date(summary.next_booked, session.today) if summary.next_booked else tr("none"), summary.due_reason,
    ]  # fmt: skip


@command("search")
@click.argument("text")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="The most results.")
def _search(choices: Choices, text: str, limit: int) -> None:
    """Search names and CRNs first, then what was written, newest first; one letter searches names and CRNs only."""
    with opened(choices, Use.READ) as session:
        hits = search(session, text, limit)
        crns = {line.person_id: line.crn for line in lines_for(session, dict.fromkeys(hit.person_id for hit in hits))}
        if choices.json:
            say_json([hit_object(hit, crns) for hit in hits])
        elif hits:
            rows = [
                [str(HEADING[hit.kind]), hit.title, crns.get(hit.person_id) or "-", plain_date(hit.on) if hit.on else "",
                 "" if hit.kind == "person" else hit.snippet]
                for hit in hits
            ]  # fmt: skip
            say_table([tr("Where"), tr("Name"), tr("CRN"), tr("Date"), tr("Text")], rows)
        else:
            say(tr("Nothing found."))


@command("verify")
@click.option("--accept-older", is_flag=True, help="First record that this older file is the right one.")
@click.option("--mend-search", is_flag=True, help="First make the search anew from the entries.")
def _verify(choices: Choices, accept_older: bool, mend_search: bool) -> None:
    """Check pages, structure, case lines, audit, entries, search, and that no older copy was put back; nothing is changed."""
    with opened(choices, Use.WRITE if accept_older or mend_search else Use.READ) as session:
        if accept_older:
            accept_older_file(session, AcceptOlder())
        if mend_search:
            make_search_anew(session, MakeSearchAnew())
        findings = verify_store(session)
        if choices.json:
            say_json([{"what": one.what, "ok": one.ok, "sentence": one.sentence} for one in findings])
        else:
            say_table([tr("Check"), tr("Result"), ""],
                      [[one.what, tr("good") if one.ok else tr("BAD"), one.sentence] for one in findings])  # fmt: skip
        bad = [one for one in findings if not one.ok]
    if bad:
        raise Refusal(tr("{n} of {all} checks failed. {first}", n=len(bad), all=len(findings), first=bad[0].sentence))


COMMANDS = {"list": _list, "due": _due, "search": _search, "verify": _verify}
