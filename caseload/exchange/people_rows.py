"""Plans the rows of a caseload sheet: who is new, who is known, and what cannot be told without asking."""

from __future__ import annotations

from datetime import date

from caseload.domain.person import Address, Person, Phone
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr
from caseload.exchange.answers import Offer, OfferKind
from caseload.exchange.directory import Known, crn_key, name_row_key, same_person_offer
from caseload.exchange.line import LeftOut, Line, SheetReader, check_record, hold, read_date, refuse, skip
from caseload.exchange.names import is_crn, name_forms, near_crn, split_name, tidy_crn
from caseload.exchange.people_beside import add_beside
from caseload.exchange.planning import Planning
from caseload.exchange.settle import Values
from caseload.exchange.sheets import cell_text
from caseload.exchange.tiers import read_tier

_PLAIN = ("known_as", "pnc", "email", "language")


class PeopleSheet:
    """Plans one sheet; the second use of a CRN in a file is never merged with the first."""

    def __init__(self, planning: Planning, seen: dict[str, Line]) -> None:
        """Take the planning and the rows already seen in this file by CRN or name."""
        self.planning, self.seen = planning, seen
        self.hint: OrderKind | None = None
        # What a "next appointment" cell says is decided once every contact of the file is known.
        self.people: list[tuple[Line, Known]] = []

    def plan(self, reader: SheetReader) -> list[Line]:
        """Plan every row."""
        lines = reader.lines()
        for line in lines:
            try:
                self._plan(line)
            except LeftOut as left:
                line.left_out = left
        return lines

    def _plan(self, line: Line) -> None:
        check_record(line)
        section = _section(line)
        if section:
            word = self.planning.rules.order_word(section)
            self.hint = word.kind if word else None
            raise skip(tr("“{text}” is a section heading, not a person", text=section))
        surname, forename = _name(line)
        line.label = f"{surname}, {forename}" if forename else surname
        crn, key = self._identify(line, surname, forename)
        stored = self._stored(line, crn, surname, forename, key)
        self.seen[key] = line
        unread: list[str] = []
        values = self._values(line, crn, surname, forename, unread)
        known = self._settle(line, stored, key, values)
        if known is not None:
            self.people.append((line, known))
            add_beside(self.planning, line, known, self.hint, unread)

    def _identify(self, line: Line, surname: str, forename: str) -> tuple[str, str]:
        """CRN and row key; a row whose CRN is another person's is the namesake an earlier answer brought in, if any."""
        crn = self._crn(line)
        if self._is_anothers(line, crn, surname, forename):
            namesake = self._namesake(line, name_forms(surname, forename))
            if namesake is not None:
                return "", namesake.key
        return crn, self._key(line, crn, surname, forename)

    def _is_anothers(self, line: Line, crn: str, surname: str, forename: str) -> bool:
        """Whether the CRN belongs to somebody of another name, in this file or on the caseload."""
        forms, first, known = name_forms(surname, forename), self.seen.get(crn_key(crn)), self.planning.directory.with_crn(crn)
        if not crn or (first is None and known is None):
            return False
        if first is not None:
            return name_forms(*_name(first)) != forms
        return known is not None and known.forms != forms and not _may_be(line, known, forms, self.planning.today)

    def _namesake(self, line: Line, forms: tuple[str, ...]) -> Known | None:
        """The one person of the caseload with that full name, born the same day."""
        born = read_date(line, "date_of_birth", born_before=self.planning.today).date
        found = [known for known in self.planning.directory.named(forms[0]) if known.stored and len(forms) > 1]
        return next((known for known in found if born and known.person.date_of_birth == born), None)

    def _crn(self, line: Line) -> str:
        """The CRN of the row, or the one the officer gave for it."""
        given = self.planning.answers.crns.get(_crn_question(line))
        crn = tidy_crn(line.text("crn") if given is None else given)
        if not crn:
            line.warn("crn", tr("no CRN: imported, and marked as needing one"))
        elif not is_crn(crn):
            line.warn("crn", tr("“{text}” is not a CRN (a letter and six digits): imported as written", text=crn))
        return crn

    def _key(self, line: Line, crn: str, surname: str, forename: str) -> str:
        """The row key; refuses or holds the row when an earlier one of this file has it."""
        key = crn_key(crn) if crn else name_row_key(surname, forename, _born_words(line, self.planning.today))
        first = self.seen.get(key)
        if first is None:
            return key
        if first.values == line.values:
            raise skip(tr("repeats row {row} in every cell", row=first.number))
        if name_forms(*_name(first)) == name_forms(surname, forename):
            raise hold(tr("the same person is on row {row} with other details: keep one of the two rows", row=first.number))
        reason = tr("CRN {crn} is already used on row {row} by another name ({name})",
                    crn=crn, row=first.number, name=first.label)
        raise refuse(reason, _crn_offer(line))

    def _stored(self, line: Line, crn: str, surname: str, forename: str, key: str) -> Known | None:
        """The person of the caseload a row is about; holds the row when that is likely but not certain."""
        directory, forms = self.planning.directory, name_forms(surname, forename)
        question = f"row:{key}"
        if question in self.planning.answers.people:
            return directory.with_key(self.planning.answers.people[question])
        known = directory.with_key(key) or (directory.with_crn(crn) if crn else None)
        if known is not None:
            if known.forms != forms and not _may_be(line, known, forms, self.planning.today):
                reason = tr("{crn} is {person} on the caseload, but the row says “{name}”: give the right CRN or mend the name",
                            crn=crn, person=known.person.name, name=line.label)
                same = same_person_offer(question, reason, known)
                raise hold(reason, same if _half_named(known, forms) else _crn_offer(line))
            return known
        for other in directory.named(forms[0]) if forename else ():
            theirs = other.person.crn or ""
            if other.stored and (not crn or not theirs or near_crn(crn, theirs)):
                reason = tr("{person} is on the caseload already: say whether this row is the same person", person=other.label)
                raise hold(reason, same_person_offer(question, reason, other))
        return None

    def _settle(self, line: Line, stored: Known | None, key: str, values: Values) -> Known | None:
        """The person after this row; None when they were removed in the program and stay removed."""
        record = self.planning.settler.settle(
            line, Person, stored.key if stored else key, values, always={"known_from": self.planning.today},
            known=stored.person if stored else None,
        )
        if not isinstance(record, Person):
            return None
        known = Known(stored.key if stored else key, record, stored=stored is not None)
        if stored is None or stored.person is not record:
            self.planning.directory.add(known)
        return known

    def _values(self, line: Line, crn: str, surname: str, forename: str, unread: list[str]) -> Values:
        """What the row says of the person; the fields of cells nobody can read are named in `unread`."""
        values: Values = {"surname": surname}
        if forename:
            values["forename"] = forename
        if crn:
            values["crn"] = crn
        for name in _PLAIN:
            if text := line.text(name):
                values[name] = text
        if text := line.words("address"):
            parts = (part.strip() for part in text.replace("\n", ",").split(","))
            values["addresses"] = (Address(lines=tuple(part for part in parts if part)),)
        if text := line.text("phone"):
            values["phones"] = (Phone(number=text),)
        _read_birth(line, self.planning.today, values, unread)
        _read_risk(line, self.planning, values, unread)
        _read_last_seen(line, self.planning.today, values, unread)
        return values


def _crn_question(line: Line) -> str:
    return f"crn:{line.sheet}!{line.number}"


def _crn_offer(line: Line) -> Offer:
    return Offer(kind=OfferKind.GIVE_CRN, key=_crn_question(line), question=tr(
        "Which is the CRN of {name}? Leave it empty to import without one.", name=line.label))


def _name(line: Line) -> tuple[str, str]:
    """Surname and forename of the row; refuses a row without a name."""
    surname, forename = line.text("surname"), line.text("forename")
    if not surname and line.text("name"):
        surname, first = split_name(line.text("name"))
        forename = forename or first
    if not surname:
        raise refuse(tr("no name: a person needs at least a surname"))
    return surname, forename


def _section(line: Line) -> str:
    """The words of a section heading: the only filled cell of a row, and neither a CRN nor in a column of names."""
    filled = [(place, value) for place, value in enumerate(line.values) if cell_text(value).strip()]
    if len(filled) != 1:
        return ""
    place, value = filled[0]
    text = cell_text(value).strip()
    names = {line.reader.columns.get(field) for field in ("surname", "forename", "name")}
    heading = text.isupper() or (line.number - 1, place) in line.reader.merged
    return "" if is_crn(tidy_crn(text)) or (place in names and not heading) else text


def _born_words(line: Line, today: date) -> str:
    born = read_date(line, "date_of_birth", born_before=today).date
    return born.isoformat() if born else ""


def _half_named(known: Known, forms: tuple[str, ...]) -> bool:
    """Whether surname or forename is the same."""
    theirs, ours = known.forms[0].split(", "), forms[0].split(", ")
    return theirs[0] == ours[0] or (len(theirs) > 1 and theirs[1:] == ours[1:])


def _may_be(line: Line, known: Known, forms: tuple[str, ...], today: date) -> bool:
    """Whether another name can be the same person: half of it the same, and born the same day."""
    born = read_date(line, "date_of_birth", born_before=today).date
    return _half_named(known, forms) and born is not None and born == known.person.date_of_birth


def _read_birth(line: Line, today: date, values: Values, unread: list[str]) -> None:
    read = read_date(line, "date_of_birth", born_before=today)
    if read.date is not None and read.date > today:
        line.warn("date_of_birth", tr("date of birth “{text}” lies in the future: left empty", text=line.text("date_of_birth")))
        unread.append("date_of_birth")
        return
    if read.problem is not None:
        line.warn("date_of_birth", tr("date of birth: {problem}", problem=str(read.problem)))
    if read.date is not None:
        values["date_of_birth"] = read.date
    elif read.problem is not None:
        unread.append("date_of_birth")


def _read_risk(line: Line, planning: Planning, values: Values, unread: list[str]) -> None:
    """Tier of either scheme and risk of serious harm; what is blank or unread stays not known, never low."""
    if line.has("tier"):
        text = line.text("tier")
        newer, older = read_tier(text)
        if newer or older:
            values["tier_ag"], values["tier_ad"] = newer, older
        else:
            line.warn("tier", _unread_words(tr("tier"), text))
            unread.extend(["tier"] if text else [])
    if line.has("rosh"):
        text = line.text("rosh")
        rosh = planning.words.rosh(text) if text else None
        if rosh:
            values["rosh"] = rosh
        else:
            line.warn("rosh", _unread_words(tr("risk of serious harm"), text))
            unread.extend(["rosh"] if text else [])


def _unread_words(what: str, text: str) -> str:
    if not text:
        return tr("{what} is blank: imported as not known", what=what)
    return tr("“{text}” cannot be read as {what}: imported as not known, the words kept as a note", text=text, what=what)


def _read_last_seen(line: Line, today: date, values: Values, unread: list[str]) -> None:
    read = read_date(line, "last_seen")
    if read.date is not None and read.date <= today:
        values["last_seen_before"] = read.date
        if read.problem is not None:
            line.warn("last_seen", tr("last seen: {problem}", problem=str(read.problem)))
    elif read.date is not None:
        line.warn("last_seen", tr("last seen “{text}” has not come yet: not taken as seen, the words kept as a note",
                                  text=line.text("last_seen")))
        unread.append("last_seen")
    elif read.problem is not None:
        line.warn("last_seen", tr("last seen: {problem}; left empty, the words kept as a note", problem=str(read.problem)))
        unread.append("last_seen")
