"""What every planner works with: the snapshot, the rules and words, the people found so far, the officer's answers."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from caseload.domain.entry import Entry, Statement
from caseload.domain.person import Person
from caseload.domain.plan import Note
from caseload.domain.sentence import Order
from caseload.domain.words import tr
from caseload.exchange.answers import Answers
from caseload.exchange.directory import Directory, Known
from caseload.exchange.existing import TABLES, Existing
from caseload.exchange.fields import field_words
from caseload.exchange.line import Line, plain_words
from caseload.exchange.settle import Settler, Values
from caseload.exchange.sheets import column_letters
from caseload.exchange.vocabulary import Vocabulary
from caseload.rulebook import Rules
from caseload.rulebook.matching import smooth


@dataclass(slots=True)
class Planning:
    """One import being planned."""

    existing: Existing
    settler: Settler
    directory: Directory
    words: Vocabulary
    today: date
    answers: Answers
    # Days on which a person has a contact by this file, so that a "next appointment" cell does not book it twice.
    days: dict[str, set[date]] = field(default_factory=lambda: defaultdict(set))
    # Orders the rows of this file tell of, by person and id.
    orders: dict[str, dict[str, Order]] = field(default_factory=lambda: defaultdict(dict))
    _open: dict[str, tuple[dict[str, Order], list[Order]]] = field(default_factory=dict)

    @property
    def rules(self) -> Rules:
        """The rule tables."""
        return self.words.rules

    def order_on(self, person_id: str, day: date) -> str:
        """The id of the one open order of a person that had begun by a day; "" when there is none or more than one."""
        still_open = self._open_orders(person_id)
        if len(still_open) != 1:
            return ""
        begins = still_open[0].began_on
        return still_open[0].id if begins is None or begins <= day else ""

    def _open_orders(self, person_id: str) -> list[Order]:
        """The open orders of a person by store and file; kept until this file tells of another, since thousands of rows ask."""
        told = self.orders[person_id]
        kept = self._open.get(person_id)
        if kept is None or kept[0] != told:
            held = {order.id: order for order in self.existing.belonging(Order, person_id)} | told
            kept = self._open[person_id] = dict(told), [order for order in held.values() if order.open_on(self.today)]
        return kept[1]


def add_notes(planning: Planning, line: Line, known: Known, about: str = "") -> None:
    """Keep the free words of a person's or a goal's row, one note a column, and the comments someone put on its cells."""
    for column in line.reader.notes:
        body = plain_words(line.values[column.index]) if column.index < len(line.values) else ""
        if body:
            _note(planning, line, f"{about or known.key}|note|{smooth(column.heading)}", known.person, body, about)
    add_comments(planning, line, known.person, about or known.key, about)


def add_comments(planning: Planning, line: Line, person: Person, key: str, about: str = "") -> None:
    """Bring the comments on a row's cells in as notes, and say so."""
    for column, text in line.reader.comments.get(line.number, ()):
        cell = f"{column_letters(column)}{line.number}"
        heading = next((one.heading for one in line.reader.mapping.columns if one.index == column), "")
        body = tr("Comment on {heading}: {text}", heading=heading.strip() or cell, text=text)
        _note(planning, line, f"{key}|comment|{smooth(heading) or column}", person, body, about)
        line.say(cell, tr("the comment on this cell was brought in as a note: “{text}”", text=text))


def keep_words(planning: Planning, line: Line, known: Known, field_name: str) -> None:
    """Keep as a note what a cell says that no field can hold."""
    body = f"{_heading(line, field_name)}: {line.words(field_name)}"
    _note(planning, line, words_key(known, field_name), known.person, body, "")


def keep_answer(planning: Planning, line: Line, known: Known, field_name: str) -> None:
    """Keep as a note an answer that makes no record of its own, such as a plain no; blank cells say nothing and are not kept."""
    body = tr("{heading}: {text} (as written in the spreadsheet)", heading=_heading(line, field_name),
              text=line.words(field_name))
    _note(planning, line, words_key(known, field_name), known.person, body, "")


def follow_answer(planning: Planning, line: Line, known: Known, field_name: str) -> None:
    """Let an answer kept by an earlier import say what the cell says now, so that an old no does not stand beside a new yes."""
    mark = planning.existing.by_key.get((TABLES[Note], words_key(known, field_name)))
    if mark is not None and mark.entry_id in planning.existing.by_id:
        keep_answer(planning, line, known, field_name)


def _heading(line: Line, field_name: str) -> str:
    return line.heading(field_name) or field_words(field_name)


def words_key(known: Known, field_name: str) -> str:
    """The row key of the note that holds the words of a cell."""
    return f"{known.key}|words|{field_name}"


def _note(planning: Planning, line: Line, row_key: str, person: Person, body: str, about: str) -> Entry | None:
    always: Values = {"person_id": person.id, "about": about, "statement": Statement.NOT_SAID}
    return planning.settler.settle(line, Note, row_key, {"body": body}, always=always)
