"""What a caseload row says beside the person: the order, its requirements, flags, enforcement, officer and free words."""

from __future__ import annotations

from datetime import date

from caseload.domain.person import Allocation, Registration
from caseload.domain.sentence import (
    EnforcementEvent,
    EnforcementFact,
    LicenceCondition,
    Offence,
    Order,
    OrderKind,
    Requirement,
)
from caseload.domain.words import tr
from caseload.exchange.directory import Known
from caseload.exchange.enforcement_text import denies_enforcement, read_enforcement
from caseload.exchange.fields import field_words
from caseload.exchange.flag_text import IOM, MAPPA, ReadFlag, read_iom, read_mappa
from caseload.exchange.line import Line, read_date
from caseload.exchange.planning import Planning, add_notes, follow_answer, keep_answer, keep_words
from caseload.exchange.requirement_text import FLAG, parts_of, read_condition, read_requirement
from caseload.exchange.settle import Values
from caseload.rulebook.matching import smooth

_DATES = ("sentenced_on", "released_on", "started_on", "ends_on")
_NO_END = frozenset({"life", "lifer", "indeterminate", "ipp", "n/a", "none", "no end date"})
_CUSTODIAL = frozenset({OrderKind.LICENCE, OrderKind.POST_SENTENCE, OrderKind.CUSTODY})


def add_beside(planning: Planning, line: Line, known: Known, hint: OrderKind | None, unread: list[str]) -> None:
    """Settle everything the row tells beside the person; the words of cells nobody could read are kept as notes."""
    order = _add_order(planning, line, known, hint, unread)
    if order is not None:
        _add_requirements(planning, line, known, order, unread)
    _add_flags(planning, line, known, unread)
    _add_enforcement(planning, line, known, order)
    if officer := line.text("officer"):
        planning.settler.settle(
            line, Allocation, f"{known.key}|officer", {"officer_name": officer}, always={"person_id": known.person.id})
    if line.text("old_reference"):
        unread.append("old_reference")
    for field in dict.fromkeys(unread):
        keep_words(planning, line, known, field)
    add_notes(planning, line, known)


def _add_order(
    planning: Planning, line: Line, known: Known, hint: OrderKind | None, unread: list[str],
) -> Order | None:
    values = _order_values(planning, line, hint, unread)
    if not values:
        return None
    stored = _stored_order(planning, known, values, f"{known.key}|order")
    order = planning.settler.settle(
        line, Order, f"{known.key}|order", values, always={"person_id": known.person.id}, known=stored,
    )
    if not isinstance(order, Order):
        return None
    planning.orders[known.person.id][order.id] = order
    return order


def _stored_order(planning: Planning, known: Known, values: Values, row_key: str) -> Order | None:
    """An order typed by hand that the row speaks of: the only open one, or the open one that started the same day."""
    if ("sentence_order", row_key) in planning.existing.by_key:
        return None
    typed = [order for order in planning.existing.belonging(Order, known.person.id) if order.closed_on is None]
    if len(typed) == 1:
        return typed[0]
    return next((order for order in typed if order.started_on and order.started_on == values.get("started_on")), None)


def _order_values(planning: Planning, line: Line, hint: OrderKind | None, unread: list[str]) -> Values:
    values: Values = {}
    text = line.text("order")
    word = planning.rules.order_word(text) if text else None
    kind = word.kind if word else hint
    if text and not word:
        line.warn("order", tr("“{text}” is not a kind of order this program knows: imported in its own words", text=text))
    if text:
        values["words"] = text
    if kind or text:
        values["kind"] = kind or OrderKind.OTHER
    if court := line.text("court"):
        values["court"] = court
    if offence := line.text("offence"):
        values["offences"] = (Offence(description=offence),)
    for field in _DATES:
        _read_order_date(line, field, values, unread)
    _warn_order_of_dates(line, values)
    if words := line.words("requirements"):
        values["requirement_words"] = words
    return values


def _read_order_date(line: Line, field: str, values: Values, unread: list[str]) -> None:
    read = read_date(line, field)
    if read.date is not None:
        values[field] = read.date
        if field == "ends_on":
            values["end_words"] = ""
    if read.problem is None:
        return
    text = line.text(field)
    if field == "ends_on" and read.date is None and not any(letter.isdigit() for letter in text):
        values["end_words"] = text
        if smooth(text) not in _NO_END:
            line.warn(field, tr("the end “{text}” is not a date: the words are kept, no end date is set", text=text))
        return
    if read.date is not None:
        line.warn(field, tr("{field}: {problem}", field=field_words(field), problem=str(read.problem)))
        return
    line.warn(field, tr("{field}: {problem}; left empty, the words kept as a note", field=field_words(field),
                        problem=str(read.problem)))
    unread.append(field)


def _warn_order_of_dates(line: Line, values: Values) -> None:
    start: date | None = values.get("started_on") or values.get("sentenced_on")
    end: date | None = values.get("ends_on")
    if start and end and end < start:
        line.warn("ends_on", tr("the end “{end}” is before the start “{start}”: imported as written, please check",
                                end=line.text("ends_on"), start=line.text("started_on") or line.text("sentenced_on")))


def _add_requirements(planning: Planning, line: Line, known: Known, order: Order, unread: list[str]) -> None:
    """Requirements, conditions and flags named in the cell; a part nobody can read leaves the whole text as a note."""
    counts: dict[str, int] = {}
    parts = parts_of(line.words("requirements"))
    missed = [part for part in parts if not _add_part(planning, line, known, order, part, counts)]
    if missed:
        line.warn("requirements", tr("“{text}” cannot be read as a requirement: the words are kept as a note",
                                     text="; ".join(missed)))
        unread.append("requirements")


def _add_part(
    planning: Planning, line: Line, known: Known, order: Order, part: str, counts: dict[str, int],
) -> bool:
    """Settle one part of a requirement cell; a licence holds conditions first, an order requirements first."""
    requirement, condition = read_requirement(part, planning.rules), read_condition(part, planning.rules)
    if condition and (requirement is None or order.kind in _CUSTODIAL):
        if condition.category.startswith(FLAG):
            _add_flag(planning, line, known, ReadFlag(condition.category.removeprefix(FLAG)), part)
            return True
        key = _numbered(counts, f"condition|{condition.category}")
        record: type[LicenceCondition | Requirement] = LicenceCondition
        values: Values = {"category": condition.category, "words": part}
    elif requirement:
        key, record = _numbered(counts, f"requirement|{requirement.kind}"), Requirement
        values = {"kind": requirement.kind, "words": part, "unit": requirement.unit}
        values |= {"quantity": requirement.quantity} if requirement.quantity is not None else {}
        values |= {"done": requirement.done} if requirement.done is not None else {}
    else:
        return False
    always = {"person_id": known.person.id, "order_id": order.id}
    stored = _typed_same(planning, record, f"{known.key}|{key}", order, values)
    planning.settler.settle(line, record, f"{known.key}|{key}", values, always=always, known=stored)
    return True


def _typed_same(
    planning: Planning, record: type[LicenceCondition | Requirement], row_key: str, order: Order, values: Values,
) -> LicenceCondition | Requirement | None:
    """A requirement or condition of the same kind typed by hand on that order, so that it is not doubled."""
    table = "requirement" if record is Requirement else "licence_condition"
    if (table, row_key) in planning.existing.by_key:
        return None
    name = "kind" if record is Requirement else "category"
    return next((
        typed for typed in planning.existing.belonging(record, order.person_id)
        if typed.order_id == order.id and getattr(typed, name) == values[name] and typed.id not in planning.existing.by_entry
    ), None)


def _numbered(counts: dict[str, int], key: str) -> str:
    counts[key] = counts.get(key, 0) + 1
    return f"{key}|{counts[key]}"


def _add_flags(planning: Planning, line: Line, known: Known, unread: list[str]) -> None:
    """Registrations; a plain no is kept as an answer, since only a blank cell says nothing."""
    for field, code, read in (("mappa", MAPPA, read_mappa), ("iom", IOM, read_iom)):
        text = line.text(field)
        if not text:
            continue
        flag, understood = read(text, planning.words)
        if flag is not None:
            _add_flag(planning, line, known, flag, text)
            follow_answer(planning, line, known, field)
        elif understood:
            keep_answer(planning, line, known, field)
            _warn_registered(planning, line, known, field, code)
        else:
            line.warn(field, tr("“{text}” cannot be read as {what}: the words are kept as a note", text=text,
                                what=field_words(field)))
            unread.append(field)


def _warn_registered(planning: Planning, line: Line, known: Known, field: str, code: str) -> None:
    """A no never ends a registration that is in force: the officer is told of both."""
    if any(one.code == code and one.ended_on is None for one in planning.existing.belonging(Registration, known.person.id)):
        line.warn(field, tr("“{text}” is kept as a note, but {what} is registered here and stays: end it if that is right",
                            text=line.text(field), what=field_words(field)))


def _add_flag(planning: Planning, line: Line, known: Known, flag: ReadFlag, text: str) -> None:
    row_key = f"{known.key}|flag|{flag.code}"
    values: Values = {"words": text}
    values |= {"category": flag.category} if flag.category else {}
    values |= {"level": flag.level} if flag.level else {}
    typed = None
    if ("registration", row_key) not in planning.existing.by_key:
        typed = next((one for one in planning.existing.belonging(Registration, known.person.id)
                      if one.code == flag.code and one.ended_on is None), None)
    planning.settler.settle(
        line, Registration, row_key, values, always={"person_id": known.person.id, "code": flag.code}, known=typed)


def _add_enforcement(planning: Planning, line: Line, known: Known, order: Order | None) -> None:
    """Breach words become dated facts where they say so, else words to confirm; a plain no is kept as an answer."""
    text = line.words("enforcement")
    if denies_enforcement(text, planning.rules):
        keep_answer(planning, line, known, "enforcement")
    elif text:
        follow_answer(planning, line, known, "enforcement")
    for fact in read_enforcement(text, planning.rules):
        values: Values = {"words": fact.words, "kind": fact.kind}
        values |= {"happened_on": fact.happened_on} if fact.happened_on else {}
        always = {"person_id": known.person.id, "order_id": order.id if order else ""}
        planning.settler.settle(
            line, EnforcementEvent, f"{known.key}|enforcement|{smooth(fact.words)}", values, always=always)
        if fact.kind is EnforcementFact.WORDS:
            line.warn("enforcement", tr("“{text}” is kept as words to confirm: until then enforcement is not known",
                                        text=fact.words))
        elif fact.happened_on is None:
            line.warn("enforcement", tr("“{text}” names no day: give the date, until then enforcement is not known",
                                        text=fact.words))
