"""Lifelike fictional facts for the papers of people's rights."""

from __future__ import annotations

from datetime import date, datetime

from caseload.documents.held_facts import (
    AuditLine,
    CertificateFacts,
    HeldEntry,
    HeldFacts,
    HeldField,
    HeldSection,
    InspectionFacts,
    InspectionLine,
)
from caseload.domain.rights import SubjectRequest, Tombstone
from tests.documents.sheets import PERSON

ACTS = tuple(
    AuditLine(sequence=number, at=datetime(2026, 11, number, 9, 30), officer="Rowan Maddox", kind=kind, act="open_case",  # noqa: DTZ001
              sentence=words, recipient=to)
    for number, (kind, words, to) in enumerate(
        (("collection", "Contact recorded.", ""), ("consultation", "Case opened.", ""), ("disclosure", "", "J. Hale"),
         ("alteration", "Note saved.", "")), 1)
)  # fmt: skip
NOTED = HeldEntry(on=date(2026, 11, 2), statement="opinion", source="typed by the officer", told=(
    HeldField(label="Text before 9 Nov 2026 (asked by the person: wrong street)", value="Moved to <b>Mill</b> Lane", earlier=True),
    HeldField(label="Text", value="Moved to Quay Road with Dilys", third="names Dilys Probert"),
))  # fmt: skip
HIDDEN = HeldEntry(on=None, told=(), sensitive=True, removed_on=date(2026, 11, 3), source="from list.xlsx, sheet Cases, row 7")
HELD = HeldFacts(
    person=PERSON, history=ACTS, requests=(SubjectRequest(person_id="p", asked_on=date(2026, 11, 9)),),
    sections=(HeldSection(heading="Notes", entries=(NOTED, HIDDEN), left_out=0), HeldSection(heading="Goals", entries=(), left_out=2)),
)  # fmt: skip
INSPECTION = InspectionFacts(
    person=PERSON, history=ACTS, left_out=1,
    decisions=(InspectionLine(on=date(2026, 10, 5), what="Early end: certified", by="R. Maddox", why="done & kept to"),),
    plan=(InspectionLine(on=None, what="Goal: made; Keep <a> job"),),
)  # fmt: skip
CERTIFICATE = CertificateFacts(verified=True, last_days={"caseload-ab12-20261120.backup": date(2027, 12, 25)}, stones=(
    Tombstone(id="t", removed_on=date(2026, 11, 20), removed_by="Rowan Maddox", reason="kept long enough", reference="0a1b-2c3d",
              digest="9f" * 32, entries=412, audit_from=12, audit_to=977, backups=("caseload-ab12-20261120.backup",),
              until_on=date(2027, 12, 25)),
))  # fmt: skip
