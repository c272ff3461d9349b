"""`sensitive CRN`: the entries of a case that can be marked as sensitive, and marking them or taking the mark off."""

from __future__ import annotations

import click

from caseload.casework.closed import held_with
from caseload.casework.lookups import line_of_crn
from caseload.casework.sensitive import OpenSensitive, open_sensitive
from caseload.casework.sensitive_marks import Markable, MarkSensitive, mark_sensitive, markable_of
from caseload.casework.session import Session
from caseload.cli.lines import iso
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json, say_table
from caseload.cli.showing import look_at
from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.words import tr

WORDS = 60


@command("sensitive")
@click.argument("crn")
@click.option("--mark", "marked", multiple=True, help="The id of an entry to mark; give it again for more.")
@click.option("--clear", "cleared", multiple=True, help="The id of an entry that is no longer sensitive; it is opened first.")
def _sensitive(choices: Choices, crn: str, marked: tuple[str, ...], cleared: tuple[str, ...]) -> None:
    """List the entries of a case that can be marked as sensitive; mark some, or take their mark off."""
    with opened(choices, Use.WRITE if marked or cleared else Use.CONSULT) as session:
        person_id = line_of_crn(session, crn).person_id
        if not marked and not cleared:
            look_at(session, person_id)
            _say_list(choices, markable_of(session, person_id))
            return
        with session.store.transaction():  # all of them or none
            told = _turned(session, person_id, marked, cleared)
    if choices.json:
        say_json({"told": told})
    else:
        for sentence in told:
            say(sentence)


def _turned(session: Session, person_id: str, marked: tuple[str, ...], cleared: tuple[str, ...]) -> list[str]:
    """What was done, a sentence each; refused before the first where one is no entry of the case."""
    held = {one.entry.id: one.entry for one in markable_of(session, person_id)}
    for entry_id in (*marked, *cleared):
        if entry_id not in held:
            raise Refusal(tr("This case has no entry “{id}” that can be marked. The same command without --mark lists them.",
                             id=entry_id[:40]))  # fmt: skip
    told = [mark_sensitive(session, MarkSensitive(entry_id=one)).sentence for one in marked]
    for one in cleared:
        opens = tuple(each.id for each in held_with(session, held[one]) if each.sensitive)
        if opens:
            open_sensitive(session, OpenSensitive(person_id=person_id, entries=opens))
        told.append(mark_sensitive(session, MarkSensitive(entry_id=one, sensitive=False)).sentence)
    return told


def _say_list(choices: Choices, found: tuple[Markable, ...]) -> None:
    if choices.json:
        say_json([{"id": one.entry.id, "kind": one.heading, "date": iso(one.on), "sensitive": one.entry.sensitive,
                   "words": one.words or None} for one in found])  # fmt: skip
        return
    say_table([tr("Id"), tr("Kind"), tr("Date"), tr("Sensitive"), tr("Words")],
              [[one.entry.id, one.heading, plain_date(one.on) if one.on else "-", tr("yes") if one.entry.sensitive else "-",
                one.words[:WORDS] or "-"] for one in found])  # fmt: skip


COMMANDS = {"sensitive": _sensitive}
