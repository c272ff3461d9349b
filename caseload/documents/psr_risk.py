"""Risk on paper: a line for each group on the first page, the levels and the named tools as tables behind."""

from __future__ import annotations

from collections.abc import Iterator

from caseload.documents.about import About, ReportFacts
from caseload.documents.blocks import Cell, Column, Heading, Mark, Table, type_of_block, type_of_row
from caseload.documents.kept_whole import together
from caseload.documents.phrases import day_or_unknown, in_brief, rosh_words
from caseload.documents.psr_words import body_of, brief_of, level_words
from caseload.domain.dates import plain_date
from caseload.domain.report import CustodyQuestion, RiskGroup, RiskTool
from caseload.domain.words import Message, msg, tr

BRIEF, WHY, TOOLS = 190, 100, 3
GROUPS: dict[str, tuple[Message, Message]] = {
    "children": (msg("Children"), msg("Harm to children")), "public": (msg("The public"), msg("Harm to the public")),
    "known_adults": (msg("Known adults"), msg("Harm to known adults")), "staff": (msg("Staff"), msg("Harm to staff")),
    "prisoners": (msg("Prisoners"), msg("Harm to prisoners")),
}  # fmt: skip


def risk_lines(facts: ReportFacts, about: About) -> Iterator[type_of_block]:
    """Risk in a line each: reoffending, each group, the tools by name, risk to self."""
    rows: list[type_of_row] = [(tr("Reoffending"), _line(facts, "likelihood", about))]
    rows += [(_harm(one), _level(one)) for one in _groups(facts)] or [(tr("Serious harm"), _recorded(facts, about))]
    if facts.report.tools:
        more = len(facts.report.tools) - TOOLS
        told = "; ".join(_tool(one) for one in facts.report.tools[:TOOLS])
        rows.append((tr("Tools"), tr("{tools}; and {n} more below", tools=told, n=more) if more > 0 else told))
    rows.append((tr("Risk to self"), _line(facts, "self_harm", about)))
    yield Heading(text=tr("Risk"), level=2)
    yield Table((Column("", 24, bold=True), Column("", 76)), tuple(rows))


def _line(facts: ReportFacts, key: str, about: About) -> str | Cell:
    words = brief_of(facts, key, BRIEF, about)
    unknown = not body_of(facts, key) and words in (tr("Not asked."), tr("Not written yet."))
    return Cell(words, Mark.UNKNOWN) if unknown else words


def _groups(facts: ReportFacts) -> list[RiskGroup]:
    """The groups to speak of: those with a level in their order, and those that are owed one and have none."""
    held = {one.group: one for one in facts.report.risks}
    if not held:
        return []
    owed = [key for key in GROUPS if key != "prisoners" or facts.report.custody is CustodyQuestion.POSSIBLE]
    known = [held.get(key, RiskGroup(group=key)) for key in GROUPS if key in held or key in owed]
    return [*known, *(one for one in facts.report.risks if one.group not in GROUPS)]


def _harm(one: RiskGroup) -> str:
    return str(GROUPS[one.group][1]) if one.group in GROUPS else tr("Harm to {group}", group=one.group)


def _level(one: RiskGroup) -> str | Cell:
    if not one.level.strip():
        return Cell(tr("level not recorded"), Mark.UNKNOWN)
    words = level_words(one.level).capitalize()
    why = in_brief(one.words, WHY)[0]
    return tr("{level}: {why}", level=words, why=why) if why else words


def _recorded(facts: ReportFacts, about: About) -> str | Cell:
    """The level of the person's record where the report holds none of its own."""
    text, person = body_of(facts, "serious_harm"), facts.person
    if person.rosh is None and not text:
        return Cell(tr("level not recorded"), Mark.UNKNOWN)
    level = rosh_words(person.rosh)
    if person.rosh is not None and person.rosh_on is not None:
        level = tr("{level} on {date}", level=level, date=plain_date(person.rosh_on))
    shown = brief_of(facts, "serious_harm", BRIEF, about)
    words = tr("Assessed {level}. {text}", level=level, text=shown)
    return words if text else Cell(words, Mark.UNKNOWN)


def _tool(one: RiskTool) -> str:
    dated = plain_date(one.dated_on) if one.dated_on else tr("not dated")
    score = one.score.strip() or tr("score not recorded")
    return tr("{tool} {score} ({date})", tool=one.name, score=score, date=dated)


def risk_tables(facts: ReportFacts) -> Iterator[type_of_block]:
    """Every level with why, and every tool with its day, score and meaning for this person."""
    groups = _groups(facts)
    if groups:
        heads = (Column(tr("To whom"), 22, bold=True), Column(tr("Level"), 18), Column(tr("Why"), 60))
        yield from together(Heading(text=tr("Risk of serious harm to each group"), level=3),
                            Table(heads, tuple(_group_row(one) for one in groups)))  # fmt: skip
    if facts.report.tools:
        columns = (Column(tr("Tool"), 22, bold=True), Column(tr("Date"), 16), Column(tr("Score"), 16),
                   Column(tr("What it means for this person"), 46))  # fmt: skip
        yield from together(Heading(text=tr("Tools used"), level=3),
                            Table(columns, tuple(_tool_row(one) for one in facts.report.tools)))  # fmt: skip


def _group_row(one: RiskGroup) -> type_of_row:
    name = str(GROUPS[one.group][0]) if one.group in GROUPS else one.group
    level = level_words(one.level) if one.level.strip() else Cell(tr("not recorded"), Mark.UNKNOWN)
    return (name, level, one.words.strip() or tr("not written"))


def _tool_row(one: RiskTool) -> type_of_row:
    score, meaning = one.score.strip() or tr("not recorded"), one.meaning.strip() or tr("not written")
    return (one.name, day_or_unknown(one.dated_on), score, meaning)
