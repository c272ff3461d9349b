"""Search results as a list: a heading a kind, then its hits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from caseload.domain.dates import short_date
from caseload.domain.words import Message, msg
from ui import veil

if TYPE_CHECKING:
    from caseload.casework.search import Hit

HIT_ROLE = int(Qt.ItemDataRole.UserRole) + 10


@dataclass(frozen=True, slots=True, kw_only=True)
class HitGroup:
    """A heading of the results: the kinds that stand under it, and the tab of the case where they are shown."""

    words: Message
    kinds: tuple[str, ...]
    tab: str = ""


GROUPS: tuple[HitGroup, ...] = (
    HitGroup(words=msg("People"), kinds=("person",)),
    HitGroup(words=msg("Contacts and notes"), tab="contacts", kinds=(
        "contact", "note", "contact_move", "outcome_entry", "home_visit_check", "not_met", "colleague_contact")),
    HitGroup(words=msg("Goals and steps"), tab="plan", kinds=(
        "goal", "step", "agreement", "plan_review", "chase", "nudge_set_aside")),
    HitGroup(words=msg("Release and referrals"), tab="release", kinds=(
        "release", "release_mark", "release_check", "release_promise", "first_day_thing", "custody_dates", "id_proof",
        "bank_account", "temporary_release", "referral", "referral_news")),
    HitGroup(words=msg("People and partners"), tab="around", kinds=(
        "case_contact", "meeting", "meeting_action", "sharing", "prison_stay", "cohort_entry")),
    HitGroup(words=msg("Progress and own words"), tab="progress", kinds=(
        "stone", "life_event", "level_reading", "readiness", "strength", "settled_fact", "feedback_round")),
    HitGroup(words=msg("Sentence"), tab="sentence", kinds=(
        "licence_condition", "requirement", "placement", "sentence_imposed")),
    HitGroup(words=msg("Enforcement and decisions"), tab="enforcement", kinds=(
        "enforcement_event", "enforcement_record", "third_decision", "early_decision", "package_setting", "support_tried")),
    HitGroup(words=msg("Reports"), tab="reports", kinds=("report_check", "adjournment")),
    HitGroup(words=msg("The case"), tab="overview", kinds=(
        "registration", "allocation", "expectation_span", "tier_entry", "supervision_decision", "handover")),
)  # fmt: skip
TAB_OF = {kind: group.tab for group in GROUPS for kind in group.kinds}
Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """Rows are headings (text) and hits (records); headings cannot be chosen."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._rows: tuple[str | Hit, ...] = ()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show hits grouped by kind, each group in the order it came."""
        self.beginResetModel()
        self._rows = tuple(grouped(hits))
        self.endResetModel()

    def hit(self, row: int) -> Hit | None:
        """The hit at a row; None for a heading."""
        found = self._rows[row] if 0 <= row < len(self._rows) else ""
        return None if isinstance(found, str) else found

    def step(self, row: int, by: int) -> int:
        """The next row with a hit in a direction, or the same row when there is none."""
        at = row + by
        while 0 <= at < len(self._rows):
            if self.hit(at) is not None:
                return at
            at += by
        return row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """The headings and hits shown."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only hits can be chosen."""
        return super().flags(index) if self.hit(index.row()) is not None else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The words of a row for the screen and for a screen reader; the hit itself under HIT_ROLE."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == HIT_ROLE:
            return None if isinstance(row, str) else row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            words = row if isinstance(row, str) else " ".join(part for part in (row.title, row.snippet, self.day(row)) if part)
            return veil.shown(words) if role == Qt.ItemDataRole.AccessibleTextRole else words
        return None

    def day(self, hit: Hit) -> str:
        """The day of a hit in words."""
        return short_date(hit.on, self._today) if hit.on else ""


def grouped(hits: Sequence[Hit]) -> list[str | Hit]:
    """Headings and hits in the order of GROUPS."""
    rows: list[str | Hit] = []
    for group in GROUPS:
        found = [hit for hit in hits if hit.kind in group.kinds]
        rows += [str(group.words), *found] if found else []
    return rows
