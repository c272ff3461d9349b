"""Dialogs over the window: the registry that `hub.open_dialog(key, **given)` reads.

To add a dialog: write `ui/dialogs/NAME.py`, then a small function here that imports it, makes it and wires its signal to
`hub.perform`, and a row in DIALOGS. The dialog takes data in and gives data out (a signal with the command); it never writes.
The window calls `open()` on what the function returns; WA_DeleteOnClose is set for it.

`make_dialog` is the one door: a sensitive entry that a form is given, itself or its id, is opened with it and the audit is told,
so that a new form need not know of it. Entries that a form shows without being given them go through `ui.sensitive`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialog

from caseload.casework.sensitive import OpenSensitive, open_sensitive, sensitive_named
from caseload.domain.entry import Entry
from ui.marking import offer_in

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from caseload.casework.papers import PaperRequest
    from ui.hub import Hub

ID_LENGTH = 36


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogRow:
    """One dialog: its key and the function that makes and wires it from the hub, the window and what was given by name.

    `opens` is False for a form that shows of the entries it is given no more than every list shows; one that tells nothing of a
    file can be shown `while_locked`.
    """

    key: str
    make: Callable[..., QDialog]
    opens: bool = True
    while_locked: bool = False


def _shortcuts(hub: Hub, parent: QWidget) -> QDialog:
    from ui.dialogs.shortcuts import ShortcutsDialog

    return ShortcutsDialog(parent)


def _preview(
    hub: Hub, parent: QWidget, request: PaperRequest, suggested: tuple[str, ...] = (), typed: tuple[str, str] | None = None
) -> QDialog:
    from ui.dialogs.preview import PreviewDialog

    return PreviewDialog(hub, parent, request, suggested, typed)


def _import(hub: Hub, parent: QWidget, path: Path | None = None) -> QDialog:
    from ui.dialogs.import_dialog import ImportDialog

    return ImportDialog(hub, parent, path)


def _workload_points(hub: Hub, parent: QWidget) -> QDialog:
    from ui.pages.workload_points import PointsDialog

    return PointsDialog(hub, parent)


def _start_report(hub: Hub, parent: QWidget, person_id: str = "") -> QDialog:
    from ui.dialogs.start_report import StartReportDialog, start

    dialog = StartReportDialog(hub, parent, person_id)
    dialog.submitted.connect(lambda wanted: start(hub, dialog, wanted))
    return dialog


def _provision(hub: Hub, parent: QWidget, provision_id: str = "", requirement_type: str = "") -> QDialog:
    from ui.dialogs.provision import ProvisionDialog

    return ProvisionDialog(hub, parent, provision_id, requirement_type)


def _later(module: str, maker: str) -> Callable[..., QDialog]:
    """The maker of a dialog in `ui/dialogs/MODULE.py`, imported when it is first opened."""

    def make(hub: Hub, parent: QWidget | None, **given: object) -> QDialog:
        made = getattr(import_module(f"{__name__}.{module}"), maker)(hub, parent, **given)
        assert isinstance(made, QDialog)  # noqa: S101  what a row promises
        return made

    return make


DIALOGS: tuple[DialogRow, ...] = (
    DialogRow(key="shortcuts", make=_shortcuts, opens=False, while_locked=True),
    DialogRow(key="restore", make=_later("restore", "restore_dialog")),
    DialogRow(key="check_file", make=_later("check_file", "check_file_dialog")),
    DialogRow(key="older_file", make=_later("check_file", "older_file_dialog")),
    DialogRow(key="preview", make=_preview),
    DialogRow(key="import", make=_import),
    DialogRow(key="workload_points", make=_workload_points),
    DialogRow(key="start_report", make=_start_report),
    DialogRow(key="provision", make=_provision),
    # ways into the file
    DialogRow(key="add_passphrase", make=_later("keys", "add_passphrase_dialog")),
    DialogRow(key="change_passphrase", make=_later("keys", "change_passphrase_dialog")),
    DialogRow(key="revoke_way", make=_later("keys", "revoke_way_dialog")),
    DialogRow(key="use_keyring", make=_later("keys", "use_keyring_dialog")),
    DialogRow(key="sitting_pin", make=_later("keys", "sitting_pin_dialog")),
    DialogRow(key="recovery_sheet", make=_later("recovery_sheet", "recovery_sheet_dialog")),
    DialogRow(key="change_file_key", make=_later("file_key", "change_file_key_dialog")),
    DialogRow(key="agency", make=_later("agency", "agency_dialog")),
    DialogRow(key="directory_book", make=_later("directory_book", "directory_book_dialog")),
    # about one report
    DialogRow(key="adjourn", make=_later("adjourn", "adjourn_dialog")),
    DialogRow(key="report_check", make=_later("report_check", "report_check_dialog")),
    DialogRow(key="finish_report", make=_later("finish_report", "finish_report_dialog")),
    DialogRow(key="final_report", make=_later("final_report", "final_report_dialog")),
    DialogRow(key="report_changes", make=_later("report_changes", "report_changes_dialog")),
    DialogRow(key="addendum", make=_later("addendum", "addendum_dialog")),
    DialogRow(key="sentence", make=_later("sentence", "sentence_dialog")),
    # releases and referrals
    DialogRow(key="custody_dates", make=_later("release", "custody_dates_dialog")),
    DialogRow(key="release", make=_later("release", "release_dialog")),
    DialogRow(key="move_release", make=_later("release", "move_release_dialog")),
    DialogRow(key="released", make=_later("release", "released_dialog")),
    DialogRow(key="call_off", make=_later("release", "call_off_dialog")),
    DialogRow(key="release_item", make=_later("release", "release_item_dialog")),
    DialogRow(key="beside_release", make=_later("release_beside", "beside_dialog")),
    DialogRow(key="release_check", make=_later("release_beside", "release_check_dialog")),
    DialogRow(key="follow_up", make=_later("release_beside", "follow_up_dialog")),
    DialogRow(key="first_day_thing", make=_later("first_day", "first_day_thing_dialog")),
    DialogRow(key="journey", make=_later("first_day", "journey_dialog")),
    DialogRow(key="referral", make=_later("referral", "referral_dialog")),
    DialogRow(key="referral_news", make=_later("referral", "referral_news_dialog")),
    # about one person or case
    DialogRow(key="record_contact", make=_later("contact_record", "record_contact_dialog")),
    DialogRow(key="contact", make=_later("contact", "contact_dialog")),
    DialogRow(key="book_contact", make=_later("appointment", "book_contact_dialog")),
    DialogRow(key="change_outcome", make=_later("change_outcome", "change_outcome_dialog")),
    DialogRow(key="move_contact", make=_later("move_contact", "move_contact_dialog")),
    DialogRow(key="letter", make=_later("letter", "letter_dialog"), opens=False),
    DialogRow(key="failure_letter", make=_later("letter", "failure_letter_dialog"), opens=False),
    DialogRow(key="office", make=_later("office", "office_dialog")),
    DialogRow(key="account", make=_later("account", "account_dialog")),
    DialogRow(key="day_sheet", make=_later("account", "day_sheet_dialog")),
    DialogRow(key="calendar", make=_later("calendar_file", "calendar_dialog"), opens=False),
    DialogRow(key="rule", make=_later("rule", "rule_dialog")),
    DialogRow(key="around", make=_later("around", "around_dialog")),
    DialogRow(key="third", make=_later("deciding", "third_dialog")),
    DialogRow(key="early", make=_later("deciding", "early_dialog")),
    DialogRow(key="package", make=_later("deciding", "package_dialog")),
    DialogRow(key="series", make=_later("series", "series_dialog")),
    DialogRow(key="add_person", make=_later("person", "add_person_dialog")),
    DialogRow(key="edit_person", make=_later("person", "edit_person_dialog")),
    DialogRow(key="allocation", make=_later("person_officer", "officer_dialog")),
    DialogRow(key="order", make=_later("order", "order_dialog")),
    DialogRow(key="close_order", make=_later("order", "close_order_dialog")),
    DialogRow(key="requirement", make=_later("requirement", "requirement_dialog")),
    DialogRow(key="condition", make=_later("requirement_condition", "condition_dialog")),
    DialogRow(key="registration", make=_later("registration", "registration_dialog")),
    DialogRow(key="end_registration", make=_later("registration", "end_registration_dialog")),
    DialogRow(key="enforcement", make=_later("enforcement", "enforcement_dialog")),
    DialogRow(key="confirm_enforcement", make=_later("enforcement", "confirm_enforcement_dialog")),
    DialogRow(key="fact", make=_later("fact", "fact_dialog")),
    DialogRow(key="support", make=_later("support", "support_dialog")),
    DialogRow(key="goal", make=_later("goal", "goal_dialog")),
    DialogRow(key="remove_goal", make=_later("goal_status", "remove_goal_dialog")),
    DialogRow(key="add_back", make=_later("goal_status", "add_back_dialog")),
    DialogRow(key="close_goal", make=_later("goal_status", "close_goal_dialog")),
    DialogRow(key="step", make=_later("step", "step_dialog")),
    DialogRow(key="wait", make=_later("waiting", "wait_dialog")),
    DialogRow(key="set_aside", make=_later("nudge", "set_aside_dialog")),
    DialogRow(key="ladder", make=_later("ladder", "ladder_dialog")),
    DialogRow(key="agreement", make=_later("agreement", "agreement_dialog")),
    DialogRow(key="review", make=_later("review", "review_dialog")),
    DialogRow(key="plan_history", make=_later("plan_history", "plan_history_dialog")),
    DialogRow(key="level", make=_later("level", "level_dialog")),
    DialogRow(key="stone", make=_later("stone", "stone_dialog")),
    DialogRow(key="stones", make=_later("stones", "stones_dialog")),
    DialogRow(key="stone_kind", make=_later("stones", "stone_kind_dialog")),
    DialogRow(key="chase", make=_later("chase", "chase_dialog")),
    DialogRow(key="readiness", make=_later("readiness", "readiness_dialog")),
    DialogRow(key="strength", make=_later("strength", "strength_dialog")),
    DialogRow(key="settled", make=_later("settled", "settled_dialog")),
    DialogRow(key="feedback", make=_later("feedback", "feedback_dialog")),
    DialogRow(key="feedback_form", make=_later("feedback", "feedback_form_dialog")),
    DialogRow(key="feedback_said", make=_later("feedback_said", "feedback_said_dialog")),
    DialogRow(key="summary", make=_later("summary", "summary_dialog")),
    DialogRow(key="paragraph", make=_later("paragraph", "paragraph_dialog")),
    DialogRow(key="plan_paper", make=_later("plan_paper", "plan_paper_dialog")),
    DialogRow(key="note", make=_later("note", "note_dialog")),
    DialogRow(key="show_note", make=_later("note", "show_note_dialog")),
    DialogRow(key="interval", make=_later("interval", "interval_dialog")),
    DialogRow(key="consent", make=_later("consent", "consent_dialog")),
    DialogRow(key="tier", make=_later("tier", "tier_dialog")),
    DialogRow(key="tier_inputs", make=_later("tier_inputs", "tier_inputs_dialog")),
    DialogRow(key="tier_working", make=_later("tier_working", "tier_working_dialog")),
    DialogRow(key="not_met", make=_later("not_met", "not_met_dialog")),
    DialogRow(key="reduction", make=_later("hours", "reduction_dialog")),
    DialogRow(key="end_reduction", make=_later("hours", "end_reduction_dialog")),
    DialogRow(key="whatif", make=_later("whatif", "whatif_dialog")),
    # supervision by a senior
    DialogRow(key="supervision", make=_later("supervision", "supervision_dialog")),
    DialogRow(key="decision", make=_later("decision", "decision_dialog")),
    DialogRow(key="decision_done", make=_later("decision", "follow_up_dialog")),
    # what a workload is made of
    DialogRow(key="week", make=_later("week", "week_dialog")),
    DialogRow(key="continuity", make=_later("continuity", "continuity_dialog")),
    DialogRow(key="impact", make=_later("continuity", "impact_dialog")),
    DialogRow(key="colleagues", make=_later("colleagues", "colleagues_dialog")),
    DialogRow(key="colleague_contact", make=_later("colleagues", "colleague_contact_dialog")),
    DialogRow(key="not_met_list", make=_later("not_met_list", "not_met_list_dialog")),
    # handing on and taking over
    DialogRow(key="hand_over", make=_later("hand_over", "hand_over_dialog")),
    DialogRow(key="take_over", make=_later("take_over", "take_over_dialog")),
    DialogRow(key="handed", make=_later("handed", "handed_dialog")),
    DialogRow(key="receipt", make=_later("handed_forms", "receipt_dialog")),
    DialogRow(key="remove_copies", make=_later("handed_forms", "remove_copies_dialog")),
    DialogRow(key="cover", make=_later("senior_forms", "cover_dialog")),
    DialogRow(key="leaving", make=_later("senior_forms", "leaving_dialog")),
    DialogRow(key="handover_pack", make=_later("senior_forms", "handover_pack_dialog")),
    # people's rights
    DialogRow(key="subject_request", make=_later("rights", "request_dialog")),
    DialogRow(key="pass_on", make=_later("rights", "pass_on_dialog")),
    DialogRow(key="answer_request", make=_later("rights", "answer_dialog")),
    DialogRow(key="hold", make=_later("rights", "hold_dialog")),
    DialogRow(key="end_hold", make=_later("rights", "end_hold_dialog")),
    DialogRow(key="keep_longer", make=_later("rights", "keep_dialog")),
    DialogRow(key="audit_export", make=_later("exports", "audit_export_dialog")),
    DialogRow(key="directory_export", make=_later("exports", "directory_export_dialog")),
    DialogRow(key="purge", make=_later("rights", "purge_dialog")),
    DialogRow(key="correct", make=_later("correct", "correct_dialog")),
    DialogRow(key="close_case", make=_later("close_case", "close_case_dialog")),
)


def dialog_row(key: str) -> DialogRow:
    """The row of a dialog (raises KeyError for a key that is not in the table)."""
    for row in DIALOGS:
        if row.key == key:
            return row
    raise KeyError(key)


def make_dialog(hub: Hub, parent: QWidget | None, key: str, given: dict[str, Any]) -> QDialog:
    """A dialog made from what is given by name; the sensitive entries among that are opened first, once in a sitting."""
    row = dialog_row(key)
    if row.opens:
        named = [value.id if isinstance(value, Entry) else value for value in given.values()]
        ids = [one for one in named if isinstance(one, str) and len(one) == ID_LENGTH]
        for person_id, entry in tuple(sensitive_named(hub.session, ids)):
            if entry.id not in hub.session.opened:
                hub.announce(open_sensitive(hub.session, OpenSensitive(person_id=person_id, entries=(entry.id,))))
    made = row.make(hub, parent, **given)
    offer_in(hub, made)
    return made
