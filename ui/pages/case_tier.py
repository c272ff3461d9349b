"""The tier of a case: as recorded in each scheme with its day, beside what it works out to and what was not met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtWidgets import QWidget

from caseload.casework.hours import not_met_of
from caseload.casework.queries import CaseFile
from caseload.casework.tiering import CalculatedTiers, calculated_tiers, tier_history
from caseload.domain.dates import plain_date, short_date
from caseload.domain.seniority import NotMet, TierEntry
from caseload.domain.tier_ag import NoTier
from caseload.domain.words import msg, tr
from ui.hub import Hub
from ui.pages.case_tab import Act, entry_row, fact_row, pair_row, panel, state_row
from ui.widgets.panels import Panel
from ui.widgets.state import SOON

NONE_WORDS = {NoTier.MISSING: msg("no tier, scores missing"), NoTier.NOT_SUPERVISED: msg("not supervised")}
EARLIER = 2


def tier_panel(hub: Hub, file: CaseFile) -> Panel:
    """The recorded tiers with their days, what was worked out, and where they differ; both schemes apart."""
    person_id = file.person.id
    found = calculated_tiers(hub.session, person_id)
    links: list[tuple[str, Act]] = [
        (tr("Record a tier"), partial(hub.open_dialog, "tier", person_id=person_id)),
        (tr("What is known"), partial(hub.open_dialog, "tier_inputs", person_id=person_id)),
    ]
    rows = [*_recorded(tier_history(hub.session, person_id)), *_worked_out(hub, person_id, found)]
    return panel(tr("Tier"), rows, links)


def not_met_panel(hub: Hub, file: CaseFile) -> Panel:
    """What was expected in this case and not met, each with why: the senior's sheet reads them beside the lateness."""
    links: list[tuple[str, Act]] = [(tr("Record"), partial(hub.open_dialog, "not_met", person_id=file.person.id))]
    rows = [_not_met(hub, one) for one in not_met_of(hub.session, file.person.id)]
    return panel(tr("What was not met, and why"), rows, links, tr("Nothing is recorded as not met."))


def letter_words(found: CalculatedTiers) -> str:
    """What the A-G tier works out to."""
    if found.letter is None:
        return tr("cannot be worked out")
    if isinstance(found.letter.tier, NoTier):
        return str(NONE_WORDS[found.letter.tier])
    return tr("{tier}, provisional", tier=found.letter.tier) if found.letter.provisional else found.letter.tier.value


def points_words(found: CalculatedTiers) -> str:
    """What the A-D tier works out to; with every score counted 0 it says that nothing is known, not a low tier."""
    return found.points.tier if found.points_known else tr("not worked out, no score known")


def entry_words(one: TierEntry) -> str:
    """A recorded tier with its scheme, whether it is provisional, and why it was recorded."""
    words = tr("{tier} ({scheme})", tier=one.tier, scheme=one.scheme)
    words = tr("{tier}, provisional", tier=words) if one.provisional else words
    return f"{words}, {one.why}" if one.why else words


def _recorded(history: Sequence[TierEntry]) -> Iterator[QWidget]:
    """The newest tier of each scheme, with the ones before it."""
    if not history:
        yield fact_row(tr("No tier is recorded."))
    for scheme, held in groupby(sorted(history, key=lambda one: one.scheme), key=lambda one: one.scheme):
        newest, *before = held
        said = tr("{tier} since {day}", tier=newest.tier, day=plain_date(newest.from_on))
        said = tr("{tier}, provisional", tier=said) if newest.provisional else said
        told = [tr("{tier} from {day}", tier=one.tier, day=plain_date(one.from_on)) for one in before[:EARLIER]]
        detail = tr("{said}; before: {told}", said=said, told=", ".join(told)) if told else said
        yield pair_row(tr("Recorded {scheme}", scheme=scheme), detail, "strong")


def _worked_out(hub: Hub, person_id: str, found: CalculatedTiers) -> Iterator[QWidget]:
    for difference in (found.letter_difference, found.points_difference):
        if difference is not None:
            yield state_row(SOON, str(difference))
    words = tr("Worked out: A-G {letter}; A-D {points}", letter=letter_words(found), points=points_words(found))
    detail = tr("Nothing was entered for it yet.")
    if found.inputs is not None:
        detail = tr("From what was known on {day}.", day=plain_date(found.inputs.recorded_on))
    detail = found.refused or detail
    yield entry_row(f"tier {person_id}", words, detail=tr("{detail} Opens every step.", detail=detail),
                    opened=partial(hub.open_dialog, "tier_working", person_id=person_id))  # fmt: skip


def _not_met(hub: Hub, one: NotMet) -> QWidget:
    detail = tr("{why}. Needed: {needed}", why=one.why, needed=one.needed) if one.needed else one.why
    return entry_row(one.id, one.what, detail=detail, lead=short_date(one.expected_on, hub.today))
