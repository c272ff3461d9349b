"""Plans the rows of a contact log or of an official export: whose, when, what kind, with what outcome."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, time

from caseload.domain.contact import Contact
from caseload.domain.entry import Entry, Statement
from caseload.domain.words import tr
from caseload.exchange.clock_cells import read_times
from caseload.exchange.contact_repeats import Repeats
from caseload.exchange.contact_words import read_contact
from caseload.exchange.directory import Known, written_name
from caseload.exchange.line import LeftOut, Line, SheetReader, check_record, hold, read_date, refuse, skip
from caseload.exchange.planning import Planning, add_comments
from caseload.exchange.row_repairs import join_extra_fields, numbered_key
from caseload.exchange.settle import Values
from caseload.exchange.sheets import CellValue
from caseload.exchange.tick_rows import hold_for_tick, settle_typed
from caseload.exchange.ticks import OfficialRecord, Pairs, pair, typed_here
from caseload.exchange.vocabulary import contact_kind

_NO = "no"


@dataclass(slots=True)
class Draft:
    """A contact row that was read: whose, on what day, what kind, and what it says."""

    line: Line
    known: Known
    day: date
    kind: str
    row_key: str
    values: Values
    sensitive: bool = False


class ContactSheet:
    """Plans one sheet of contacts; repeats are looked for over the whole file."""

    def __init__(self, planning: Planning, repeats: Repeats) -> None:
        """Take the planning and the memory of repeats."""
        self.planning, self.repeats = planning, repeats
        self._seen: dict[tuple[CellValue, ...], int] = {}
        self._official: dict[str, Line] = {}
        self._counts: Counter[str] = Counter()
        self.lines: list[Line] = []
        self.drafts: list[Draft] = []

    def read(self, reader: SheetReader) -> None:
        """Read every row of a sheet into a draft; settling waits until all sheets are read."""
        for line in reader.lines():
            self.lines.append(line)
            try:
                self.drafts.append(self._draft(line))
            except LeftOut as left:
                line.left_out = left

    def settle(self) -> list[Line]:
        """Settle every draft: new, changed, unchanged, ticking off what was typed, or held as a probable repeat."""
        claimed = self.repeats.claim(draft.row_key for draft in self.drafts)
        pairs = self._pairs(claimed)
        claimed |= {contact.id for contact in pairs.ticked.values()}
        for draft in self.drafts:
            try:
                self._settle(draft, claimed, pairs)
            except LeftOut as left:
                draft.line.left_out = left
        return self.lines

    def _draft(self, line: Line) -> Draft:
        check_record(line)
        join_extra_fields(line)
        try:
            known = self.planning.directory.find(line)
        except LeftOut:
            line.label = _label(line)
            raise
        line.label = f"{known.person.name}: {line.text('type') or line.text('type_code')}"
        day, starts = self._when(line)
        self._check_repeat(line)
        values: Values = {"happens_on": day}
        read_times(line, starts, values)
        read_contact(self.planning, line, day, values)
        kind = contact_kind(values.get("type_code", ""), values["mode"], values.get("type_words", ""))
        row_key = self._key(line, known, day, kind, values)
        self.planning.days[known.person.id].add(day)
        return Draft(line, known, day, kind, row_key, values, self._sensitive(line))

    def _sensitive(self, line: Line) -> bool:
        """Whether the row is marked sensitive; a mark nobody can read counts, since the harm lies on the other side."""
        text = line.text("sensitive")
        said = self.planning.words.word("yes or no", text) if text else _NO
        if not said:
            line.warn("sensitive", tr("“{text}” says neither yes nor no: marked as sensitive", text=text))
        return said != _NO

    def _when(self, line: Line) -> tuple[date, time | None]:
        read = read_date(line, "happens_on")
        if read.date is None:
            if read.problem is None:
                raise refuse(tr("no date: a contact needs one"))
            raise refuse(tr("{problem}: a contact needs a date", problem=str(read.problem)))
        if read.problem is not None:
            line.warn("happens_on", str(read.problem))
        return read.date, read.time

    def _check_repeat(self, line: Line) -> None:
        """A row that says in every cell what an earlier one says is imported once."""
        first = self._seen.setdefault(line.values, line.number)
        if first != line.number:
            raise skip(tr("repeats row {row} in every cell: imported once", row=first))
        official = line.text("official_id")
        if official and self._official.setdefault(official, line) is not line:
            raise hold(tr("contact number {id} is on row {row} too, with other details: keep one of the two rows",
                          id=official, row=self._official[official].number))

    def _key(self, line: Line, known: Known, day: date, kind: str, values: Values) -> str:
        """The official number where there is one; else person, day, kind, and which of that kind on that day it is."""
        official = line.text("official_id")
        if official:
            values["official_id"] = official
            return f"official|{official}"
        return numbered_key(self._counts, f"{known.key}|contact|{day.isoformat()}|{kind}", line)

    def _pairs(self, claimed: set[str]) -> Pairs:
        """The typed contacts that the official records of this file stand for, or may stand for."""
        records = [
            OfficialRecord(row_key=draft.row_key, person_id=draft.known.person.id, day=draft.day, kind=draft.kind,
                           at=draft.values.get("starts_at"))
            for draft in self.drafts if draft.known.stored and self.repeats.is_news(draft.row_key, draft.values)
        ]
        if not records:
            return Pairs()
        typed = (
            one for one in self.planning.existing.all(Contact)
            if typed_here(one) and not one.official_id and one.id not in claimed
        )
        return pair(records, typed, self.planning.answers)

    def _settle(self, draft: Draft, claimed: set[str], pairs: Pairs) -> None:
        person = draft.known.person
        if draft.row_key in pairs.asked:
            hold_for_tick(draft.line, draft.row_key, draft.values, pairs.asked[draft.row_key])
        stored, replaces = pairs.ticked.get(draft.row_key), ""
        if stored is None:
            stored, replaces = self.repeats.same(draft.row_key, person.id, draft.day, draft.values, claimed)
        if stored is not None and typed_here(stored) and "official_id" in draft.values:
            self._comments(draft, settle_typed(self.planning, draft.line, draft.row_key, draft.values, stored))
            return
        if stored is None and draft.known.stored:
            self.repeats.hold_probable(draft.line, draft.row_key, person.id, draft.day, draft.kind, claimed)
        always: Values = {
            "person_id": person.id, "sensitive": draft.sensitive, "on_ndelius": "official_id" in draft.values,
            "statement": Statement.NOT_SAID, "order_id": self.planning.order_on(person.id, draft.day),
        }
        contact = self.planning.settler.settle(
            draft.line, Contact, draft.row_key, draft.values, always=always, known=stored, replaces=replaces,
        )
        self._comments(draft, contact)

    def _comments(self, draft: Draft, contact: Entry | None) -> None:
        if contact is not None and draft.line.number in draft.line.reader.comments:
            add_comments(self.planning, draft.line, draft.known.person, draft.row_key, contact.id)


def _label(line: Line) -> str:
    return " ".join(part for part in (line.text("crn"), written_name(line), line.text("type")) if part)
