"""The frozen row of each rule file that is not already a record of the domain; columns that are not fields are notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from caseload.domain.contact import Attendance, Mode
from caseload.domain.enforcing import Fact
from caseload.domain.report import ReportFormat
from caseload.domain.sentence import OrderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHoliday:
    """A bank holiday of England and Wales as published."""

    day: date
    words: str
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EverydayWord:
    """A word officers write: `kind` says for what (type, outcome, area ...), `meaning` is the code or key it stands for.

    `mode` is given where the word says more than the code (a prison video link), `attendance` where there is no code at all.
    """

    kind: str
    words: str
    meaning: str
    mode: Mode | None = None
    attendance: Attendance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """One of the eight areas of need, in the official order; scores are None where the area is never scored."""

    key: str
    words: str
    max_score: int | None = None
    high_above: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelWord:
    """A level word that heads all areas: 1 to 5."""

    level: int
    words: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What one level looks like in one area."""

    area: str
    level: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoneWords:
    """A starting stone of an area; `own_words` is how the person would say it, in a whole sentence that needs no area."""

    area: str
    position: int
    words: str
    own_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedGoal:
    """A goal to start from, in the first person, with [brackets] for what only the person can say."""

    key: str
    area: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SuggestedStep:
    """A step of a suggested goal: `actor` is a key of the step actors, and "me" is always the person."""

    goal_key: str
    position: int
    words: str
    actor: str


class QuestionKind(StrEnum):
    """How a question of the feedback form is answered."""

    SCALE = "scale"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackQuestion:
    """A question of the feedback form, in the order asked."""

    key: str
    kind: QuestionKind
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledFactWords:
    """A fact asked of accommodation or employment, in the order asked."""

    key: str
    area: str
    position: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedWord:
    """A key with its words, such as a step actor, a step status or a reason for a review."""

    key: str
    words: str
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementType:
    """A kind of requirement: `unit` is how it is counted, `codes` the official codes, `area` the need it is about."""

    key: str
    words: str
    short: str = ""
    codes: tuple[str, ...] = ()
    unit: str = ""
    restrictive: bool | None = None
    area: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementWord:
    """How officers write a requirement: the words, the kind they mean, its unit, and the programme they name."""

    words: str
    kind: str
    unit: str = ""
    programme: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceType:
    """An official sentence type."""

    code: str
    words: str
    kind: OrderKind


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderWord:
    """How officers write what someone is subject to."""

    words: str
    kind: OrderKind
    meaning: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFlag:
    """A registration of the official register with its colour and review period."""

    code: str
    words: str
    group: str = ""
    colour: str = ""
    review_months: int | None = None
    selectable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionCategory:
    """A category of licence condition."""

    key: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionWord:
    """How officers write a licence condition: the words and the category they mean (or `flag:` and a registration)."""

    words: str
    category: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionWords:
    """A section of a pre-sentence report: in which formats it is wanted, and what to think of when writing it.

    `asks` tells a section about what must be asked of the person: not asked is never no.
    """

    key: str
    heading: str
    formats: tuple[str, ...]
    prompt: str = ""
    required: bool = True
    asks: bool = False

    def asked_in(self, kind: ReportFormat) -> bool:
        """Whether reports of that format ask for the section."""
        return kind.value in self.formats


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementState:
    """A state of enforcement, to whom it applies and what officers usually do next."""

    key: str
    words: str
    meaning: str
    applies_to: str
    usual_next: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnforcementAction:
    """An official enforcement action: the orders it is for, whether it leaves something to do, and the fact it stands for."""

    code: str
    words: str
    stage: str
    applies_to: tuple[str, ...]
    outstanding: bool
    event: Fact | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptableReason:
    """A reason for which an absence is acceptable, and the official outcome it is recorded as."""

    key: str
    words: str
    outcome: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecallAlternative:
    """An alternative to recall the official service asks about; an exclusive one stands alone."""

    key: str
    words: str
    exclusive: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingWord:
    """A column heading officers use: which kind of sheet it speaks for and which field it names."""

    sheet: str
    field: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckKind:
    """A check before sentence: whether a report cannot be finished without it, and the part of the report that tells of it."""

    key: str
    words: str
    blocking: bool
    part: str
