"""The proposal of a JSON report: the order, its lengths and each requirement, kinds found however they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from caseload.cli.psr_given import Given
from caseload.domain.report import ProposedRequirement, Report
from caseload.domain.sentence import OrderKind
from caseload.domain.words import tr
from caseload.rulebook import Rules

ORDERS = (OrderKind.COMMUNITY.value, OrderKind.SUSPENDED.value, OrderKind.CUSTODY.value, OrderKind.DEFERRED.value, "fine",
          "conditional discharge", "absolute discharge")  # fmt: skip
SHORT = {"co": ORDERS[0], "sso": ORDERS[1], "imprisonment": ORDERS[2], "deferment": ORDERS[3]}
ANSWERS = ("willing", "arranged", "recommended", "dependent", "reviews")


def requirement_kinds(rules: Rules) -> Mapping[str, str]:
    """How a requirement may be written, folded, and the kind it means."""
    found = {fold(row.words): row.kind for row in rules.requirement_words.values()}
    for key, kind in rules.requirement_types.items():
        found |= {fold(words): key for words in (key, kind.words, kind.short) if words}
    return found


def fold(words: str) -> str:
    """Words without capitals, marks and doubled spaces."""
    return " ".join(words.replace("_", " ").replace("-", " ").casefold().split())


def proposal_of(given: Given, report: Report, kinds: Mapping[str, str], areas: tuple[str, ...]) -> tuple[Report, str]:
    """The report with its proposal, and the text of the proposal."""
    requirements = tuple(_requirements(given, kinds, areas))
    made = replace(
        report, proposed_order=order_of(given.text("order")), proposed_months=given.whole("months"),
        proposed_why=given.text("why"), custody_months=given.term("custody_months"),
        operational_months=given.whole("operational_months"), supervision_months=given.whole("supervision_months"),
        proposed_requirements=requirements,
    )  # fmt: skip
    text = given.text("text")
    given.close()
    return made, text


def order_of(words: str) -> str:
    """An order by its name, its beginning or its usual short form; one nobody knows stands as written."""
    folded = fold(words)
    if folded in SHORT:
        return SHORT[folded]
    return next((order for order in ORDERS if folded and order.startswith(folded)), words.strip())


def _requirements(given: Given, kinds: Mapping[str, str], areas: tuple[str, ...]) -> Iterator[ProposedRequirement]:
    for one in given.parts("requirements", text_as="type"):
        yield _requirement(one, kinds, areas)
        one.close()


def _requirement(one: Given, kinds: Mapping[str, str], areas: tuple[str, ...]) -> ProposedRequirement:
    named = one.text("type").strip()
    kind = kinds.get(fold(named), named)
    if fold(named) not in kinds:
        one.warn(tr("{place} is no requirement the rules know: it prints as written and no limit is checked.",
                    place=one.named("type")))  # fmt: skip
    meets = one.texts("meets")
    for area in meets:
        if area not in areas:
            one.warn(tr("{place}: “{area}” is no area of need.", place=one.named("meets"), area=area[:40]))
    return ProposedRequirement(
        kind=kind, quantity=one.number("quantity"), unit=one.text("unit").strip().lower(), months=one.whole("months"),
        provider=one.text("provider"), place=one.text("place"), earliest_start_on=one.day("earliest_start"),
        wait=one.text("wait"), hours_per_day=one.number("hours_per_day"), hours_per_week=one.number("hours_per_week"),
        travel_hours_per_week=one.number("travel_hours_per_week"), words=one.text("words"),
        meets=tuple(area for area in meets if area in areas), **{key: one.said(key) for key in ANSWERS},
    )  # fmt: skip
