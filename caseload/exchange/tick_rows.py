"""Settles an official record beside a contact typed in the program: ticked off, what differs said, the outcome only if chosen."""

from __future__ import annotations

from typing import NoReturn

from caseload.domain.contact import Contact
from caseload.domain.dates import clock_time, plain_date
from caseload.domain.words import tr
from caseload.exchange.answers import Offer, OfferKind
from caseload.exchange.existing import TABLES
from caseload.exchange.line import Line, hold
from caseload.exchange.planning import Planning
from caseload.exchange.proposal import RowWarning
from caseload.exchange.settle import Values
from caseload.exchange.ticks import differences, open_outcome

_OUTCOME = ("outcome_code", "outcome_words", "attendance")


def settle_typed(planning: Planning, line: Line, row_key: str, values: Values, typed: Contact) -> Contact:
    """Tick a typed contact off, once; later imports of the record only say what differs. What was typed stays as typed."""
    outcome = open_outcome(typed, values)
    takes = bool(outcome) and (planning.answers.every_outcome or row_key in planning.answers.outcomes)
    given = {name: values[name] for name in _OUTCOME if name in values} if takes else {}
    said = {name: value for name, value in values.items() if name not in _OUTCOME} | given
    _say_differences(line, typed, {**values, **given}, taken="outcome" if takes else "")
    first = (TABLES[Contact], row_key) not in planning.existing.by_key
    line.told = _told(typed, outcome if takes else "") if first or takes else ""
    if first or (outcome and not takes):
        question = tr("ticked off unless you say otherwise") if first else tr("ticked off before; the outcome can be taken now")
        line.offer = Offer(
            kind=OfferKind.TICK, key=row_key, outcome="" if takes else outcome, question=question, settled=not first,
        )
    if not first:
        planning.settler.settle(line, Contact, row_key, said, known=typed)
        return typed
    line.ticked = True
    line.warnings.clear()  # they say how the row would be imported, and it is not
    planning.settler.tie(line, typed, row_key, said, {"official_id": values["official_id"], "on_ndelius": True, **given})
    return typed


def hold_for_tick(line: Line, row_key: str, values: Values, typed: Contact) -> NoReturn:
    """Hold a record that may be a typed contact: only the officer can say whether it is."""
    at = values.get("starts_at")
    if at is not None and typed.starts_at is not None and at != typed.starts_at:
        reason = tr("perhaps {contact}, typed in this program, but nDelius says {time}", contact=contact_words(typed),
                    time=clock_time(at))
    else:
        reason = tr("perhaps {contact}, typed in this program, but more than one of that kind and day could be meant",
                    contact=contact_words(typed))
    raise hold(reason, Offer(
        kind=OfferKind.TICK, key=row_key, entry_id=typed.id, outcome=open_outcome(typed, values),
        question=tr("Is this {contact}, typed in this program?", contact=contact_words(typed))))


def contact_words(contact: Contact) -> str:
    """A typed contact as a question names it: its type, its day, its time where it has one."""
    words = contact.type_words or tr(contact.mode.value)
    day = plain_date(contact.happens_on)
    if contact.starts_at is None:
        return tr("“{words}” of {date}", words=words, date=day)
    return tr("“{words}” of {date} at {time}", words=words, date=day, time=clock_time(contact.starts_at))


def _told(typed: Contact, outcome: str) -> str:
    said = tr("ticks off {contact}, typed in this program", contact=contact_words(typed))
    return tr("{said}, which takes the outcome “{outcome}”", said=said, outcome=outcome) if outcome else said


def _say_differences(line: Line, typed: Contact, values: Values, *, taken: str) -> None:
    for name, sentence in differences(typed, values):
        if name != taken:
            line.differs = True
            column = f"{name}_code" if not line.has(name) and line.has(f"{name}_code") else name
            line.standing.append(RowWarning(line.ref(column), sentence))
