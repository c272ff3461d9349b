"""`python -m tests.old_files` keeps a store of this program's schema, to be run before a migration is added to it."""

from __future__ import annotations

import tempfile
import zipfile
from datetime import date, timedelta
from pathlib import Path

from caseload.casework.contacts import BookContact, RecordContact, book_contact, record_contact
from caseload.casework.notes import AddNote, add_note
from caseload.casework.plans import AddGoal, add_goal
from caseload.casework.referring import MakeReferral, make_referral
from caseload.casework.releasing import KeepDates, MarkItem, PlanRelease, keep_dates, mark_item, plan_release
from caseload.casework.reports import StartReport, WriteSection, start_report, write_section
from caseload.casework.sentences import AddOrder, add_order
from caseload.casework.session import Session
from caseload.domain.person import Person
from caseload.domain.plan import Goal, Note, Step
from caseload.domain.referring import Referral
from caseload.domain.release_checklist import ItemStatus
from caseload.domain.releasing import CustodyDates, Release, ReleaseMark
from caseload.domain.report import Report, ReportFormat
from caseload.domain.sentence import Order, OrderKind
from caseload.storage import schema
from caseload.storage.keys import key_file
from tests import kit

FOLDER = Path(__file__).parent
DAY = timedelta(days=1)
OUT = date(2027, 1, 22)


def make(folder: Path) -> Path:
    """A store with two people who have all that the upgrade test asks after."""
    session = kit.open_copy(folder)
    for surname in ("Bevan", "Llŷr"):
        person = kit.add_case(session, surname)
        _supervised(session, person)
        _released(session, person)
        referral = Referral(person_id=person.id, agency_words="Harbour Advice", need_words="a settled place", made_on=kit.TODAY)
        make_referral(session, MakeReferral(referral=referral))
        started = start_report(session, StartReport(report=Report(
            person_id=person.id, format=ReportFormat.SHORT, court="Eastgate Magistrates' Court", hearing_on=kit.TODAY + 14 * DAY,
            due_on=kit.TODAY + 13 * DAY)))  # fmt: skip
        [report] = [entry.after for entry in started.entries if isinstance(entry.after, Report)]
        write_section(session, WriteSection(report_id=report.id, name="offence_analysis", body="a paragraph"))
    session.store.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    session.close()
    return session.path


def _supervised(session: Session, person: Person) -> None:
    """Two contacts, a goal with a step, and a note."""
    record_contact(session, RecordContact(person_id=person.id, happens_on=kit.TODAY - 3 * DAY, type_code="COAP",
                                          outcome_code="ATTC", note="talked about the tenancy"))  # fmt: skip
    book_contact(session, BookContact(person_id=person.id, happens_on=kit.TODAY + 4 * DAY, type_code="CHVS"))
    add_goal(session, AddGoal(goal=Goal(person_id=person.id, title="keep the flat", area="accommodation"),
                              steps=(Step(person_id=person.id, goal_id="", description="bring the letter"),)))  # fmt: skip
    add_note(session, AddNote(note=Note(person_id=person.id, body="a note", written_on=kit.TODAY)))


def _released(session: Session, person: Person) -> None:
    """The dates of a sentence, the release they tell of, and one item of its checklist."""
    order = add_order(session, AddOrder(order=Order(person_id=person.id, kind=OrderKind.CUSTODY, sentenced_on=date(2026, 3, 2)))).made()
    keep_dates(session, KeepDates(dates=CustodyDates(person_id=person.id, order_id=order.id, starts_on=date(2026, 3, 2),
                                                     conditional_on=OUT, sentence_ends_on=date(2027, 12, 1))))  # fmt: skip
    release = plan_release(session, PlanRelease(release=Release(person_id=person.id, order_id=order.id, due_on=OUT))).made()
    item = session.rules.release_checklist[0].key
    mark_item(session, MarkItem(mark=ReleaseMark(person_id=person.id, release_id=release.id, item=item, status=ItemStatus.IN_PROGRESS,
                                                 words="asked the landlord twice")))  # fmt: skip


def keep() -> Path:
    """Pack such a store with its key file under the number of the newest schema; one that is kept already stays as it is."""
    packed = FOLDER / f"schema_{max(schema.KNOWN)[:4]}.zip"
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder))
        with zipfile.ZipFile(packed, "x", zipfile.ZIP_DEFLATED) as kept:
            for one in (path, key_file(path)):
                kept.write(one, one.name)
    return packed


if __name__ == "__main__":
    print(keep().name)
