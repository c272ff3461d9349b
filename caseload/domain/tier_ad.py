"""The tier of the A-D scheme: a protect letter, a change digit and perhaps an S, each with its points by item and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from caseload.domain.tier_ad_items import ItemResult, change_items, protect_items
from caseload.domain.tier_facts import TWO_THIRDS, AdItem, TierFacts
from caseload.domain.tier_tables import AdTables
from caseload.domain.tier_words import ITEM_WORDS
from caseload.domain.words import Message, msg, tr, trn

PROTECT, CHANGE = "protect", "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelResult:
    """One half of the tier: its level, its points, every item, and what the next level would take."""

    level: str
    points: int
    items: tuple[ItemResult, ...]
    reason: Message
    change: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class AdResult:
    """Both halves, and whether the two-thirds point is reached, which gives the S."""

    protect: LevelResult
    change: LevelResult
    unsupervised: bool
    reason: Message

    @property
    def tier(self) -> str:
        """The tier as it is written: B2, or B2S."""
        return f"{self.protect.level}{self.change.level}{'S' if self.unsupervised else ''}"


def tier_ad(facts: TierFacts, tables: AdTables) -> AdResult:
    """The A-D tier as the official service works it out; a score that is not known counts 0."""
    protect, change = protect_level(facts, tables), change_level(facts, tables)
    unsupervised = bool(facts.unsupervised) or TWO_THIRDS in facts.registrations
    parts = [str(protect.reason), str(change.reason)]
    if unsupervised:
        parts.append(tr("S: the two-thirds point is reached."))
    unknown = [name for name, score in (("RSR", facts.rsr), ("RoSH", facts.rosh), ("OGRS", facts.ogrs)) if score is None]
    if unknown:
        parts.append(tr("Not known, counted 0: {scores}.", scores=", ".join(unknown)))
    return AdResult(protect=protect, change=change, unsupervised=unsupervised, reason=msg("{parts}", parts=" ".join(parts)))


def protect_level(facts: TierFacts, tables: AdTables) -> LevelResult:
    """The letter from all items; of RSR and RoSH only the larger counts."""
    items = _larger_alone(protect_items(facts, tables))
    points = sum(one.counted for one in items)
    level, more = _level(points, tables.levels[PROTECT])
    return LevelResult(
        level=level, points=points, items=items, change=more,
        reason=msg("Protect {level}, {points}: {items}.", level=level, points=_points(points), items=_named(items)),
    )


def change_level(facts: TierFacts, tables: AdTables) -> LevelResult:
    """The digit: fixed without a mandate for change or without an assessment, else from needs, OGRS and IOM."""
    if facts.mandate_for_change is False:
        return _fixed(AdItem.NO_MANDATE, tables, msg("Change {level}: no mandate for change.",
                                                     level=tables.cases[AdItem.NO_MANDATE]))  # fmt: skip
    if not facts.assessed:
        level = tables.cases[AdItem.NO_ASSESSMENT]
        none = msg("Change {level}: no assessment.", level=level)
        unknown = msg("Change {level}: whether there is an assessment is not known; taken as none.", level=level)
        return _fixed(AdItem.NO_ASSESSMENT, tables, unknown if facts.assessed is None else none)
    items = change_items(facts, tables)
    points = sum(one.counted for one in items)
    level, more = _level(points, tables.levels[CHANGE])
    parts = [tr("Change {level}, {points}: {items}.", level=level, points=_points(points), items=_named(items))]
    if facts.mandate_for_change is None:
        parts.append(tr("Whether there is a mandate for change is not known; taken as yes."))
    return LevelResult(level=level, points=points, items=items, change=more, reason=msg("{parts}", parts=" ".join(parts)))


def _larger_alone(items: Iterable[ItemResult]) -> tuple[ItemResult, ...]:
    """The items with the smaller of RSR and RoSH not counted; of two alike RSR is the one left out."""
    found = {one.item: one for one in items}
    rsr, rosh = found[AdItem.RSR], found[AdItem.ROSH]
    left = rosh if rosh.points < rsr.points else rsr
    found[left.item] = replace(left, counted=0)
    return tuple(found.values())


def _fixed(item: AdItem, tables: AdTables, reason: Message) -> LevelResult:
    """A level that needs no points."""
    turned = {
        AdItem.NO_MANDATE: msg("with a mandate for change the points decide"),
        AdItem.NO_ASSESSMENT: msg("with an assessment the points decide"),
    }[item]
    one = ItemResult(item=item, points=0, counted=0, because=msg("no points are counted"), change=turned)
    return LevelResult(level=tables.cases[item], points=0, items=(one,), reason=reason, change=turned)


def _level(points: int, floors: tuple[tuple[int, str], ...]) -> tuple[str, Message]:
    """The level of so many points, and what the next one up takes."""
    place = next(n for n, (floor, _) in enumerate(floors) if points >= floor)
    if not place:
        return floors[0][1], msg("the highest level")
    floor, level = floors[place - 1]
    return floors[place][1], msg("{points} more for {level}", points=_points(floor - points), level=level)


def _points(n: int) -> str:
    return trn("{n} point", "{n} points", n)


def _named(items: Iterable[ItemResult]) -> str:
    """The items that have points, with those that do not count beside them."""
    return "; ".join(_item(one) for one in items if one.points) or tr("nothing counts")


def _item(one: ItemResult) -> str:
    item, because = tr(ITEM_WORDS[one.item]), str(one.because)
    if one.counted:
        return tr("{item} {points} ({because})", item=item, points=one.points, because=because)
    return tr("{item} {points}, not counted beside the larger ({because})", item=item, points=one.points, because=because)
