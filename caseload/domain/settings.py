"""The settings an officer can change, one row each: what it is for, its type, what it starts as and what it may be."""

from __future__ import annotations

import json
from dataclasses import dataclass

from caseload.domain.errors import Refusal
from caseload.domain.words import Message, msg, tr, trn

type_of_value = str | int
LONGEST_LINE = 120
NOTHING = msg("")


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingRow:
    """One setting: a choice from `choices`, typed words of at most `lines` lines, or a whole number from `least` to `most`.

    `empty` says what stands in place of words while none are typed; `group` names a part of the settings page of its own.
    """

    key: str
    default: type_of_value
    words: Message
    help: Message
    choices: tuple[tuple[str, Message], ...] = ()
    least: int = 0
    most: int = 0
    lines: int = 0
    empty: Message = NOTHING
    group: str = ""

    def takes(self, value: object) -> bool:
        """Whether the value is one the setting may have."""
        if self.choices:
            return any(value == key for key, _ in self.choices)
        if self.lines:
            return isinstance(value, str) and _fits(value, self.lines)
        return isinstance(value, int) and not isinstance(value, bool) and self.least <= value <= self.most


SETTINGS: tuple[SettingRow, ...] = (
    SettingRow(
        key="marking",
        default="OFFICIAL",
        words=msg("Marking on paper"),
        help=msg("Printed at the head and foot of every page; it can be changed for one printout."),
        choices=(("OFFICIAL", msg("OFFICIAL")), ("OFFICIAL-SENSITIVE", msg("OFFICIAL-SENSITIVE"))),
    ),
    SettingRow(
        key="theme",
        default="system",
        words=msg("Colours"),
        help=msg("System follows the computer's own light or dark setting."),
        choices=(
            ("system", msg("System")),
            ("light", msg("Light")),
            ("dark", msg("Dark")),
            ("high contrast", msg("High contrast")),
        ),
    ),
    SettingRow(
        key="due_soon_days",
        default=5,
        words=msg("Due soon, in working days"),
        help=msg("Contact due within this many working days is shown as due soon."),
        least=1,
        most=20,
    ),
    SettingRow(
        key="provision_stale_days",
        default=30,
        words=msg("Provision out of date, in days"),
        help=msg("A local provision last checked longer ago than this is shown as out of date."),
        least=1,
        most=365,
    ),
    SettingRow(
        key="goal_ladder",
        default="off",
        words=msg("Goal ladders"),
        help=msg("Five plain sentences of one goal, and where on them the person stands. No score is made of it."),
        choices=(("off", msg("Off")), ("on", msg("On"))),
    ),
    SettingRow(
        key="feedback",
        default="asked before",
        words=msg("Feedback due on Today"),
        help=msg("Whom Today names when the months between two rounds of feedback are over. It is never required."),
        choices=(
            ("asked before", msg("People asked before")),
            ("everyone", msg("Everyone")),
            ("off", msg("Nobody")),
        ),
    ),
    SettingRow(
        key="lock_minutes",
        default=15,
        words=msg("Lock after, in minutes"),
        help=msg("Without a key or a move of the mouse. Locking or closing the computer locks at once."),
        least=1,
        most=60,
        group="lock",
    ),
    SettingRow(
        key="retention_days",
        default=90,
        words=msg("Keep a case after its end, in days"),
        help=msg("Then it may be removed for good, by you. Starting value, set yours: ask your region."),
        least=1,
        most=36500,
        group="records",
    ),
    SettingRow(
        key="retention_warning_days",
        default=14,
        words=msg("Look at a case before it may go, in days"),
        help=msg("So many days before, Records lists it to be looked at. Starting value, set yours."),
        least=0,
        most=365,
        group="records",
    ),
    SettingRow(
        key="office",
        default="",
        words=msg("Office address"),
        help=msg("Stands at the head of letters, and says where an appointment at the office is."),
        lines=6,
        empty=msg("left off; say in the appointment where it is"),
    ),
    SettingRow(
        key="phone",
        default="",
        words=msg("Telephone number to ring"),
        help=msg("Without it a letter leaves room to write the number in."),
        lines=1,
        empty=msg("to be written in by hand"),
    ),
    SettingRow(
        key="bring",
        default="",
        words=msg("What to bring"),
        help=msg("One thing a line, on every appointment letter; a line can be left off one letter."),
        lines=12,
        empty=msg("each letter offers a short list to tick"),
    ),
    SettingRow(
        key="call_in_to",
        default="",
        words=msg("Whom to call in to"),
        help=msg("On the day sheet: who knows that you are back, with their number."),
        lines=1,
        empty=msg("to be written in by hand"),
    ),
)
BRING_START: tuple[Message, ...] = (
    msg("Something with your name on it, such as a bank card"),
    msg("Your medicine, glasses or anything else you need for the day"),
    msg("Letters about work, benefits, health or housing that you want to talk about"),
)
"""Offered to tick while an officer has set no list of their own; nothing of it is on a letter unasked."""
_BY_KEY = {row.key: row for row in SETTINGS}


def _fits(text: str, most: int) -> bool:
    lines = text.split("\n")
    return len(lines) <= most and all(len(line) <= LONGEST_LINE for line in lines)


def setting_row(key: str) -> SettingRow:
    """The row of a setting; refuses a key that is in no row."""
    if key not in _BY_KEY:
        raise Refusal(tr("There is no setting “{key}”: choose one of {keys}.", key=key, keys=", ".join(_BY_KEY)))
    return _BY_KEY[key]


def check_setting(key: str, value: object) -> type_of_value:
    """The value, when the setting may have it; else a refusal that says what it may be."""
    row = setting_row(key)
    if row.takes(value):
        return value if isinstance(value, int) else str(value)
    if row.choices:
        allowed = ", ".join(choice for choice, _ in row.choices)
        raise Refusal(tr("“{name}” cannot be {value}: choose one of {allowed}.", name=str(row.words), value=str(value),
                         allowed=allowed))
    if row.lines:
        raise Refusal(trn("“{name}” has more than {n} line, or more than {letters} letters. Make it shorter.",
                          "“{name}” has more than {n} lines, or a line of more than {letters} letters. Make it shorter.",
                          row.lines, name=str(row.words), letters=LONGEST_LINE))  # fmt: skip
    raise Refusal(tr("“{name}” cannot be {value}: enter a whole number from {least} to {most}.", name=str(row.words),
                     value=str(value), least=row.least, most=row.most))


def stored_value(key: str, text: str | None) -> type_of_value:
    """The value of a stored JSON text, or the default when there is none or it is no longer allowed."""
    row = setting_row(key)
    try:
        value = json.loads(text) if text is not None else row.default
    except ValueError:
        value = row.default
    return check_setting(key, value) if row.takes(value) else row.default
