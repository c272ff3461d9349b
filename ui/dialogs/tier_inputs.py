"""What is known for working tiers out: scores and answers the case does not record elsewhere; empty is not known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from PySide6.QtWidgets import QDialog, QWidget

from caseload.casework.checks import check_not_future
from caseload.casework.tiering import CalculatedTiers, KeepTierInputs, calculated_tiers, keep_tier_inputs
from caseload.domain.dates import plain_date
from caseload.domain.tier_facts import Need, PredictorType, ScoreBand, Severity, TierFacts, check_facts
from caseload.domain.tier_kept import load_facts
from caseload.domain.words import Message, msg, tr
from ui.dialogs.beside import stands
from ui.dialogs.case_form import CaseForm, rows_of
from ui.dialogs.said import said_value, said_word, yes_no_rows
from ui.hub import Hub
from ui.widgets.fields import line_edit
from ui.widgets.forms import FieldError
from ui.widgets.labels import plain_label
from ui.widgets.more import More
from ui.words import rosh_words

Kind = TypeVar("Kind", bound=StrEnum)

TYPES = {PredictorType.STATIC: msg("Static"), PredictorType.DYNAMIC: msg("Dynamic")}
BANDS = {
    ScoreBand.VERY_HIGH: msg("Very high"), ScoreBand.HIGH: msg("High"), ScoreBand.MEDIUM: msg("Medium"),
    ScoreBand.LOW: msg("Low"), ScoreBand.NOT_APPLICABLE: msg("Does not apply"),
}  # fmt: skip
SEVERITIES = {Severity.NONE: msg("None"), Severity.STANDARD: msg("Standard"), Severity.SEVERE: msg("Severe")}
SCORES: Mapping[str, Message] = {
    "arp": msg("ARP, percent"), "csrp": msg("CSRP, percent"), "dcsrp_score": msg("DC-SRP, percent"), "rsr": msg("RSR, percent"),
    "ogrs": msg("OGRS3, percent"),
}  # fmt: skip
LETTER_YES_NO: Mapping[str, Message] = {
    "active_event": msg("An active event"), "ever_sexual_offence": msg("Sexual offence ever committed"),
    "domestic_abuse": msg("Domestic abuse"), "stalking": msg("Stalking"), "child_protection": msg("Child protection"),
    "lifer_ipp": msg("Life or IPP sentence"),
}  # fmt: skip
POINTS_YES_NO: Mapping[str, Message] = {
    "assessment": msg("A current assessment"), "mandate_for_change": msg("A mandate for change"),
    "unsupervised": msg("Two-thirds point reached"), "previous_enforcement": msg("Earlier breach or recall"),
}  # fmt: skip
ANSWERS: Mapping[str, Message] = {
    "parenting": msg("Parenting responsibilities"), "impulsivity": msg("Impulsivity"), "temper": msg("Temper control"),
}  # fmt: skip
ANSWER_ROWS = (("0", msg("0, no problem")), ("1", msg("1, some")), ("2", msg("2, significant")))


def tier_inputs_dialog(hub: Hub, parent: QWidget | None, person_id: str) -> QDialog:
    """The form of what is known for a person's tier."""
    return TierInputsDialog(hub, parent, person_id, calculated_tiers(hub.session, person_id))


class TierInputsDialog(CaseForm):
    """Gives out KeepTierInputs; a field left empty stays not known and is never taken for no or zero."""

    width_wanted = 720

    def __init__(self, hub: Hub, parent: QWidget | None, person_id: str, found: CalculatedTiers) -> None:
        acts = {KeepTierInputs: keep_tier_inputs}
        super().__init__(hub, parent, tr("What is known for the tier"), "tier inputs", person_id, acts)
        self._person_id = person_id
        self._kept = load_facts(found.inputs.facts) if found.inputs else TierFacts()
        self.body.addWidget(plain_label(_record_words(found.facts), "small", wrap=True))
        self.body.addWidget(plain_label(tr("Leave empty what is not known."), "small", wrap=True))
        self.add_day("recorded", tr("As known on"), hub.today)
        self._add_letter()
        self._add_points()
        self.start()

    def command(self) -> KeepTierInputs:
        """What was typed, each score checked beside its field."""
        on = self.day_of("recorded", tr("The day is missing. Type the day on which this was known."))
        stands("recorded", lambda: check_not_future(on, self.hub.today, tr("What was known for the tier")))
        needs = {need: Severity(self.text(need.value)) for need in Need if self.text(need.value)}
        found: dict[str, Any] = {key: self._score(key) for key in SCORES}
        found |= {key: said_value(self.text(key)) for key in (*LETTER_YES_NO, *POINTS_YES_NO)}
        found |= {key: int(self.text(key)) if self.text(key) else None for key in ANSWERS}
        found |= {key: _kind(PredictorType, self.text(key)) for key in ("arp_type", "csrp_type")}
        found |= {"dcsrp_band": _kind(ScoreBand, self.text("dcsrp_band")), "latest_release_date": self.day("release")}
        released = TierFacts(latest_release_date=found["latest_release_date"])
        stands("release", lambda: check_facts(released, self.hub.today))
        return KeepTierInputs(person_id=self._person_id, facts=replace(self._kept, **found, needs=needs or None), recorded_on=on)

    def _add_letter(self) -> None:
        self.section(tr("A-G scheme"))
        for score, words in (("arp", tr("Kind of ARP")), ("csrp", tr("Kind of CSRP"))):
            left, right = self.columns(1, 1)
            self._add_score(score, left)
            kind = f"{score}_type"
            self.add_choice(kind, words, rows_of(TYPES), _value(self._kept, kind), blank=tr("Not known"), into=right)
        left, right = self.columns(1, 1)
        self._add_score("dcsrp_score", left)
        self.add_choice("dcsrp_band", tr("DC-SRP band"), rows_of(BANDS), _value(self._kept, "dcsrp_band"),
                        blank=tr("Not known"), into=right)  # fmt: skip
        self._add_yes_no(LETTER_YES_NO)
        self.add_day("release", tr("Latest release, where the case does not record it"), self._kept.latest_release_date)

    def _add_points(self) -> None:
        self.section(tr("A-D scheme"))
        left, right = self.columns(1, 1)
        self._add_score("rsr", left)
        self._add_score("ogrs", right)
        self._add_yes_no(POINTS_YES_NO)
        columns = self.columns(1, 1, 1)
        for (key, words), into in zip(ANSWERS.items(), columns, strict=True):
            rows = [(value, str(said)) for value, said in ANSWER_ROWS]
            self.add_choice(key, str(words), rows, _value(self._kept, key), blank=tr("Not known"), into=into)
        more = More(tr("Needs by section"))
        self.body.addWidget(more)
        table, kept = self.hub.session.rules.tier_ad.needs, self._kept.needs or {}
        pair = self.columns(1, 1, into=more.body)
        for place, need in enumerate(Need):
            name, chosen = tr(table[need].words), kept[need].value if need in kept else ""
            self.add_choice(need.value, f"{name[:1].upper()}{name[1:]}", rows_of(SEVERITIES), chosen, blank=tr("Not known"),
                            into=pair[place % 2])  # fmt: skip
        more.open(bool(kept))

    def _add_yes_no(self, table: Mapping[str, Message]) -> None:
        pair = self.columns(1, 1)
        for place, (key, words) in enumerate(table.items()):
            self.add_choice(key, str(words), yes_no_rows(), said_word(getattr(self._kept, key)), blank=tr("Not known"),
                            into=pair[place % 2])  # fmt: skip

    def _add_score(self, key: str, into: Any) -> None:
        self.add_field(key, str(SCORES[key]), line_edit(_value(self._kept, key)), into=into)

    def _score(self, key: str) -> Decimal | None:
        text = self.text(key).removesuffix("%").strip()
        if not text:
            return None
        try:
            found = Decimal(text.replace(",", "."))
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            raise FieldError(key, tr("“{text}” is not a score. Type a number from 0 to 100, such as 6.9.", text=text))
        typed: dict[str, Any] = {key: found}
        stands(key, lambda: check_facts(TierFacts(**typed), None))
        return found


def _value(facts: TierFacts, key: str) -> str:
    found = getattr(facts, key)
    return "" if found is None else str(found)


def _kind(kind: type[Kind], text: str) -> Kind | None:
    return kind(text) if text else None


def _record_words(facts: TierFacts) -> str:
    """What is taken from the case itself and so not asked here."""
    none = tr("none")
    released = plain_date(facts.latest_release_date) if facts.latest_release_date else none
    return tr("Taken from the case: RoSH {rosh}; registrations {codes}; last release {released}.", released=released,
              rosh=rosh_words(facts.rosh).lower(), codes=", ".join(sorted(facts.registrations)) or none)  # fmt: skip
