"""The case summary: one case on a page for someone who must know it today, such as a duty officer or a meeting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from caseload.documents.about import About
from caseload.documents.blocks import Document, Paragraph, type_of_block
from caseload.documents.case_facts import WholeCase
from caseload.documents.case_parts import contact_blocks, head_block, listed, order_blocks, plan_blocks, risk_blocks
from caseload.documents.case_unfinished import referral_words
from caseload.documents.phrases import crn_words, file_stem
from caseload.domain.dates import plain_date
from caseload.domain.words import tr, trn

MOST_GOALS, MOST_CONTACTS, MOST_REFERRALS = 2, 2, 3


def build_case_summary(case: WholeCase, about: About) -> Document:
    """Who, risk and safety, the order and where it stands, contact, and what is being worked on; nothing sensitive."""
    return Document(
        title=tr("Case summary: {name}", name=case.person.spoken_name), right_label=plain_date(about.today),
        blocks=tuple(_blocks(case, about)), marking=about.marking, author=about.officer_name, subject=tr("Case summary"),
        footer_left=tr("Case summary, {crn}", crn=crn_words(case.person.crn)),
    )  # fmt: skip


def case_summary_file_stem(case: WholeCase, about: About) -> str:
    """A file name of document, CRN and day, never of the person."""
    return file_stem("case-summary", case.person.crn, about.today.isoformat())


def _blocks(case: WholeCase, about: About) -> Iterator[type_of_block]:
    yield head_block(case, about)
    yield from risk_blocks(case, about)
    yield from order_blocks(case)
    # One page: where a release or a referral has to be told, the older contact gives way.
    yield from contact_blocks(case, about, MOST_CONTACTS - bool(case.releases or case.referrals))
    yield from plan_blocks(replace(case, progress=()), about, MOST_GOALS)
    told = " ".join(_besides(case))
    if told:
        yield Paragraph(told, small=True)


def _besides(case: WholeCase) -> Iterator[str]:
    """Progress, what waits on an agency, and how much is kept back, in one paragraph: the summary is one page."""
    if case.progress:
        yield tr("Progress: {told}.", told="; ".join(case.progress))
    if case.referrals:
        referrals = listed([referral_words(one) for one in case.referrals], MOST_REFERRALS)
        yield tr("Open: {referrals}.", referrals="; ".join(referrals))
    if case.sensitive:
        yield trn("{n} sensitive entry is not printed here.", "{n} sensitive entries are not printed here.", len(case.sensitive))
