"""The headings under which everything held of one person is told: a row a table, and which fields tell of someone else."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.domain.words import Message, msg


@dataclass(frozen=True, slots=True)
class HeldRow:
    """A table of the file: its heading, the field that dates its entries, and the fields that name other people."""

    table: str
    words: Message
    dated: str = ""
    third: tuple[str, ...] = ()


HEADINGS: tuple[HeldRow, ...] = (
    HeldRow("person", msg("The person")),
    HeldRow("allocation", msg("Officers"), "from_on", ("officer_name",)),
    HeldRow("registration", msg("Registrations and flags"), "started_on"),
    HeldRow("sentence_order", msg("Orders"), "sentenced_on"),
    HeldRow("requirement", msg("Requirements"), "ordered_on"),
    HeldRow("licence_condition", msg("Licence conditions"), "started_on"),
    HeldRow("contact", msg("Contacts and appointments"), "happens_on", ("attendees", "officer_name")),
    HeldRow("contact_move", msg("Appointments moved"), "moved_on"),
    HeldRow("outcome_entry", msg("Outcomes as they were recorded"), "recorded_on", ("by",)),
    HeldRow("note", msg("Notes"), "written_on"),
    HeldRow("enforcement_event", msg("Enforcement as it was imported"), "happened_on"),
    HeldRow("enforcement_record", msg("Enforcement decisions"), "happened_on", ("by", "agreed_by")),
    HeldRow("support_tried", msg("What was tried to support the person"), "tried_on"),
    HeldRow("home_visit_check", msg("Home visits weighed up"), "assessed_on", ("decided_by",)),
    HeldRow("third_decision", msg("Decisions on the final third"), "decided_on"),
    HeldRow("early_decision", msg("Decisions on an early end"), "decided_on"),
    HeldRow("package_setting", msg("Supervision packages"), "starts_on", ("agreed_by",)),
    HeldRow("expectation_span", msg("Intervals of contact"), "from_on", ("set_by",)),
    HeldRow("supervision_decision", msg("Decided in supervision"), "decided_on", ("decided_by",)),
    HeldRow("tier_entry", msg("Tiers"), "from_on"),
    HeldRow("tier_inputs", msg("What a tier was worked out from"), "recorded_on"),
    HeldRow("not_met", msg("Expectations that were not met"), "expected_on"),
    HeldRow("cohort_entry", msg("Cohorts"), "from_on", ("agreed_by",)),
    HeldRow("placement", msg("Unpaid work and placements"), "happened_on", ("by",)),
    HeldRow("goal", msg("Goals"), "status_on"),
    HeldRow("step", msg("Steps"), "status_on", ("actor_name", "waiting_on")),
    HeldRow("goal_event", msg("History of goals"), "happened_on"),
    HeldRow("step_event", msg("History of steps"), "happened_on", ("waiting_on",)),
    HeldRow("agreement", msg("Answers to the plan"), "agreed_on"),
    HeldRow("plan_review", msg("Plan reviews"), "held_on"),
    HeldRow("chase", msg("Chased"), "chased_on", ("whom",)),
    HeldRow("nudge_set_aside", msg("Hints set aside"), "set_on"),
    HeldRow("goal_ladder", msg("Ladders of goals")),
    HeldRow("ladder_reading", msg("Readings of ladders"), "read_on"),
    HeldRow("level_reading", msg("Levels"), "read_on"),
    HeldRow("stone", msg("Stones and lapses"), "happened_on"),
    HeldRow("readiness", msg("How they feel about change"), "said_on"),
    HeldRow("strength", msg("Strengths"), "noted_on"),
    HeldRow("settled_fact", msg("Settled or not"), "asked_on"),
    HeldRow("life_event", msg("Life events"), "happened_on"),
    HeldRow("feedback_round", msg("Feedback"), "asked_on"),
    HeldRow("assessment_summary", msg("Assessment summaries"), "written_on"),
    HeldRow("case_contact", msg("People around the case"), "consent_on", ("name", "role", "agency", "reach", "consent")),
    HeldRow("meeting", msg("Meetings"), "held_on", ("who",)),
    HeldRow("meeting_action", msg("Actions from meetings"), "due_on", ("owner",)),
    HeldRow("sharing", msg("Information shared"), "shared_on", ("to_whom",)),
    HeldRow("prison_stay", msg("Stays in prison"), "from_on", ("prison_officer",)),
    HeldRow("referral", msg("Referrals"), "made_on", ("refused_by",)),
    HeldRow("referral_news", msg("News of referrals"), "happened_on"),
    HeldRow("custody_dates", msg("Custody dates"), "starts_on"),
    HeldRow("release", msg("Releases"), "due_on", ("covered_by",)),
    HeldRow("release_mark", msg("Release checklist"), "settled_on", ("promised_by",)),
    HeldRow("id_proof", msg("Proof of identity"), "asked_on"),
    HeldRow("bank_account", msg("Bank accounts"), "asked_on"),
    HeldRow("temporary_release", msg("Temporary releases"), "from_on"),
    HeldRow("first_day_thing", msg("First day: places"), "", ("who",)),
    HeldRow("first_day_journey", msg("First day: journeys")),
    HeldRow("release_check", msg("Checks after release"), "done_on"),
    HeldRow("release_promise", msg("Promises before release"), "promised_on", ("promised_by",)),
    HeldRow("report", msg("Reports for a court"), "requested_on", ("requested_by", "author", "countersigned_by",
                                                                  "disclosure_checked_by")),
    HeldRow("report_section", msg("Sections of reports")),
    HeldRow("report_check", msg("Checks for reports"), "asked_on", ("of_whom",)),
    HeldRow("adjournment", msg("Hearings put off"), "from_on", ("asked_for",)),
    HeldRow("report_print", msg("Reports as they were printed"), "", ("printed_by",)),
    HeldRow("addendum", msg("Addenda"), "written_on", ("written_by",)),
    HeldRow("sentence_imposed", msg("Sentences imposed"), "sentenced_on"),
    HeldRow("handover", msg("Handovers"), "sent_on", ("to_officer",)),
    HeldRow("colleague_contact", msg("Contacts by colleagues"), "done_on", ("officer_name", "colleague")),
    HeldRow("subject_request", msg("Requests for what is held"), "asked_on", ("asked_by",)),
    HeldRow("legal_hold", msg("Holds against removal"), "from_on", ("set_by",)),
    HeldRow("keep_decision", msg("Decisions to keep longer"), "decided_on"),
    HeldRow("correction", msg("What was put right"), "corrected_on", ("asked_by",)),
    HeldRow("draft", msg("Typing not yet saved")),
    HeldRow("import_mark", msg("What spreadsheets said last")),
)  # fmt: skip
OFFICERS = frozenset({"officer_name", "colleague", "to_officer", "prison_officer", "by", "agreed_by", "decided_by", "set_by",
                      "author", "printed_by", "written_by", "countersigned_by", "disclosure_checked_by"})  # fmt: skip
"""Fields that name somebody in the course of their work."""
THIRD_PARTS = {"who_else": msg("who else lives there"), "whose": msg("whose number")}
"""Fields inside addresses and telephone numbers that tell of someone else."""
