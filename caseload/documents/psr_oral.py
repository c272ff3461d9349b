"""The script of an oral report: what is said in open court in two minutes, from the same facts as the written record."""

from __future__ import annotations

import re
from collections.abc import Iterator

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Heading, KeepTogether, Paragraph, Span, type_of_block
from caseload.documents.phrases import in_brief, rosh_words
from caseload.documents.psr_checks import check_words
from caseload.documents.psr_proposal import requirement_start
from caseload.documents.psr_words import body_of, level_words, order_title, requirement_words, why_of
from caseload.domain.dates import age_words, long_date
from caseload.domain.person import age_on
from caseload.domain.report import CustodyQuestion
from caseload.domain.report_reading import awaited
from caseload.domain.words import tr, trn

# What is said of a section is cut after a sentence: so many characters of each, shared out by what a court asks for first.
SHARES = {"offence_analysis": 300, "response": 200, "circumstances": 180, "strengths": 140, "likelihood": 120,
          "self_harm": 110, "proposal": 200, "custody_impact": 150}  # fmt: skip
_KEYS = re.compile(r"\s*\[([^\[\]\n]{1,60})\]")


def script(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """The script, each part after what it is about, and how long it takes to say at the speed of the settings."""
    parts = [(lead, words) for lead, words in _parts(facts, about) if words]
    count = sum(len(words.split()) for _, words in parts)
    rate = about.rules.report_rules.whole("spoken_words_minute", about.today)
    lines = (Paragraph((Span(f"{lead}  ", bold=True), Span(words))) for lead, words in parts)
    length = Paragraph(_length(count, rate), muted=True, small=True)
    yield KeepTogether((Heading(text=tr("Two-minute script"), level=2), length, *lines))


def _length(words: int, rate: int) -> str:
    seconds = round(words / rate * 60) if rate else 0
    return tr("{words}, about {minutes} min {seconds} s read aloud at {rate} words a minute.", rate=rate,
              words=trn("{n} word", "{n} words", words), minutes=seconds // 60, seconds=seconds % 60)  # fmt: skip


def _parts(facts: ReportFacts, about: About) -> Iterator[tuple[str, str]]:
    yield tr("Who"), _who(facts, about)
    texts = {key: why_of(facts) if key == "proposal" else body_of(facts, key) for key in SHARES}
    said = {key: _spoken(texts[key], most, about) for key, most in SHARES.items()}
    yield tr("Why"), said["offence_analysis"]
    yield tr("Earlier orders"), said["response"]
    yield tr("The person"), _joined(said["circumstances"], said["strengths"])
    yield tr("Risk"), _joined(said["likelihood"], _harm(facts), said["self_harm"])
    yield tr("Checks"), _awaited(facts, about)
    yield tr("I propose"), _joined(_proposal(facts, about), said["proposal"])
    if facts.report.custody is CustodyQuestion.POSSIBLE:
        yield tr("Custody"), said["custody_impact"]


def _spoken(text: str, most: int, about: About) -> str:
    """The beginning of a section as it is said: keys of sources are for the eye."""
    known = {key.casefold() for key in about.rules.source_keys}
    return in_brief(_KEYS.sub(lambda found: "" if _named(found[1]) <= known else found[0], text), most)[0]


def _named(inside: str) -> set[str]:
    return {part.strip().casefold() for part in re.split("[;,]", inside)}


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _who(facts: ReportFacts, about: About) -> str:
    report, person = facts.report, facts.person
    age = age_on(person.date_of_birth, report.hearing_on or about.today)
    who = f"{person.spoken_name}, {age_words(age)}"
    main = next(iter(sorted(report.offences, key=lambda one: not one.main)), None)
    offence = main.description if main else tr("an offence not recorded")
    told = tr("I report on {who}. The offence: {offence}.", who=who, offence=offence)
    if not report.hearing_on:
        return told
    court = report.court or tr("court not recorded")
    return tr("{told} {court}, {date}.", told=told, court=court, date=long_date(report.hearing_on))


def _harm(facts: ReportFacts) -> str:
    levels = [f"{tr(_GROUPS.get(one.group, one.group))} {level_words(one.level)}" for one in facts.report.risks]
    if not levels and facts.person.rosh is not None:
        levels = [rosh_words(facts.person.rosh)]
    return tr("Risk of serious harm: {levels}.", levels=", ".join(levels) or tr("not recorded"))


def _awaited(facts: ReportFacts, about: About) -> str:
    names = [check_words(one, about) for one in awaited(facts.ledger)]
    return tr("Not received today: {checks}.", checks=", ".join(names)) if names else ""


def _proposal(facts: ReportFacts, about: About) -> str:
    report = facts.report
    if not report.proposed_order:
        return ""
    order = order_title(report)
    order = f"{order[:1].upper()}{order[1:]}"
    wanted = [tr("{requirement} ({start})", requirement=requirement_words(one, about), start=requirement_start(facts, one, about))
              for one in report.proposed_requirements]  # fmt: skip
    return tr("{order}: {requirements}.", order=order, requirements="; ".join(wanted)) if wanted else f"{order}."


_GROUPS = {"children": "children", "public": "the public", "known_adults": "known adults", "staff": "staff",
           "prisoners": "prisoners"}  # fmt: skip
