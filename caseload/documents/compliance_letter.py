"""The licence compliance letter: what happened, what the licence asks, what can follow, and how to put it right."""

from __future__ import annotations

from caseload.documents.about import About, FailureFacts
from caseload.documents.blocks import Document, Paragraph, Span
from caseload.documents.failure_words import given_line, happened, next_appointment, tell_me
from caseload.documents.letters import closing, helping, letter, opening, section
from caseload.documents.phrases import file_stem
from caseload.domain.words import tr


def build_compliance_letter(facts: FailureFacts, about: About) -> Document:
    """A letter of policy, not of statute: no period runs from it and no court is named in it."""
    return letter(
        tr("Keeping to your licence"), facts.person, about,
        *opening(facts.person, facts.head, about), given_line(facts),
        *section(tr("What happened"), *happened(facts)),
        *section(
            tr("What this means"),
            Paragraph(tr("Your licence asks you to keep in touch with me as I instruct you. What happened was a failure to "
                         "keep to your licence.")),
            Paragraph((Span(tr("If you do not keep to your licence again, I will talk with my manager about what must "
                               "follow. That can be a change to what is asked of you, or your recall to prison."), bold=True),)),
        ),
        *next_appointment(facts, about),
        *section(tr("Tell me"), *tell_me(facts)), helping(), closing(about),
    )  # fmt: skip


def compliance_file_stem(facts: FailureFacts, _about: About) -> str:
    """A file name of document, CRN and day given, never of the person."""
    return file_stem("licence-compliance-letter", facts.person.crn, facts.given_on.isoformat())
