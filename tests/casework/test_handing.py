"""Cases handed on as a sealed file: everything arrives, one owner a case, a receipt before the sender's copy goes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from caseload.casework.disclosure import RecordDisclosure, record_disclosure
from caseload.casework.handing import (
    HandOver,
    RecordReceipt,
    RemoveHandedOver,
    WithdrawHandover,
    hand_over,
    handed_cases,
    record_receipt,
    remove_handed_over,
    withdraw_handover,
)
from caseload.casework.handing_in import ImportHandover, import_handover, open_handover, preview_handover
from caseload.casework.handing_kept import why_kept
from caseload.casework.handing_log import handing_log
from caseload.casework.handing_seal import gather_handover, seal_handover
from caseload.casework.notes import AddNote, add_note
from caseload.casework.people import RemovePerson, remove_person
from caseload.casework.queries import case_file, case_lines, history
from caseload.casework.search import search
from caseload.casework.session import Session
from caseload.casework.verify import verify_store
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.person import Allocation, Person
from caseload.domain.plan import Note
from caseload.domain.receipts import receipt_code
from caseload.domain.referring import Agency, AgencyPerson, AgencyService
from caseload.domain.seniority import HandoverForm
from caseload.storage.bundle import OWNED
from tests import kit
from tests.casework.handing_kit import SAID, content, make_case, make_receiver, sent

pytestmark = pytest.mark.usefixtures("light_keys")


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Session]:
    session = make_receiver(tmp_path)
    yield session
    session.close()


@pytest.fixture
def case(sitting: Session) -> Person:
    return make_case(sitting)


def test_everything_arrives_and_the_receiver_owns_it(sitting: Session, receiver: Session, case: Person, tmp_path: Path) -> None:
    before = content(sitting, case.id)
    opened = sent(sitting, tmp_path / "out.handover", case)
    preview = preview_handover(receiver, opened)
    assert [(one.person.crn, one.refused) for one in preview.cases] == [("X481203", "")]
    assert preview.records == sum(map(len, before.values()))
    taken = import_handover(receiver, ImportHandover(opened=opened))
    after = content(receiver, case.id)
    note = after["note"].pop()
    stretches = after.pop("allocation")
    assert after == {name: held for name, held in before.items() if name != "allocation"}
    assert [(one.officer_name, one.to_on, one.why) for one in stretches if isinstance(one, Allocation)] == [
        ("Rowan Maddox", kit.TODAY, ""), ("Nia Hale", None, "handed over by Rowan Maddox: officer left"),
    ]  # fmt: skip
    assert case_lines(receiver)[0].summary.officer == "Nia Hale"
    assert isinstance(note, Note)
    assert note.sensitive
    assert "language ? -> Welsh" in note.body
    assert "Rang about arrears" in note.body
    assert taken.change.sentence == "1 case taken over from Rowan Maddox."
    assert not taken.change.reversible
    (line,) = handing_log(receiver)
    assert (line.came_in, line.told) == (True, f"Receipt for the sender {taken.receipt}. 1 case taken over from Rowan Maddox.")
    assert receiver.store.find(Agency)[0].name == "Millbrook housing"
    assert [one.name for one in receiver.store.find(AgencyService)] == ["Rent deposits"]
    assert [one.name for one in receiver.store.find(AgencyPerson)] == ["Carys Yeo"]
    assert search(receiver, "arrears", 5)
    assert all(finding.ok for finding in verify_store(receiver))


def test_what_was_sent_is_told_as_disclosure_of_each_case(sitting: Session, case: Person, tmp_path: Path) -> None:
    sent(sitting, tmp_path / "out.handover", case)
    line = history(sitting, case.id)[0]
    assert (line.kind, line.recipient, line.sentence) == (
        "disclosure", "Nia Hale", "1 case handed over to Nia Hale (sealed file); the receipt is awaited.",
    )  # fmt: skip
    (handed,) = handed_cases(sitting)
    assert (handed.person.id, handed.handover.form, handed.handover.receipt_on) == (case.id, HandoverForm.FILE, None)


def test_a_copy_goes_only_after_its_receipt_and_then_wholly(
    sitting: Session, receiver: Session, case: Person, tmp_path: Path
) -> None:
    stays = kit.add_case(sitting, "Stays", crn="X481204")
    opened = sent(sitting, tmp_path / "out.handover", case)
    with pytest.raises(Refusal, match=r"No receipt is recorded for Bevan, Jordan, so the only sure copy stays here\."):
        remove_handed_over(sitting, RemoveHandedOver(person_ids=(case.id,)))
    taken = import_handover(receiver, ImportHandover(opened=opened))
    said = record_receipt(sitting, RecordReceipt(receipt=f" {taken.receipt.lower().replace('-', ' ')} "))
    assert said.sentence == "Receipt recorded for 1 case. Its copy here can be removed now."
    gone = remove_handed_over(sitting, RemoveHandedOver(person_ids=(case.id,)))
    assert gone.sentence == "The copy of 1 case was removed after its receipt."
    assert [line.person_id for line in case_lines(sitting)] == [stays.id]
    for row in OWNED:
        assert sitting.store.rows(f"SELECT count(*) FROM {row.name} WHERE {row.owner} = ?", (case.id,)) == [(0,)]
    held = sitting.store.rows("SELECT payload FROM audit_payload")
    assert not [text for (text,) in held if "Bevan" in text or "arrears" in text]
    assert not search(sitting, "arrears", 5)
    assert not search(sitting, "bevan", 5)
    assert all(finding.ok for finding in verify_store(sitting))
    assert history(sitting, case.id)[0].kind == "erasure"


def test_a_copy_that_was_written_on_after_it_was_sent_stays_until_it_is_handed_over_again(
    sitting: Session, receiver: Session, case: Person, tmp_path: Path
) -> None:
    quiet = kit.add_case(sitting, "Quiet", crn="X481205")
    opened = sent(sitting, tmp_path / "out.handover", case, quiet)
    later = Note(person_id=case.id, body="Rang in tears after the letter", written_on=kit.TODAY)
    add_note(sitting, AddNote(note=later))
    taken = import_handover(receiver, ImportHandover(opened=opened))
    said = record_receipt(sitting, RecordReceipt(receipt=taken.receipt))
    assert said.sentence == ("Receipts recorded for 2 cases. 1 was written on after it was sent: hand it over once more on paper "
                             "before its copy goes.")  # fmt: skip
    told = ("1 entry was written for Bevan, Jordan after the handover of Fri 20 Nov, and Nia Hale does not have it. Hand this case "
            "over once more on paper, record that receipt, then remove the copy.")  # fmt: skip
    assert (why_kept(sitting, case.id), why_kept(sitting, quiet.id)) == (told, "")
    with pytest.raises(Refusal) as refused:
        remove_handed_over(sitting, RemoveHandedOver(person_ids=(quiet.id, case.id)))
    assert str(refused.value) == told
    assert {line.person_id for line in case_lines(sitting)} == {case.id, quiet.id}, "nothing half done"
    record_disclosure(sitting, RecordDisclosure(what="Case summary", recipient="J. Hale", person_id=case.id))
    hand_over(sitting, HandOver(person_ids=(case.id,), to_officer="Nia Hale", form=HandoverForm.PAPER))
    record_receipt(sitting, RecordReceipt(receipt="page signed for", person_ids=(case.id,)))
    remove_handed_over(sitting, RemoveHandedOver(person_ids=(quiet.id, case.id)))
    assert case_lines(sitting) == ()


def test_a_file_sealed_away_from_the_session_is_sent_only_while_it_holds_everything(
    sitting: Session, receiver: Session, case: Person, tmp_path: Path
) -> None:
    path = tmp_path / "out.handover"
    asked = HandOver(person_ids=(case.id,), to_officer="Nia Hale", path=path, passphrase=SAID)
    early = seal_handover(gather_handover(sitting, asked), SAID)
    add_note(sitting, AddNote(note=Note(person_id=case.id, body="Said while it was sealed", written_on=kit.TODAY)))
    with pytest.raises(Refusal, match="Something was recorded on these cases while the file was sealed"):
        hand_over(sitting, replace(asked, sealed=early))
    assert not path.exists()
    assert handed_cases(sitting) == ()
    whole = seal_handover(gather_handover(sitting, asked), SAID)
    assert SAID not in repr(whole)
    hand_over(sitting, replace(asked, sealed=whole))
    taken = import_handover(receiver, ImportHandover(opened=open_handover(path, SAID)))
    assert record_receipt(sitting, RecordReceipt(receipt=taken.receipt)).sentence.startswith("Receipt recorded for 1 case.")
    assert "Said while it was sealed" in [one.body for one in receiver.store.of_person(Note, case.id)]


def test_a_case_can_come_back(sitting: Session, receiver: Session, case: Person, tmp_path: Path) -> None:
    taken = import_handover(receiver, ImportHandover(opened=sent(sitting, tmp_path / "a.handover", case)))
    record_receipt(sitting, RecordReceipt(receipt=taken.receipt))
    remove_handed_over(sitting, RemoveHandedOver(person_ids=(case.id,)))
    back = import_handover(sitting, ImportHandover(opened=sent(receiver, tmp_path / "b.handover", case, who="Rowan Maddox")))
    record_receipt(receiver, RecordReceipt(receipt=back.receipt))
    remove_handed_over(receiver, RemoveHandedOver(person_ids=(case.id,)))
    assert case_lines(sitting)[0].summary.officer == "Rowan Maddox"
    assert case_lines(receiver) == ()
    notes = [one for one in case_file(sitting, case.id).notes if one.source.startswith("handover|")]
    assert len(notes) == 2
    assert max(len(one.body) for one in notes) < 6_000, "a history is not told again with every handover"
    assert all(finding.ok for finding in verify_store(sitting))


def test_a_case_that_is_here_already_refuses_the_whole_and_leaving_it_out_takes_the_rest(
    sitting: Session, receiver: Session, case: Person, tmp_path: Path
) -> None:
    other = kit.add_case(sitting, "Other", crn="X481299")
    kit.add_case(receiver, "Bevan-Smith", crn="X481203")
    opened = sent(sitting, tmp_path / "out.handover", case, other)
    told = "X481203 is in this caseload already (Bevan-Smith, Jordan): one case has one owner, and two records of it are never mixed."
    assert [one.refused for one in preview_handover(receiver, opened).cases] == [told, ""]
    with pytest.raises(Refusal) as refused:
        import_handover(receiver, ImportHandover(opened=opened))
    assert str(refused.value) == f"{told} Leave this case out, then take over the others."
    assert len(case_lines(receiver)) == 1
    taken = import_handover(receiver, ImportHandover(opened=opened, left_out=(case.id,)))
    assert taken.receipt == ""
    ((_, code),) = taken.receipts
    assert handing_log(receiver)[0].told == f"Receipt for the sender X481299 {code}. 1 case taken over from Rowan Maddox."
    record_receipt(sitting, RecordReceipt(receipt=code))
    assert [(one.person.surname, one.handover.receipt_on is None) for one in handed_cases(sitting)] == [
        ("Bevan", True), ("Other", False),
    ]  # fmt: skip
    with pytest.raises(Refusal, match=r"Every case of out\.handover is left out"):
        import_handover(receiver, ImportHandover(opened=opened, left_out=(case.id, other.id)))


def test_the_same_file_twice_or_a_case_removed_before_is_refused(
    sitting: Session, receiver: Session, case: Person, tmp_path: Path
) -> None:
    opened = sent(sitting, tmp_path / "out.handover", case)
    with pytest.raises(Refusal, match="X481203 is in this caseload already"):
        import_handover(sitting, ImportHandover(opened=opened))
    import_handover(receiver, ImportHandover(opened=opened))
    remove_person(receiver, RemovePerson(person_id=case.id))
    with pytest.raises(Refusal, match="was taken out of this caseload before"):
        import_handover(receiver, ImportHandover(opened=opened))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"person_ids": ()}, "No case is chosen"),
        ({"to_officer": " "}, "The name of the officer who takes the cases is empty"),
        ({"to_officer": "rowan maddox"}, "holds these cases already"),
        ({"passphrase": "password"}, "too easy to guess"),
        ({"path": None}, "does not end in .handover"),
        ({"form": HandoverForm.EXCEL}, "out.handover does not end in .xlsx"),
        ({"form": HandoverForm.PAPER}, "on paper has no file"),
    ],
)
def test_a_handover_that_cannot_be_is_refused_and_leaves_nothing(
    sitting: Session, case: Person, tmp_path: Path, change: dict[str, object], told: str
) -> None:
    asked = HandOver(person_ids=(case.id,), to_officer="Nia Hale", path=tmp_path / "out.handover", passphrase=SAID)
    with pytest.raises(Refusal, match=told):
        hand_over(sitting, replace(asked, **change))  # type: ignore[arg-type]
    assert handed_cases(sitting) == ()
    assert not list(tmp_path.glob("out*"))


def test_one_case_has_one_way_out_at_a_time(sitting: Session, case: Person, tmp_path: Path) -> None:
    sent(sitting, tmp_path / "out.handover", case)
    again = HandOver(person_ids=(case.id,), to_officer="P. Lowell", form=HandoverForm.PAPER)
    with pytest.raises(Refusal, match="Bevan, Jordan was handed over to Nia Hale on Fri 20 Nov and no receipt is recorded"):
        hand_over(sitting, again)
    withdraw_handover(sitting, WithdrawHandover(person_ids=(case.id,)))
    with pytest.raises(Refusal, match="No handover of Bevan, Jordan awaits a receipt"):
        withdraw_handover(sitting, WithdrawHandover(person_ids=(case.id,)))
    hand_over(sitting, again)
    withdraw_handover(sitting, WithdrawHandover(person_ids=(case.id,)))
    with pytest.raises(Refusal, match="already exists"):
        sent(sitting, tmp_path / "out.handover", case)


def test_a_file_that_cannot_be_written_or_recorded_is_not_there(
    sitting: Session, case: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = HandOver(person_ids=(case.id,), to_officer="Nia Hale", path=tmp_path / "no folder" / "a.handover", passphrase=SAID)
    with pytest.raises(Trouble, match="could not be written"):
        hand_over(sitting, asked)
    assert handed_cases(sitting) == ()

    def broken(*_: object) -> None:
        raise Trouble("The disk is full.")

    monkeypatch.setattr("caseload.casework.unit.audit_log.append", broken)
    with pytest.raises(Trouble, match="disk is full"):
        hand_over(sitting, replace(asked, path=tmp_path / "a.handover"))
    assert not list(tmp_path.glob("a.handover*"))


def test_receipts_of_paper_are_words_and_of_a_file_its_code(sitting: Session, case: Person, tmp_path: Path) -> None:
    paper = kit.add_case(sitting, "Paper", crn="X481205")
    hand_over(sitting, HandOver(person_ids=(paper.id,), to_officer="P. Lowell", form=HandoverForm.PAPER))
    sent(sitting, tmp_path / "out.handover", case)
    with pytest.raises(Refusal, match="The receipt is empty"):
        record_receipt(sitting, RecordReceipt(receipt=" ", person_ids=(paper.id,)))
    with pytest.raises(Refusal, match="is the receipt of no handover"):
        record_receipt(sitting, RecordReceipt(receipt="signed copy", person_ids=(case.id,)))
    with pytest.raises(Refusal, match="is the receipt of no handover"):
        record_receipt(sitting, RecordReceipt(receipt="ABCD-EFGH-JKLM"))
    with pytest.raises(Refusal, match="dated Thu 19 Nov, before the handover of Fri 20 Nov"):
        record_receipt(sitting, RecordReceipt(receipt="signed", person_ids=(paper.id,), on=kit.TODAY - timedelta(days=1)))
    with pytest.raises(Refusal, match="has not come yet"):
        record_receipt(sitting, RecordReceipt(receipt="signed", person_ids=(paper.id,), on=kit.TODAY + timedelta(days=1)))
    record_receipt(sitting, RecordReceipt(receipt="signed copy back", person_ids=(paper.id,)))
    remove_handed_over(sitting, RemoveHandedOver(person_ids=(paper.id,)))
    with pytest.raises(Refusal, match="No case is chosen"):
        remove_handed_over(sitting, RemoveHandedOver(person_ids=()))


def test_a_code_of_another_file_of_the_same_people_is_no_receipt(sitting: Session, case: Person) -> None:
    assert receipt_code("one", [case.id]) != receipt_code("two", [case.id])
    assert receipt_code("one", ["b", "a"]) == receipt_code("one", ["a", "b"])
