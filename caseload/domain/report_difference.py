"""What stands otherwise in a report than in an earlier draft of it: rows of a place, what it said then, what it says now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import SequenceMatcher
from enum import StrEnum
from functools import partial

from caseload.domain.dates import plain_date, term_words
from caseload.domain.report import ProposedRequirement, Report, RiskGroup, RiskTool, Said, WeekLoad
from caseload.domain.report_parts import ReportCheck, SectionAsItStood
from caseload.domain.rich import plain_rich
from caseload.domain.rich_reading import read_rich
from caseload.domain.sentence import Offence
from caseload.domain.words import Message, msg, tr


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftDifference:
    """One place that changed, in words, empty where there was nothing; `part` is where it is mended (as checks name it).

    `section` says that the part is the section of that key and not the part of the whole that may be named like it.
    """

    part: str
    place: str
    then: str
    now: str
    section: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeDraft:
    """A report as a draft held it: head, proposal, risk and sources in `report`, its sections, its checks before sentence."""

    report: Report
    sections: Sequence[SectionAsItStood]
    ledger: Sequence[ReportCheck]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftNames:
    """What sections, requirements, groups at risk, checks and areas of need are called."""

    sections: Mapping[str, str]
    requirements: Mapping[str, str]
    checks: Mapping[str, str]
    areas: Mapping[str, str]


# Fields of the head, the proposal and the sources by the part of the report that holds them, in the order of reading.
FIELDS: tuple[tuple[str, str, Message], ...] = (
    ("head", "format", msg("Format")), ("head", "language", msg("Language of the paper")), ("head", "marking", msg("Marking")),
    ("head", "court", msg("Court")), ("head", "local_justice_area", msg("Local justice area")),
    ("head", "case_number", msg("Case number")), ("head", "requested_on", msg("Requested on")),
    ("head", "requested_by", msg("Who asked")), ("head", "requested_why", msg("Why asked")),
    ("head", "hearing_on", msg("Hearing")), ("head", "due_on", msg("Report due")), ("head", "convicted", msg("Conviction")),
    ("head", "conviction_on", msg("Convicted on")), ("head", "plea", msg("Plea")), ("head", "offences", msg("Offences")),
    ("head", "indication", msg("Court's indication")), ("head", "interviewed_on", msg("Seen on")),
    ("head", "interviewed_how", msg("How seen")), ("head", "dangerousness_asked", msg("Dangerousness asked for")),
    ("proposal", "proposed_order", msg("Proposed order")), ("proposal", "proposed_months", msg("Months of the order")),
    ("proposal", "custody_months", msg("Custodial term")),
    ("proposal", "operational_months", msg("Operational period in months")),
    ("proposal", "supervision_months", msg("Supervision period in months")), ("proposal", "proposed_why", msg("Why this order")),
    ("proposal", "custody", msg("Custody")), ("proposal", "week", msg("The week as it is")),
    ("sources", "sources", msg("Sources")), ("sources", "equality_considered", msg("Equality information considered")),
    ("sources", "author", msg("Author")), ("sources", "office", msg("Office")), ("sources", "phone", msg("Telephone")),
    ("sources", "countersigned_by", msg("Countersigned by")), ("sources", "countersigned_on", msg("Countersigned on")),
)  # fmt: skip
REQUIREMENT: tuple[tuple[str, Message], ...] = (
    ("words", msg("which")), ("quantity", msg("how much")), ("unit", msg("unit")), ("months", msg("how long")),
    ("provider", msg("provider")), ("place", msg("place")), ("earliest_start_on", msg("earliest start")), ("wait", msg("wait")),
    ("hours_per_day", msg("hours a day")), ("hours_per_week", msg("hours a week")),
    ("travel_hours_per_week", msg("travel hours a week")), ("willing", msg("willing")), ("arranged", msg("arranged")),
    ("recommended", msg("recommended")), ("dependent", msg("dependent")), ("reviews", msg("court reviews")),
    ("meets", msg("needs it meets")),
)  # fmt: skip
GROUPS: dict[str, Message] = {
    "children": msg("Harm to children"), "public": msg("Harm to the public"), "known_adults": msg("Harm to known adults"),
    "staff": msg("Harm to staff"), "prisoners": msg("Harm to prisoners"),
}  # fmt: skip


def draft_differences(then: WholeDraft, now: WholeDraft, names: DraftNames) -> tuple[DraftDifference, ...]:
    """Every place where two drafts differ, in the order of the report."""
    was, held = then.report, now.report
    return (
        *_fields(was, held), *_requirements(was, held, names), *_listed("risk", _risks(was), _risks(held)),
        *_listed("risk", _tools(was), _tools(held)),
        *_listed("checks", _checks(then.ledger, names), _checks(now.ledger, names)),
        *section_differences(then.sections, now.sections, names),
    )  # fmt: skip


def section_differences(
    then: Sequence[SectionAsItStood], now: Sequence[SectionAsItStood], names: DraftNames
) -> tuple[DraftDifference, ...]:
    """The lines that went and came in each section, and every answer and source that changed."""
    was, held = {one.name: one for one in then}, {one.name: one for one in now}
    both = {**was, **held}
    keys = [*(key for key in names.sections if key in both), *(key for key in both if key not in names.sections)]
    return tuple(row for key in keys for row in _section(key, was.get(key), held.get(key), names.sections.get(key, key)))


def _section(key: str, was: SectionAsItStood | None, held: SectionAsItStood | None, heading: str) -> Iterator[DraftDifference]:
    blank = SectionAsItStood(name=key, body="")
    was, held = was or blank, held or blank
    gone, come = _lines(_plain(was), _plain(held))
    told = partial(DraftDifference, part=key, section=True)
    if gone or come:
        yield told(place=heading, then="\n".join(gone), now="\n".join(come))
    elif was.body != held.body:
        yield told(place=heading, then=tr("the same words, set otherwise"), now=_plain(held))
    if _answer(was) != _answer(held):
        yield told(place=tr("{section}: answer", section=heading), then=_answer(was), now=_answer(held))
    if was.source_keys != held.source_keys:
        yield told(place=tr("{section}: sources", section=heading), then=_said(was.source_keys), now=_said(held.source_keys))


def _plain(one: SectionAsItStood) -> str:
    return plain_rich(read_rich(one.body)) if one.rich else one.body


def _answer(one: SectionAsItStood) -> str:
    if one.not_relevant:
        return tr("not relevant")
    return tr("not asked") if one.asked is Said.NOT_ASKED else tr("asked; the answer was {answer}", answer=tr(one.asked.value))


def _lines(then: str, now: str) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    old, new = then.splitlines(), now.splitlines()
    gone: list[str] = []
    come: list[str] = []
    for tag, first, last, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            gone += old[first:last]
            come += new[start:end]
    return [line for line in gone if line.strip()], [line for line in come if line.strip()]


def _fields(was: Report, held: Report) -> Iterator[DraftDifference]:
    for part, name, words in FIELDS:
        then, now = getattr(was, name), getattr(held, name)
        if then != now:
            say = _term if name == "custody_months" else _said
            yield DraftDifference(part=part, place=str(words), then=say(then), now=say(now))


def _requirements(was: Report, held: Report, names: DraftNames) -> Iterator[DraftDifference]:
    then, now = _by_kind(was.proposed_requirements), _by_kind(held.proposed_requirements)
    for key in dict.fromkeys([*then, *now]):
        place = names.requirements.get(key[0], key[0])
        place = tr("{requirement}, number {n}", requirement=place, n=key[1] + 1) if key[1] else place
        first, last = then.get(key), now.get(key)
        if first is None or last is None:
            yield DraftDifference(part="proposal", place=place, then=_whole(first, names), now=_whole(last, names))
            continue
        for name, words in REQUIREMENT:
            before, after = _of(first, name, names), _of(last, name, names)
            if before != after:
                where = tr("{requirement}: {what}", requirement=place, what=str(words))
                yield DraftDifference(part="proposal", place=where, then=before, now=after)


def _by_kind(requirements: Sequence[ProposedRequirement]) -> dict[tuple[str, int], ProposedRequirement]:
    """Each requirement by its kind and how many of that kind came before it."""
    found: dict[tuple[str, int], ProposedRequirement] = {}
    for one in requirements:
        found[(one.kind, sum(kind == one.kind for kind, _ in found))] = one
    return found


def _of(one: ProposedRequirement, name: str, names: DraftNames) -> str:
    value = getattr(one, name)
    return _said(tuple(names.areas.get(area, area) for area in value)) if name == "meets" else _said(value)


def _whole(one: ProposedRequirement | None, names: DraftNames) -> str:
    """A requirement that stands in one draft only: everything said of it."""
    if one is None:
        return ""
    blank = ProposedRequirement(kind=one.kind)
    told = [tr("{what}: {value}", what=str(words), value=_of(one, name, names)) for name, words in REQUIREMENT
            if getattr(one, name) != getattr(blank, name)]  # fmt: skip
    return "; ".join(told) or tr("proposed")


def _risks(report: Report) -> dict[str, str]:
    return {str(GROUPS[one.group]) if one.group in GROUPS else one.group: _risk(one) for one in report.risks}


def _risk(one: RiskGroup) -> str:
    level = tr(one.level) if one.level else tr("not recorded")
    return tr("{level}: {why}", level=level, why=one.words) if one.words.strip() else level


def _tools(report: Report) -> dict[str, str]:
    return {one.name: _tool(one) for one in report.tools}


def _tool(one: RiskTool) -> str:
    parts = (_said(one.dated_on), one.score, one.meaning)
    return "; ".join(part for part in parts if part) or tr("not recorded")


def _checks(ledger: Sequence[ReportCheck], names: DraftNames) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in ledger:
        name = one.words.strip() or names.checks.get(one.kind, one.kind)
        found[name] = "; ".join(part for part in (found.get(name, ""), check_state(one)) if part)
    return found


def check_state(one: ReportCheck) -> str:
    """How a check stands: asked, chased, received and what was found, or why it is not needed."""
    told = []
    if one.not_needed_why.strip():
        told.append(tr("not needed: {why}", why=one.not_needed_why.strip()))
    if one.asked_on:
        asked = plain_date(one.asked_on)
        told.append(tr("asked {date} of {whom}", date=asked, whom=one.of_whom) if one.of_whom else tr("asked {date}", date=asked))
    if one.chased_on:
        told.append(tr("chased {date}", date=plain_date(one.chased_on)))
    if one.received_on:
        told.append(tr("received {date}: {found}", date=plain_date(one.received_on),
                       found=one.found.strip() or tr("what was found is not recorded")))  # fmt: skip
    elif one.asked_on and not one.not_needed_why.strip():
        told.append(tr("not received"))
    return "; ".join(told) or tr("not recorded as asked for")


def _listed(part: str, then: Mapping[str, str], now: Mapping[str, str]) -> Iterator[DraftDifference]:
    for place in dict.fromkeys([*then, *now]):
        if then.get(place, "") != now.get(place, ""):
            yield DraftDifference(part=part, place=place, then=then.get(place, ""), now=now.get(place, ""))


def _said(value: object) -> str:
    """A value in words; nothing for none."""
    if isinstance(value, tuple):
        return "; ".join(map(_said, value))
    found = _SAID.get(type(value))
    return found(value) if found else tr(value.value) if isinstance(value, StrEnum) else str(value or "")


def _term(months: float | None) -> str:
    return "" if months is None else term_words(months)


def _offence(one: Offence) -> str:
    when = plain_date(one.committed_on) if one.committed_on else tr("date not recorded")
    told = tr("{offence} ({date})", offence=one.description, date=when)
    return tr("{offence}, main offence", offence=told) if one.main else told


def _week(one: WeekLoad) -> str:
    parts = ((tr("work"), one.work), (tr("care"), one.care), (tr("other"), one.other))
    return ", ".join(tr("{what} {hours} hours", what=words, hours=f"{hours:g}") for words, hours in parts if hours is not None)


_SAID: Mapping[type, Callable[..., str]] = {
    date: plain_date, float: lambda value: f"{value:g}", int: str, Offence: _offence, WeekLoad: _week,
}  # fmt: skip


def put_back(now: Report, then: Report, *, hearing_stands: bool) -> Report:
    """The report with all that an earlier draft said; a hearing put off since stands, the tick before disclosure falls."""
    said = {name: getattr(then, name) for _, name, _ in FIELDS}
    if hearing_stands:
        said |= {"hearing_on": now.hearing_on, "due_on": now.due_on}
    return replace(now, **said, proposed_requirements=then.proposed_requirements, risks=then.risks, tools=then.tools,
                   disclosure_checked_by="", disclosure_checked_at="")  # fmt: skip
