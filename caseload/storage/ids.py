"""New identities for entries."""

from __future__ import annotations

import uuid6


def new_id() -> str:
    """A fresh UUIDv7 (RFC 9562) as text: unique, and in order of making."""
    return str(uuid6.uuid7())
