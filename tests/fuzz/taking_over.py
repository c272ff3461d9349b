"""Handover documents, as far as a receiver's store, and what is typed into a search box."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from caseload.casework.handing_in import ImportHandover, OpenedHandover, import_handover, preview_handover
from caseload.casework.notes import AddNote, add_note
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.queries import case_file, case_lines, history
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.domain.person import Address, Phone
from caseload.domain.plan import Goal, Note
from caseload.storage import codec
from caseload.storage.bundle import Bundle, from_document, gather, history_of, to_document
from tests import kit
from tests.fuzz.files import folder
from tests.fuzz.odd import Choices, as_json, edited

FRESH_AFTER = 25


@cache
def sent() -> dict[str, Any]:
    """The document of a small handover."""
    place = folder() / "sender"
    place.mkdir()
    session = kit.open_copy(place)
    person = kit.add_case(session, "Bevan", crn="X481203", addresses=(Address(lines=("1 Mill Row",)),), phones=(Phone(number="01632 960123"),))
    add_note(session, AddNote(note=Note(person_id=person.id, body="Rang about arrears", written_on=kit.TODAY)))
    add_goal(session, AddGoal(goal=Goal(person_id=person.id, title="Keep my tenancy", area="accommodation")))
    made = Bundle(id="0" * 32, made_on=kit.TODAY, from_officer="Rowan Maddox", reason="left",
                  entries=gather(session.store, [person.id]), history={person.id: history_of(session.store, person.id)})  # fmt: skip
    session.close()
    found = json.loads(to_document(made))
    assert isinstance(found, dict)
    return found


def document(data: bytes) -> None:
    """The document inside a sealed file: what is taken can be kept to the letter."""
    for held in from_document(data, "a.handover").entries.values():
        for entry in held:
            _keeps(entry)


def _keeps(entry: object) -> None:
    cells = codec.to_row(entry)
    for cell in cells:
        str(cell).encode()
        assert not isinstance(cell, int) or abs(cell) < 2**63
    assert codec.to_row(codec.from_row(type(entry), cells)) == cells


def document_values(data: bytes) -> None:
    """A good document with odd values in it."""
    document(as_json(edited(sent(), Choices(data))))


def document_seeds() -> list[bytes]:
    """The small handover."""
    return [as_json(sent())]


class Receiver:
    """A receiver's store, made anew after some inputs so that it stays small."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.used = 0

    def ready(self) -> Session:
        """The session to take cases over into."""
        if self.session is None or self.used >= FRESH_AFTER:
            if self.session is not None:
                self.session.close()
            for old in folder().glob("receiver.*"):
                old.unlink()
            place = kit.copy_template(folder(), "receiver.caseload")
            self.session, self.used = kit.open_again(place), 0
        self.used += 1
        return self.session


RECEIVER = Receiver()


def taken_over(data: bytes) -> None:
    """What is accepted is written whole, and every page of the case can be read afterwards."""
    bundle = from_document(as_json(edited(sent(), Choices(data))), "a.handover")
    session = RECEIVER.ready()
    opened = OpenedHandover(name="a.handover", bundle=bundle)
    preview = preview_handover(session, opened)
    before = len(case_lines(session))
    taken = tuple(one for one in bundle.people if one.id not in {held.person.id for held in preview.refused})
    import_handover(session, ImportHandover(opened=opened, left_out=tuple(held.person.id for held in preview.refused)))
    assert len(case_lines(session)) - before <= len(taken)
    for person in taken:
        case_file(session, person.id)
        history(session, person.id)
    RECEIVER.used = FRESH_AFTER if taken else RECEIVER.used


@cache
def found_in() -> Session:
    """A store with a few words in it."""
    place = folder() / "searched"
    place.mkdir()
    session = kit.open_copy(place)
    person = kit.add_case(session, "O’Dowd", crn="X100001")
    for body in ("50% of c_d", "o'clock at the hostel", "naïve Siân ﬁne ½ ² İ"):
        add_note(session, AddNote(note=Note(person_id=person.id, body=body, written_on=kit.TODAY)))
    return session


def searched(data: bytes) -> None:
    """Whatever is typed, search answers."""
    for hit in search(found_in(), data.decode("utf-8", "replace")):
        assert hit.title


def search_seeds() -> list[bytes]:
    """Words with every sign that a search language knows."""
    return [text.encode() for text in ("sian", "o'dowd", '"NEAR(a b)', "-x OR col^*", "'; DROP TABLE person;--", "%_", "½ ² ﬁ")]

