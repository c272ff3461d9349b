"""The appointment letter: when, where, with whom, what to bring, what to do if you cannot come; nothing about risk."""

from __future__ import annotations

from caseload.documents.about import About, AppointmentFacts
from caseload.documents.blocks import BulletList, Document, Paragraph, type_of_block
from caseload.documents.letters import answering, appointment_grid, closing, helping, letter, opening, section
from caseload.documents.phrases import file_stem
from caseload.domain.contact import Mode
from caseload.domain.settings import BRING_START
from caseload.domain.voluntary import is_voluntary
from caseload.domain.words import tr

CALLS = (Mode.PHONE, Mode.VIDEO, Mode.PRISON_VIDEO)


def build_appointment_letter(facts: AppointmentFacts, about: About) -> Document:
    """A letter in plain words; the note of the appointment and its official type are not read."""
    return letter(
        tr("Your probation appointment"), facts.person, about,
        *opening(facts.person, facts.head, about),
        Paragraph(tr("You have an appointment with probation.")),
        appointment_grid(facts.contact, facts.head, about),
        *section(_bring_title(facts), BulletList(_bring(facts))),
        *section(tr("If you cannot come"), *_cannot_come(facts)),
        helping(), closing(about),
    )  # fmt: skip


def appointment_file_stem(facts: AppointmentFacts, _about: About) -> str:
    """A file name of document, CRN and day of the appointment, never of the person."""
    return file_stem("appointment-letter", facts.person.crn, facts.contact.happens_on.isoformat())


def _bring_title(facts: AppointmentFacts) -> str:
    if facts.contact.mode in CALLS or facts.contact.mode is Mode.HOME:
        return tr("What to have ready")
    return tr("What to bring")


def _bring(facts: AppointmentFacts) -> tuple[str, ...]:
    """What was chosen, as typed; the words this program offers are in the language of the letter."""
    offered = {one.id for one in BRING_START}
    lines = (one.strip() for one in facts.bring if one.strip())
    return (tr("This letter"), *(tr(line) if line in offered else line for line in lines))


def _ring(number: str) -> str:
    if number:
        return tr("Ring me on {number} as soon as you know, before the appointment if you can, and tell me why.", number=number)
    return tr("Ring me as soon as you know, before the appointment if you can, and tell me why.")


def _proof() -> Paragraph:
    """What may show an acceptable reason: not asked of someone who comes by agreement."""
    return Paragraph(tr("Keep anything that shows the reason, such as a letter or message from a doctor, an employer or a court, "
                        "and show it to me."))  # fmt: skip


def _cannot_come(facts: AppointmentFacts) -> tuple[type_of_block, ...]:
    return (
        Paragraph(_ring(facts.head.phone)),
        *answering(facts.head),
        *(() if is_voluntary(facts.person.kind) else (_proof(),)),
        Paragraph(tr("If travel, work, children or health make this time or place hard for you, tell me. We can look for another "
                     "time, place or way to meet.")),
    )  # fmt: skip
