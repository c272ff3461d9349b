"""What each of the thirty checks finds outstanding in a report: sentences that name what is missing or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from caseload.domain.dates import plain_date
from caseload.domain.finding_words import with_rule
from caseload.domain.person import age_on
from caseload.domain.proposing_tables import Severity
from caseload.domain.report import Convicted, CustodyQuestion, ReportStatus, Said
from caseload.domain.report_check_text import old_statutes, others_named, placeholders, repeated_share, unexplained
from caseload.domain.report_checks import CheckFacts
from caseload.domain.report_head import against_head
from caseload.domain.sentence import OrderKind
from caseload.domain.words import Message, msg, tr

type_of_found = Sequence[Message]
YOUNG_ADULT = range(18, 26)
GROUPS = {
    "children": "children", "public": "the public", "known_adults": "known adults", "staff": "staff", "prisoners": "prisoners",
}  # fmt: skip


def facts_outstanding(facts: CheckFacts, today: date) -> type_of_found:
    """Court, hearing, date of birth, offence and plea or verdict, and nothing that stands against them."""
    report, person = facts.report, facts.person
    wanted = [
        (report.court, msg("The court is missing.")), (report.hearing_on, msg("The day of the hearing is missing.")),
        (person.date_of_birth, msg("The date of birth is missing.")),
        (report.offences, msg("No offence is given.")),
        (report.plea or report.convicted is Convicted.CONVICTED, msg("Neither plea nor verdict is given.")),
    ]  # fmt: skip
    return [*(words for held, words in wanted if not held), *against_head(report, person.date_of_birth, today)]


def statute_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """An Act that no longer governs reports."""
    return [msg("“{words}” is cited; reports are made under section 31 of the Sentencing Act 2020.", words=one)
            for one in old_statutes(_all(facts))]  # fmt: skip


def left_over_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Words of a template, or of somebody else."""
    text, keys = _typed(facts), [key for one in facts.written.values() for key in one.source_keys]
    found = [msg("“{words}” is left from a template.", words=one) for one in placeholders(text, keys)]
    return [*found, *(msg("“{words}” belongs to somebody else.", words=one) for one in others_named(text, facts.others))]


def _all(facts: CheckFacts) -> str:
    return "\n".join(one.body for one in facts.written.values())


def _typed(facts: CheckFacts) -> str:
    """Every word that was typed for the report and prints: of the sections, and of everything beside them."""
    report = facts.report
    words = [report.court, report.plea, report.indication, report.requested_why, report.proposed_why, *report.sources]
    words += [one.description for one in report.offences] + [one.words for one in report.risks]
    words += [text for one in report.tools for text in (one.score, one.meaning)]
    words += [text for one in report.proposed_requirements for text in (one.provider, one.place, one.words, one.wait)]
    words += [text for one in facts.ledger for text in (one.words, one.of_whom, one.found, one.not_needed_why)]
    return "\n".join([_all(facts), *filter(None, words)])


def accounts_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """The prosecution's and the defendant's account, each by itself."""
    found = []
    if facts.wants("defendant_account") and not facts.section("defendant_account").answered:
        found.append(msg("The defendant's own account is not set apart."))
    if not facts.section("offence_summary").answered:
        found.append(msg("The summary of the offence is not written."))
    return found


def analysis_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """An analysis that is not written, or that repeats the summary."""
    share = repeated_share(facts.section("offence_analysis").body, facts.section("offence_summary").body)
    if not facts.section("offence_analysis").answered:
        return [msg("The analysis of the offence is not written.")]
    if share >= facts.repeat_share:
        return [msg("{share} per cent of the analysis repeats the summary: say why, not only what.", share=share)]
    return []


def victims_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """The impact on victims, and whether their statement was asked for."""
    found = list(_unanswered(facts, "victim_impact"))
    if not any(one.kind == "victim_statement" for one in facts.ledger):
        found.append(msg("Whether a victim personal statement was asked for is not recorded."))
    return found


def _unanswered(facts: CheckFacts, *keys: str) -> Iterator[Message]:
    for key in keys:
        if facts.wants(key) and not facts.section(key).answered:
            yield msg("“{section}” is not answered: asked, not asked or not relevant.", section=facts.headings.get(key, key))


def pattern_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """The pattern of offending and the response to earlier orders."""
    return list(_unanswered(facts, "pattern", "response"))


def diversity_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """What about the person bears on the sentence, asked and used."""
    found = list(_unanswered(facts, "diversity", "culture", "neurodiversity"))
    age = age_on(facts.person.date_of_birth, facts.report.hearing_on or _today)
    if age in YOUNG_ADULT and facts.wants("maturity") and not facts.section("maturity").answered:
        found.append(msg("The person is {age}: maturity is not answered.", age=age or 0))
    if facts.person.woman and facts.wants("women") and not facts.section("women").answered:
        found.append(msg("Women's needs are not answered."))
    if facts.report.equality_considered is not Said.YES:
        found.append(msg("Equality information is not said to have been considered."))
    return found


def trauma_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Whether trauma was asked about."""
    return list(_unanswered(facts, "trauma"))


def caring_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Whether anyone depends on the person."""
    return list(_unanswered(facts, "caring"))


def strengths_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """What protects."""
    return list(_unanswered(facts, "strengths"))


def check_of(kind: str, words: Message) -> Callable[[CheckFacts, date], type_of_found]:
    """The test of one check that must be recorded, whatever came of it."""

    def test(facts: CheckFacts, _today: date) -> type_of_found:
        held = [one for one in facts.ledger if one.kind == kind]
        if not held:
            return [msg("{check}: neither asked for nor said to be not needed.", check=str(words))]
        open_ones = [one for one in held if one.asked_on is None and not one.not_needed_why]
        found_nothing = [one for one in held if one.received_on is not None and not one.found.strip()]
        return [*(msg("{check}: the day it was asked for is missing.", check=str(words)) for _ in open_ones),
                *(msg("{check}: received, what was found is not written.", check=str(words)) for _ in found_nothing)]  # fmt: skip

    return test


def other_checks_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Checks that are not recorded either way."""
    held = {one.kind for one in facts.ledger}
    wanted = (("adult_safeguarding", msg("Adult safeguarding")), ("marac_mappa", msg("MARAC and MAPPA")))
    return [msg("{check}: not recorded either way.", check=str(words)) for kind, words in wanted if kind not in held]


def sources_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """A list of sources."""
    return [] if facts.report.sources else [msg("No source is listed.")]


def risk_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """A level for each group, and tools with their day and meaning."""
    report = facts.report
    levels = {one.group: one.level for one in report.risks}
    groups = ["children", "public", "known_adults", "staff"]
    groups += ["prisoners"] if report.custody is CustodyQuestion.POSSIBLE else []
    found = [msg("Risk of serious harm to {group} has no level.", group=tr(GROUPS[one])) for one in groups if not levels.get(one)]
    found += [msg("{tool} has no day or no meaning for this person.", tool=one.name) for one in report.tools
              if not one.dated_on or not one.meaning.strip()]  # fmt: skip
    return [*found, *_unanswered(facts, "serious_harm", "likelihood", "imminence")]


def self_harm_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Risk to self."""
    return list(_unanswered(facts, "self_harm"))


def dangerousness_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """An assessment only where the court asked, and countersigned."""
    report, section = facts.report, facts.section("dangerousness")
    if section.body.strip() and report.dangerousness_asked is not Said.YES:
        return [msg("Dangerousness is assessed, and the court is not said to have asked for it.")]
    if report.dangerousness_asked is Said.YES:
        found = [] if section.body.strip() else [msg("The court asked about dangerousness, and it is not assessed.")]
        if not report.countersigned_by.strip():
            found.append(msg("A dangerousness assessment needs a countersignature."))
        return found
    return []


def indication_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """A proposal, and reasons where the court gave an indication."""
    if not facts.report.proposed_order and not facts.section("proposal").answered:
        return [msg("No sentence is proposed.")]
    reasons = facts.section("rationale").answered or facts.report.proposed_why.strip()
    if facts.report.indication.strip() and facts.wants("rationale") and not reasons:
        return [msg("The court gave an indication, and the reasons for the proposal are not written.")]
    return []


def matrix_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Needs without a requirement, and requirements without a need."""
    met = {area for one in facts.report.proposed_requirements for area in one.meets}
    needs = [msg("{area} is a need, and no requirement meets it.", area=facts.areas[area]) for area in facts.areas
             if area in facts.needs and area not in met]  # fmt: skip
    orphans = [msg("{requirement} meets no need that is named.", requirement=facts.kinds.get(one.kind, one.kind))
               for one in facts.report.proposed_requirements if one.kind and not one.meets]  # fmt: skip
    return [*needs, *orphans]


def legal_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """What the law stops."""
    return [with_rule(one) for one in facts.findings if one.severity is Severity.STOP]


def first_days_outstanding(facts: CheckFacts, today: date) -> type_of_found:
    """A week nobody could do, and nothing that begins soon."""
    starts = [one.earliest_start_on for one in facts.report.proposed_requirements if one.earliest_start_on]
    starts += [one.start_on for one in facts.listed if one.start_on]
    hearing = facts.report.hearing_on or today
    limit = hearing + timedelta(days=facts.control_days)
    found = []
    if facts.week is not None and facts.week.too_much:
        found.append(msg("The week asks too much: {why}", why=str(facts.week.reason)))
    if facts.report.proposed_requirements and (not starts or min(starts) > limit):
        found.append(msg("Nothing proposed begins by {date}: say what controls risk from the first day.", date=plain_date(limit)))
    return found


def alternatives_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Other sentences, and what a short term must say."""
    report, found = facts.report, list(_unanswered(facts, "alternatives"))
    short = report.custody_months is not None and report.custody_months <= facts.presumption_months
    if report.proposed_order == OrderKind.CUSTODY.value and short:
        found.append(msg("A term of {months} months or less is presumed to be suspended (Sentencing Act 2026 s.1): "
                         "say what is exceptional.", months=facts.presumption_months))  # fmt: skip
    return found


def custody_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Whether custody is possible, and what it would mean."""
    if facts.report.custody is CustodyQuestion.NOT_SAID:
        return [msg("Whether custody is possible is not said.")]
    return list(_unanswered(facts, "custody_impact")) if facts.report.custody is CustodyQuestion.POSSIBLE else []


def breach_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """What happens if it goes wrong."""
    return list(_unanswered(facts, "breach_plan"))


def plain_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Short forms nobody explained."""
    found = unexplained(_all(facts), [key for one in facts.written.values() for key in one.source_keys])
    return [msg("{words} is not explained where it is first used.", words=one) for one in found]


def disclosure_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """The tick, by name and time, that nothing stands in it that must not be disclosed."""
    if facts.report.disclosure_checked_by.strip() and facts.report.disclosure_checked_at:
        return []
    return [msg("Nobody has ticked that the report holds nothing that must not be disclosed.")]


def author_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """Author, office and how to reach them."""
    report = facts.report
    wanted = ((report.author, msg("The author is missing.")), (report.office, msg("The office is missing.")),
              (report.phone, msg("How to reach the author is missing.")))  # fmt: skip
    return [words for held, words in wanted if not held.strip()]


def label_outstanding(facts: CheckFacts, _today: date) -> type_of_found:
    """The draft label goes by the act of finishing alone; a report that was withdrawn cannot be finished."""
    withdrawn = facts.report.status is ReportStatus.WITHDRAWN
    return [msg("The report was withdrawn: start a new one.")] if withdrawn else []
