"""The audit chain: each link hashes the link before and a salted digest of its payload, so a payload may be erased lawfully."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

FIRST_LINK = "0" * 64
_as_json = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLink:
    """One link: who did what when, about whom, to whom it was disclosed, and the digest of what changed."""

    sequence: int
    happened_at: str
    officer: str
    kind: str
    act: str
    person_id: str
    recipient: str
    digest: str
    link: str


def payload_digest(salt: bytes, payload: str) -> str:
    """The salted digest that stands in the chain for a payload."""
    return hashlib.sha256(salt + payload.encode()).hexdigest()


def link_hash(previous: str, link: AuditLink) -> str:
    """The hash that binds a link to the one before it."""
    body = _as_json(
        [previous, link.sequence, link.happened_at, link.officer, link.kind, link.act, link.person_id, link.recipient,
         link.digest]
    )
    return hashlib.sha256(body.encode()).hexdigest()


def first_break(links: Iterable[AuditLink], blanked: frozenset[int] = frozenset()) -> int | None:
    """The sequence number of the first link that does not follow from the one before; None when the chain is whole.

    A link in `blanked` lost its recipient when its person was removed for good: what it still says is held by the tombstone.
    """
    previous, expected = FIRST_LINK, 1
    for link in links:
        if link.sequence != expected or (link.sequence not in blanked and link.link != link_hash(previous, link)):
            return link.sequence
        previous, expected = link.link, expected + 1
    return None


def span_digest(first: AuditLink, last: AuditLink, blanked: Iterable[AuditLink], *bound: str) -> str:
    """The digest that binds a tombstone to its stretch of the audit and to its own words.

    The hash of the last link stands for all before it; of links whose recipient was made empty it holds what is left.
    """
    left = [
        [one.sequence, one.happened_at, one.officer, one.kind, one.act, one.person_id, one.digest, one.link] for one in blanked
    ]
    body = _as_json([[*bound], first.link, last.link, left])
    return hashlib.sha256(body.encode()).hexdigest()
