"""What is typed, pasted or given as JSON."""

from __future__ import annotations

import base64
import json

from caseload.cli import rules
from caseload.cli.psr_given import read_object
from caseload.cli.psr_input import read_report
from caseload.documents.about import About
from caseload.documents.psr import build_psr, psr_file_stem
from caseload.domain.date_entry import read_cell_date, read_entry
from caseload.domain.rich import plain_rich, write_rich
from caseload.domain.rich_reading import clean_rich, read_rich
from caseload.exchange.clock_cells import read_clock, read_minutes
from caseload.render.text import render_text
from caseload.storage import keys, sealed
from tests.exchange.made import RULES, TODAY
from tests.fuzz import seeds
from tests.fuzz.files import as_file, folder
from tests.fuzz.odd import Choices, as_json, edited
from tests.fuzz.sheets import cell_seeds

value_seeds = cell_seeds


def typed(data: bytes) -> None:
    """Dates, times and lengths as they are typed or stand in a cell."""
    text = data.decode("utf-8", "surrogateescape" if data.startswith(b"!") else "replace")
    read_entry(text, TODAY)
    found = read_cell_date(text)
    born = read_cell_date(text, born_before=TODAY)
    assert found.date is None or born.date is None or (found.date.month, found.date.day) == (born.date.month, born.date.day)
    str(found.problem or "")
    read_clock(text)
    read_minutes(text)


def typed_seeds() -> list[bytes]:
    """Dates in every form that is taken."""
    return [text.encode() for text in seeds.TYPED]


def rich(data: bytes) -> None:
    """What was pasted, cleaned: cleaning again changes nothing, and no word of it is markup of ours."""
    text = data.decode("utf-8", "replace")
    once = clean_rich(text)
    assert clean_rich(once) == once
    parts = read_rich(text)
    assert write_rich(read_rich(write_rich(parts))) == write_rich(parts)
    plain_rich(parts).encode()


def rich_seeds() -> list[bytes]:
    """Markup of an editor, of a word processor and of nobody."""
    return [text.encode() for text in seeds.RICH]


def report(data: bytes) -> None:
    """A report file, as far as the words of its paper."""
    _paper(read_object(as_file(data, "report.json")))


def report_values(data: bytes) -> None:
    """A good report with odd values in it."""
    _paper(json.loads(as_json(edited(seeds.psr(), Choices(data)))))


def _paper(document: object) -> None:
    found = read_report(document, RULES, TODAY)
    about = About(today=TODAY, rules=RULES, officer=found.author, marking=found.facts.report.marking)
    assert render_text(build_psr(found.facts, about))
    stem = psr_file_stem(found.facts, about)
    assert not set(stem) & set("/\\:\0")


def report_seeds() -> list[bytes]:
    """The report of docs/psr-schema.md."""
    return [as_json(seeds.psr())]


def rule_line(data: bytes) -> None:
    """The first byte chooses the rule, the rest is the line."""
    if data:
        known = rules.names()
        _answered(known[data[0] % len(known)], data[1:].decode("utf-8", "replace"))


def rule_values(data: bytes) -> None:
    """A good line with odd values in it."""
    choices = Choices(data)
    name, line = seeds.RULE_LINES[choices.number(len(seeds.RULE_LINES))]
    _answered(name, as_json(edited(line, choices)).decode())


def _answered(name: str, line: str) -> None:
    for answer in rules.run(name, line.splitlines()):
        json.loads(answer, parse_constant=_no_word)
        assert len(answer) < 200_000  # an answer never grows with a number in the question


def _no_word(word: str) -> object:
    raise AssertionError(f"{word} is not JSON")


def rule_seeds() -> list[bytes]:
    """A line for every rule."""
    known = rules.names()
    return [bytes((known.index(name),)) + as_json(line) for name, line in seeds.RULE_LINES]


def key_file(data: bytes) -> None:
    """The key file beside a store, as far as its slots."""
    store = folder() / "a.caseload"
    keys.key_file(store).write_bytes(data)
    for slot in keys.read_slots(store):
        assert slot.lanes >= 1
        assert slot.memory_kib <= keys.MEMORY_CEILING_KIB


def key_seeds() -> list[bytes]:
    """A key file."""
    store = folder() / "seed.caseload"
    slot = keys.Slot(kind="passphrase", memory_kib=keys.MEMORY_KIB, passes=keys.PASSES, lanes=keys.LANES, salt=bytes(16),
                     nonce=bytes(12), wrapped=bytes(48))  # fmt: skip
    keys.write_slots(store, (slot,))
    return [keys.key_file(store).read_bytes()]


def sealed_file(data: bytes) -> None:
    """The outer form of a handover file; no key is derived, which is what takes the time."""
    slot, nonce, inside = sealed._parts(sealed._read(data, "a.handover"), "a.handover")
    assert slot.passes >= keys.PASSES
    assert len(nonce) == sealed.NONCE_BYTES
    assert isinstance(inside, bytes)


def sealed_seeds() -> list[bytes]:
    """A sealed file of one slot."""
    slot = json.loads(key_seeds()[0])["slots"][0]
    return [as_json({"what": sealed.WHAT, "format": 1, "slots": [slot], "nonce": base64.b64encode(bytes(12)).decode(),
                     "sealed": base64.b64encode(bytes(32)).decode()})]  # fmt: skip
