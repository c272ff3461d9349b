"""Words the parts of a pre-sentence report share: what a section says, orders and requirements by name, levels of risk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from caseload.documents.about import About, ReportFacts
from caseload.documents.phrases import in_brief
from caseload.domain.dates import plain_date, term_words
from caseload.domain.person import age_on
from caseload.domain.report import CustodyQuestion, ProposedRequirement, Report, ReportSection, Said
from caseload.domain.report_reading import plain_body
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr

# A heading stays with what follows, so that it must leave room for it.
IN_HEADING = 120
YOUNG_ADULT = range(18, 26)
NO_LENGTH = frozenset({"fine", "absolute discharge"})
WITH_REQUIREMENTS = frozenset({OrderKind.COMMUNITY.value, OrderKind.SUSPENDED.value})
LEVELS: dict[str, Message] = {"low": msg("low"), "medium": msg("medium"), "high": msg("high"), "very high": msg("very high")}
CUSTODY: dict[CustodyQuestion, Message] = {
    CustodyQuestion.POSSIBLE: msg("Custody is possible or expected."),
    CustodyQuestion.NOT_OVER: msg("The offence is not over the custody threshold."),
    CustodyQuestion.RULED_OUT: msg("The court has ruled custody out."),
}  # fmt: skip


def section_of(facts: ReportFacts, key: str) -> ReportSection | None:
    """A section of the report as kept; None where it was never opened."""
    return next((one for one in facts.sections if one.name == key), None)


def body_of(facts: ReportFacts, key: str) -> str:
    """The plain words of a section, empty when not written."""
    section = section_of(facts, key)
    return plain_body(section).strip() if section else ""


def brief_of(facts: ReportFacts, key: str, most: int, about: About) -> str:
    """The beginning of a section, saying where the whole of it is; how it stands where nothing is written."""
    text, whole = in_brief(body_of(facts, key), most)
    if not text:
        return answer_words(facts, key, about)
    return text if whole else tr("{text} (in full below)", text=text)


def why_of(facts: ReportFacts) -> str:
    """Why this order is proposed: the reason of the proposal, else what the section on it says."""
    return facts.report.proposed_why.strip() or body_of(facts, "proposal")


def answered(section: ReportSection | None) -> bool:
    """Whether a section holds an answer: words, that it is not relevant, or what was said when it was asked."""
    return section is not None and (bool(section.body.strip()) or section.not_relevant or section.asked is not Said.NOT_ASKED)


def answer_words(facts: ReportFacts, key: str, about: About) -> str:
    """How a section without words prints; what nobody asked about is said not to have been asked."""
    section = section_of(facts, key)
    if section is not None and section.not_relevant:
        return tr("Considered and not relevant.")
    if section is not None and section.asked is not Said.NOT_ASKED:
        return tr("Asked; the answer was {answer}. Nothing more is written.", answer=tr(section.asked.value))
    if key == "dangerousness" and facts.report.dangerousness_asked is Said.YES:
        return tr("The court asked; not written yet.")
    if key == "custody_impact" and facts.report.custody in (CustodyQuestion.NOT_OVER, CustodyQuestion.RULED_OUT):
        return str(CUSTODY[facts.report.custody])
    row = about.rules.report_sections.get(key)
    return tr("Not asked.") if row is not None and row.asks else tr("Not written yet.")


def applies(facts: ReportFacts, key: str, today: date) -> bool:
    """Whether a section can matter here: women's needs, maturity and dangerousness are asked of some, checks have a ledger."""
    if key == "women":
        return facts.person.woman is not False
    if key == "maturity":
        age = age_on(facts.person.date_of_birth, facts.report.hearing_on or today)
        return age is None or age in YOUNG_ADULT
    if key == "checks":
        return not facts.ledger
    return key != "dangerousness" or facts.report.dangerousness_asked is Said.YES


def level_words(level: str) -> str:
    """A level of risk in words; one that is none of the four stands as it was written."""
    if not level.strip():
        return tr("not known")
    known = LEVELS.get(level.strip().replace("_", " ").lower())
    return str(known) if known else level.strip()


def order_title(report: Report) -> str:
    """The proposed order with its length, as the heading of the proposal and as it is spoken."""
    if not report.proposed_order:
        return tr("none recorded yet")
    lengths = list(_lengths(report))
    if not lengths and report.proposed_order not in NO_LENGTH:
        lengths = [tr("length not recorded")]
    return ", ".join([tr(report.proposed_order), *lengths])


def _lengths(report: Report) -> Iterator[str]:
    """The length of the order; of a suspended sentence the custodial term and what it is suspended for."""
    if report.proposed_order not in (OrderKind.SUSPENDED.value, OrderKind.CUSTODY.value):
        if report.proposed_months is not None:
            yield term_words(report.proposed_months)
        return
    term = report.custody_months if report.custody_months is not None else report.proposed_months
    if term is not None:
        yield term_words(term)
    if report.proposed_order == OrderKind.SUSPENDED.value:
        if report.operational_months is not None:
            yield tr("suspended for {length}", length=term_words(report.operational_months))
        if report.supervision_months is not None:
            yield tr("supervision {length}", length=term_words(report.supervision_months))


def kind_words(kind: str, about: About) -> str:
    """The words of a kind of requirement; one no table knows stands as it was written."""
    row = about.rules.requirement_types.get(kind)
    return tr(row.words) if row else kind


def requirement_words(one: ProposedRequirement, about: About) -> str:
    """A requirement with how much of it, how long and how it falls in a day."""
    words = kind_words(one.kind, about)
    parts = [words, *([one.words.strip()] if one.words.strip() not in ("", words) else []), *_amounts(one)]
    return ", ".join(part for part in parts if part)


def _amounts(one: ProposedRequirement) -> Iterator[str]:
    if one.quantity is not None:
        yield term_words(one.quantity) if one.unit == "months" else f"{one.quantity:g} {tr(one.unit)}".strip()
    if one.months is not None and not (one.unit == "months" and one.quantity == one.months):
        yield tr("for {length}", length=term_words(one.months))
    if one.hours_per_day is not None:
        yield tr("{hours} hours a day", hours=f"{one.hours_per_day:g}")


def offence_words(description: str, committed_on: date | None) -> str:
    """An offence with its date, where it is known."""
    return f"{description} ({plain_date(committed_on) if committed_on else tr('date not recorded')})"
