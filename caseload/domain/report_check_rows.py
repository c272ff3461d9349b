"""The thirty checks before a report is finished, in the order a reader of the report would ask."""

from __future__ import annotations

from caseload.domain import report_check_tests as tests
from caseload.domain.proposing_tables import Severity
from caseload.domain.report_check_delivery import delivery_outstanding
from caseload.domain.report_checks import CheckRow
from caseload.domain.words import msg

STOP, WARN = Severity.STOP, Severity.WARN
DA, CHILD = msg("Domestic abuse call-outs"), msg("Child safeguarding")

CHECKS: tuple[CheckRow, ...] = (
    CheckRow(number=1, key="facts", severity=STOP, part="head", test=tests.facts_outstanding,
             words=msg("Court, hearing, person, offences and plea or verdict")),
    CheckRow(number=2, key="statute", severity=WARN, part="sections", test=tests.statute_outstanding,
             words=msg("The right statute is cited")),
    CheckRow(number=3, key="left_over", severity=STOP, part="sections", test=tests.left_over_outstanding,
             words=msg("Nothing is left from a template or from somebody else")),
    CheckRow(number=4, key="accounts", severity=WARN, part="offence_summary", test=tests.accounts_outstanding,
             words=msg("Accounts are kept apart")),
    CheckRow(number=5, key="analysis", severity=WARN, part="offence_analysis", test=tests.analysis_outstanding,
             words=msg("The offence is analysed, not only told")),
    CheckRow(number=6, key="victims", severity=WARN, part="victim_impact", test=tests.victims_outstanding,
             words=msg("Impact on victims")),
    CheckRow(number=7, key="pattern", severity=WARN, part="pattern", test=tests.pattern_outstanding,
             words=msg("Pattern, and response to each earlier order")),
    CheckRow(number=8, key="diversity", severity=WARN, part="diversity", test=tests.diversity_outstanding,
             words=msg("Diversity is used, not only ticked")),
    CheckRow(number=9, key="trauma", severity=WARN, part="trauma", test=tests.trauma_outstanding,
             words=msg("Trauma was asked about")),
    CheckRow(number=10, key="caring", severity=WARN, part="caring", test=tests.caring_outstanding,
             words=msg("Dependants")),
    CheckRow(number=11, key="strengths", severity=WARN, part="strengths", test=tests.strengths_outstanding,
             words=msg("Strengths and protective factors")),
    CheckRow(number=12, key="domestic_abuse", severity=STOP, part="checks", test=tests.check_of("domestic_abuse", DA),
             words=msg("Domestic abuse call-outs")),
    CheckRow(number=13, key="child_safeguarding", severity=STOP, part="checks", test=tests.check_of("child_safeguarding", CHILD),
             words=msg("Child safeguarding")),
    CheckRow(number=14, key="other_checks", severity=WARN, part="checks", test=tests.other_checks_outstanding,
             words=msg("Adult safeguarding, MARAC, MAPPA and other checks")),
    CheckRow(number=15, key="sources", severity=WARN, part="sources", test=tests.sources_outstanding,
             words=msg("Sources are listed")),
    CheckRow(number=16, key="risk", severity=WARN, part="risk", test=tests.risk_outstanding,
             words=msg("Risk for each group, with named and dated tools")),
    CheckRow(number=17, key="self_harm", severity=WARN, part="self_harm", test=tests.self_harm_outstanding,
             words=msg("Risk to self, with a plan for after sentence")),
    CheckRow(number=18, key="dangerousness", severity=STOP, part="dangerousness", test=tests.dangerousness_outstanding,
             words=msg("Dangerousness only where asked, and countersigned")),
    CheckRow(number=19, key="indication", severity=WARN, part="proposal", test=tests.indication_outstanding,
             words=msg("The proposal answers the court")),
    CheckRow(number=20, key="delivery", severity=WARN, part="proposal", test=delivery_outstanding,
             words=msg("Every requirement says how much, where, with whom and from when")),
    CheckRow(number=21, key="matrix", severity=WARN, part="proposal", test=tests.matrix_outstanding,
             words=msg("Needs and requirements meet")),
    CheckRow(number=22, key="legal", severity=STOP, part="proposal", test=tests.legal_outstanding,
             words=msg("Every requirement is legal")),
    CheckRow(number=23, key="first_days", severity=WARN, part="proposal", test=tests.first_days_outstanding,
             words=msg("The load can be done, and risk is held from the first day")),
    CheckRow(number=24, key="alternatives", severity=WARN, part="alternatives", test=tests.alternatives_outstanding,
             words=msg("Alternatives were considered")),
    CheckRow(number=25, key="custody", severity=WARN, part="custody_impact", test=tests.custody_outstanding,
             words=msg("What custody would mean")),
    CheckRow(number=26, key="breach", severity=WARN, part="breach_plan", test=tests.breach_outstanding,
             words=msg("What happens if it goes wrong")),
    CheckRow(number=27, key="plain", severity=WARN, part="sections", test=tests.plain_outstanding,
             words=msg("Short forms are explained")),
    CheckRow(number=28, key="disclosure", severity=STOP, part="sources", test=tests.disclosure_outstanding,
             words=msg("Nothing stands in it that must not be disclosed")),
    CheckRow(number=29, key="author", severity=WARN, part="sources", test=tests.author_outstanding,
             words=msg("Author, office and how to reach them")),
    CheckRow(number=30, key="label", severity=STOP, part="head", test=tests.label_outstanding,
             words=msg("The draft label goes only by finishing")),
)  # fmt: skip
