"""The measures of continuity in words, each with its formula and its counts; no published figure stands beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from caseload.domain.continuity import Continuity
from caseload.domain.continuity_caseload import MANY, CaseloadContinuity, Share
from caseload.domain.dates import days_words, plain_date, working_days_words
from caseload.domain.words import Message, msg, tr, trn


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure: what it is, its value, and how it was worked out with the counts in it."""

    key: str
    words: Message
    value: Message
    formula: Message


CONTACTS, CHANGES = msg("Contact with the allocated officer"), msg("Changes in the last 12 months")
HANDOVER, GAP = msg("Handover complete before the change"), msg("Working days to the first meeting")
WITH_OFFICER, ATTENDED = "attended contacts with the allocated officer", "attended contacts"
READY = "changes with every part there before their day"


def case_measures(case: Continuity) -> tuple[Measure, ...]:
    """The measures of one case, in the order a handover tells them."""
    return (_officers(case), _with_current(case), _longest(case), _recent(case), _contacts(case), _gap(case), _handover(case))


def caseload_measures(found: CaseloadContinuity) -> tuple[Measure, ...]:
    """The measures of a caseload."""
    held, recent = tr("cases with an officer"), tr("changes in the last 12 months")
    return (
        _shared("throughout", msg("One officer throughout"), found.throughout,
                tr("cases with one officer since sentence or release"), held),
        _shared("many", msg("{n} officers or more", n=MANY), found.many, tr("cases with {n} officers or more", n=MANY), held),
        _shared("author", msg("Report author supervises"), found.author_supervises,
                tr("cases supervised by who wrote the report"), tr("cases with a report author and an officer")),
        _shared("contacts", CONTACTS, found.with_officer, tr(WITH_OFFICER), tr(ATTENDED)),
        Measure(key="changes", words=CHANGES, value=msg("{n}", n=found.changes), formula=_reasons(found.reasons)),
        _shared("planned", msg("Changes that were planned"), found.planned, tr("planned changes"), recent),
        _shared("handover", HANDOVER, found.handovers, tr(READY), recent),
        Measure(key="gap", words=GAP, value=_middle(found.usual_gap),
                formula=msg("the middle of {n}; {left} not met yet", n=len(found.gaps), left=found.not_met_yet)),
        Measure(key="since", words=msg("Days since the last change"), value=_middle(found.usual_days_since_change),
                formula=msg("the middle; cases that changed officer: {n}", n=len(found.days_since_change))),
    )  # fmt: skip


def _officers(case: Continuity) -> Measure:
    start = case.facts.counts_from
    since = tr("since {day}", day=plain_date(start)) if start else tr("as far as recorded, start not known")
    named = ", ".join(case.officers) or tr("none recorded")
    parts = [tr("different allocated officers {since}: {named}", since=since, named=named)]
    if case.cover:
        parts.append(tr("cover, not counted: {named}", named=", ".join(case.cover)))
    if case.recorded_late:
        parts.append(tr("the record of officers begins later"))
    return Measure(key="officers", words=msg("Officers so far"), value=msg("{n}", n=len(case.officers)), formula=_listed(parts))


def _with_current(case: Continuity) -> Measure:
    months = tr("not known") if case.months is None else trn("{n} month", "{n} months", case.months)
    formula = msg("no officer with a known first day")
    if case.since:
        formula = msg("whole months since {day} with {officer}", day=plain_date(case.since), officer=case.current or "")
    return Measure(key="current", words=msg("With the current officer"), value=msg("{months}", months=months), formula=formula)


def _longest(case: Continuity) -> Measure:
    share = Share(count=case.longest_days, of=case.sentence_days or 0)
    formula = msg("days with {officer}: {days} of {all} since sentence or release", officer=case.longest or tr("nobody"),
                  days=case.longest_days, all=days_words(share.of))  # fmt: skip
    return Measure(key="longest", words=msg("Share with the longest-serving officer"), value=_share(share), formula=formula)


def _recent(case: Continuity) -> Measure:
    told = [
        tr("{day}, {before} to {after}, {why}, {planned}", day=plain_date(one.on), before=one.before, after=one.after,
           why=one.why or tr("no reason recorded"), planned=tr(_PLANNED[one.planned])) for one in case.recent
    ]  # fmt: skip
    return Measure(key="changes", words=CHANGES, value=msg("{n}", n=len(case.recent)),
                   formula=_listed(told or [tr("none")]))  # fmt: skip


_PLANNED = {True: "planned", False: "not planned", None: "planned or not is not recorded"}


def _contacts(case: Continuity) -> Measure:
    share = Share(count=case.with_officer, of=case.attended, unknown=case.officer_unknown)
    return _shared("contacts", CONTACTS, share, tr(WITH_OFFICER), tr(ATTENDED))


def _gap(case: Continuity) -> Measure:
    if not case.changes:
        return Measure(key="gap", words=GAP, value=msg("no change"), formula=msg("no change of officer recorded"))
    last = case.changes[-1]
    value = msg("not met yet") if last.gap is None else msg("{days}", days=working_days_words(last.gap))
    return Measure(key="gap", words=GAP, value=value, formula=msg(
        "from {day} to the first attended contact with {officer}", day=plain_date(last.on), officer=last.after))  # fmt: skip


def _handover(case: Continuity) -> Measure:
    share = Share(count=sum(one.handover is True for one in case.recent), of=sum(one.handover is not None for one in case.recent),
                  unknown=sum(one.handover is None for one in case.recent))  # fmt: skip
    return _shared("handover", HANDOVER, share, tr(READY), tr("changes in the last 12 months"))


def _shared(key: str, words: Message, share: Share, part: str, whole: str) -> Measure:
    return Measure(key=key, words=words, value=_share(share), formula=_of(share, part, whole))


def _share(share: Share) -> Message:
    """A percentage never stands without both its counts."""
    if share.percent is None:
        return msg("not known")
    return msg("{percent}% ({count} of {of})", percent=f"{share.percent:.1f}", count=share.count, of=share.of)


def _of(share: Share, part: str, whole: str) -> Message:
    if share.unknown:
        return msg("{part} / {whole}; {n} not known and left out", part=part, whole=whole, n=share.unknown)
    return msg("{part} / {whole}", part=part, whole=whole)


def _reasons(reasons: Iterable[tuple[str, int]]) -> Message:
    told = [tr("{why}: {n}", why=why or tr("no reason recorded"), n=n) for why, n in reasons]
    return _listed(told or [tr("none")])


def _middle(number: float | None) -> Message:
    return msg("not known") if number is None else msg("{n}", n=f"{number:g}")


def _listed(parts: Iterable[str]) -> Message:
    return msg("{parts}", parts="; ".join(parts))
