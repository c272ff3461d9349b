"""The eight steps of the A-G scheme, each with its letter, what it rests on, and what would change it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from caseload.domain.dates import plain_date
from caseload.domain.errors import Refusal
from caseload.domain.months import add_months
from caseload.domain.person import Rosh
from caseload.domain.tier_facts import AgStep, Letter, ScoreBand, TierFacts, type_of_score
from caseload.domain.tier_tables import AgTables, exact
from caseload.domain.tier_words import LEVEL_WORDS, shown
from caseload.domain.words import Message, msg, tr

type_of_ladder = Sequence[tuple[Decimal, Letter]]

_DAY = timedelta(days=1)
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StepResult:
    """One step: its letter (None where it gives none), why, and what would change it; `refused` says that no table has it."""

    step: AgStep
    tier: Letter | None
    because: Message
    change: Message
    refused: bool = False


def steps_of(facts: TierFacts, tables: AgTables, as_of: date | None) -> tuple[StepResult, ...]:
    """Every step in the order the official service takes them; `as_of` is needed only where a release date counts."""
    flags = (
        (AgStep.DOMESTIC_ABUSE, facts.domestic_abuse), (AgStep.STALKING, facts.stalking),
        (AgStep.CHILD_PROTECTION, facts.child_protection), (AgStep.EVER_SEXUAL_OFFENCE, facts.ever_sexual_offence),
    )  # fmt: skip
    return (
        _reoffending(facts, tables), _sexual(facts, tables), _harm(facts, tables), _lifer(facts, tables, as_of),
        *(_flag(step, tables.flags[step], set_) for step, set_ in flags),
    )  # fmt: skip


def reoffending_letter(arp: type_of_score, csrp: type_of_score, tables: AgTables) -> Letter:
    """The cell of the table: each score takes the first floor it meets, counted from the highest."""
    return tables.grid[_floor(csrp, tables.csrp_floors), _floor(arp, tables.arp_floors)]


def highest(letters: Iterable[Letter | None]) -> Letter:
    """The highest letter, G where there is none."""
    return min((letter for letter in letters if letter), default=Letter.G)


def _floor(score: type_of_score, floors: Sequence[Decimal]) -> Decimal:
    return next(floor for floor in floors if exact(score) >= floor)


def _reoffending(facts: TierFacts, tables: AgTables) -> StepResult:
    """The cell of both scores, with the nearest floors that lead to another cell's letter."""
    if facts.arp is None or facts.csrp is None:
        return StepResult(step=AgStep.REOFFENDING, tier=None, because=msg("{missing} missing", missing=missing_scores(facts)),
                          change=msg("both scores give a letter"))  # fmt: skip
    csrp, arp = _floor(facts.csrp, tables.csrp_floors), _floor(facts.arp, tables.arp_floors)
    row = [(floor, tables.grid[csrp, floor]) for floor in tables.arp_floors]
    column = [(floor, tables.grid[floor, arp]) for floor in tables.csrp_floors]
    changes = (*_beside("ARP", row, arp), *_beside("CSRP", column, csrp))
    return StepResult(
        step=AgStep.REOFFENDING, tier=tables.grid[csrp, arp], change=_listed(changes),
        because=msg("ARP {arp} in {arp_band}, CSRP {csrp} in {csrp_band}", arp=shown(facts.arp), csrp=shown(facts.csrp),
                    arp_band=_band(tables.arp_floors, arp), csrp_band=_band(tables.csrp_floors, csrp)),
    )  # fmt: skip


def missing_scores(facts: TierFacts) -> str:
    """The scores without which there is no A-G tier, as a sentence names them; empty when both are there."""
    missing = [name for name, score in (("ARP", facts.arp), ("CSRP", facts.csrp)) if score is None]
    return tr("{one} and {two}", one=missing[0], two=missing[1]) if len(missing) > 1 else "".join(missing)


def _sexual(facts: TierFacts, tables: AgTables) -> StepResult:
    """The band of DC-SRP; it counts only with a score above 0 and a band that applies."""
    score, band = facts.dcsrp_score, facts.dcsrp_band
    if score is None or score <= 0 or band is None or band is ScoreBand.NOT_APPLICABLE:
        return StepResult(step=AgStep.SEXUAL_REOFFENDING, tier=None, because=msg("no DC-SRP score above 0 with a band"),
                          change=msg("{changes}", changes=_bands(tables, None)))  # fmt: skip
    told = {"score": shown(score), "band": tr(LEVEL_WORDS[Rosh(band)])}
    rows = tables.bands[band]
    found = next((row for row in rows if row[0] is None or exact(score) >= row[0]), None)
    if found is None:
        return StepResult(
            step=AgStep.SEXUAL_REOFFENDING, tier=None, refused=True, change=msg("a score or band as the assessment gives it"),
            because=msg("A DC-SRP score of {score} does not go with the band {band}: check both in the assessment.", **told),
        )  # fmt: skip
    ladder = [(floor, tier) for floor, tier in rows if floor is not None]
    nearest = _beside("DC-SRP", ladder, found[0]) if found[0] is not None else ()
    return StepResult(step=AgStep.SEXUAL_REOFFENDING, tier=found[1], because=msg("DC-SRP {score}, band {band}", **told),
                      change=_listed((*nearest, _bands(tables, band))))  # fmt: skip


def _bands(tables: AgTables, but: ScoreBand | None) -> str:
    """What each other band gives; one that is divided by score gives one letter or another."""
    parts = (
        tr("band {band} gives {tier}", band=tr(LEVEL_WORDS[Rosh(band)]), tier=_either(tier for _, tier in rows))
        for band, rows in sorted(tables.bands.items(), key=lambda one: list(ScoreBand).index(one[0])) if band is not but
    )  # fmt: skip
    return ", ".join(parts)


def _either(letters: Iterable[Letter]) -> str:
    one, *more = sorted(set(letters))
    return tr("{one} or {two}", one=one, two=more[0]) if more else one


def _harm(facts: TierFacts, tables: AgTables) -> StepResult:
    """RoSH with or without a MAPPA category; the level of MAPPA does not count in this scheme."""
    mappa = facts.mappa_category is not None
    category = tr("MAPPA category {category}", category=facts.mappa_category) if facts.mappa_category else tr("no MAPPA category")
    others = [
        tr("RoSH {level} gives {tier}", level=tr(LEVEL_WORDS[rosh]), tier=_or_none(tier))
        for (rosh, with_mappa), tier in tables.harm.items() if with_mappa is mappa and rosh is not facts.rosh
    ]  # fmt: skip
    other = _or_none(tables.harm[facts.rosh, not mappa])
    turn = tr("without MAPPA {tier}", tier=other) if mappa else tr("with MAPPA {tier}", tier=other)
    return StepResult(
        step=AgStep.MAPPA_ROSH, tier=tables.harm[facts.rosh, mappa], change=_listed((*others, turn)),
        because=msg("RoSH {level}, {category}", level=tr(LEVEL_WORDS[facts.rosh]), category=category),
    )  # fmt: skip


def _lifer(facts: TierFacts, tables: AgTables, as_of: date | None) -> StepResult:
    """A life or IPP sentence counts by the years since the latest release; without a release date it gives no letter."""
    step, letters = AgStep.LIFER_IPP, [tier for _, tier in tables.lifer]
    if not facts.lifer_ipp:
        because = msg("not known") if facts.lifer_ipp is None else msg("no life or IPP sentence")
        return StepResult(step=step, tier=None, because=because, change=msg(
            "a life or IPP sentence gives {new} at release and {old} later", new=letters[0], old=letters[-1]))  # fmt: skip
    released = facts.latest_release_date
    if released is None:
        return StepResult(step=step, tier=None, because=msg("life or IPP sentence without a release date"), change=msg(
            "a release date gives {new} at first and {old} later", new=letters[0], old=letters[-1]))  # fmt: skip
    if as_of is None:
        raise Refusal(tr("The day asked about is missing: give it, because the release counts by its years."))
    place = next(n for n, (years, _) in enumerate(tables.lifer) if years is None or released >= _years_before(as_of, years))
    years, tier = tables.lifer[place]
    change = msg("a new release gives {tier}", tier=letters[0]) if years is None else msg(
        "from {day} it gives {tier}", day=plain_date(_first_day_after(released, years)), tier=letters[place + 1])  # fmt: skip
    return StepResult(step=step, tier=tier, change=change,
                      because=msg("life or IPP sentence, released {day}", day=plain_date(released)))  # fmt: skip


def _years_before(day: date, years: int) -> date:
    return add_months(day, -_MONTHS * years)


def _first_day_after(released: date, years: int) -> date:
    """The first day on which the release lies further back than so many years."""
    day = add_months(released, _MONTHS * years)
    while released >= _years_before(day, years):
        day += _DAY
    return day


def _flag(step: AgStep, tier: Letter, is_set: bool | None) -> StepResult:
    """A flag gives its letter when it is set."""
    if is_set:
        return StepResult(step=step, tier=tier, because=msg("recorded"), change=msg("without it no letter"))
    because = msg("not known") if is_set is None else msg("none recorded")
    return StepResult(step=step, tier=None, because=because, change=msg("once recorded it gives {tier}", tier=tier))


def _beside(name: str, ladder: type_of_ladder, at: Decimal) -> tuple[str, ...]:
    """The nearest floors above and below that give another letter; the ladder runs from the highest floor down."""
    place = next(n for n, (floor, _) in enumerate(ladder) if floor == at)
    letter = ladder[place][1]
    found = []
    above = next(((floor, tier) for floor, tier in reversed(ladder[:place]) if tier is not letter), None)
    if above:
        found.append(tr("{name} from {score} gives {tier}", name=name, score=shown(above[0]), tier=above[1]))
    below = next((n for n in range(place + 1, len(ladder)) if ladder[n][1] is not letter), None)
    if below is not None:
        under = shown(ladder[below - 1][0])
        found.append(tr("{name} under {score} gives {tier}", name=name, score=under, tier=ladder[below][1]))
    return tuple(found)


def _band(floors: Sequence[Decimal], at: Decimal) -> str:
    place = floors.index(at)
    if not place:
        return tr("{floor} or more", floor=shown(at))
    return tr("{floor} to under {top}", floor=shown(at), top=shown(floors[place - 1]))


def _listed(parts: Iterable[str]) -> Message:
    return msg("{changes}", changes="; ".join(parts))


def _or_none(tier: Letter | None) -> str:
    return tier or tr("no letter")
