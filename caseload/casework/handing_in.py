"""Taking cases over from a handover file: opened, previewed, then written in one act with the receiver as their owner."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from caseload.casework.handing_history import history_words
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.entry import Entry
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.person import Allocation, CaseKind, Person
from caseload.domain.plan import Note
from caseload.domain.receipts import receipt_code
from caseload.domain.referring import Agency, Referral
from caseload.domain.seniority import Handover
from caseload.domain.words import tr, trn
from caseload.outside import name_in_words, read_ordinary
from caseload.storage.bundle import AGENCY_ID, OF_AGENCY, Bundle, from_document
from caseload.storage.sealed import MOST_SEALED, check_size, unseal
from caseload.storage.tables import TABLES

SUPERVISING = "supervising"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedHandover:
    """A handover file that was opened; nothing of it is in the caseload yet."""

    name: str
    bundle: Bundle


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferedCase:
    """One case of a handover file: how many entries it brings, and why it cannot be taken over (empty: it can)."""

    person: Person
    records: int
    refused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverPreview:
    """Who hands over what: every case of the file with what stands in its way."""

    opened: OpenedHandover
    cases: tuple[OfferedCase, ...]

    @property
    def records(self) -> int:
        """Entries of the cases that can be taken over."""
        return sum(one.records for one in self.cases if not one.refused)

    @property
    def refused(self) -> tuple[OfferedCase, ...]:
        """The cases that cannot be taken over."""
        return tuple(one for one in self.cases if one.refused)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportHandover:
    """Take over the cases of an opened file, those of `left_out` apart."""

    opened: OpenedHandover
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """What was taken over, and the receipt to tell the sender; of a part of a file each case has its own."""

    change: Change
    receipt: str
    receipts: tuple[tuple[Person, str], ...]


def open_handover(path: Path, passphrase: str) -> OpenedHandover:
    """Open a sealed file; raises WrongPassphrase, DamagedStore, NewerStore or a Refusal, each with its own sentence."""
    name = name_in_words(path)
    try:
        data = read_ordinary(path, MOST_SEALED + 1)
    except OSError as trouble:
        raise Trouble(tr("{name} cannot be read ({why}). Check its place and your access to it.", name=name,
                         why=trouble.strerror or "")) from trouble  # fmt: skip
    check_size(len(data), name)
    return OpenedHandover(name=name, bundle=from_document(unseal(data, passphrase, name), name))


def preview_handover(session: Session, opened: OpenedHandover) -> HandoverPreview:
    """What taking the file over would bring; nothing is written."""
    cases = tuple(
        OfferedCase(person=one, records=opened.bundle.records_of(one.id), refused=_in_the_way(session, one))
        for one in opened.bundle.people
    )
    return HandoverPreview(opened=opened, cases=cases)


def import_handover(session: Session, command: ImportHandover) -> TakenOver:
    """Write every case of the file with the receiver as owner; one that is here already refuses the whole, nothing half done."""
    bundle = command.opened.bundle
    people = [one for one in bundle.people if one.id not in command.left_out]
    if not people:
        raise Refusal(tr("Every case of {name} is left out. Choose at least one.", name=command.opened.name))
    for one in people:
        if refused := _in_the_way(session, one):
            raise Refusal(tr("{reason} Leave this case out, then take over the others.", reason=refused))
    whole = len(people) == len(bundle.people)
    code = receipt_code(bundle.id, [one.id for one in people]) if whole else ""
    each = tuple((one, receipt_code(bundle.id, [one.id])) for one in people)
    told = trn("{n} case taken over from {who}.", "{n} cases taken over from {who}.", len(people), who=bundle.from_officer)
    with act(session, "import_handover", AuditKind.COLLECTION) as unit:
        _write(unit, bundle, people)
        unit.reversible = False
        unit.sentence = tr("Receipt for the sender {code}. {told}", told=told, code=code or _codes(each))
    return TakenOver(change=replace(unit.result, sentence=told), receipt=code, receipts=each)


def _codes(receipts: Iterable[tuple[Person, str]]) -> str:
    """The receipts of a part of a file without names: the audit keeps them, so that they can be told again."""
    return "; ".join(tr("{crn} {code}", crn=person.crn or tr("no CRN"), code=code) for person, code in receipts)


def _in_the_way(session: Session, person: Person) -> str:
    """Why a case cannot come in: one case has one owner, so one that is here already is never merged."""
    held = session.store.rows("SELECT deleted_at FROM person WHERE id = ?", (person.id,))
    if held and held[0][0]:
        return tr("{name} was taken out of this caseload before and what was kept is still in the file. Undo that, or have it "
                  "erased, first.", name=person.name)  # fmt: skip
    same = session.store.find(Person, "crn = ?", (person.crn,)) if person.crn else ()
    if held or same:
        here = same[0].name if same else person.name
        return tr("{crn} is in this caseload already ({name}): one case has one owner, and two records of it are never mixed.",
                  crn=person.crn or tr("A case without a CRN"), name=here)  # fmt: skip
    return ""


def _write(unit: Unit, bundle: Bundle, people: Sequence[Person]) -> None:
    wanted = {one.id for one in people}
    for row in TABLES:
        held = bundle.entries.get(row.record, ())
        if row.owner:
            mine = [_arrived(one, unit, bundle) for one in held if getattr(one, row.owner) in wanted]
            if mine:
                unit.add_many(row.record, mine)
    _add_agencies(unit, bundle, wanted)
    for person in people:
        unit.add(Note(person_id=person.id, body=history_words(bundle, person), written_on=unit.session.today, sensitive=True,
                      source=_source(bundle)))  # fmt: skip
        if person.kind is not CaseKind.REPORT_ONLY:
            unit.add(Allocation(person_id=person.id, officer_name=unit.session.officer_name, from_on=unit.session.today,
                                why=_why(bundle), planned=bundle.planned, handover_ready_on=bundle.ready_on))  # fmt: skip


def _why(bundle: Bundle) -> str:
    told = tr("handed over by {who}", who=bundle.from_officer)
    return f"{told}: {bundle.reason}" if bundle.reason else told


def _source(bundle: Bundle) -> str:
    return f"handover|{bundle.id}"


def _arrived(entry: Entry, unit: Unit, bundle: Bundle) -> Entry:
    """The sender's stretch ends the day the receiver's begins; for an earlier handover nobody here waits for a receipt."""
    if isinstance(entry, Handover):
        return replace(entry, source=_source(bundle))
    if isinstance(entry, Allocation) and entry.to_on is None and entry.role == SUPERVISING:
        return replace(entry, to_on=unit.session.today)
    return entry


def _add_agencies(unit: Unit, bundle: Bundle, wanted: Iterable[str]) -> None:
    """The agencies these people were referred to, with what they do and whom to ask, where this file has none of that id."""
    people = {*wanted}
    named = {one.agency_id for one in bundle.entries.get(Referral, ()) if isinstance(one, Referral) and one.person_id in people}
    here = "SELECT id FROM agency WHERE id IN (SELECT value FROM json_each(?))"
    known = {row[0] for row in unit.session.store.rows(here, (json.dumps(sorted(named)),))}
    new = [one for one in bundle.entries.get(Agency, ()) if one.id in named - known]
    if new:
        unit.add_many(Agency, [one for one in new if isinstance(one, Agency)])
    ids = {one.id for one in new}
    for record in OF_AGENCY:
        theirs = [one for one in bundle.entries.get(record, ()) if getattr(one, AGENCY_ID) in ids]
        if theirs:
            unit.add_many(record, theirs)
