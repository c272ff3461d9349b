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

    `searched` are the fields whose words the text index holds, `sort` the number of the table in it (to 255, never given anew),
    `dated_by` the field that decides how new the words are, `shown_day` the one shown beside them where it is another. `under` is
    the column and the table of the entry it hangs on: its words are closed with those of that entry. `since` is the number of
    the index these words came with: a file whose index has a lower one gets them when it is opened. Of entries that are `audited`
    the audit is told every field, of those that are `counted` the version alone: what they held does not stay in it.
    """

    name: str
    record: type[Entry]
    owner: str = "person_id"
    searched: tuple[str, ...] = ()
    sort: int = 0
    dated_by: str = ""
    shown_day: str = ""
    under: tuple[str, str] | None = None
    since: int = 0
    audited: bool = True
    counted: bool = False
    unique: tuple[str, ...] = ()


TABLES: tuple[TableRow, ...] = (
    TableRow("person", person.Person, "id"),
    TableRow("officer", person.Officer, ""),
    TableRow("allocation", person.Allocation, searched=("why",), sort=2, dated_by="from_on", since=1),
    TableRow("registration", person.Registration, searched=("words", "note"), sort=1, dated_by="started_on", since=1),
    TableRow("sentence_order", sentence.Order),
    TableRow("requirement", sentence.Requirement, searched=("note",), sort=5, dated_by="started_on", since=1),
    TableRow("licence_condition", sentence.LicenceCondition, searched=("words",), sort=3, dated_by="started_on", since=1),
    TableRow("enforcement_event", sentence.EnforcementEvent, searched=("words",), sort=4, dated_by="happened_on", since=1),
    TableRow("contact", contact.Contact, searched=("note",), sort=16, dated_by="happens_on"),
    TableRow("goal", plan.Goal, searched=("title",), sort=32, dated_by="status_on", shown_day="target_on"),
    TableRow("step", plan.Step, searched=("description", "note"), sort=48, dated_by="status_on", shown_day="due_on",
             under=("goal_id", "goal")),
    TableRow("agreement", plan.Agreement, searched=("why", "person_view", "officer_view"), sort=51,
             dated_by="agreed_on", since=1),
    TableRow("note", plan.Note, searched=("body",), sort=64, dated_by="written_on"),
    TableRow("level_reading", level.LevelReading, searched=("why",), sort=52, dated_by="read_on", since=1),
    TableRow("stone", level.Stone, searched=("words",), sort=53, dated_by="happened_on", since=1),
    TableRow("report", report.Report),
    TableRow("report_section", report.ReportSection),
    TableRow("provision", report.Provision, ""),
    TableRow("agency", referring.Agency, ""),
    TableRow("referral", referring.Referral, searched=("agency_words", "service", "need_words", "asks", "outcome"), sort=49,
             dated_by="made_on", since=1),
    TableRow("contact_move", appointment.ContactMove, searched=("why",), sort=6, dated_by="moved_on",
             under=("contact_id", "contact"), since=1),
    TableRow("outcome_entry", appointment.OutcomeEntry, searched=("evidence",), sort=7, dated_by="recorded_on",
             under=("contact_id", "contact"), since=1),
    TableRow("home_visit_check", appointment.HomeVisitCheck, searched=("note",), sort=8, dated_by="assessed_on", since=1),
    TableRow("placement", appointment.PlacementEntry, searched=("place", "why", "skills"), sort=9,
             dated_by="happened_on", since=1),
    TableRow("officer_absence", appointment.OfficerAbsence, ""),
    TableRow("enforcement_record", decision.EnforcementRecord, searched=("detail", "reason"), sort=10, dated_by="happened_on",
             under=("about", "contact"), since=1),
    TableRow("third_decision", decision.ThirdDecision, searched=("reason",), sort=11, dated_by="decided_on", since=1),
    TableRow("early_decision", decision.EarlyDecision, searched=("reason",), sort=12, dated_by="decided_on", since=1),
    TableRow("package_setting", decision.PackageSetting, searched=("reason",), sort=13, dated_by="starts_on", since=1),
    TableRow("expectation_span", decision.ExpectationEntry, searched=("reason",), sort=14, dated_by="from_on", since=1),
    TableRow("support_tried", decision.SupportTried, searched=("outcome", "set_aside_why"), sort=15, dated_by="tried_on",
             under=("contact_id", "contact"), since=1),
    TableRow("life_event", decision.LifeEventEntry, searched=("words",), sort=17, dated_by="happened_on", since=1),
    TableRow("case_contact", partners.CaseContact, searched=("name", "role", "agency", "reach"), sort=18,
             dated_by="consent_on", since=1),
    TableRow("meeting", partners.Meeting, searched=("note", "who", "why", "asks"), sort=80, dated_by="held_on", since=1),
    TableRow("meeting_action", partners.MeetingAction, searched=("words", "owner"), sort=19,
             dated_by="due_on", under=("meeting_id", "meeting"), since=1),
    TableRow("sharing", partners.Sharing, searched=("what", "to_whom"), sort=20, dated_by="shared_on", since=1),
    TableRow("prison_stay", partners.PrisonStay, searched=("prison", "prison_officer"), sort=21, dated_by="from_on", since=1),
    TableRow("goal_event", plan_history.GoalEvent),
    TableRow("step_event", plan_history.StepEvent),
    TableRow("plan_review", plan_history.PlanReview, searched=("words",), sort=22, dated_by="held_on", since=1),
    TableRow("chase", plan_history.Chase, searched=("whom", "words"), sort=23, dated_by="chased_on",
             under=("about", "step"), since=1),
    TableRow("nudge_set_aside", plan_history.NudgeSetAside, searched=("reason",), sort=24, dated_by="set_on",
             under=("about", "goal"), since=1),
    TableRow("goal_ladder", plan_history.GoalLadder),
    TableRow("ladder_reading", plan_history.LadderReading),
    TableRow("stone_kind", level.StoneKind, ""),
    TableRow("readiness", voice.ReadinessReading, searched=("words",), sort=25, dated_by="said_on", since=1),
    TableRow("strength", voice.Strength, searched=("words",), sort=26, dated_by="noted_on", since=1),
    TableRow("settled_fact", voice.SettledFact, searched=("words",), sort=27, dated_by="asked_on", since=1),
    TableRow("feedback_round", voice.FeedbackRound, searched=("helped", "differently"), sort=28, dated_by="asked_on", since=1),
    TableRow("assessment_summary", voice.AssessmentSummary),
    TableRow("cohort_entry", partners.CohortEntry, searched=("reason",), sort=29, dated_by="from_on", since=1),
    TableRow("report_check", report_parts.ReportCheck, searched=("words", "found", "not_needed_why"), sort=30,
             dated_by="asked_on", since=1),
    TableRow("adjournment", report_parts.Adjournment, searched=("why", "asked_for"), sort=31, dated_by="from_on", since=1),
    TableRow("report_print", report_parts.ReportPrint),
    TableRow("addendum", report_parts.Addendum),
    TableRow("sentence_imposed", report_parts.SentenceImposed, searched=("words",), sort=33, dated_by="sentenced_on", since=1),
    TableRow("supervision_decision", seniority.SupervisionDecision, searched=("words", "came_of_it"), sort=34,
             dated_by="decided_on", since=1),
    TableRow("workload_snapshot", seniority.WorkloadSnapshot, ""),
    TableRow("hours_reduction", seniority.HoursReduction, ""),
    TableRow("tier_entry", seniority.TierEntry, searched=("why",), sort=35, dated_by="from_on", since=1),
    TableRow("tier_inputs", seniority.TierInputs),
    TableRow("not_met", seniority.NotMet, searched=("what", "why", "needed"), sort=36, dated_by="expected_on", since=1),
    TableRow("handover", seniority.Handover, searched=("reason",), sort=37, dated_by="sent_on", since=1),
    TableRow("colleague_contact", seniority.ColleagueContact, "case_id", searched=("about",), sort=55,
             dated_by="done_on", since=1),
    TableRow("custody_dates", releasing.CustodyDates, searched=("sentence", "recall_words"), sort=38,
             dated_by="starts_on", since=1),
    TableRow("release", releasing.Release, searched=("moved_why", "gate", "covered_by", "closed_reason"), sort=39,
             dated_by="due_on", since=1),
    TableRow("release_mark", releasing.ReleaseMark, searched=("words", "promised_by"), sort=40,
             dated_by="due_on", under=("release_id", "release"), since=1),
    TableRow("id_proof", releasing.IdProof, searched=("kind", "words"), sort=41, dated_by="asked_on", since=1),
    TableRow("bank_account", releasing.BankAccount, searched=("bank", "words"), sort=42, dated_by="asked_on", since=1),
    TableRow("temporary_release", releasing.TemporaryRelease, searched=("purpose", "status", "words"), sort=43,
             dated_by="from_on", since=1),
    TableRow("first_day_thing", releasing.FirstDayThing, searched=("words", "place", "address", "who", "bring"), sort=44,
             under=("release_id", "release"), since=1),
    TableRow("first_day_journey", releasing.FirstDayJourney),
    TableRow("release_check", releasing.ReleaseCheck, searched=("words", "follow_up_words"), sort=46,
             dated_by="done_on", under=("release_id", "release"), since=1),
    TableRow("release_promise", releasing.ReleasePromise, searched=("words", "promised_by"), sort=47,
             dated_by="due_on", under=("release_id", "release"), since=1),
    TableRow("referral_news", referring.ReferralNews, searched=("words",), sort=50,
             dated_by="happened_on", under=("referral_id", "referral"), since=1),
    TableRow("agency_service", referring.AgencyService, ""),
    TableRow("agency_person", referring.AgencyPerson, ""),
    TableRow("subject_request", rights.SubjectRequest),
    TableRow("legal_hold", rights.LegalHold),
    TableRow("keep_decision", rights.KeepDecision),
    TableRow("correction", rights.Correction),
    TableRow("tombstone", rights.Tombstone, ""),
    TableRow("setting", casefile.Setting, "", audited=False, counted=True, unique=("key",)),
    TableRow("rule_row", casefile.RuleRow, ""),
    TableRow("draft", casefile.Draft, "", audited=False, unique=("form", "record_key")),
    TableRow("import_mark", casefile.ImportMark, "", audited=False, unique=("table_name", "row_key")),
)  # fmt: skip

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
