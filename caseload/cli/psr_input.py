"""A pre-sentence report from a JSON object (docs/psr-schema.md): any key may be missing, and no store is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from caseload.cli.psr_given import SHOWN, Given
from caseload.cli.psr_proposed import proposal_of, requirement_kinds
from caseload.documents.about import MARKING, ReportFacts
from caseload.documents.psr_words import LEVELS
from caseload.domain.errors import Refusal
from caseload.domain.finding_words import with_gravity
from caseload.domain.person import Address, Officer, Person
from caseload.domain.proposing import proposal_findings
from caseload.domain.report import Convicted, CustodyQuestion, Report, ReportFormat, ReportSection, RiskGroup, RiskTool, WeekLoad
from caseload.domain.report_head import against_head
from caseload.domain.report_parts import Adjournment, ReportCheck
from caseload.domain.report_reading import plain_body
from caseload.domain.rich import from_plain, write_rich
from caseload.domain.rich_reading import clean_rich
from caseload.domain.sentence import Offence
from caseload.domain.words import tr
from caseload.rulebook import Rules

K = TypeVar("K", bound=StrEnum)
LANGUAGES = {"en": "en", "english": "en", "cy": "cy", "welsh": "cy", "cymraeg": "cy"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReport:
    """What was read: the facts of the report, who wrote it, and what could not be used or stands against it, in sentences."""

    facts: ReportFacts
    author: Officer
    warnings: tuple[str, ...]


def read_report(document: Any, rules: Rules, today: date) -> FileReport:
    """The report of a JSON document; the private note is never even read; raises Refusal for what is no object."""
    if not isinstance(document, dict):
        raise Refusal(tr("The file holds no JSON object. Write the report between braces, as docs/psr-schema.md shows."))
    given = Given(document)
    given.asked.add("private_note")
    author = _author(given.part("author"))
    person, report = _person(given.part("defendant")), _report(given, author)
    order = given.part("proposal")
    report, reasons = proposal_of(order, report, requirement_kinds(rules), tuple(rules.areas))
    sections = tuple(_sections(given.part("sections"), rules, reasons))
    ledger, adjournments = tuple(_checks(given, rules)), tuple(_adjournments(given))
    needs = _needs(given, rules)
    given.close()
    facts = ReportFacts(report=report, person=person, sections=sections, ledger=ledger, adjournments=adjournments, needs=needs)
    officer = Officer(name=author["name"], role=author["role"], team=author["office"])
    return FileReport(facts=facts, author=officer, warnings=(*given.warnings, *_against(facts, rules, today)))


def _against(facts: ReportFacts, rules: Rules, today: date) -> Iterator[str]:
    """What stands against the report itself: each in its own sentence, and the report is made all the same."""
    report, born = facts.report, facts.person.date_of_birth
    yield from map(str, against_head(report, born, today))
    if not report.offences:
        yield tr("No offence is given: the report says so. Add the offence.")
    for one in proposal_findings(report, born, rules.proposal, today):
        yield str(with_gravity(one))


def _author(given: Given) -> dict[str, str]:
    found = {key: given.text(key).strip() for key in ("name", "role", "office", "phone", "email")}
    given.close()
    return found


def _person(given: Given) -> Person:
    lines = given.texts("address")
    person = Person(
        surname=given.text("name").strip(), date_of_birth=given.day("date_of_birth"), crn=given.text("crn").strip() or None,
        pnc=given.text("pnc"), other_names=given.text("other_names"), language=given.text("language"),
        adjustments=given.text("adjustments"), addresses=(Address(lines=lines),) if lines else (),
        woman=given.flag("woman") if "woman" in given.values else None,
    )  # fmt: skip
    given.close()
    return person


def _report(given: Given, author: Mapping[str, str]) -> Report:
    signed = given.part("counter_signature") if isinstance(given.values.get("counter_signature"), dict) else None
    number = given.whole("draft_number")
    report = Report(
        person_id="", format=_choice(given, "format", ReportFormat, ReportFormat.SHORT), court=given.text("court"),
        local_justice_area=given.text("local_justice_area"), requested_on=given.day("requested_date"),
        requested_by=given.text("requested_by"), requested_why=given.text("requested_why"), hearing_on=given.day("hearing_date"),
        due_on=given.day("due_date"), conviction_on=given.day("conviction_date"), plea=given.text("plea"),
        convicted=_choice(given, "convicted", Convicted, Convicted.NOT_SAID), case_number=given.text("case_number"),
        indication=given.text("indication"), interviewed_on=given.day("interviewed_on"),
        interviewed_how=given.text("interviewed_how"), language=_language(given),
        marking=given.text("marking").strip() or MARKING, offences=tuple(_offences(given)), sources=given.texts("sources"),
        author=author["name"], office=author["office"], draft_number=number or 1,
        phone=", ".join(part for part in (author["phone"], author["email"]) if part),
        risks=tuple(_risks(given.part("risk"))), tools=tuple(_tools(given)), week=_week(given),
        custody=_choice(given, "custody", CustodyQuestion, CustodyQuestion.NOT_SAID),
        dangerousness_asked=given.said("dangerousness_asked"), equality_considered=given.said("equality_considered"),
        countersigned_by=signed.text("name") if signed else given.text("counter_signature"),
        countersigned_on=signed.day("date") if signed else None,
    )  # fmt: skip
    if signed:
        signed.close()
    return report


def _choice(given: Given, key: str, kinds: type[K], instead: K) -> K:
    """One of the words of an enum, whatever its capitals; the usual one where it is none of them."""
    found = given.text(key).strip().lower().replace("_", " ")
    known = {one.value: one for one in kinds}
    if found and found not in known:
        given.warn(tr("{place} is none of: {words}. {used} was used.", place=given.named(key), words=", ".join(known),
                      used=instead.value))  # fmt: skip
    return known.get(found, instead)


def _language(given: Given) -> str:
    found = given.text("language").strip().lower()
    known = LANGUAGES.get(found) or LANGUAGES.get(found.split("-", maxsplit=1)[0])
    if found and known is None:
        given.warn(tr("{place} is neither English nor Welsh: English was used.", place=given.named("language")))
    return known or "en"


def _offences(given: Given) -> Iterator[Offence]:
    for one in given.parts("offences", text_as="description"):
        yield Offence(description=one.text("description") or tr("offence not described"), committed_on=one.day("date"),
                      main=one.flag("main"))  # fmt: skip
        one.close()


def _needs(given: Given, rules: Rules) -> frozenset[str]:
    told = given.texts("needs")
    for area in told:
        if area not in rules.areas:
            given.warn(tr("{place}: “{area}” is no area of need.", place=given.named("needs"), area=area[:SHOWN]))
    return frozenset(told) & rules.areas.keys()


def _risks(given: Given) -> Iterator[RiskGroup]:
    """Levels by group: a level alone, or an object of level and why."""
    for key, value in given.rest().items():
        held = Given(value if isinstance(value, dict) else {"level": value}, given.named(key), given.warnings)
        level = held.text("level")
        if level.strip().lower().replace("_", " ") not in ("", *LEVELS):
            held.warn(tr("{place} is none of: {words}. It prints as written.", place=held.place, words=", ".join(LEVELS)))
        yield RiskGroup(group=key.strip().lower().replace(" ", "_"), level=level, words=held.text("why"))
        held.close()


def _tools(given: Given) -> Iterator[RiskTool]:
    for one in given.parts("risk_tools", text_as="name"):
        yield RiskTool(name=one.text("name"), dated_on=one.day("date"), score=one.text("score"), meaning=one.text("meaning"))
        one.close()


def _week(given: Given) -> tuple[WeekLoad, ...]:
    held = given.part("week")
    week = WeekLoad(work=held.number("work"), care=held.number("care"), other=held.number("other"))
    held.close()
    return () if week == WeekLoad() else (week,)


def _sections(given: Given, rules: Rules, reasons: str) -> Iterator[ReportSection]:
    """Sections by key or heading: a text as typed, or an object of text or html, answer and sources; unknown ones are kept."""
    headings = {row.heading.casefold(): key for key, row in rules.report_sections.items()}
    kept: dict[str, ReportSection] = {}
    for key, value in given.rest().items():
        name = headings.get(key.strip().casefold(), key.strip().lower().replace(" ", "_"))
        made = _section(name, Given(value if isinstance(value, dict) else {"text": value}, given.named(key), given.warnings))
        kept[name] = made
    if reasons.strip():
        blank = ReportSection(person_id="", report_id="", name="proposal")
        kept["proposal"] = _with_reasons(kept.get("proposal", blank), reasons)
    yield from kept.values()


def _with_reasons(section: ReportSection, reasons: str) -> ReportSection:
    """The section of the proposal with the text of the proposal before what it says, once."""
    if plain_body(section).strip() == reasons.strip():
        return section
    if section.rich:
        return replace(section, body=write_rich(from_plain(reasons)) + section.body)
    return replace(section, body="\n\n".join(part for part in (reasons, section.body) if part.strip()))


def _section(name: str, given: Given) -> ReportSection:
    html = given.text("html")
    section = ReportSection(
        person_id="", report_id="", name=name, body=clean_rich(html) if html else given.text("text"), rich=bool(html),
        asked=given.said("asked"), not_relevant=given.flag("not_relevant"), source_keys=given.texts("sources"),
    )  # fmt: skip
    given.close()
    return section


def _checks(given: Given, rules: Rules) -> Iterator[ReportCheck]:
    kinds = {row.words.casefold(): key for key, row in rules.check_kinds.items()}
    for one in given.parts("checks", text_as="check"):
        named = one.text("check") or one.text("kind") or one.text("type") or one.text("name")
        one.asked |= {"kind", "type", "name"}
        folded = named.strip().casefold()
        kind = folded.replace(" ", "_") if folded.replace(" ", "_") in rules.check_kinds else kinds.get(folded, "other")
        yield ReportCheck(
            person_id="", report_id="", kind=kind, words=named if kind == "other" else "", asked_on=one.day("asked"),
            of_whom=one.text("of_whom"), chased_on=one.day("chased"), received_on=one.day("received"), found=one.text("found"),
            not_needed_why=one.text("not_needed_why"),
        )  # fmt: skip
        one.close()


def _adjournments(given: Given) -> Iterator[Adjournment]:
    for one in given.parts("adjournments"):
        from_on = one.day("from")
        if from_on is None:
            one.warn(tr("{place} has no day it was put off from and was left out.", place=one.place))
        else:
            yield Adjournment(person_id="", report_id="", from_on=from_on, to_on=one.day("to"), why=one.text("why"),
                              asked_for=one.text("asked_for"))  # fmt: skip
            one.close()
