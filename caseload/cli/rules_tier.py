"""`rules tier`: the tier of one person by either official scheme, from the facts on a JSON line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar

from caseload.cli.rules_due import rosh
from caseload.cli.rules_fields import flag, number, optional_day, shown, text, type_of_line
from caseload.domain.errors import Refusal
from caseload.domain.person import TierScheme
from caseload.domain.tier_ad import CHANGE, PROTECT, AdResult, LevelResult, tier_ad
from caseload.domain.tier_ag import TierResult, tier_ag
from caseload.domain.tier_facts import (
    MappaCategory,
    MappaLevel,
    Need,
    PredictorType,
    ScoreBand,
    Severity,
    TierFacts,
    check_facts,
    type_of_score,
)
from caseload.domain.words import tr
from caseload.rulebook import Rules

type_of_answer = dict[str, object]

Choice = TypeVar("Choice", bound=StrEnum)

_SEXES = {"female": True, "male": False, "not known": None, "not specified": None, "other": False}


def tier(line: type_of_line, rules_on: Callable[[date | None], Rules]) -> type_of_answer:
    """Tier, provisional mark, levels, points and steps of one person; refuses what no record can hold."""
    scheme, as_of = _scheme(line), optional_day(line, "as_of")
    rules = rules_on(as_of)
    facts = _facts(line, rules)
    check_facts(facts, as_of)
    if scheme is TierScheme.LETTER:
        return _letter(tier_ag(facts, rules.tier_ag, as_of))
    return _letter_digit(tier_ad(facts, rules.tier_ad))


def _letter(found: TierResult) -> type_of_answer:
    steps = [
        {"step": one.step.value, "tier": one.tier, "because": str(one.because), "change": str(one.change)} for one in found.steps
    ]
    return {"tier": found.tier.value, "provisional": found.provisional, "protect_level": None, "protect_points": None,
            "change_level": None, "change_points": None, "steps": steps, "reason": str(found.reason)}  # fmt: skip


def _letter_digit(found: AdResult) -> type_of_answer:
    return {
        "tier": found.tier, "provisional": False,
        "protect_level": found.protect.level, "protect_points": found.protect.points,
        "change_level": int(found.change.level), "change_points": found.change.points,
        "steps": [*_items(PROTECT, found.protect), *_items(CHANGE, found.change)], "reason": str(found.reason),
    }  # fmt: skip


def _items(part: str, level: LevelResult) -> list[type_of_answer]:
    """Every item of one half; `counted` is what goes into the sum."""
    return [
        {"step": one.item.value, "part": part, "points": one.points, "counted": one.counted, "because": str(one.because),
         "change": str(one.change)} for one in level.items
    ]  # fmt: skip


def _scheme(line: type_of_line) -> TierScheme:
    given = text(line, "scheme").upper()
    if given not in tuple(TierScheme):
        raise Refusal(tr("The field “scheme” is {value}: choose A-G or A-D.", value=shown(line.get("scheme"))))
    return TierScheme(given)


def _facts(line: type_of_line, rules: Rules) -> TierFacts:
    return TierFacts(
        active_event=_yes_no(line, "active_event"), arp=_score(line, "arp"), arp_type=_choice(line, "arp_type", PredictorType),
        csrp=_score(line, "csrp"), csrp_type=_choice(line, "csrp_type", PredictorType), dcsrp_score=_score(line, "dcsrp_score"),
        dcsrp_band=_choice(line, "dcsrp_band", ScoreBand), ever_sexual_offence=_yes_no(line, "ever_sexual_offence"),
        rosh=rosh(line, rules), mappa_category=_choice(line, "mappa_category", MappaCategory),
        mappa_level=_choice(line, "mappa_level", MappaLevel), lifer_ipp=_yes_no(line, "lifer_ipp"),
        latest_release_date=optional_day(line, "latest_release_date"), domestic_abuse=_yes_no(line, "domestic_abuse"),
        stalking=_yes_no(line, "stalking"), child_protection=_yes_no(line, "child_protection"), woman=_woman(line),
        rsr=_score(line, "rsr"), ogrs=_score(line, "ogrs"), registrations=_registrations(line, rules), needs=_needs(line),
        assessment=_yes_no(line, "assessment"), mandate_for_change=_yes_no(line, "mandate_for_change"),
        unsupervised=_yes_no(line, "unsupervised"), parenting=_answer(line, "parenting"),
        impulsivity=_answer(line, "impulsivity"), temper=_answer(line, "temper"),
        previous_enforcement=_yes_no(line, "previous_enforcement"),
    )  # fmt: skip


def _yes_no(line: type_of_line, name: str) -> bool | None:
    """True or false, None when absent or null."""
    return None if line.get(name) is None else flag(line, name)


def _score(line: type_of_line, name: str) -> type_of_score | None:
    return None if line.get(name) is None else number(line, name)


def _answer(line: type_of_line, name: str) -> int | None:
    """An answer of the assessment as 0 to 2; yes is 2 and no 0."""
    value = line.get(name)
    if isinstance(value, bool):
        return 2 if value else 0
    if value is None or isinstance(value, int):
        return value
    raise Refusal(tr("The field “{name}” is {value}: give 0, 1 or 2.", name=name, value=shown(value)))


def _choice(line: type_of_line, name: str, kind: type[Choice]) -> Choice | None:
    """One of the words of a kind, however its capitals and spaces are written; None when absent, null or empty."""
    given = text(line, name)
    return _member(name, given, kind) if given else None


def _member(name: str, given: str, kind: type[Choice]) -> Choice:
    plain = "_".join(given.upper().replace("-", " ").replace("_", " ").split())
    if plain not in tuple(kind):
        raise Refusal(tr("The field “{name}” is {value}: choose {choices}.", name=name, value=shown(given),
                         choices=", ".join(kind)))  # fmt: skip
    return kind(plain)


def _woman(line: type_of_line) -> bool | None:
    given = text(line, "sex").lower()
    if given not in ("", *_SEXES):
        raise Refusal(tr("The field “sex” is {value}: choose {choices}.", value=shown(given), choices=", ".join(_SEXES)))
    return _SEXES.get(given)


def _registrations(line: type_of_line, rules: Rules) -> frozenset[str]:
    """Register codes in capitals, each once; a code that is not in the register's table is refused by name."""
    given = line.get("registrations")
    if given is None:
        return frozenset()
    if not isinstance(given, list) or not all(isinstance(code, str) for code in given):
        raise Refusal(tr("The field “registrations” is {value}: give a list of register codes.", value=shown(given)))
    codes = frozenset(code.strip().upper() for code in given)
    unknown = sorted(codes - rules.risk_flags.keys())
    if unknown:
        raise Refusal(tr("The register code {code} is not known: check it, or leave it out.", code=shown(unknown[0])))
    return codes


def _needs(line: type_of_line) -> Mapping[Need, Severity] | None:
    """The severity of each section that is given; a section that is null is not known."""
    given = line.get("needs")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise Refusal(tr("The field “needs” is {value}: give each section with NONE, STANDARD or SEVERE.", value=shown(given)))
    found = {}
    for name, value in given.items():
        need = _member("needs", name, Need)
        if value is not None:
            found[need] = _member(need.value, text(given, name), Severity)
    return found
