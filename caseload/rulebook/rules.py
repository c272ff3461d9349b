"""The rules in force on a day: every table of resources/rules, read once when first asked for, typed and frozen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache

from caseload.domain.casefile import RuleRow
from caseload.domain.clocks import ClockRow
from caseload.domain.contact import ContactType, Outcome
from caseload.domain.enforcing import EnforcingStep, EnforcingTable
from caseload.domain.enforcing_strip import StripTables
from caseload.domain.enforcing_supports import SupportiveOption
from caseload.domain.expectation import FrequencyRow, FrequencyTable
from caseload.domain.figures import Figure, Figures
from caseload.domain.final_third import Exemption
from caseload.domain.packages import PackageRow
from caseload.domain.proposing_tables import ConditionRow, LimitRow, OrderRuleRow, PairRow, ProposalTables, UnitRow
from caseload.domain.workdays import Holidays, holidays_from
from caseload.rulebook import tables
from caseload.rulebook.dated import figures_over, next_change, rows_in_force
from caseload.rulebook.matching import longest_start, smooth, without_figures
from caseload.rulebook.releases import ReleaseRules
from caseload.rulebook.table_file import KeyedTable, Table
from caseload.rulebook.tiers import TierRules
from caseload.rulebook.workloads import WorkloadRules

FREQUENCY = "contact_frequency"
ENFORCEMENT, CONTACT = "enforcement_rules", "contact_rules"
CLOCKS, PACKAGES, THIRD, PLAN = "first_contact", "packages", "final_third", "plan_rules"
REPORT = "report_figures"


@dataclass(frozen=True)
class Rules(TierRules, WorkloadRules, ReleaseRules):
    """Every rule table as it stands on `today`, with the rows an officer set; not slotted, so that choices are kept once made."""

    today: date
    overrides: tuple[RuleRow, ...] = ()

    contact_types = KeyedTable(ContactType, "contact_types", "code")
    outcomes = KeyedTable(Outcome, "outcomes", "code")
    areas = KeyedTable(tables.Area, "areas", "key")
    level_words = Table(tables.LevelWord, "level_words")
    anchors = Table(tables.Anchor, "levels")
    stones = Table(tables.StoneWords, "stones")
    step_actors = KeyedTable(tables.NamedWord, "step_actors", "key")
    step_statuses = KeyedTable(tables.NamedWord, "step_statuses", "key")
    suggested_goals = KeyedTable(tables.SuggestedGoal, "suggested_goals", "key")
    suggested_steps = Table(tables.SuggestedStep, "suggested_steps")
    review_reasons = KeyedTable(tables.NamedWord, "review_reasons", "key")
    feedback_questions = KeyedTable(tables.FeedbackQuestion, "feedback_questions", "key")
    settled_facts = KeyedTable(tables.SettledFactWords, "settled_facts", "key")
    plan_figures = Table(Figure, PLAN)
    requirement_types = KeyedTable(tables.RequirementType, "requirement_types", "key")
    requirement_words = KeyedTable(tables.RequirementWord, "requirement_words", "words")
    sentence_types = KeyedTable(tables.SentenceType, "sentence_types", "code")
    order_words = KeyedTable(tables.OrderWord, "order_words", "words")
    risk_flags = KeyedTable(tables.RiskFlag, "risk_flags", "code")
    condition_categories = KeyedTable(tables.ConditionCategory, "condition_categories", "key")
    condition_words = KeyedTable(tables.ConditionWord, "condition_words", "words")
    report_sections = KeyedTable(tables.SectionWords, "report_sections", "key")
    enforcement_states = KeyedTable(tables.EnforcementState, "enforcement_states", "key")
    enforcement_figures = Table(Figure, ENFORCEMENT)
    contact_figures = Table(Figure, CONTACT)
    clock_rows = Table(ClockRow, CLOCKS)
    package_rows = Table(PackageRow, PACKAGES)
    exemption_rows = Table(Exemption, THIRD)
    enforcement_steps = Table(EnforcingStep, "enforcement_steps")
    enforcement_actions = KeyedTable(tables.EnforcementAction, "enforcement_actions", "code")
    supportive_options = Table(SupportiveOption, "supportive_options")
    acceptable_reasons = KeyedTable(tables.AcceptableReason, "acceptable_reasons", "key")
    recall_alternatives = KeyedTable(tables.RecallAlternative, "recall_alternatives", "key")
    report_figures = Table(Figure, REPORT)
    check_kinds = KeyedTable(tables.CheckKind, "check_kinds", "key")
    source_keys = KeyedTable(tables.NamedWord, "source_keys", "key")
    proposal_limits = Table(LimitRow, "proposal_limits")
    proposal_pairs = Table(PairRow, "proposal_pairs")
    proposal_conditions = Table(ConditionRow, "proposal_conditions")
    proposal_orders = Table(OrderRuleRow, "proposal_orders")
    proposal_units = Table(UnitRow, "proposal_units")
    everyday_words = Table(tables.EverydayWord, "everyday_words")
    tracker_headings = Table(tables.HeadingWord, "tracker_headings")
    bank_holidays = Table(tables.BankHoliday, "bank_holidays")
    frequency_rows = Table(FrequencyRow, FREQUENCY)

    def contact_type(self, code: str) -> ContactType | None:
        """The contact type of an official code; None for one that is not in the table."""
        return self.contact_types.get(code)

    def outcome(self, code: str) -> Outcome | None:
        """The outcome of an official code; None for one that is not in the table."""
        return self.outcomes.get(code)

    def everyday(self, kind: str, text: str) -> tables.EverydayWord | None:
        """What an everyday word of a kind (type, outcome, area ...) means; None for one that is not in the table."""
        return _everyday(kind).get(without_figures(text))

    def order_word(self, text: str) -> tables.OrderWord | None:
        """What someone is subject to, by the longest known words the text starts with; None when it starts with none."""
        words = longest_start(self.order_words, text)
        return self.order_words[words] if words else None

    def goals_suggested(self, area: str) -> tuple[tables.SuggestedGoal, ...]:
        """The goals to start from in an area of need, in file order; none for an area that is not in the table."""
        return tuple(row for row in self.suggested_goals.values() if row.area == area)

    def steps_suggested(self, goal_key: str) -> tuple[tables.SuggestedStep, ...]:
        """The steps to start from for a suggested goal, the first one first; none for a goal that is not in the table."""
        return tuple(row for row in self.suggested_steps if row.goal_key == goal_key)

    def heading_field(self, sheet: str, heading: str) -> str | None:
        """The field a column heading of a sheet kind names; None when it is not known."""
        return _headings(sheet).get(smooth(heading))

    @cached_property
    def holidays(self) -> Holidays:
        """The published bank holidays of England and Wales."""
        return _holidays()

    @cached_property
    def frequency(self) -> FrequencyTable:
        """The contact intervals in force."""
        rows = self.frequency_rows
        chosen = rows_in_force(rows, _frequency_key, self.today, FREQUENCY, self.overrides)
        return FrequencyTable(
            rows={(row.scheme, row.level): row for row in chosen},
            changes_on=next_change(rows, self.today, FREQUENCY, self.overrides),
        )

    @cached_property
    def figures(self) -> Figures:
        """The dated figures of contact and enforcement, with what an officer set, by key."""
        rows = (*self.enforcement_figures, *self.contact_figures)
        own = tuple(row for row in self.overrides if row.table_name in (ENFORCEMENT, CONTACT))
        return figures_over(rows, own)

    @cached_property
    def report_rules(self) -> Figures:
        """The dated figures of reports, with what an officer set, by key."""
        return figures_over(self.report_figures, tuple(row for row in self.overrides if row.table_name == REPORT))

    @cached_property
    def proposal(self) -> ProposalTables:
        """What a proposed sentence is held against."""
        kinds = self.requirement_types.values()
        return ProposalTables(
            limits=self.proposal_limits, pairs=self.proposal_pairs, conditions=self.proposal_conditions,
            orders=self.proposal_orders, units=self.proposal_units,
            words={row.key: row.words for row in kinds},
            punitive=frozenset(row.key for row in kinds if row.restrictive) | {"unpaid_work"},
        )  # fmt: skip

    @cached_property
    def blocking_checks(self) -> Mapping[str, str]:
        """The checks a report cannot be finished without, by kind, with their words."""
        return {key: row.words for key, row in self.check_kinds.items() if row.blocking}

    @cached_property
    def plan_rules(self) -> Figures:
        """The dated figures of plan, progress and feedback, with what an officer set, by key."""
        return figures_over(self.plan_figures, tuple(row for row in self.overrides if row.table_name == PLAN))

    @cached_property
    def clocks(self) -> Mapping[str, ClockRow]:
        """The contact clocks in force, by clock and level."""
        found = rows_in_force(self.clock_rows, _clock_key, self.today, CLOCKS, self.overrides)
        return {row.key: row for row in found}

    @cached_property
    def packages(self) -> Mapping[str, PackageRow]:
        """The supervision packages in force, by level."""
        found = rows_in_force(self.package_rows, _level, self.today, PACKAGES, self.overrides)
        return {row.level: row for row in found}

    @cached_property
    def exemptions(self) -> tuple[Exemption, ...]:
        """The exemptions from the final third in force."""
        found = rows_in_force(self.exemption_rows, _exemption_key, self.today, THIRD, self.overrides)
        return tuple(row for row in found if row.applies)

    @cached_property
    def enforcing(self) -> EnforcingTable:
        """The figures and the sources of the steps of enforcement."""
        return EnforcingTable(figures=self.figures, steps={(row.event, row.order_kind): row for row in self.enforcement_steps})

    @cached_property
    def strips(self) -> StripTables:
        """What the strip of an order is made from."""
        return StripTables(enforcing=self.enforcing, options=self.supportive_options, holidays=self.holidays)


def load_rules(today: date | None = None, overrides: Sequence[RuleRow] = ()) -> Rules:
    """The rules in force on a day (None: whatever was set last); files are read when a table is first asked for."""
    return Rules(today or date.max, tuple(overrides))


@lru_cache(maxsize=1)
def _holidays() -> Holidays:
    return holidays_from(frozenset(row.day for row in Rules.bank_holidays))


@lru_cache(maxsize=16)
def _everyday(kind: str) -> Mapping[str, tables.EverydayWord]:
    return {without_figures(row.words): row for row in Rules.everyday_words if row.kind == kind}


@lru_cache(maxsize=16)
def _headings(sheet: str) -> Mapping[str, str]:
    return {smooth(row.words): row.field for row in Rules.tracker_headings if row.sheet == sheet}


def _frequency_key(row: FrequencyRow) -> str:
    return f"{row.scheme}|{row.level}"


def _clock_key(row: ClockRow) -> str:
    return row.key


def _level(row: PackageRow) -> str:
    return row.level


def _exemption_key(row: Exemption) -> str:
    return row.key
