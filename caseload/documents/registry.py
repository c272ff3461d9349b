"""The table of papers: one row each, read by the window, the command line and the demo; a new paper is a new row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from caseload.documents.about import About
from caseload.documents.appointment_letter import appointment_file_stem, build_appointment_letter
from caseload.documents.assessment_sheet import assessment_file_stem, build_assessment_sheet
from caseload.documents.blocks import Document
from caseload.documents.brief_sheet import brief_file_stem, build_brief_sheet
from caseload.documents.case_list import build_case_list, case_list_file_stem
from caseload.documents.case_summary import build_case_summary, case_summary_file_stem
from caseload.documents.compliance_letter import build_compliance_letter, compliance_file_stem
from caseload.documents.contact_account import account_file_stem, build_contact_account
from caseload.documents.court_progress import (
    build_court_progress,
    build_tell_the_court,
    court_progress_file_stem,
    tell_the_court_file_stem,
)
from caseload.documents.cover_pack import build_cover_pack, cover_file_stem
from caseload.documents.day_sheet import build_day_sheet, day_file_stem
from caseload.documents.delays_list import build_delays_list, delays_file_stem
from caseload.documents.feedback_form import build_feedback_form, feedback_form_file_stem
from caseload.documents.first_day_officer import build_first_day_officer, first_day_officer_file_stem
from caseload.documents.first_day_sheet import build_first_day, first_day_file_stem
from caseload.documents.handover_pack import build_handover_pack, handover_file_stem
from caseload.documents.held_paper import build_held, held_file_stem
from caseload.documents.inspection import build_inspection, inspection_file_stem
from caseload.documents.leaving_list import build_leaving_list, leaving_file_stem
from caseload.documents.meeting_pack import build_meeting_pack, meeting_file_stem
from caseload.documents.paragraph_sheet import build_paragraph_sheet, paragraph_file_stem
from caseload.documents.person_plan import build_person_plan, person_plan_file_stem
from caseload.documents.plan_sheet import build_plan_sheet, plan_file_stem
from caseload.documents.psr import build_psr, psr_file_stem
from caseload.documents.purge_certificate import build_certificate, certificate_file_stem
from caseload.documents.referral_letter import build_referral_letter, referral_file_stem
from caseload.documents.release_plan import build_release_plan, release_plan_file_stem
from caseload.documents.review_sheet import build_review_sheet, review_file_stem
from caseload.documents.supervision_pack import build_supervision_pack, supervision_file_stem
from caseload.documents.warning_letter import build_warning_letter, warning_file_stem
from caseload.documents.workload_sheet import build_workload_sheet, workload_file_stem
from caseload.domain.words import Message, msg


class Needs(StrEnum):
    """What a paper is made from: each has one kind of facts (documents/about.py, plan_facts.py) and one way to gather them."""

    REPORT = "report"
    PLAN = "plan"
    FIGURES = "figures"
    LINES = "lines"
    APPOINTMENT = "appointment"
    WARNING = "warning"
    LICENCE_FAILURE = "licence failure"
    DAY = "day"
    ACCOUNT = "account"
    PERSON_PLAN = "person plan"
    REVIEW = "review"
    PARAGRAPH = "paragraph"
    BRIEF = "brief"
    FEEDBACK = "feedback"
    SUMMARY = "summary"
    SUPERVISION = "supervision"
    LEAVING = "leaving"
    DELAYS = "delays"
    COVER = "cover"
    HANDOVER = "handover"
    CASE = "case"
    COURT = "court"
    MEETING = "meeting"
    RELEASE = "release"
    FIRST_DAY = "first day"
    REFERRAL = "referral"
    HELD = "everything held"
    INSPECTION = "inspection"
    CERTIFICATE = "certificate"


OF_CASELOAD = frozenset({Needs.FIGURES, Needs.LINES, Needs.DAY, Needs.SUPERVISION, Needs.LEAVING, Needs.DELAYS, Needs.COVER,
                         Needs.CERTIFICATE})  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKind:
    """A paper: its key on the command line, its words, what it needs, and the pure functions that make and name it.

    `build` and `stem` take the facts that `needs` names and About; `welsh` says whether its fixed words are in Welsh too,
    `to_person` whether the person it is about is who reads it.
    """

    key: str
    words: Message
    needs: Needs
    build: Callable[[Any, About], Document]
    stem: Callable[[Any, About], str]
    welsh: bool = False
    to_person: bool = False

    @property
    def about_person(self) -> bool:
        """Whether the paper is about one person, so that a CRN must be given."""
        return self.needs not in OF_CASELOAD


REPORT_KINDS: tuple[ReportKind, ...] = (
    ReportKind(key="psr", words=msg("Pre-sentence report"), needs=Needs.REPORT, build=build_psr, stem=psr_file_stem,
               welsh=True),
    ReportKind(key="workload", words=msg("Workload sheet"), needs=Needs.FIGURES, build=build_workload_sheet,
               stem=workload_file_stem, welsh=True),
    ReportKind(key="supervision", words=msg("Supervision pack"), needs=Needs.SUPERVISION, build=build_supervision_pack,
               stem=supervision_file_stem),
    ReportKind(key="case-list", words=msg("Case list"), needs=Needs.LINES, build=build_case_list, stem=case_list_file_stem),
    ReportKind(key="leaving", words=msg("Leaving list"), needs=Needs.LEAVING, build=build_leaving_list, stem=leaving_file_stem),
    ReportKind(key="delays", words=msg("Requirement delays"), needs=Needs.DELAYS, build=build_delays_list,
               stem=delays_file_stem),
    ReportKind(key="cover", words=msg("Cover pack"), needs=Needs.COVER, build=build_cover_pack, stem=cover_file_stem),
    ReportKind(key="handover", words=msg("Handover pack"), needs=Needs.HANDOVER, build=build_handover_pack,
               stem=handover_file_stem),
    ReportKind(key="case-summary", words=msg("Case summary"), needs=Needs.CASE, build=build_case_summary,
               stem=case_summary_file_stem),
    ReportKind(key="meeting-pack", words=msg("Meeting pack"), needs=Needs.MEETING, build=build_meeting_pack,
               stem=meeting_file_stem),
    ReportKind(key="plan", words=msg("Plan and progress"), needs=Needs.PLAN, build=build_plan_sheet, stem=plan_file_stem),
    ReportKind(key="person-plan", words=msg("The person's own plan"), needs=Needs.PERSON_PLAN, build=build_person_plan,
               stem=person_plan_file_stem, welsh=True, to_person=True),
    ReportKind(key="review", words=msg("Plan review"), needs=Needs.REVIEW, build=build_review_sheet, stem=review_file_stem),
    ReportKind(key="progress-paragraph", words=msg("Progress paragraph"), needs=Needs.PARAGRAPH, build=build_paragraph_sheet,
               stem=paragraph_file_stem),
    ReportKind(key="brief", words=msg("Appointment brief"), needs=Needs.BRIEF, build=build_brief_sheet, stem=brief_file_stem),
    ReportKind(key="feedback-form", words=msg("Feedback form"), needs=Needs.FEEDBACK, build=build_feedback_form,
               stem=feedback_form_file_stem, welsh=True, to_person=True),
    ReportKind(key="assessment-summary", words=msg("Assessment summary"), needs=Needs.SUMMARY, build=build_assessment_sheet,
               stem=assessment_file_stem),
    ReportKind(key="court-progress", words=msg("Progress report to the court"), needs=Needs.COURT, build=build_court_progress,
               stem=court_progress_file_stem),
    ReportKind(key="tell-the-court", words=msg("What I can tell the court"), needs=Needs.COURT, build=build_tell_the_court,
               stem=tell_the_court_file_stem),
    ReportKind(key="release-plan", words=msg("Release plan"), needs=Needs.RELEASE, build=build_release_plan,
               stem=release_plan_file_stem),
    ReportKind(key="first-day", words=msg("The person's first day"), needs=Needs.FIRST_DAY, build=build_first_day,
               stem=first_day_file_stem, welsh=True, to_person=True),
    ReportKind(key="first-day-officer", words=msg("First day: officer's sheet"), needs=Needs.FIRST_DAY,
               build=build_first_day_officer, stem=first_day_officer_file_stem),
    ReportKind(key="referral", words=msg("Referral letter"), needs=Needs.REFERRAL, build=build_referral_letter,
               stem=referral_file_stem, welsh=True),
    ReportKind(key="everything-held", words=msg("Everything held"), needs=Needs.HELD, build=build_held, stem=held_file_stem,
               welsh=True),
    ReportKind(key="inspection", words=msg("Inspection print"), needs=Needs.INSPECTION, build=build_inspection,
               stem=inspection_file_stem, welsh=True),
    ReportKind(key="purge-certificate", words=msg("Certificate of removal"), needs=Needs.CERTIFICATE, build=build_certificate,
               stem=certificate_file_stem),
    ReportKind(key="letter", words=msg("Appointment letter"), needs=Needs.APPOINTMENT, build=build_appointment_letter,
               stem=appointment_file_stem, welsh=True, to_person=True),
    ReportKind(key="warning-letter", words=msg("Warning letter"), needs=Needs.WARNING, build=build_warning_letter,
               stem=warning_file_stem, welsh=True, to_person=True),
    ReportKind(key="compliance-letter", words=msg("Licence compliance letter"), needs=Needs.LICENCE_FAILURE,
               build=build_compliance_letter, stem=compliance_file_stem, welsh=True, to_person=True),
    ReportKind(key="day-sheet", words=msg("Day sheet"), needs=Needs.DAY, build=build_day_sheet, stem=day_file_stem),
    ReportKind(key="contact-account", words=msg("Contact account"), needs=Needs.ACCOUNT, build=build_contact_account,
               stem=account_file_stem),
)  # fmt: skip

_BY_KEY = {kind.key: kind for kind in REPORT_KINDS}


def report_kind(key: str) -> ReportKind:
    """The paper of that key; raises KeyError for one that does not exist."""
    return _BY_KEY[key]
