"""Tiers of a case: the official ones as recorded with their history, and both worked out from what is recorded, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from caseload.casework.checks import check_not_future
from caseload.casework.session import Session
from caseload.casework.unit import Unit, act
from caseload.domain.change import AuditKind, Change
from caseload.domain.errors import Refusal
from caseload.domain.person import Person, Registration, TierScheme
from caseload.domain.seniority import TierEntry, TierInputs
from caseload.domain.sentence import Order
from caseload.domain.tier_ad import AdResult, tier_ad
from caseload.domain.tier_ag import TierResult, tier_ag
from caseload.domain.tier_difference import tier_difference
from caseload.domain.tier_facts import TierFacts, check_facts
from caseload.domain.tier_kept import dump_facts, load_facts
from caseload.domain.tier_recorded import facts_with_record, read_tier
from caseload.domain.words import Message, tr

_FIELDS = {TierScheme.LETTER: ("tier_ag", "tier_ag_on"), TierScheme.LETTER_DIGIT: ("tier_ad", "tier_ad_on")}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTier:
    """A tier as the official record has it from a day on."""

    person_id: str
    scheme: TierScheme
    tier: str
    from_on: date
    why: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepTierInputs:
    """What is known for working tiers out, as it stood on a day; what is not known is left None."""

    person_id: str
    facts: TierFacts
    recorded_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculatedTiers:
    """Both tiers worked out; `refused` says why there is no A-G result, a difference is None where there is nothing to say.

    `inputs` is what the facts were kept under, None while nothing was entered; `facts` are those with what the case records.
    """

    inputs: TierInputs | None
    facts: TierFacts
    letter: TierResult | None
    refused: str
    letter_difference: Message | None
    points: AdResult
    points_difference: Message | None

    @property
    def points_known(self) -> bool:
        """Whether anything of the A-D scores is known: all counted as 0 is no ground to doubt what is recorded."""
        facts = self.facts
        return any(one is not None for one in (facts.rsr, facts.ogrs, facts.assessed, facts.mandate_for_change))


def record_tier(session: Session, command: RecordTier) -> Change:
    """Keep a tier of a scheme with its day; the person shows the newest of each scheme, and the earlier ones stay."""
    tier = read_tier(command.scheme, command.tier)
    check_not_future(command.from_on, session.today, tr("The tier"))
    with act(session, "record_tier", AuditKind.ALTERATION) as unit:
        person = unit.person(command.person_id)
        _keep_shown(unit, person, command.scheme)
        unit.add(TierEntry(person_id=person.id, scheme=command.scheme.value, tier=tier, from_on=command.from_on,
                           why=command.why.strip(), provisional=command.provisional))  # fmt: skip
        unit.change(person, **_newest(person, command, tier))
        unit.sentence = tr("Tier {tier} ({scheme}) of {name} recorded.", tier=tier, scheme=command.scheme.value,
                           name=person.name)  # fmt: skip
    return unit.result


def keep_tier_inputs(session: Session, command: KeepTierInputs) -> Change:
    """Keep what is known for working tiers out; the earlier inputs stay on record, and no recorded tier is touched."""
    check_not_future(command.recorded_on, session.today, tr("What was known for the tier"))
    check_facts(command.facts, session.today)
    with act(session, "keep_tier_inputs", AuditKind.COLLECTION) as unit:
        person = unit.person(command.person_id)
        unit.add(TierInputs(person_id=person.id, recorded_on=command.recorded_on, scheme="", facts=dump_facts(command.facts)))
        unit.sentence = tr("What is known for the tier of {name} is kept.", name=person.name)
    return unit.result


def keep_tiers(unit: Unit, before: Person, after: Person) -> None:
    """Put into the history what an edit of the person does to a tier: what stood there, and what stands there now."""
    for scheme, (name, day) in _FIELDS.items():
        if (getattr(before, name), getattr(before, day)) == (getattr(after, name), getattr(after, day)):
            continue
        _keep_shown(unit, before, scheme)
        if getattr(after, name):
            unit.add(_shown_entry(replace(after, id=before.id), scheme, unit.session.today))


def tier_history(session: Session, person_id: str) -> tuple[TierEntry, ...]:
    """Every tier on record, the newest first; one that stands on the person alone is under an empty id."""
    person = session.store.need(Person, person_id)
    kept = session.store.find(TierEntry, "person_id = ?", (person_id,), "from_on DESC, row_id DESC")
    alone = [_shown_entry(person, scheme, session.today) for scheme in _FIELDS if _stands_alone(person, scheme, kept)]
    return tuple(sorted((*alone, *kept), key=lambda one: one.from_on, reverse=True))


def last_inputs(session: Session, person_id: str) -> TierInputs | None:
    """The newest of what was entered for working tiers out."""
    found = session.store.find(TierInputs, "person_id = ?", (person_id,), "recorded_on, row_id")
    return found[-1] if found else None


def calculated_tiers(session: Session, person_id: str) -> CalculatedTiers:
    """Both calculators over what was entered and what the case records, with the difference from the recorded tiers."""
    person, inputs = session.store.need(Person, person_id), last_inputs(session, person_id)
    facts = facts_with_record(
        load_facts(inputs.facts) if inputs else TierFacts(), person, session.store.of_person(Registration, person_id),
        session.store.of_person(Order, person_id), session.today,
    )  # fmt: skip
    letter, refused = None, ""
    try:
        letter = tier_ag(facts, session.rules.tier_ag, session.today)
    except Refusal as refusal:
        refused = str(refusal)
    points = tier_ad(facts, session.rules.tier_ad)
    found = CalculatedTiers(inputs=inputs, facts=facts, letter=letter, refused=refused, points=points, points_difference=None,
                            letter_difference=tier_difference(person.tier_ag, letter) if letter else None)  # fmt: skip
    return replace(found, points_difference=tier_difference(person.tier_ad, points)) if found.points_known else found


def _newest(person: Person, command: RecordTier, tier: str) -> dict[str, Any]:
    """The fields of the person, unless a later tier stands there already."""
    name, day = _FIELDS[command.scheme]
    shown = getattr(person, day)
    if getattr(person, name) and shown is not None and shown > command.from_on:
        return {}
    provisional = {"tier_provisional": command.provisional} if command.scheme is TierScheme.LETTER else {}
    return {name: tier, day: command.from_on, **provisional}


def _keep_shown(unit: Unit, person: Person, scheme: TierScheme) -> None:
    """Keep the tier a person shows before it is written over, unless the history has it."""
    kept = unit.session.store.of_person(TierEntry, person.id)
    if _stands_alone(person, scheme, kept):
        unit.add(_shown_entry(person, scheme, unit.session.today))


def _stands_alone(person: Person, scheme: TierScheme, kept: Iterable[TierEntry]) -> bool:
    name, day = _FIELDS[scheme]
    tier, on = getattr(person, name), getattr(person, day)
    return bool(tier) and not any(
        one.scheme == scheme.value and one.tier == tier and on in (None, one.from_on) for one in kept
    )


def _shown_entry(person: Person, scheme: TierScheme, today: date) -> TierEntry:
    """The tier a person shows as an entry; where its day is not known, from the day the file had it."""
    name, day = _FIELDS[scheme]
    on = getattr(person, day)
    made = date.fromisoformat(person.changed_at[:10]) if person.changed_at else today
    entry = TierEntry(person_id=person.id, scheme=scheme.value, tier=getattr(person, name), from_on=on or min(made, today),
                      provisional=scheme is TierScheme.LETTER and person.tier_provisional)  # fmt: skip
    return entry if on else replace(entry, why=tr("the day of the tier was not given; this is the day it was in the file"))
