"""The values of an entry in words a person can read: no code of the file's own, no id, nothing left out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from caseload.casework.held_labels import LABELS
from caseload.domain.dates import clock_time, plain_date
from caseload.domain.entry import Entry, source_words
from caseload.domain.rich import plain_rich
from caseload.domain.rich_reading import read_rich
from caseload.domain.words import tr

OWN = frozenset({"id", "version", "created_at", "changed_at", "written_up_at", "deleted_at", "source", "sensitive", "statement",
                 "rich", "pdf", "digest", "position", "bundle"})  # fmt: skip
AS_JSON = frozenset({"whole", "facts", "values", "body in draft"})
_KEY = re.compile("[a-z]+(_[a-z]+)+")
_SHOUTED = re.compile("[A-Z]{3,}(_[A-Z]+)*")


def values_of(entry: Entry, table: str) -> Iterator[tuple[str, str, str]]:
    """Each field that says anything: its name, its label, its value in words."""
    rich = bool(getattr(entry, "rich", False))
    for one in fields(entry):
        value = getattr(entry, one.name)
        if one.name in OWN or (one.name.endswith("_id") and one.name != "official_id"):
            continue
        if one.name in AS_JSON or f"{one.name} in {table}" in AS_JSON:
            words = json_words(str(value))
        elif rich and one.name == "body":
            words = plain_rich(read_rich(str(value)))
        else:
            words = in_words(value)
        if words:
            yield one.name, label_of(one.name), words
    kept = str(getattr(entry, "pdf", ""))
    if kept:
        size = len(kept) * 3 // 4
        yield "pdf", label_of("pdf"), tr("kept as it was printed, {n} bytes; print it and add it to this document", n=size)


def label_of(name: str) -> str:
    """The name of a field in words."""
    words = str(LABELS[name]) if name in LABELS else name.replace("_", " ")
    return words[:1].upper() + words[1:]


def in_words(value: Any) -> str:
    """A value in words; empty where it says nothing."""
    if value is None or value is False:
        return ""
    if isinstance(value, tuple):
        return "; ".join(filter(None, map(in_words, value)))
    if is_dataclass(value):
        told = ((one.name, in_words(getattr(value, one.name))) for one in fields(value))
        return ", ".join(f"{label_of(name).lower()} {words}" for name, words in told if words)
    return next((turn(value) for kind, turn in _TURNS if isinstance(value, kind)), _readable(str(value)))


def _readable(text: str) -> str:
    """A text as it stands; a key of the file's own, such as drug_rehabilitation, as the words it is made of."""
    return text.replace("_", " ") if _KEY.fullmatch(text) else text


def _state(value: str) -> str:
    """A state in small letters and without the marks of a key; a code such as C2 stays."""
    return (value.lower() if _SHOUTED.fullmatch(value) else value).replace("_", " ")


_TURNS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda _: tr("yes")), (Enum, lambda value: _state(str(value.value))), (date, plain_date), (time, clock_time),
    (float, lambda value: f"{value:g}"),
)  # fmt: skip


def json_words(text: str) -> str:
    """What a field of JSON says, a value a line; as it is where it is none."""
    try:
        told = json.loads(text) if text else ""
    except ValueError:
        return text
    return "\n".join(_leaves(told, ""))


def _leaves(value: Any, name: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from _leaves(one, label_of(str(key)))
    elif isinstance(value, list):
        for one in value:
            yield from _leaves(one, name)
    elif value not in (None, "", False):
        yield f"{name}: {value}" if name else str(value)


def source_told(source: str) -> str:
    """Where an entry came from."""
    found = source_words(source)
    if found is not None:
        return tr("from {file}, sheet {sheet}, row {row}", file=found[0], sheet=found[1], row=found[2])
    if source.startswith("handover|"):
        return tr("came with a handover ({what})", what=source.partition("|")[2].replace("|", ", "))
    return tr("typed by the officer") if source == "typed" else source
