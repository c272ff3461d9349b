"""Settings of the file, and the officer's saved views of the caseload."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from caseload.casework.checks import check_words
from caseload.casework.session import Session
from caseload.casework.unit import act
from caseload.domain.casefile import Setting
from caseload.domain.change import AuditKind, Change
from caseload.domain.settings import check_setting, setting_row, stored_value
from caseload.domain.words import tr

VIEWS = "views"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSetting:
    """A setting by key with its new value."""

    key: str
    value: str | int


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterSettings:
    """What letters and the day sheet say of the office: empty is to be written in by hand."""

    office: tuple[str, ...] = ()
    phone: str = ""
    bring: tuple[str, ...] = ()
    call_in_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetLetters:
    """What letters are to say of the office from now on."""

    letters: LetterSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A named view of the caseload: columns in order, filters as (kind, value) pairs, and the sort."""

    name: str
    columns: tuple[str, ...]
    filters: tuple[tuple[str, str], ...] = ()
    sort: str = "name"
    descending: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveView:
    """Save a view under its name, over one of the same name."""

    view: View


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveView:
    """Forget a saved view."""

    name: str


def setting(session: Session, key: str) -> str | int:
    """The value of a setting, typed by the settings table; its default when never set."""
    if key not in session.remembered:
        found = _find(session, key)
        session.remembered[key] = stored_value(key, found.value if found else None)
    return session.remembered[key]


def change_setting(session: Session, command: ChangeSetting) -> Change:
    """Change a setting after checking it against its row."""
    value = check_setting(command.key, command.value)
    return _write(session, {command.key: value}, tr("{setting} saved.", setting=str(setting_row(command.key).words)))


def letter_settings(session: Session) -> LetterSettings:
    """What letters say of the office, as it was set."""
    return LetterSettings(
        office=lines_of(str(setting(session, "office"))), phone=str(setting(session, "phone")),
        bring=lines_of(str(setting(session, "bring"))), call_in_to=str(setting(session, "call_in_to")),
    )  # fmt: skip


def set_letters(session: Session, command: SetLetters) -> Change:
    """Set what letters say of the office, in one change with one undo."""
    told = command.letters
    typed = {"office": "\n".join(told.office), "phone": told.phone, "bring": "\n".join(told.bring), "call_in_to": told.call_in_to}
    checked = {key: check_setting(key, text.strip()) for key, text in typed.items()}
    return _write(session, checked, tr("What letters say of the office saved."))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a typed text that hold anything, trimmed."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def views(session: Session) -> tuple[View, ...]:
    """The officer's saved views, in order of saving."""
    found = _find(session, VIEWS)
    return tuple(_view(row) for row in json.loads(found.value)) if found else ()


def save_view(session: Session, command: SaveView) -> Change:
    """Save a named view of the caseload."""
    check_words(command.view.name, tr("The name of the view"))
    kept = [view for view in views(session) if view.name != command.view.name]
    return _write_views(session, [*kept, command.view], tr("View {name} saved.", name=command.view.name))


def remove_view(session: Session, command: RemoveView) -> Change:
    """Forget a saved view."""
    kept = [view for view in views(session) if view.name != command.name]
    return _write_views(session, kept, tr("View {name} removed.", name=command.name))


def _write_views(session: Session, kept: list[View], sentence: str) -> Change:
    rows = [
        {"name": view.name, "columns": view.columns, "filters": view.filters, "sort": view.sort,
         "descending": view.descending}
        for view in kept
    ]  # fmt: skip
    return _write(session, {VIEWS: rows}, sentence)


def _view(row: dict[str, Any]) -> View:
    filters = tuple((kind, value) for kind, value in row["filters"])
    return View(name=row["name"], columns=tuple(row["columns"]), filters=filters, sort=row["sort"],
                descending=row["descending"])  # fmt: skip


def _write(session: Session, values: Mapping[str, object], sentence: str) -> Change:
    with act(session, "change_setting", AuditKind.ALTERATION) as unit:
        for key, value in values.items():
            text, found = json.dumps(value, ensure_ascii=False), _find(session, key)
            if found is None:
                unit.add(Setting(key=key, value=text))
            else:
                unit.write(found, replace(found, value=text))
        unit.sentence = sentence
    session.refresh()
    return unit.result


def _find(session: Session, key: str) -> Setting | None:
    found = session.store.find(Setting, "key = ?", (key,))
    return found[0] if found else None
