"""The tier of the A-G scheme: the highest letter of eight steps, whether it is provisional, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.errors import Refusal
from caseload.domain.tier_ag_steps import StepResult, highest, missing_scores, reoffending_letter, steps_of
from caseload.domain.tier_facts import AgStep, Letter, PredictorType, TierFacts
from caseload.domain.tier_tables import AgTables
from caseload.domain.tier_words import STEP_WORDS
from caseload.domain.words import Message, msg, tr

type_of_letters = Mapping[AgStep, Letter | None]


class NoTier(StrEnum):
    """What stands in place of a letter: nobody to supervise, or a score without which there is none."""

    NOT_SUPERVISED = "NOT_SUPERVISED"
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True, kw_only=True)
class TierResult:
    """The tier with every step, whether and why it is provisional, and the sentence that explains it."""

    tier: Letter | NoTier
    reason: Message
    steps: tuple[StepResult, ...] = ()
    why_provisional: tuple[Message, ...] = ()

    @property
    def provisional(self) -> bool:
        """Whether the tier may rise once what is missing is known."""
        return bool(self.why_provisional)


def tier_ag(facts: TierFacts, tables: AgTables, as_of: date | None) -> TierResult:
    """The A-G tier on a day, as the official service works it out; refuses a score that no band has."""
    if facts.active_event is False:
        return TierResult(tier=NoTier.NOT_SUPERVISED, reason=msg("Not supervised: there is no active event."))
    steps = steps_of(facts, tables, as_of)
    if facts.arp is None or facts.csrp is None:
        return TierResult(tier=NoTier.MISSING, steps=steps, reason=_missing(facts, steps))
    for one in steps:
        if one.refused:
            raise Refusal(str(one.because))
    letters = {one.step: one.tier for one in steps}
    tier, why = highest(letters.values()), (*_static(facts, tables, letters), *_rosh_missing(facts, letters))
    return TierResult(tier=tier, steps=steps, why_provisional=why, reason=_reason(facts, tier, steps, why))


def _static(facts: TierFacts, tables: AgTables, letters: type_of_letters) -> tuple[Message, ...]:
    """Rule X: a static score may still rise, unless another step already gives what it could give at most."""
    arp, csrp = facts.arp_type is PredictorType.STATIC, facts.csrp_type is PredictorType.STATIC
    if not (arp or csrp) or facts.arp is None or facts.csrp is None:
        return ()
    best = reoffending_letter(
        tables.arp_floors[0] if arp else facts.arp, tables.csrp_floors[0] if csrp else facts.csrp, tables,
    )
    if highest(_without(letters, AgStep.REOFFENDING)) <= best:
        return ()
    if arp and csrp:
        return (msg("ARP and CSRP are static, and no other step gives {tier}", tier=best),)
    return (msg("{score} is static, and no other step gives {tier}, the most it could give", score="ARP" if arp else "CSRP",
                tier=best),)  # fmt: skip


def _rosh_missing(facts: TierFacts, letters: type_of_letters) -> tuple[Message, ...]:
    """Rule Y: without RoSH the tier may still rise, unless the rest gives what RoSH could give at most.

    Reoffending counts for the rest only where both scores are dynamic.
    """
    if facts.rosh is not None:
        return ()
    dynamic = facts.arp_type is PredictorType.DYNAMIC and facts.csrp_type is PredictorType.DYNAMIC
    left_out = (AgStep.MAPPA_ROSH,) if dynamic else (AgStep.MAPPA_ROSH, AgStep.REOFFENDING)
    rest = highest(_without(letters, *left_out))
    if facts.mappa_category is not None:
        return () if rest is Letter.A else (msg("RoSH is missing, and with MAPPA it could give {tier}", tier=Letter.A),)
    return () if rest <= Letter.C else (msg("RoSH is missing, and it could give {tier}", tier=Letter.C),)


def _without(letters: type_of_letters, *steps: AgStep) -> Iterable[Letter | None]:
    return (tier for step, tier in letters.items() if step not in steps)


def _missing(facts: TierFacts, steps: Iterable[StepResult]) -> Message:
    """No letter, with what the other steps would give, so that nobody takes missing for low."""
    found = [one for one in steps if one.tier]
    if not found:
        return msg("No tier: {scores} missing.", scores=missing_scores(facts))
    return msg("No tier: {scores} missing. Other steps give {tier} already.", scores=missing_scores(facts),
               tier=highest(one.tier for one in found))  # fmt: skip


def _reason(facts: TierFacts, tier: Letter, steps: Iterable[StepResult], why: Iterable[Message]) -> Message:
    """The steps that gave the letter, what is provisional about it, and what was taken as read."""
    deciding = (tr("{step} ({because})", step=tr(STEP_WORDS[one.step]), because=str(one.because))
                for one in steps if one.tier is tier)  # fmt: skip
    parts = [tr("{tier}: {steps}.", tier=tier, steps="; ".join(deciding))]
    parts += [tr("Provisional: {why}.", why=str(one)) for one in why]
    if facts.active_event is None:
        parts.append(tr("Whether there is an active event is not known; taken as yes."))
    return msg("{parts}", parts=" ".join(parts))
