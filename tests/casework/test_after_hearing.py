"""After the hearing: somebody known by a report only is kept, sent on in a sealed file until its receipt, or closed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from caseload.casework.after_hearing import FollowHearing, Following, follow_hearing, standing_after
from caseload.casework.finishing import final_pdf
from caseload.casework.handing import RecordReceipt, RemoveHandedOver, record_receipt, remove_handed_over
from caseload.casework.handing_in import ImportHandover, import_handover, open_handover
from caseload.casework.officers import EditOfficer, edit_officer
from caseload.casework.queries import case_file, counts
from caseload.casework.report_work import report_work
from caseload.casework.reversal import reverse
from caseload.casework.sentencing import RecordSentence, TakeOnSentence, imposed_as_proposed, record_sentence, take_on_sentence
from caseload.casework.session import Session
from caseload.domain.errors import Refusal
from caseload.domain.person import CaseKind, Person
from caseload.domain.report import ProposedRequirement, Report
from caseload.domain.sentence import OrderKind
from tests import kit
from tests.casework.court import started
from tests.report_kit import PAPER, finish

DAY, SAID = kit.TODAY, "walnut harbour tinsel gravel"
UPW = ProposedRequirement(kind="unpaid_work", quantity=80, unit="hours", meets=("thinking",))


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Session]:
    """The officer who supervises, with a caseload of their own."""
    folder = tmp_path / "receiver"
    folder.mkdir()
    session = kit.open_copy(folder)
    assert session.officer is not None
    edit_officer(session, EditOfficer(before=session.officer, after=replace(session.officer, name="Nia Hale")))
    yield session
    session.close()


def heard(session: Session, on: date = DAY) -> Report:
    """A finished report whose sentence is recorded, and nothing more."""
    report = started(session, hearing_on=on, proposed_order=OrderKind.COMMUNITY.value, proposed_months=12, proposed_requirements=(UPW,))
    finish(session, report.id)
    imposed = imposed_as_proposed(session, session.store.need(Report, report.id), on)
    record_sentence(session, RecordSentence(imposed=imposed, make_order=False))
    return session.store.need(Report, report.id)


def follow(session: Session, report: Report, following: Following, **more: object) -> str:
    command = replace(FollowHearing(report_id=report.id, following=following), **more)  # type: ignore[arg-type]
    return follow_hearing(session, command).sentence


def stands(session: Session, report: Report) -> tuple[Following, str, bool] | None:
    found = standing_after(session, session.store.need(Person, report.person_id))
    return None if found is None else (found.following, str(found.words), found.receipt_awaited)


def test_sent_on_is_a_sealed_file_until_the_receipt_lets_the_copy_go(sitting: Session, receiver: Session, tmp_path: Path) -> None:
    report, path = heard(sitting), tmp_path / "on.handover"
    assert stands(sitting, report) == (Following.KEPT, "Kept for the report only.", False)
    said = follow(sitting, report, Following.SENT_ON, to_officer="Nia Hale", path=path, passphrase=SAID)
    assert "1 case handed over to Nia Hale" in said
    assert path.read_bytes()
    assert b"Pryce" not in path.read_bytes()
    assert stands(sitting, report) == (Following.SENT_ON, "Sent on to Nia Hale 20 Nov 2026; the receipt is awaited.", True)
    with pytest.raises(Refusal, match="No receipt is recorded"):
        remove_handed_over(sitting, RemoveHandedOver(person_ids=(report.person_id,)))
    with pytest.raises(Refusal, match="no receipt is recorded: one case has one owner"):
        follow(sitting, report, Following.SENT_ON, to_officer="Gwen Hale", path=tmp_path / "more.handover", passphrase=SAID)
    taken = import_handover(receiver, ImportHandover(opened=open_handover(path, SAID)))
    assert final_pdf(receiver, report.id) == PAPER
    record_receipt(sitting, RecordReceipt(receipt=taken.receipt))
    assert stands(sitting, report) == (Following.SENT_ON, "Sent on to Nia Hale, received 20 Nov 2026: the copy here can be removed.", False)
    remove_handed_over(sitting, RemoveHandedOver(person_ids=(report.person_id,)))
    assert sitting.store.get(Person, report.person_id) is None


def test_who_supervises_turns_the_sentence_that_came_into_the_order(sitting: Session, receiver: Session, tmp_path: Path) -> None:
    report, path = heard(sitting), tmp_path / "on.handover"
    follow(sitting, report, Following.SENT_ON, to_officer="Nia Hale", path=path, passphrase=SAID)
    import_handover(receiver, ImportHandover(opened=open_handover(path, SAID)))
    before = counts(receiver).people
    change = take_on_sentence(receiver, TakeOnSentence(report_id=report.id))
    file = case_file(receiver, report.person_id)
    assert (file.person.kind, counts(receiver).people) == (CaseKind.CASE, before + 1)
    [order] = file.orders
    assert (order.kind, order.ends_on) == (OrderKind.COMMUNITY, date(2027, 11, 19))
    assert [(one.kind, one.quantity, one.unit) for one in file.requirements] == [("unpaid_work", 80, "hours")]
    assert [one.area for one in file.goals] == ["thinking"]
    assert {one.role for one in file.allocations} == {"report author", "supervising"}
    imposed = report_work(receiver, report.id).imposed
    assert imposed is not None
    assert imposed.order_id == order.id
    with pytest.raises(Refusal, match="made already"):
        take_on_sentence(receiver, TakeOnSentence(report_id=report.id))
    reverse(receiver, change)
    assert (case_file(receiver, report.person_id).orders, case_file(receiver, report.person_id).person.kind) == ((), CaseKind.REPORT_ONLY)


def test_a_sentence_that_is_not_there_or_is_no_order_is_not_taken_on(sitting: Session) -> None:
    report = started(sitting)
    with pytest.raises(Refusal, match="No sentence is recorded"):
        take_on_sentence(sitting, TakeOnSentence(report_id=report.id))
    imposed = replace(imposed_as_proposed(sitting, report, DAY), order="fine")
    record_sentence(sitting, RecordSentence(imposed=imposed))
    with pytest.raises(Refusal, match="becomes no order here: fine"):
        take_on_sentence(sitting, TakeOnSentence(report_id=report.id))


def test_closed_and_kept_are_said_and_undone(sitting: Session) -> None:
    report = heard(sitting, DAY - timedelta(days=2))
    follow(sitting, report, Following.CLOSED)
    assert stands(sitting, report) == (Following.CLOSED, "Closed 18 Nov 2026: known by a report only, the hearing is past.", False)
    assert follow(sitting, report, Following.KEPT) == "Pryce, Dai is kept for the report only."
    assert stands(sitting, report) == (Following.KEPT, "Kept for the report only.", False)


def test_nothing_follows_before_the_hearing_or_for_a_case(sitting: Session) -> None:
    for hearing, words in ((DAY + timedelta(days=1), "is on Saturday 21 November 2026"), (None, "has no day yet")):
        early = started(sitting, hearing_on=hearing)
        assert stands(sitting, early) is None
        for following in Following:
            with pytest.raises(Refusal, match=words):
                follow(sitting, early, following)
    report = heard(sitting)
    take_on_sentence(sitting, TakeOnSentence(report_id=report.id))
    assert stands(sitting, report) is None
    with pytest.raises(Refusal, match="is a case here"):
        follow(sitting, report, Following.CLOSED)


def test_nothing_is_sent_on_without_a_name_or_with_a_weak_passphrase(sitting: Session, tmp_path: Path) -> None:
    report, path = heard(sitting), tmp_path / "on.handover"
    for more in ({"to_officer": " ", "passphrase": SAID}, {"to_officer": "Nia Hale", "passphrase": "password"}):
        with pytest.raises(Refusal):
            follow(sitting, report, Following.SENT_ON, path=path, **more)
    assert not path.exists()
    assert stands(sitting, report) == (Following.KEPT, "Kept for the report only.", False)
