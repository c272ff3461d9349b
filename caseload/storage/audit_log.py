"""The audit as kept: links in a chain, payloads in rows of their own."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, cast

from caseload.domain.audit import FIRST_LINK, AuditLink, link_hash, payload_digest
from caseload.storage.store import Store

COLUMNS = "sequence, happened_at, officer, kind, act, person_id, recipient, digest, link"
SALT_BYTES = 16
AT_ONCE = 100
_BLANK = dict.fromkeys(("happened_at", "officer", "kind", "act", "person_id", "recipient", "digest", "link"), "")


class Told(NamedTuple):
    """What an act tells the audit about one person: the payload is JSON text."""

    officer: str
    kind: str
    act: str
    person_id: str
    recipient: str
    payload: str


def append(store: Store, told: list[Told]) -> int:
    """Append links inside the act's transaction; returns the last sequence number."""
    last = store.rows("SELECT sequence, link FROM audit ORDER BY sequence DESC LIMIT 1")
    sequence, previous = last[0] if last else (0, FIRST_LINK)
    links, payloads, now = [], [], store.stamp()
    for one in told:
        sequence += 1
        salt = secrets.token_bytes(SALT_BYTES)
        link = AuditLink(
            sequence=sequence, happened_at=now, officer=one.officer, kind=one.kind, act=one.act,
            person_id=one.person_id, recipient=one.recipient, digest=payload_digest(salt, one.payload), link="",
        )  # fmt: skip
        previous = link_hash(previous, link)
        links.append((sequence, now, *one[:5], link.digest, previous))
        payloads.append((sequence, salt, one.payload))
    store.run_many(f"INSERT INTO audit ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", links)  # noqa: S608
    store.run_many("INSERT INTO audit_payload (sequence, salt, payload) VALUES (?, ?, ?)", payloads)
    return int(sequence)


def links(store: Store, person_id: str | None = None) -> list[AuditLink]:
    """The links in order, of everyone or of one person."""
    where, values = ("WHERE person_id = ?", (person_id,)) if person_id is not None else ("", ())
    rows = store.rows(f"SELECT {COLUMNS} FROM audit {where} ORDER BY sequence", values)  # noqa: S608
    return [_link(row) for row in rows]


def at(store: Store, sequences: Sequence[int]) -> list[AuditLink]:
    """The links of those numbers, in order."""
    wanted = f"SELECT {COLUMNS} FROM audit WHERE sequence IN (SELECT value FROM json_each(?)) ORDER BY sequence"  # noqa: S608
    return [_link(row) for row in store.rows(wanted, (json.dumps(list(sequences)),))]


def payloads(store: Store, sequences: list[int]) -> dict[int, str]:
    """The payloads still held for those links."""
    wanted = "SELECT sequence, payload FROM audit_payload WHERE sequence IN (SELECT value FROM json_each(?))"
    rows = store.rows(wanted, (json.dumps(sequences),))
    return dict(rows)


def held_payloads(store: Store) -> Iterator[tuple[int, str, bytes, str]]:
    """Every payload held, in order, with number, digest and salt; some at a time, since all of them may be most of the file."""
    last = 0
    wanted = (
        "SELECT p.sequence, coalesce(a.digest, ''), p.salt, p.payload FROM audit_payload p LEFT JOIN audit a USING (sequence) "
        "WHERE p.sequence > ? ORDER BY p.sequence LIMIT ?"
    )
    while rows := cast("list[tuple[int, str, bytes, str]]", store.rows(wanted, (last, AT_ONCE))):
        last = rows[-1][0]
        yield from rows


def payloads_about(store: Store, people: Sequence[str]) -> Iterator[str]:
    """Every payload held about these people, or about nobody where the name is empty, in order and some at a time."""
    last, asked = 0, json.dumps(list(people))
    wanted = (
        "SELECT sequence, payload FROM audit JOIN audit_payload USING (sequence) WHERE sequence > ? "
        "AND person_id IN (SELECT value FROM json_each(?)) ORDER BY sequence LIMIT ?"
    )
    while rows := cast("list[tuple[int, str]]", store.rows(wanted, (last, asked, AT_ONCE))):
        last = rows[-1][0]
        yield from (payload for _sequence, payload in rows)


def each_link(store: Store) -> Iterator[AuditLink]:
    """Every link in order, some at a time."""
    last = 0
    while rows := store.rows(f"SELECT {COLUMNS} FROM audit WHERE sequence > ? ORDER BY sequence LIMIT ?", (last, AT_ONCE)):  # noqa: S608
        last = int(rows[-1][0])
        yield from map(_link, rows)


def bad_payload(store: Store) -> int | None:
    """The first link whose payload no longer meets its digest; erased payloads are allowed to be absent."""
    held = held_payloads(store)
    return next((number for number, digest, salt, payload in held if payload_digest(salt, payload) != digest), None)


def _link(row: tuple[object, ...]) -> AuditLink:
    names = [name.strip() for name in COLUMNS.split(",")]
    blank = AuditLink(sequence=0, **_BLANK)
    return replace(blank, **dict(zip(names, row, strict=True)))  # type: ignore[arg-type]
