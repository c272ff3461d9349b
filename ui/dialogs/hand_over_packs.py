"""The packs of a handover on paper: one PDF a case, each recorded as disclosed before its file has a name."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from caseload.casework.handing import HandOver, check_handover
from caseload.casework.papers import Paper, PaperLeft, PaperRequest, make_paper, paper_left
from caseload.casework.settings import setting
from caseload.documents.case_facts import HandoverWords
from caseload.domain.errors import Refusal
from caseload.render.pdf import render_pdf
from ui.dialogs.print_paper import PDF, write_disclosed
from ui.hub import Hub
from ui.tasks import Progress


def gather_packs(hub: Hub, command: HandOver) -> tuple[Paper, ...]:
    """The pack of every case, read but not set; refuses before the first when the handover cannot be."""
    people = check_handover(hub.session, command)
    words, marking = HandoverWords(reason=command.reason), str(setting(hub.session, "marking"))
    requests = (PaperRequest(key="handover", person_id=one.id, recipient=command.to_officer, handover=words, marking=marking)
                for one in people)  # fmt: skip
    return tuple(make_paper(hub.session, one) for one in requests)


def set_packs(papers: Sequence[Paper], progress: Progress) -> list[bytes]:
    """The pages of each pack, for a thread; as many as were set until someone stopped it."""
    made: list[bytes] = []
    for paper in papers:
        if not progress(len(made), len(papers)):
            break
        made.append(render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at).data)
    return made


def write_packs(hub: Hub, papers: Sequence[Paper], pages: Sequence[bytes], folder: Path) -> None:
    """Save every pack into a folder under a free name; a Refusal says which could not be written."""
    for paper, data in zip(papers, pages, strict=True):
        said: list[str] = []
        place = free_name(folder / paper.named(PDF.suffix))
        if not write_disclosed(place, partial(_put, data), partial(_disclose, hub, paper), said.append):
            raise Refusal(said[0])


def free_name(path: Path) -> Path:
    """The path, or with the next number where a file of that name is there already."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return path if not path.exists() else next(one for one in numbered if not one.exists())


def _disclose(hub: Hub, paper: Paper) -> bool:
    paper_left(hub.session, PaperLeft(paper=paper))
    return True


def _put(data: bytes, path: Path) -> None:
    path.write_bytes(data)
