"""The parts of a paper about one whole case: who it is, risk and safety, order and enforcement, contact, plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from caseload.documents.about import About
from caseload.documents.blocks import BulletList, Column, Fact, FactGrid, Heading, Paragraph, Table, type_of_block, type_of_row
from caseload.documents.case_facts import OrderStands, WholeCase
from caseload.documents.phrases import crn_words, in_brief, or_unknown, rosh_words
from caseload.documents.progress_parts import area_name, in_order
from caseload.domain.contact import Contact, Mode
from caseload.domain.dates import age_words, clock_time, plain_date, short_date
from caseload.domain.person import Person, Registration, age_on
from caseload.domain.plan import Goal, Step
from caseload.domain.sentence import LicenceCondition
from caseload.domain.words import tr, trn

MOST_GOALS, MOST_STEPS, MOST_CONTACTS, MOST_CONDITIONS, NOTE_LETTERS = 5, 2, 6, 8, 150


def capital(text: str) -> str:
    """The text with a capital at its beginning, as a line of a list begins."""
    return text[:1].upper() + text[1:]


def listed(items: Sequence[str], most: int) -> tuple[str, ...]:
    """The first of a list, and how many more there are."""
    left = len(items) - most
    return (*items[:most], *((tr("and {n} more", n=left),) if left > 0 else ()))


def head_block(case: WholeCase, about: About) -> FactGrid:
    """Who it is, how to reach them, what to know before speaking with them, and what they are subject to."""
    person = case.person
    born = plain_date(person.date_of_birth) if person.date_of_birth else tr("not recorded")
    rows = (
        (tr("Name"), _called(person)), (tr("CRN"), crn_words(person.crn)),
        (tr("Born"), tr("{date}, {age}", date=born, age=age_words(age_on(person.date_of_birth, about.today)))),
        (tr("Tier"), _tier(person)), (tr("Telephone"), or_unknown("; ".join(_phones(person)))),
        (tr("RoSH"), _rosh(person)), (tr("Lives at"), or_unknown("; ".join(_addresses(person)))),
        (tr("Language"), or_unknown(person.language)), (tr("Adjustments"), or_unknown(person.adjustments)),
        (tr("Keeps contact best by"), or_unknown(person.contact_preferences)),
    )
    return FactGrid(tuple(Fact(label, value) for label, value in rows))


def _called(person: Person) -> str:
    return tr("{name} ({pronouns})", name=person.spoken_name, pronouns=person.pronouns) if person.pronouns else person.spoken_name


def _tier(person: Person) -> str:
    both = ((person.tier_ag, "A-G"), (person.tier_ad, "A-D"))
    held = [tr("{tier} ({scheme})", tier=tier, scheme=scheme) for tier, scheme in both if tier]
    return ", ".join(held) or tr("not recorded")


def _rosh(person: Person) -> str:
    level = rosh_words(person.rosh)
    return tr("{level}, {date}", level=level, date=plain_date(person.rosh_on)) if person.rosh and person.rosh_on else level


def _phones(person: Person) -> Iterator[str]:
    for one in person.phones:
        yield " ".join(filter(None, (one.number, one.whose, one.note)))


def _addresses(person: Person) -> Iterator[str]:
    for one in person.addresses:
        yield ", ".join(filter(None, (*one.lines, one.postcode)))


def order_blocks(case: WholeCase) -> Iterator[type_of_block]:
    """The orders with their dates, requirements with how far they are, conditions, and where enforcement stands."""
    yield Heading(text=tr("Order and enforcement"))
    if not case.orders:
        yield Paragraph(tr("No open order is recorded."))
    for one in case.orders:
        yield Paragraph(_order_words(one))
    if case.requirements:
        yield BulletList(case.requirements)
    if case.conditions:
        conditions = listed([_condition(one) for one in case.conditions], MOST_CONDITIONS)
        yield Paragraph(tr("Conditions: {all}.", all="; ".join(conditions)), small=True)
    stands = [line for one in case.orders for line in (one.standing, *one.clocks, *(tr("to confirm: {words}", words=said)
                                                                                  for said in one.unread)) if line]  # fmt: skip
    if stands:
        yield BulletList(tuple(map(capital, stands)))
    inside = " ".join(_custody(case))
    if inside:
        yield Paragraph(inside)


def _custody(case: WholeCase) -> Iterator[str]:
    """The prison and its officer, and every release that is coming or not yet settled."""
    stay = case.prison
    if stay is not None:
        yield tr("In {prison}, prison officer {who}.", prison=stay.prison, who=or_unknown(stay.prison_officer))
    if case.releases:
        yield tr("Release: {told}", told=" ".join(case.releases))


def _order_words(one: OrderStands) -> str:
    order = one.order
    start = order.started_on or order.sentenced_on
    begun = plain_date(start) if start else tr("start not known")
    ends = plain_date(order.ends_on) if order.ends_on else order.end_words or tr("end not known")
    offences = ", ".join(offence.description for offence in order.offences)
    words = tr("{kind}, {begun} to {ends}, {court}", kind=tr(order.kind.value).capitalize(), begun=begun, ends=ends,
               court=or_unknown(order.court))  # fmt: skip
    return tr("{order}. For {offences}.", order=words, offences=offences) if offences else f"{words}."


def _condition(one: LicenceCondition) -> str:
    return one.words or one.category


def risk_blocks(case: WholeCase, about: About) -> Iterator[type_of_block]:
    """Registrations in force, safety of staff and of visits; what is not recorded is said, never left out."""
    yield Heading(text=tr("Risk and safety"))
    yield BulletList((
        tr("Registered: {flags}", flags="; ".join(registered_words(case.registrations, about)) or tr("nothing in force")),
        tr("Safety of staff: {words}", words=or_unknown(case.person.staff_safety)),
        tr("Home visits: {words}", words=" ".join(case.visit) or tr("not recorded")),
        *((tr("Restricted: access to this case is limited."),) if case.person.restricted else ()),
    ))  # fmt: skip


def registered_words(registrations: Iterable[Registration], about: About) -> tuple[str, ...]:
    """Each registration in force with its category, level and review."""
    return tuple(_flag(one, about) for one in registrations)


def _flag(one: Registration, about: About) -> str:
    row = about.rules.risk_flags.get(one.code)
    words = row.words if row else one.words or one.code
    level = tr("level {level}", level=one.level) if one.level else ""
    category = tr("category {category}", category=one.category) if one.category else ""
    review = tr("review {date}", date=plain_date(one.review_on)) if one.review_on else ""
    told = ", ".join(filter(None, (category, level, review, one.note)))
    return tr("{flag} ({told})", flag=words, told=told) if told else words


def contact_blocks(case: WholeCase, about: About, most: int = MOST_CONTACTS) -> Iterator[type_of_block]:
    """What is expected, what is booked, and the latest contacts with a line of what was said."""
    summary, today = case.line.summary, about.today
    yield Heading(text=tr("Contact"))
    due = tr("{state}: {reason}", state=tr(case.line.state.value), reason=summary.due_reason or tr("no reason recorded"))
    booked = "; ".join(listed([booked_words(one, today) for one in case.booked], 3)) or tr("nothing")
    yield BulletList((tr("Expected, {due}", due=due), tr("Booked: {booked}", booked=booked), *_missing(case, today)))
    if case.contacts:
        columns = (Column(weight=14), Column(weight=26), Column(weight=60))
        yield Table(columns, tuple(_contact_row(one) for one in case.contacts[:most]))


def _missing(case: WholeCase, today: date) -> Iterator[str]:
    summary = case.line.summary
    if summary.outcomes_missing and summary.oldest_missing:
        yield trn("{n} outcome not written up, of {date}", "{n} outcomes not written up, the oldest of {date}",
                  summary.outcomes_missing, date=short_date(summary.oldest_missing, today))  # fmt: skip


def booked_words(one: Contact, today: date) -> str:
    """An appointment ahead in a few words: when, how, where."""
    at = clock_time(one.starts_at) if one.starts_at else tr("no time")
    how = "" if one.mode is Mode.UNKNOWN else tr(one.mode.value)
    return " ".join(filter(None, (short_date(one.happens_on, today), at, how, one.place)))


def _contact_row(one: Contact) -> type_of_row:
    how = one.type_words or ("" if one.mode is Mode.UNKNOWN else tr(one.mode.value))
    note, _ = in_brief(one.note, NOTE_LETTERS)
    came = tr(one.attendance.value)
    return (plain_date(one.happens_on), how, tr("{came}. {note}", came=came, note=note) if note else came)


def plan_blocks(case: WholeCase, about: About, most: int = MOST_GOALS) -> Iterator[type_of_block]:
    """Goals with their next steps, and how far the person has come, area by area."""
    yield Heading(text=tr("Plan and progress"))
    goals = goal_lines(case.goals, case.steps, about, most)
    yield BulletList(goals) if goals else Paragraph(tr("No goal is open."))
    if case.progress:
        yield BulletList(case.progress)


def goal_lines(goals: Iterable[Goal], steps: Sequence[Step], about: About, most: int) -> tuple[str, ...]:
    """A line a goal with its next steps, in the order of the areas."""
    return listed([_goal(goal, steps, about) for goal in in_order(goals, about)], most)


def _goal(goal: Goal, steps: Iterable[Step], about: About) -> str:
    """A goal in the person's words with its area, and the next steps by who takes them."""
    area = area_name(goal.area, about) or goal.area_words
    ahead = [one for one in steps if one.goal_id == goal.id]
    told = tr("“{goal}” ({area})", goal=goal.title, area=area or tr("area to be chosen"))
    if not ahead:
        return tr("{goal}: no open step", goal=told)
    named = "; ".join(listed([_step(one) for one in ahead], MOST_STEPS))
    return tr("{goal}: {steps}", goal=told, steps=named)


def _step(one: Step) -> str:
    waits = tr("waits on {whom}", whom=one.waiting_on) if one.waiting_on else ""
    due = tr("by {date}", date=plain_date(one.due_on)) if one.due_on else ""
    told = ", ".join(filter(None, (due, waits)))
    return tr("{step} ({told})", step=one.description, told=told) if told else one.description
