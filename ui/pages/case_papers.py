"""The papers of a case that can be made today: each line opens its form, or the preview where nothing has to be asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QWidget

from caseload.casework.closed import unless_closed
from caseload.casework.letters import letters_of, next_booked
from caseload.casework.meeting_papers import next_meeting
from caseload.casework.papers import PaperRequest
from caseload.casework.queries import CaseFile
from caseload.casework.settings import setting
from caseload.documents.registry import report_kind
from caseload.domain.dates import plain_date
from caseload.domain.words import tr
from ui.case_words import order_words, when_words
from ui.hub import Hub
from ui.pages.case_progress_papers import plan_paper_rows
from ui.pages.case_tab import Act, entry_row, panel
from ui.widgets.panels import Panel


def papers_panel(hub: Hub, file: CaseFile) -> Panel:
    """The panel of the papers about a person."""
    return panel(tr("Papers"), [*_letters(hub, file), *_sheets(hub, file)])


def _letters(hub: Hub, file: CaseFile) -> Iterator[QWidget]:
    """The letter about the next appointment, and that about the newest failure of each open order."""
    person, booked = file.person.id, next_booked(hub.session, file.person.id)
    if booked is not None:
        said = tr("About {when}.", when=when_words(booked, hub.today))
        yield _row("letter", said, partial(hub.open_dialog, "letter", person_id=person, contact_id=booked.id))
    else:
        yield _row("letter", tr("Nothing is booked."), None)
    for order in file.orders:
        key, about = letters_of(hub.session, order)
        missed = next((one for one in file.contacts if about and one.id == about[0]), None)
        if missed is not None:
            said = tr("{order}: about {when}.", order=order_words(order), when=when_words(missed, hub.today))
            yield _row(key, said, partial(hub.open_dialog, "failure_letter", person_id=person, contact_id=missed.id))


def _sheets(hub: Hub, file: CaseFile) -> Iterator[QWidget]:
    """What is told of a case over time: the contact account, the plan with its progress, and the papers made of them."""
    person = file.person
    yield _row("contact-account", tr("What was expected, offered and seen, week by week."),
               partial(hub.open_dialog, "account", person_id=person.id))  # fmt: skip
    request = PaperRequest(key="plan", person_id=person.id, marking=str(setting(hub.session, "marking")))
    yield _row("plan", tr("Goals, steps and how far the person has come."),
               partial(hub.open_dialog, "preview", request=request, suggested=(person.spoken_name,)))  # fmt: skip
    yield from plan_paper_rows(hub, person)
    summary = PaperRequest(key="case-summary", person_id=person.id, marking=request.marking)
    yield _row("case-summary", tr("The case on a page, for someone who must know it today."),
               partial(hub.open_dialog, "preview", request=summary, suggested=(tr("Senior probation officer"),)))  # fmt: skip
    meeting = next_meeting(hub.session, person.id)
    if meeting is not None:
        pack = PaperRequest(key="meeting-pack", person_id=person.id, record_id=meeting.id, marking=request.marking)
        said = tr("{kind} of {date}: who, why, what we ask, and the case in a few lines.",
                  kind=unless_closed(hub.session, meeting.kind, meeting), date=plain_date(meeting.held_on))  # fmt: skip
        to = () if meeting.sensitive else (meeting.who,)
        yield _row("meeting-pack", said, partial(hub.open_dialog, "preview", request=pack, suggested=to))
    yield _row("handover", tr("What the next officer needs, with the person's own view."),
               partial(hub.open_dialog, "handover_pack", person_id=person.id))  # fmt: skip


def _row(key: str, detail: str, run: Act | None) -> QWidget:
    return entry_row(f"paper {key}", str(report_kind(key).words), detail=detail, opened=run)
