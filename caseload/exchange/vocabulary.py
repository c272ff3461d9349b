"""Everyday words looked up once per word, not once per row: the same few stand in thousands of cells."""

from __future__ import annotations

from dataclasses import dataclass

from caseload.domain.contact import Attendance, ContactType, Mode, Outcome
from caseload.domain.person import Rosh
from caseload.domain.plan import GoalStatus, StepStatus
from caseload.rulebook import Rules
from caseload.rulebook.matching import smooth, without_figures


@dataclass(frozen=True, slots=True)
class TypeWords:
    """What a type cell means: the official code ("" when there is none), the mode, what the type is expected to be."""

    code: str
    mode: Mode
    appointment: bool
    national_standard: bool
    known: bool = True


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What an outcome cell means."""

    code: str
    attendance: Attendance


_UNKNOWN_TYPE = TypeWords("", Mode.UNKNOWN, True, True, known=False)
_OTHER_TYPE = TypeWords("", Mode.OTHER, True, True, known=False)


class Vocabulary:
    """The words of one set of rules."""

    def __init__(self, rules: Rules) -> None:
        """Take the rules."""
        self.rules = rules
        self._types: dict[str, TypeWords] = {"": _UNKNOWN_TYPE}
        self._outcomes: dict[str, OutcomeWords | None] = {"": None}
        self._words: dict[tuple[str, str], str] = {}
        self._official = {smooth(row.words): row for row in rules.contact_types.values() if row.words}
        self._official_outcomes = {smooth(row.words): row for row in rules.outcomes.values() if row.words}
        self.step_endings = {
            without_figures(row.words): StepStatus(row.meaning) for row in rules.everyday_words if row.kind == "step status"
        }

    def type_words(self, text: str) -> TypeWords:
        """The contact type of an everyday word, an official code or official words; unknown words are `other`."""
        found = self._types.get(text)
        if found is None:
            found = self._types[text] = self._read_type(text)
        return found

    def type_code(self, code: str, text: str) -> TypeWords:
        """The contact type of an official code; a code of no list is `other` and keeps its words."""
        row = self.rules.contact_type(code) or self._official.get(smooth(text))
        return _of_type(row) if row else TypeWords(code, Mode.OTHER, True, True, known=False)

    def _read_type(self, text: str) -> TypeWords:
        word = self.rules.everyday("type", text)
        row = self.rules.contact_type(word.meaning if word else text.upper()) or self._official.get(smooth(text))
        if row is None:
            return TypeWords(word.meaning, word.mode or Mode.OTHER, True, True) if word else _OTHER_TYPE
        return _of_type(row, word.mode if word else None)

    def outcome_words(self, text: str) -> OutcomeWords | None:
        """The outcome of an everyday word, an official code or official words; None for words no list has."""
        if text not in self._outcomes:
            self._outcomes[text] = self._read_outcome(text)
        return self._outcomes[text]

    def _read_outcome(self, text: str) -> OutcomeWords | None:
        word = self.rules.everyday("outcome", text)
        if word is not None and word.attendance is not None and not word.meaning:
            return OutcomeWords("", word.attendance)
        row = self.rules.outcome(word.meaning if word else text.upper()) or self._official_outcomes.get(smooth(text))
        return _of_outcome(row) if row else None

    def word(self, kind: str, text: str) -> str:
        """The meaning of an everyday word of a kind, "" when it is not known."""
        key = (kind, text)
        if key not in self._words:
            found = self.rules.everyday(kind, text)
            self._words[key] = found.meaning if found else ""
        return self._words[key]

    def rosh(self, text: str) -> Rosh | None:
        """The risk of serious harm a cell says; None, never low, for what cannot be read."""
        meaning = self.word("rosh", text)
        return Rosh(meaning) if meaning else None

    def area(self, text: str) -> str:
        """The key of the area of need a cell says, "" when it is none of the eight."""
        return self.word("area", text) or next(
            (area.key for area in self.rules.areas.values() if smooth(area.words) == smooth(text)), "",
        )

    def goal_status(self, text: str) -> GoalStatus | None:
        """The status of a goal, None for words no list has."""
        meaning = self.word("goal status", text)
        return GoalStatus(meaning) if meaning else None


def _of_type(row: ContactType, mode: Mode | None = None) -> TypeWords:
    return TypeWords(row.code, mode or row.mode, row.appointment, row.national_standard)


def _of_outcome(row: Outcome) -> OutcomeWords:
    return OutcomeWords(row.code, row.attendance)


_OFFICE_VISITS = frozenset({"", "COAP", "COAI"})
_ONE_KIND = frozenset({Mode.HOME, Mode.VIDEO, Mode.PHONE, Mode.TEXT, Mode.PRISON, Mode.PRISON_VIDEO, Mode.UNPAID_WORK})


def contact_kind(code: str, mode: Mode, words: str = "") -> str:
    """What makes two contacts of one day the same kind: how they took place, or the code where the mode says too little."""
    if mode in _ONE_KIND:
        return mode.value
    if mode is Mode.OFFICE and code in _OFFICE_VISITS:
        return mode.value
    return code or smooth(words) or mode.value
