"""The items the A-D scheme counts points of, each with what it rests on and what would change it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from caseload.domain.tier_facts import IOM, MOST_PERCENT, AdItem, Need, Severity, TierFacts
from caseload.domain.tier_tables import AdNeed, AdTables, exact
from caseload.domain.tier_words import LEVEL_WORDS, SEVERITY_WORDS, WOMEN_WORDS, shown
from caseload.domain.words import Message, msg, tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemResult:
    """One item: its points, how many of them count, why, and what would change it."""

    item: AdItem
    points: int
    counted: int
    because: Message
    change: Message


def protect_items(facts: TierFacts, tables: AdTables) -> tuple[ItemResult, ...]:
    """Everything the protect letter counts."""
    return _rsr(facts, tables), _rosh(facts, tables), _mappa(facts, tables), _complexity(facts, tables), _women(facts, tables)


def change_items(facts: TierFacts, tables: AdTables) -> tuple[ItemResult, ...]:
    """Everything the change digit counts."""
    return _needs(facts, tables), _ogrs(facts, tables), _iom(facts, tables)


def severity_of(score: int | None, row: AdNeed, *, san: bool = False) -> Severity | None:
    """The severity a raw section score reaches, None without one; `san` for a strengths and needs assessment."""
    standard, severe = row.standard_from, row.severe_from
    if san and row.san_standard_from is not None:
        standard, severe = row.san_standard_from, row.san_severe_from
    if score is None or standard is None or severe is None:
        return None
    if score >= severe:
        return Severity.SEVERE
    return Severity.STANDARD if score >= standard else Severity.NONE


def section_score(answers: Sequence[tuple[str, str]], tables: AdTables) -> int | None:
    """The raw score of a section from its answers (kind of question, answer); None where none of them is known."""
    rows = [tables.answers[one] for one in answers]
    return sum(row.points for row in rows) if any(row.known for row in rows) else None


def _rsr(facts: TierFacts, tables: AdTables) -> ItemResult:
    """Points by the first floor the score meets; not known counts 0."""
    floors = tables.rsr
    score = exact(0 if facts.rsr is None else facts.rsr)
    place = next(n for n, (floor, _) in enumerate(floors) if score >= floor)
    changes = []
    if place:
        floor, points = floors[place - 1]
        changes.append(tr("from {score} it gives {points}", score=shown(floor), points=points))
    if place + 1 < len(floors):
        changes.append(tr("under {score} it gives {points}", score=shown(floors[place][0]), points=floors[place + 1][1]))
    because = msg("not known, counts 0") if facts.rsr is None else msg("RSR {score}", score=shown(facts.rsr))
    return _item(AdItem.RSR, floors[place][1], because, "; ".join(changes))


def _rosh(facts: TierFacts, tables: AdTables) -> ItemResult:
    points = tables.rosh.get(facts.rosh, 0) if facts.rosh else 0
    because = msg("RoSH {level}", level=tr(LEVEL_WORDS[facts.rosh])) if facts.rosh else msg("not known, counts 0")
    return _item(AdItem.ROSH, points, because, _others(
        {tr(LEVEL_WORDS[level]): given for level, given in tables.rosh.items() if level is not facts.rosh}))  # fmt: skip


def _mappa(facts: TierFacts, tables: AdTables) -> ItemResult:
    level = facts.mappa_level
    because = msg("MAPPA level {level}", level=level) if level else msg("no MAPPA level recorded")
    return _item(AdItem.MAPPA, tables.mappa[level] if level else 0, because, _others(
        {tr("level {level}", level=other): given for other, given in tables.mappa.items() if other is not level}))  # fmt: skip


def _complexity(facts: TierFacts, tables: AdTables) -> ItemResult:
    """Points of each register code that counts, once each."""
    found = [tables.complexity[code] for code in tables.complexity if code in facts.registrations]
    named = ", ".join(tr(words) for _, words in found)
    because = msg("{named}", named=named) if found else msg("no register code that counts")
    left = len(tables.complexity) - len(found)
    return _item(AdItem.COMPLEXITY, sum(points for points, _ in found), because,
                 trn("{n} more code could count", "{n} more codes could count", left))  # fmt: skip


def _women(facts: TierFacts, tables: AdTables) -> ItemResult:
    """Three factors that count for women only, two of them only where there is an assessment."""
    if not facts.woman:
        because = msg("sex not known, counts 0") if facts.woman is None else msg("counts for women only")
        return _item(AdItem.WOMEN, 0, because, tr("for a woman up to {points} count", points=sum(tables.women.values())))
    assessed = facts.assessed
    met = {
        "PARENTING": bool(assessed and facts.parenting),
        "SELF_CONTROL": bool(assessed and (facts.impulsivity or facts.temper)),
        "PREVIOUS_ENFORCEMENT": bool(facts.previous_enforcement),
    }
    points = sum(tables.women[key] for key, yes in met.items() if yes)
    named = ", ".join(tr(WOMEN_WORDS[key]) for key, yes in met.items() if yes)
    return _item(AdItem.WOMEN, points, msg("{named}", named=named) if named else msg("none of the three recorded"),
                 _others({tr(WOMEN_WORDS[key]): tables.women[key] for key, yes in met.items() if not yes}))  # fmt: skip


def _needs(facts: TierFacts, tables: AdTables) -> ItemResult:
    """Weight times severity of each section; a section that is not known counts 0."""
    given = facts.needs or {}
    points = {need: row.weight * tables.severity[given[need]] for need, row in tables.needs.items() if need in given}
    named = ", ".join(
        tr("{need} {severity} {points}", need=tr(tables.needs[need].words), severity=tr(SEVERITY_WORDS[given[need]]),
           points=number) for need, number in points.items() if number
    )  # fmt: skip
    because = msg("{named}", named=named) if named else msg("no need that counts")
    return _item(AdItem.NEEDS, sum(points.values()), because, _needs_change(given, tables))


def _needs_change(given: Mapping[Need, Severity], tables: AdTables) -> str:
    """How much more could count: every section that has a weight, at its most severe."""
    most = max(tables.severity.values())
    left = sum(row.weight * (most - tables.severity[given.get(need, Severity.NONE)]) for need, row in tables.needs.items())
    return trn("up to {n} more point with severer needs", "up to {n} more points with severer needs", left)


def _ogrs(facts: TierFacts, tables: AdTables) -> ItemResult:
    """Points for each whole ten of the score."""
    score = 0 if facts.ogrs is None else facts.ogrs
    tens = int(score // tables.ogrs_per)
    because = msg("not known, counts 0") if facts.ogrs is None else msg("OGRS {score}", score=shown(facts.ogrs))
    turn = tr("from {score} it gives {points}", score=(tens + 1) * tables.ogrs_per, points=(tens + 1) * tables.ogrs_points)
    return _item(AdItem.OGRS, tens * tables.ogrs_points, because, turn if (tens + 1) * tables.ogrs_per <= MOST_PERCENT else "")


def _iom(facts: TierFacts, tables: AdTables) -> ItemResult:
    nominal = IOM in facts.registrations
    because = msg("IOM nominal") if nominal else msg("no IOM registration")
    return _item(AdItem.IOM, tables.iom[IOM] if nominal else 0, because,
                 tr("without it 0") if nominal else tr("once registered it gives {points}", points=tables.iom[IOM]))  # fmt: skip


def _item(item: AdItem, points: int, because: Message, change: str) -> ItemResult:
    return ItemResult(item=item, points=points, counted=points, because=because,
                      change=msg("{change}", change=change or tr("nothing more")))  # fmt: skip


def _others(points: Mapping[str, int]) -> str:
    return "; ".join(tr("{what} gives {points}", what=what, points=given) for what, given in points.items())
