"""What a contact row says in its type, outcome and note cells, in everyday words or official codes."""

from __future__ import annotations

from datetime import date

from caseload.domain.contact import Attendance, Mode
from caseload.domain.words import tr
from caseload.exchange.line import Line, plain_words
from caseload.exchange.planning import Planning
from caseload.exchange.settle import Values
from caseload.exchange.vocabulary import OutcomeWords, TypeWords

# "Appointment kept" says nothing of acceptability; the official list does not offer it where national standards apply.
_KEPT = "APPK"
_UNKNOWN = TypeWords("", Mode.UNKNOWN, True, True)


def read_contact(planning: Planning, line: Line, day: date, values: Values) -> None:
    """Read type, outcome, standard, place and notes into `values`; a day ahead is booked, never attended."""
    kind = _read_type(planning, line, values)
    _read_standard(planning, line, kind, values)
    outcome = _read_outcome(planning, line, values)
    if day > planning.today:
        _book_only(line, outcome, values)
    elif outcome is not None:
        values["outcome_code"], values["attendance"] = outcome.code, outcome.attendance
        if outcome.code == _KEPT and kind.national_standard:
            line.warn("outcome_code" if line.has("outcome_code") else "outcome", tr(
                "“{outcome}” is not an outcome of “{type}” in the official list: imported as recorded",
                outcome=_outcome_text(line), type=_type_text(line)))
    elif values["appointment"] and "outcome_words" not in values:
        line.warn("outcome" if line.has("outcome") else "outcome_code",
                  tr("no outcome although the day has passed: imported with the outcome missing"))
    if place := line.text("place"):
        values["place"] = place
    note = _note(line)
    if note:
        values["note"] = note


def _read_type(planning: Planning, line: Line, values: Values) -> TypeWords:
    """The type; an outcome word that slipped into the type column is taken as the outcome."""
    code, text = line.text("type_code").upper(), line.text("type")
    kind = planning.words.type_code(code, text) if code else planning.words.type_words(text)
    if not code and not kind.known and text and not line.text("outcome") and planning.words.outcome_words(text):
        kind = _UNKNOWN
        values["outcome_words"] = text
        line.warn("type", tr("“{text}” is an outcome, not a type: imported as an appointment of unknown type with that outcome",
                             text=text))
    elif text or code:
        values["type_words"] = text or code
        if code and kind.known and planning.rules.contact_type(code) is None:
            line.warn("type_code", tr("{code} is no contact type of the list: read by its words, “{text}”", code=code, text=text))
        if not kind.known:
            line.warn("type_code" if code else "type",
                      tr("“{text}” is no contact type of the list: imported as other contact, the words kept",
                         text=" ".join(part for part in (code, text) if part)))
    else:
        line.warn("type", tr("no contact type: imported as a contact of unknown type"))
    values["type_code"], values["mode"], values["appointment"] = kind.code, kind.mode, kind.appointment
    values["national_standard"] = kind.national_standard
    return kind


def _read_standard(planning: Planning, line: Line, kind: TypeWords, values: Values) -> None:
    """The row's own word on national standards wins; for a type of no list it also says whether it was an appointment."""
    text = line.text("national_standard")
    said = planning.words.word("yes or no", text) if text else ""
    if text and not said:
        line.warn("national_standard", tr(
            "“{text}” says neither yes nor no: what the contact type says of national standards holds", text=text))
    if said:
        values["national_standard"] = said == "yes"
        if not kind.known:
            values["appointment"] = said == "yes"


def _read_outcome(planning: Planning, line: Line, values: Values) -> OutcomeWords | None:
    if "outcome_words" in values:
        return planning.words.outcome_words(values["outcome_words"])
    code, text = line.text("outcome_code").upper(), line.text("outcome")
    if not code and not text:
        return None
    by_code, by_words = planning.words.outcome_words(code) if code else None, planning.words.outcome_words(text)
    values["outcome_words"] = text or code
    if by_code is None and by_words is None:
        values["outcome_words"] = " ".join(part for part in (code, text) if part)
        line.warn("outcome_code" if code else "outcome",
                  tr("“{text}” is no outcome this program knows: the words are kept, the outcome stays open",
                     text=values["outcome_words"]))
    elif code and by_code is None:
        line.warn("outcome_code", tr("{code} is no outcome of the list: read by its words, “{text}”", code=code, text=text))
    return by_code or by_words


def _book_only(line: Line, outcome: OutcomeWords | None, values: Values) -> None:
    """A day ahead has no outcome yet, whatever the row says of it."""
    if outcome is not None or "outcome_words" in values:
        values["outcome_code"], values["attendance"] = "", Attendance.NONE
        line.warn("happens_on", tr("“{date}” has not come yet, but the row says “{outcome}”: imported as booked, not as happened",
                                   date=line.text("happens_on"), outcome=_outcome_text(line) or line.text("type")))


def _outcome_text(line: Line) -> str:
    return line.text("outcome") or line.text("outcome_code")


def _type_text(line: Line) -> str:
    return line.text("type") or line.text("type_code")


def _note(line: Line) -> str:
    """All note columns of the row; a second one begins with its heading."""
    found = []
    for place, column in enumerate(line.reader.notes):
        body = plain_words(line.values[column.index]) if column.index < len(line.values) else ""
        if body:
            found.append(f"{column.heading.strip()}: {body}" if place else body)
    return "\n".join(found)
