"""A meeting pack to build: a meeting ahead, the one before it with its actions, and one case with a part of every kind."""

from __future__ import annotations

from datetime import date, timedelta

from caseload.documents.meeting_facts import MeetingFacts, OpenAction
from caseload.domain.compliance import Tally
from caseload.domain.partners import Meeting, MeetingAction
from caseload.domain.releasing import Release
from tests.documents.seniors import WHOLE
from tests.documents.sheets import TODAY

LAST = Meeting(person_id="p", kind="MAPPA", held_on=TODAY - timedelta(days=28), who="police, housing", note="Address to be looked at.")
MEETING = Meeting(
    person_id="p", kind="MAPPA", held_on=TODAY + timedelta(days=5), who="police, housing, health", why="The tenancy ends in January.",
    asks="Housing: an offer away from Quarry Row.", next_on=TODAY + timedelta(days=33),
)  # fmt: skip
PACK = MeetingFacts(
    person=WHOLE.person, line=WHOLE.line, meeting=MEETING, last=LAST, orders=tuple(one.order for one in WHOLE.orders),
    release=Release(person_id="p", due_on=date(2026, 12, 25), moved_to=date(2026, 12, 23)), prison=WHOLE.prison,
    registrations=WHOLE.registrations, goals=WHOLE.goals, steps=WHOLE.steps, progress=WHOLE.progress,
    tally=Tally(attended=9, accepted=1, unacceptable=2), counted_from=TODAY - timedelta(weeks=26),
    actions=(OpenAction(action=MeetingAction(person_id="p", words="Ask the landlord", owner="housing", due_on=TODAY - timedelta(days=2)),
                        meeting=LAST),
             OpenAction(action=MeetingAction(person_id="p", words="Share the rota", due_on=None))),
    done=(OpenAction(action=MeetingAction(person_id="p", words="Ring health", owner="police", done_on=TODAY - timedelta(days=9)),
                     meeting=LAST),),
    booked=WHOLE.booked, waiting=("Millbrook housing",), people=WHOLE.people, left_out=2,
)  # fmt: skip
