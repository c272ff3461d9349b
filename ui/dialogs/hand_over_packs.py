"""The packs of a handover on paper: one PDF a case, each recorded as disclosed before its file has a name."""

from __future__ import annotations

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


def write_packs(hub: Hub, command: HandOver, folder: Path) -> int:
    """Save the pack of every case and return how many; refuses before the first is written when the handover cannot be."""
    people = check_handover(hub.session, command)
    words, marking = HandoverWords(reason=command.reason), str(setting(hub.session, "marking"))
    requests = [PaperRequest(key="handover", person_id=one.id, recipient=command.to_officer, handover=words, marking=marking)
                for one in people]  # fmt: skip
    papers = [make_paper(hub.session, one) for one in requests]
    for paper in papers:
        _write(hub, paper, folder)
    return len(papers)


def _write(hub: Hub, paper: Paper, folder: Path) -> None:
    said: list[str] = []
    made = render_pdf(paper.document, printed_by=paper.printed_by, printed_at=paper.printed_at)

    def disclosed() -> bool:
        paper_left(hub.session, PaperLeft(paper=paper))
        return True

    if not write_disclosed(free_name(folder / paper.named(PDF.suffix)), partial(_put, made.data), disclosed, said.append):
        raise Refusal(said[0])


def free_name(path: Path) -> Path:
    """The path, or with the next number where a file of that name is there already."""
    numbered = (path.with_stem(f"{path.stem}-{number}") for number in range(2, 1000))
    return path if not path.exists() else next(one for one in numbered if not one.exists())


def _put(data: bytes, path: Path) -> None:
    path.write_bytes(data)
