"""Everyone the rows of a file can mean: the people on the caseload and those the same file brings, found by CRN and name."""

from __future__ import annotations

from collections import defaultdict

from caseload.domain.person import Person
from caseload.domain.words import tr
from caseload.exchange.answers import Answers, Offer, OfferKind
from caseload.exchange.existing import TABLES, Existing
from caseload.exchange.line import LeftOut, Line, hold, refuse
from caseload.exchange.names import fits_name, name_forms, name_key, near_crn, tidy_crn

_PERSON = TABLES[Person]


class Known:
    """One person a row can mean; `key` is what their rows are remembered by."""

    __slots__ = ("forms", "key", "person", "stored")

    def __init__(self, key: str, person: Person, *, stored: bool) -> None:
        """Take the key, the record, and whether the store holds it already."""
        self.key, self.person, self.stored = key, person, stored
        self.forms = name_forms(person.surname, person.forename)

    @property
    def label(self) -> str:
        """Name and CRN, as a question names the person."""
        return f"{self.person.name} ({self.person.crn or tr('no CRN')})"


def crn_key(crn: str) -> str:
    """The row key of a person with a CRN."""
    return f"crn:{crn}"


def name_row_key(surname: str, forename: str, born: str) -> str:
    """The row key of a person without a CRN."""
    return f"name:{name_key(surname)}|{name_key(forename)}|{born}"


class Directory:
    """Finds who a row means; answers are remembered per CRN and name, since thousands of rows repeat a few."""

    def __init__(self, existing: Existing, answers: Answers) -> None:
        """Take the people of the snapshot and the officer's answers."""
        self._existing, self._answers = existing, answers
        self._by_crn: dict[str, Known] = {}
        self._by_key: dict[str, Known] = {}
        self._by_form: dict[str, list[Known]] = defaultdict(list)
        self._found: dict[tuple[str, str], Known | LeftOut] = {}
        self._removed: set[str] = set()
        for person in existing.all(Person):
            mark = existing.by_entry.get(person.id)
            self.add(Known(mark.row_key if mark else f"id:{person.id}", person, stored=True))
        self._add_former_keys()

    def _add_former_keys(self) -> None:
        """A CRN as an earlier file wrote it still finds the person, unless someone has that CRN now."""
        for (table, row_key), mark in self._existing.by_key.items():
            if table == _PERSON and row_key.startswith("crn:"):
                known = self._by_key.get(row_key)
                if known is not None:
                    self._by_crn.setdefault(row_key.removeprefix("crn:"), known)
                elif mark.entry_id not in self._existing.by_id:
                    self._removed.add(row_key.removeprefix("crn:"))

    def add(self, known: Known) -> None:
        """Let rows find a person."""
        self._by_key[known.key] = known
        if known.person.crn:
            self._by_crn[tidy_crn(known.person.crn)] = known
        for form in known.forms:
            self._by_form[form].append(known)
        self._found.clear()

    def with_crn(self, crn: str) -> Known | None:
        """The person of a CRN."""
        return self._by_crn.get(crn)

    def with_key(self, key: str) -> Known | None:
        """The person of a row key."""
        return self._by_key.get(key)

    def named(self, written: str) -> list[Known]:
        """Everyone a written name fits in one of its three forms."""
        return self._by_form.get(name_key(written), [])

    def find(self, line: Line) -> Known:
        """Who the row means; raises LeftOut when that is nobody, or not certain."""
        crn, written = line.text("crn"), written_name(line)
        key = (crn, written)
        found = self._found.get(key)
        if found is None:
            try:
                found = self._look(tidy_crn(crn), written)
            except LeftOut as left:
                found = left
            self._found[key] = found
        if isinstance(found, LeftOut):
            raise found
        return found

    def _look(self, crn: str, written: str) -> Known:
        question = f"person:{crn or name_key(written)}"
        answer = self._answered(question, crn, written)
        if answer is not None:
            return answer
        return self._by_number(crn, written, question) if crn else self._by_name(written, question)

    def _answered(self, question: str, crn: str, written: str) -> Known | None:
        """Whom the officer said is meant; an answer that names nobody leaves the row out."""
        if question not in self._answers.people:
            return None
        known = self._by_key.get(self._answers.people[question])
        if known is None:
            raise refuse(tr("left out as you answered: {crn} {name}", crn=crn, name=written))
        return known

    def _by_number(self, crn: str, written: str, question: str) -> Known:
        known = self._by_crn.get(crn)
        if known is None:
            raise self._unknown(crn, written, question)
        if written and not fits_name(known.forms, written):
            named = f"{question}|{name_key(written)}"
            answer = self._answered(named, crn, written)
            if answer is not None:
                return answer
            reason = tr(
                "{crn} is {person} on the caseload, but the row says “{name}”: say whether this is the same person",
                crn=crn, person=known.person.name, name=written,
            )
            raise hold(reason, _offer(named, reason, known))
        return known

    def _unknown(self, crn: str, written: str, question: str) -> LeftOut:
        if crn in self._removed:
            return refuse(tr("{crn} was removed from the caseload in this program", crn=crn))
        near = [known for known in self.named(written) if near_crn(crn, known.person.crn or "")]
        if len(near) == 1:
            reason = tr(
                "{crn} is not on the caseload, but {person} is and differs in one place: say whether this is the same person",
                crn=crn, person=near[0].label)
            return hold(reason, _offer(question, reason, near[0]))
        without = [known for known in self.named(written) if not known.person.crn]
        if len(without) == 1:
            reason = tr("{crn} is not on the caseload, but {person} has no CRN yet: say whether this is the same person",
                        crn=crn, person=without[0].person.name)
            return hold(reason, _offer(question, reason, without[0]))
        return refuse(tr("no such person on the caseload: {crn} {name}", crn=crn, name=written).strip())

    def _by_name(self, written: str, question: str) -> Known:
        if not written:
            raise refuse(tr("neither a CRN nor a name"))
        found = self.named(written)
        if not found:
            raise refuse(tr("no CRN, and nobody on the caseload is called “{name}”", name=written))
        if len(found) > 1:
            raise hold(tr("no CRN, and {count} people are called “{name}”: give the CRN", count=len(found), name=written),
                       Offer(kind=OfferKind.SAME_PERSON, key=question, question=tr("Who is “{name}”?", name=written)))
        if name_key(written) == found[0].forms[-1] and found[0].person.forename:
            reason = tr("no CRN and only the surname “{name}”: say whether this is {person}", name=written, person=found[0].label)
            raise hold(reason, _offer(question, reason, found[0]))
        return found[0]


def written_name(line: Line) -> str:
    """The name as the row writes it, from one column or two."""
    whole = line.text("name")
    if whole:
        return whole
    surname, forename = line.text("surname"), line.text("forename")
    return f"{surname}, {forename}" if forename else surname


def same_person_offer(question: str, reason: str, known: Known) -> Offer:
    """The question whether a row means a known person."""
    return _offer(question, reason, known)


def _offer(question: str, reason: str, known: Known) -> Offer:
    return Offer(
        kind=OfferKind.SAME_PERSON, key=question, question=reason, person_key=known.key, person_name=known.person.name,
    )

