"""The filters of the caseload: each kind is a row; a filter is a (kind, value) pair that becomes a chip."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from caseload.domain.casefile import CaseLine, DueState, is_open
from caseload.domain.words import Message, msg, tr
from ui.words import ROSH_WORDS, rosh_words

Filter = tuple[str, str]
Choice = tuple[str, str]
NONE = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class FilterRow:
    """One kind of filter: the values to choose among these lines, whether a line meets one on a day, its words on a chip."""

    kind: str
    words: Message
    choices: Callable[[Sequence[CaseLine]], list[Choice]]
    meets: Callable[[CaseLine, str, date], bool]
    chip: Callable[[str], str]


def _text_meets(line: CaseLine, value: str, _today: date) -> bool:
    held = f"{line.name} {line.crn or ''}".casefold()
    return all(word in held for word in value.casefold().split())


def _standing_meets(line: CaseLine, value: str, today: date) -> bool:
    return is_open(line, today) == (value == "open")


def _standing_words(value: str) -> str:
    return tr("Open cases") if value == "open" else tr("Closed cases")


def _states(lines: Sequence[CaseLine]) -> list[Choice]:
    held = {line.state for line in lines}
    return [(state.value, tr(state.value).capitalize()) for state in DueState if state in held]


def _tier(line: CaseLine) -> str:
    return f"{line.tier_scheme} {line.tier}" if line.tier else NONE


def _tier_words(value: str) -> str:
    scheme, _, tier = value.partition(" ")
    return tr("Tier not recorded") if value == NONE else tr("Tier {tier} ({scheme})", tier=tier, scheme=scheme)


def _rosh_words(value: str) -> str:
    found = next((rosh for rosh in ROSH_WORDS if rosh.value == value), None)
    return tr("RoSH {level}", level=rosh_words(found).lower())


def _flags(line: CaseLine) -> set[str]:
    return {flag.strip() for flag in line.summary.flags.split(",") if flag.strip()}


def _among(value_of: Callable[[CaseLine], str], words: Callable[[str], str]) -> Callable[[Sequence[CaseLine]], list[Choice]]:
    def choices(lines: Sequence[CaseLine]) -> list[Choice]:
        return [(value, words(value)) for value in sorted({value_of(line) for line in lines})]

    return choices


def _order_words(value: str) -> str:
    return tr(value).capitalize() if value != NONE else tr("No order")


FILTERS: tuple[FilterRow, ...] = (
    FilterRow(
        kind="text",
        words=msg("Name or CRN"),
        choices=lambda _lines: [],
        meets=_text_meets,
        chip=lambda value: tr("“{text}”", text=value),
    ),
    FilterRow(
        kind="standing",
        words=msg("Open or closed"),
        meets=_standing_meets,
        chip=_standing_words,
        choices=lambda _lines: [("open", _standing_words("open")), ("closed", _standing_words("closed"))],
    ),
    FilterRow(
        kind="state",
        words=msg("Contact"),
        choices=_states,
        meets=lambda line, value, _today: line.state.value == value,
        chip=lambda value: tr(value).capitalize(),
    ),
    FilterRow(
        kind="tier",
        words=msg("Tier"),
        choices=_among(_tier, _tier_words),
        chip=_tier_words,
        meets=lambda line, value, _today: _tier(line) == value,
    ),
    FilterRow(
        kind="rosh",
        words=msg("Risk of serious harm"),
        chip=_rosh_words,
        choices=lambda _lines: [(value, _rosh_words(value)) for value in (*(r.value for r in ROSH_WORDS), NONE)],
        meets=lambda line, value, _today: (line.rosh.value if line.rosh else NONE) == value,
    ),
    FilterRow(
        kind="order",
        words=msg("Order"),
        chip=_order_words,
        choices=_among(lambda line: line.summary.order_kind or NONE, _order_words),
        meets=lambda line, value, _today: (line.summary.order_kind or NONE) == value,
    ),
    FilterRow(
        kind="flag",
        words=msg("Flag or cohort"),
        chip=lambda value: value,
        meets=lambda line, value, _today: value in _flags(line),
        choices=lambda lines: [(flag, flag) for flag in sorted({flag for line in lines for flag in _flags(line)})],
    ),
    FilterRow(
        kind="officer",
        words=msg("Officer"),
        choices=_among(lambda line: line.summary.officer or NONE, lambda v: v),
        meets=lambda line, value, _today: (line.summary.officer or NONE) == value,
        chip=lambda value: value,
    ),
    FilterRow(
        kind="group",
        words=msg("A group of Today"),
        choices=lambda _lines: [],
        chip=lambda value: value.split("|")[0],
        meets=lambda line, value, _today: line.person_id in value,
    ),
)
FILTER_BY_KIND = {row.kind: row for row in FILTERS}
START_FILTERS: tuple[Filter, ...] = (("standing", "open"),)


def group_filter(words: str, person_ids: Sequence[str]) -> Filter:
    """A filter for exactly these people, under the words of the group they come from."""
    return "group", "|".join((words, *person_ids))


def meets_all(line: CaseLine, filters: Sequence[Filter], today: date) -> bool:
    """Whether a line meets on a day one value of every kind that is filtered by."""
    kinds: dict[str, bool] = {}
    for kind, value in filters:
        row = FILTER_BY_KIND.get(kind)
        if row is not None and not kinds.get(kind):
            kinds[kind] = row.meets(line, value, today)
    return all(kinds.values())


def chip_words(found: Filter) -> str:
    """What the chip of a filter says."""
    kind, value = found
    row = FILTER_BY_KIND.get(kind)
    return row.chip(value) if row is not None else value
