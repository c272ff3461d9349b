"""`handover import`: what a sealed file holds, what stands in its way, and the receipt once it is taken over."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from caseload.casework.handing_in import (
    HandoverPreview,
    ImportHandover,
    TakenOver,
    import_handover,
    open_handover,
    preview_handover,
)
from caseload.casework.session import Session
from caseload.cli.opening import Use, opened
from caseload.cli.options import Choices
from caseload.cli.output import say, say_json, say_table
from caseload.domain.errors import Refusal
from caseload.domain.words import tr, trn


def take_over(choices: Choices, path: Path, passphrase: str, left_out: tuple[str, ...], *, dry_run: bool) -> None:
    """Open a handover file, tell what it holds, and take its cases over unless it is only looked at."""
    file = open_handover(path, passphrase)
    with opened(choices, Use.READ if dry_run else Use.WRITE) as session:
        preview = preview_handover(session, file)
        unwanted = _ids(preview, left_out)
        taken = None if dry_run else import_handover(session, ImportHandover(opened=file, left_out=unwanted))
        if choices.json:
            say_json(_object(preview, taken))
        else:
            _say(session, preview, taken)


def _ids(preview: HandoverPreview, crns: tuple[str, ...]) -> tuple[str, ...]:
    held = {(one.person.crn or one.person.id).casefold(): one.person.id for one in preview.cases}
    unknown = [crn for crn in crns if crn.strip().casefold() not in held]
    if unknown:
        raise Refusal(tr("{name} holds no case {crn}. Check it against the list of --dry-run.", name=preview.opened.name,
                         crn=unknown[0]))  # fmt: skip
    return tuple(held[crn.strip().casefold()] for crn in crns)


def _say(session: Session, preview: HandoverPreview, taken: TakenOver | None) -> None:
    say(tr("{name} from {who}: {cases}.", name=preview.opened.name, who=preview.opened.bundle.from_officer,
           cases=trn("{n} case", "{n} cases", len(preview.cases))))  # fmt: skip
    say_table([tr("Name"), tr("CRN"), tr("Entries"), tr("In the way")],
              [[one.person.name, one.person.crn or "-", one.records, one.refused] for one in preview.cases])  # fmt: skip
    say()
    if taken is None:
        say(tr("Nothing was written: this is what the import would do."))
        return
    say(taken.change.sentence)
    say(tr("{officer} is their officer now. Tell the sender:", officer=session.officer_name))
    if taken.receipt:
        say(tr("receipt {code}", code=taken.receipt))
    else:
        say_table([tr("CRN"), tr("Receipt")], [[person.crn or "-", code] for person, code in taken.receipts])


def _object(preview: HandoverPreview, taken: TakenOver | None) -> dict[str, Any]:
    return {
        "from": preview.opened.bundle.from_officer, "made_on": preview.opened.bundle.made_on.isoformat(),
        "cases": [{"crn": one.person.crn, "name": one.person.name, "entries": one.records, "refused": one.refused or None}
                  for one in preview.cases],
        "taken": len(taken.receipts) if taken else 0, "receipt": (taken.receipt or None) if taken else None,
        "receipts": [{"crn": person.crn, "receipt": code} for person, code in taken.receipts] if taken else [],
    }  # fmt: skip
