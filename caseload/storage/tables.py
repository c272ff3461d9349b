"""The table of tables: one row per kind of record that the store keeps."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.domain import (
    appointment,
    casefile,
    contact,
    decision,
    level,
    partners,
    person,
    plan,
    plan_history,
    referring,
    releasing,
    report,
    report_parts,
    rights,
    seniority,
    sentence,
    voice,
)
from caseload.domain.entry import Entry
from caseload.storage import codec


@dataclass(frozen=True, slots=True)
class TableRow:
    """A kept record class, its table, the column that says whose case it belongs to, and how its words are searched.

    `searched` are the fields whose words the text index holds, `sort` the number of the table in it (never given anew),
    `dated_by` the field that decides how new the words are, `shown_day` the one shown beside them.
    """

    name: str
    record: type[Entry]
    owner: str = "person_id"
    searched: tuple[str, ...] = ()
    sort: int = 0
    dated_by: str = ""
    shown_day: str = ""
    audited: bool = True
    unique: tuple[str, ...] = ()


TABLES: tuple[TableRow, ...] = (
    TableRow("person", person.Person, "id"),
    TableRow("officer", person.Officer, ""),
    TableRow("allocation", person.Allocation),
    TableRow("registration", person.Registration),
    TableRow("sentence_order", sentence.Order),
    TableRow("requirement", sentence.Requirement),
    TableRow("licence_condition", sentence.LicenceCondition),
    TableRow("enforcement_event", sentence.EnforcementEvent),
    TableRow("contact", contact.Contact, searched=("note",), sort=1, dated_by="happens_on", shown_day="happens_on"),
    TableRow("goal", plan.Goal, searched=("title",), sort=2, dated_by="status_on", shown_day="target_on"),
    TableRow("step", plan.Step, searched=("description", "note"), sort=3, dated_by="status_on", shown_day="due_on"),
    TableRow("agreement", plan.Agreement),
    TableRow("note", plan.Note, searched=("body",), sort=4, dated_by="written_on", shown_day="written_on"),
    TableRow("level_reading", level.LevelReading),
    TableRow("stone", level.Stone),
    TableRow("report", report.Report),
    TableRow("report_section", report.ReportSection),
    TableRow("provision", report.Provision, ""),
    TableRow("agency", referring.Agency, ""),
    TableRow("referral", referring.Referral),
    TableRow("contact_move", appointment.ContactMove),
    TableRow("outcome_entry", appointment.OutcomeEntry),
    TableRow("home_visit_check", appointment.HomeVisitCheck),
    TableRow("placement", appointment.PlacementEntry),
    TableRow("officer_absence", appointment.OfficerAbsence, ""),
    TableRow("enforcement_record", decision.EnforcementRecord),
    TableRow("third_decision", decision.ThirdDecision),
    TableRow("early_decision", decision.EarlyDecision),
    TableRow("package_setting", decision.PackageSetting),
    TableRow("expectation_span", decision.ExpectationEntry),
    TableRow("support_tried", decision.SupportTried),
    TableRow("life_event", decision.LifeEventEntry),
    TableRow("case_contact", partners.CaseContact),
    TableRow("meeting", partners.Meeting, searched=("note",), sort=5, dated_by="held_on", shown_day="held_on"),
    TableRow("meeting_action", partners.MeetingAction),
    TableRow("sharing", partners.Sharing),
    TableRow("prison_stay", partners.PrisonStay),
    TableRow("goal_event", plan_history.GoalEvent),
    TableRow("step_event", plan_history.StepEvent),
    TableRow("plan_review", plan_history.PlanReview),
    TableRow("chase", plan_history.Chase),
    TableRow("nudge_set_aside", plan_history.NudgeSetAside),
    TableRow("goal_ladder", plan_history.GoalLadder),
    TableRow("ladder_reading", plan_history.LadderReading),
    TableRow("stone_kind", level.StoneKind, ""),
    TableRow("readiness", voice.ReadinessReading),
    TableRow("strength", voice.Strength),
    TableRow("settled_fact", voice.SettledFact),
    TableRow("feedback_round", voice.FeedbackRound),
    TableRow("assessment_summary", voice.AssessmentSummary),
    TableRow("cohort_entry", partners.CohortEntry),
    TableRow("report_check", report_parts.ReportCheck),
    TableRow("adjournment", report_parts.Adjournment),
    TableRow("report_print", report_parts.ReportPrint),
    TableRow("addendum", report_parts.Addendum),
    TableRow("sentence_imposed", report_parts.SentenceImposed),
    TableRow("supervision_decision", seniority.SupervisionDecision),
    TableRow("workload_snapshot", seniority.WorkloadSnapshot, ""),
    TableRow("hours_reduction", seniority.HoursReduction, ""),
    TableRow("tier_entry", seniority.TierEntry),
    TableRow("tier_inputs", seniority.TierInputs),
    TableRow("not_met", seniority.NotMet),
    TableRow("handover", seniority.Handover),
    TableRow("colleague_contact", seniority.ColleagueContact, "case_id"),
    TableRow("custody_dates", releasing.CustodyDates),
    TableRow("release", releasing.Release),
    TableRow("release_mark", releasing.ReleaseMark),
    TableRow("id_proof", releasing.IdProof),
    TableRow("bank_account", releasing.BankAccount),
    TableRow("temporary_release", releasing.TemporaryRelease),
    TableRow("first_day_thing", releasing.FirstDayThing),
    TableRow("first_day_journey", releasing.FirstDayJourney),
    TableRow("release_check", releasing.ReleaseCheck),
    TableRow("release_promise", releasing.ReleasePromise),
    TableRow("referral_news", referring.ReferralNews),
    TableRow("agency_service", referring.AgencyService, ""),
    TableRow("agency_person", referring.AgencyPerson, ""),
    TableRow("subject_request", rights.SubjectRequest),
    TableRow("legal_hold", rights.LegalHold),
    TableRow("keep_decision", rights.KeepDecision),
    TableRow("correction", rights.Correction),
    TableRow("tombstone", rights.Tombstone, ""),
    TableRow("setting", casefile.Setting, "", audited=False, unique=("key",)),
    TableRow("rule_row", casefile.RuleRow, ""),
    TableRow("draft", casefile.Draft, "", audited=False, unique=("form", "record_key")),
    TableRow("import_mark", casefile.ImportMark, "", audited=False, unique=("table_name", "row_key")),
)

_BY_RECORD = {row.record: row for row in TABLES}
_BY_NAME = {row.name: row for row in TABLES}


def table_of(record: type[Entry]) -> TableRow:
    """The table that keeps a record class."""
    return _BY_RECORD[record]


def table_named(name: str) -> TableRow:
    """The table of that name; raises KeyError for an unknown one."""
    return _BY_NAME[name]


@dataclass(frozen=True, slots=True)
class Statements:
    """The SQL of one table, written once from its column names (never from user text)."""

    insert: str
    update: str
    select: str


_STATEMENTS: dict[type[Entry], Statements] = {}


def statements(record: type[Entry]) -> Statements:
    """Insert, update by id and version, and select for a record class, worked out once."""
    if record not in _STATEMENTS:
        _STATEMENTS[record] = _write_statements(record)
    return _STATEMENTS[record]


def _write_statements(record: type[Entry]) -> Statements:
    name, cols = table_of(record).name, codec.columns(record)
    listed = ", ".join(f'"{col}"' for col in cols)
    return Statements(
        insert=f'INSERT INTO "{name}" ({listed}) VALUES ({", ".join("?" * len(cols))})',  # noqa: S608  our own names
        update=f'UPDATE "{name}" SET {", ".join(f"{chr(34)}{col}{chr(34)} = ?" for col in cols)} '  # noqa: S608
        "WHERE id = ? AND version = ?",
        select=f'SELECT {listed} FROM "{name}"',  # noqa: S608
    )
