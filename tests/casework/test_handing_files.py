"""A handover file that is not whole, not ours or newer is told as what it is; what a receiver keeps of one, and what its history says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.handing import (
    RecordReceipt,
    handed_cases,
    record_receipt,
)
from caseload.casework.handing_in import ImportHandover, import_handover, open_handover
from caseload.casework.notes import AddNote, add_note
from caseload.casework.reversal import reverse
from caseload.casework.session import Session
from caseload.domain.errors import DamagedStore, NewerStore, Refusal, Trouble, WrongPassphrase
from caseload.domain.person import Allocation, CaseKind, Person
from caseload.domain.plan import Note
from caseload.domain.referring import AgencyService
from caseload.domain.seniority import Handover, HandoverForm
from caseload.storage import sealed
from caseload.storage.bundle import Bundle, from_document, to_document
from tests import kit
from tests.casework.handing_kit import SAID, make_case, make_receiver, put, sent

pytestmark = pytest.mark.usefixtures("light_keys")


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Session]:
    session = make_receiver(tmp_path)
    yield session
    session.close()


@pytest.fixture
def case(sitting: Session) -> Person:
    return make_case(sitting)


@pytest.mark.parametrize(
    ("spoil", "kind", "told"),
    [
        (lambda text: text[:-40], Refusal, "is not a handover file, or was cut short"),
        (lambda text: "CRN,Name\n", Refusal, "is not a handover file"),
        (lambda text: json.dumps({"what": "something else"}), Refusal, "is not a handover file"),
        (lambda text: json.dumps(json.loads(text) | {"format": 2}), NewerStore, "newer version of Caseload"),
        (lambda text: json.dumps(json.loads(text) | {"format": True}), DamagedStore, "is damaged"),
        (lambda text: json.dumps(json.loads(text) | {"slots": []}), DamagedStore, "is damaged"),
        (lambda text: json.dumps(json.loads(text) | {"nonce": "AAAA"}), DamagedStore, "is damaged"),
        (lambda text: json.dumps(json.loads(text) | {"sealed": json.loads(text)["sealed"][:-8]}), DamagedStore, "is damaged"),
        (lambda text: text.replace('"memory_kib": 65536', '"memory_kib": 8'), DamagedStore, "is damaged"),
        (lambda text: "[" * 200_000, Refusal, "is not a handover file"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_whole_or_newer_has_its_own_sentence(
    sitting: Session, case: Person, tmp_path: Path, spoil: object, kind: type[Exception], told: str
) -> None:
    path = tmp_path / "out.handover"
    sent(sitting, path, case)
    assert callable(spoil)
    path.write_text(spoil(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(kind, match=f"out.handover {told}" if not told.startswith("newer") else told):
        open_handover(path, SAID)


def test_another_passphrase_does_not_open_it_and_a_missing_file_is_told(sitting: Session, case: Person, tmp_path: Path) -> None:
    path = tmp_path / "out.handover"
    sent(sitting, path, case)
    with pytest.raises(WrongPassphrase, match=r"The passphrase does not open out\.handover"):
        open_handover(path, kit.PASSPHRASE)
    with pytest.raises(Trouble, match=r"none\.handover cannot be read"):
        open_handover(tmp_path / "none.handover", SAID)
    assert b"Bevan" not in path.read_bytes()


def test_a_file_far_too_large_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed, "MOST_SEALED", 10)
    path = tmp_path / "big.handover"
    path.write_bytes(b"x" * 11)
    with pytest.raises(Refusal, match="far larger than any handover"):
        open_handover(path, SAID)


def test_a_document_that_would_swell_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = sealed.seal(b"0" * 5_000, SAID)
    monkeypatch.setattr(sealed, "MOST_OPEN", 4_000)
    with pytest.raises(DamagedStore, match="is damaged"):
        sealed.unseal(data, SAID, "a.handover")


def document(session: Session, case: Person) -> dict[str, object]:
    """The open document of a case."""
    from caseload.storage.bundle import gather, history_of

    bundle = Bundle(id="b", made_on=kit.TODAY, from_officer="R", entries=gather(session.store, [case.id]),
                    history={case.id: history_of(session.store, case.id)})  # fmt: skip
    return json.loads(to_document(bundle))  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("where", "value"),
    [
        (("tables", "person", 0, "surname"), None), (("tables", "person", 0, "surname"), 7), (("tables", "person", 0, "odd"), "x"),
        (("tables", "person", 0, "date_of_birth"), "never"), (("tables", "person", 0, "kind"), "ghost"),
        (("tables", "person", 0, "deleted_at"), "2026"), (("tables", "person", 0, "id"), ""),
        (("tables", "contact", 0, "person_id"), "another"), (("tables", "contact", 0, "minutes"), 1 << 70),
        (("tables", "contact", 0, "amount"), float("nan")), (("tables", "contact", 0, "note"), "\ud800"),
        (("tables", "contact", 0, "appointment"), True), (("tables", "setting"), [{"key": "k", "value": "v"}]),
        (("tables", "person"), []), (("history",), {"another": []}), (("id",), 7), (("made_on",), "soon"), (("schema",), 5),
        (("tables", "person", 0, "addresses"), '[{"street": 1}]'), (("tables", "agency_service", 0, "agency_id"), "another"),
        (("tables", "agency_person", 0, "agency_id"), "another"), (("tables", "agency"), []), (("tables", "agency"), "text"),
    ],
)  # fmt: skip
def test_a_document_that_is_not_what_it_says_is_damaged(
    sitting: Session, case: Person, where: tuple[str | int, ...], value: object
) -> None:
    told = document(sitting, case)
    place: object = told
    for step in where[:-1]:
        place = place[step]  # type: ignore[index]
    place[where[-1]] = value  # type: ignore[index]
    with pytest.raises(DamagedStore, match=r"a\.handover is damaged"):
        from_document(json.dumps(told).encode(), "a.handover")


def test_a_document_of_the_fifth_schema_names_services_and_offers_as_they_were_then(sitting: Session, case: Person) -> None:
    told = document(sitting, case)
    tables = told["tables"]
    assert isinstance(tables, dict)
    del tables["agency_service"], tables["agency_person"]
    tables["agency"][0] |= {"services": "Rent deposits; Tenancy advice;", "who_for": "women"}
    for name in ("address", "hours", "access", "ended_on"):
        del tables["agency"][0][name]
    referral = tables["referral"][0]
    referral["offered_on"] = referral.pop("offered_for")
    made = from_document(json.dumps(told).encode(), "a.handover")
    assert [(one.name, one.who_for) for one in made.entries[AgencyService] if isinstance(one, AgencyService)] == [
        ("Rent deposits", "women"), ("Tenancy advice", "women"),
    ]  # fmt: skip


def test_a_document_of_a_newer_schema_is_newer_and_a_field_it_does_not_know_yet_has_its_default(
    sitting: Session, case: Person
) -> None:
    told = document(sitting, case)
    with pytest.raises(NewerStore):
        from_document(json.dumps(told | {"schema": "9999_later"}).encode(), "a.handover")
    del told["tables"]["person"][0]["travel_notes"]  # type: ignore[index]
    assert from_document(json.dumps(told).encode(), "a.handover").people[0].travel_notes == ""


def test_a_person_here_for_a_report_only_gets_no_officer(sitting: Session, receiver: Session, tmp_path: Path) -> None:
    only = kit.add_case(sitting, "Only", crn="X481207", kind=CaseKind.REPORT_ONLY)
    import_handover(receiver, ImportHandover(opened=sent(sitting, tmp_path / "o.handover", only)))
    assert receiver.store.find(Allocation) == ()


def test_an_earlier_handover_travels_but_awaits_nothing_here(
    sitting: Session, receiver: Session, case: Person, tmp_path: Path
) -> None:
    put(sitting, Handover(person_id=case.id, to_officer="Rowan Maddox", form=HandoverForm.PAPER, sent_on=date(2025, 1, 6),
                          receipt_on=date(2025, 1, 7), receipt="signed"))  # fmt: skip
    import_handover(receiver, ImportHandover(opened=sent(sitting, tmp_path / "o.handover", case)))
    assert [one.receipt for one in receiver.store.find(Handover)] == ["signed"]
    assert handed_cases(receiver) == ()


def test_the_history_tells_recipients_removals_and_what_was_erased(
    sitting: Session, receiver: Session, case: Person, tmp_path: Path
) -> None:
    record_disclosure(sitting, RecordDisclosure(what="Plan", recipient="Millbrook housing", person_id=case.id))
    added = add_note(sitting, AddNote(note=Note(person_id=case.id, body="Taken back", written_on=kit.TODAY)))
    reverse(sitting, reverse(sitting, added))
    with sitting.store.transaction():
        sitting.store.run("DELETE FROM audit_payload WHERE sequence = (SELECT min(sequence) FROM audit WHERE person_id = ?)", (case.id,))
    import_handover(receiver, ImportHandover(opened=sent(sitting, tmp_path / "o.handover", case)))
    told = next(one.body for one in receiver.store.of_person(Note, case.id) if one.source.startswith("handover|"))
    assert "disclosure; Recorded as disclosed to Millbrook housing: Plan.; to Millbrook housing" in told
    assert "\n  note: removed" in told
    assert "\n  note: put back" in told
    assert told.splitlines()[1].endswith("Rowan Maddox; collection; add_person"), "an erased payload leaves the act"


def test_receipts_by_name_take_the_code_of_their_file(sitting: Session, receiver: Session, case: Person, tmp_path: Path) -> None:
    taken = import_handover(receiver, ImportHandover(opened=sent(sitting, tmp_path / "o.handover", case)))
    record_receipt(sitting, RecordReceipt(receipt=taken.receipt, person_ids=(case.id, case.id)))
    assert handed_cases(sitting)[0].handover.receipt_on == kit.TODAY
