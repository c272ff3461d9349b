"""What stands beside a report: checks asked for, adjournments, drafts as they went out, addenda, what the court imposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from caseload.domain.entry import Entry
from caseload.domain.report import ProposedRequirement, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportCheck(Entry):
    """A check before sentence: asked when and of whom, chased, received, what was found (`kind` is a row of the checks)."""

    person_id: str
    report_id: str
    kind: str
    words: str = ""
    asked_on: date | None = None
    of_whom: str = ""
    chased_on: date | None = None
    received_on: date | None = None
    found: str = ""
    not_needed_why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Adjournment(Entry):
    """A hearing put off: the old and the new day, why, and what the court asked for."""

    person_id: str
    report_id: str
    from_on: date
    to_on: date | None = None
    why: str = ""
    asked_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionAsItStood:
    """One section as a draft held it."""

    name: str
    body: str
    not_relevant: bool = False
    rich: bool = False
    asked: Said = Said.NOT_ASKED
    source_keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPrint(Entry):
    """A report as it went out: its number, who printed it, the draft as it stood, and the bytes of a finished one.

    `whole` is all it said beside its sections, as JSON (empty for one of before it was kept); `digest` is SHA-256 of the
    bytes in hexadecimal, `pdf` the bytes in base64 (empty for a draft).
    """

    person_id: str
    report_id: str
    number: int
    printed_at: str
    printed_by: str = ""
    final: bool = False
    sections: tuple[SectionAsItStood, ...] = ()
    digest: str = ""
    pdf: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addendum(Entry):
    """A numbered correction or addition to a finished report, with the bytes of its paper (base64) and their SHA-256.

    `pdf` and `digest` are empty for one written before papers of addenda were kept.
    """

    person_id: str
    report_id: str
    number: int
    written_on: date
    body: str
    written_by: str = ""
    digest: str = ""
    pdf: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceImposed(Entry):
    """What the court imposed on the report: the order, its length and requirements, beside what was proposed."""

    person_id: str
    report_id: str
    sentenced_on: date
    order: str
    months: int | None = None
    requirements: tuple[ProposedRequirement, ...] = ()
    words: str = ""
    order_id: str = ""
