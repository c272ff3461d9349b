"""`python .ci/licences.py` checks the licence of every installed package against what is allowed, and prints the list."""

from __future__ import annotations

import csv
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from inventory import Package, packages

TABLE = Path(__file__).parent / "licences.csv"
ALLOWED = frozenset({
    "0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "LicenseRef-Public-Domain", "MIT", "MIT-0", "MIT-CMU", "OFL-1.1",
    "PSF-2.0", "Python-2.0", "Unlicense", "Zlib",
})  # fmt: skip
# What a tool may have beside those, because no part of it is handed on.
ALLOWED_TOOLS = ALLOWED | {"MPL-2.0"}
# The GPL and the AGPL, alone or offered with nothing else; the LGPL is looked at apart.
STRONG = re.compile(r"(?<!L)(?:A?GPL)", re.IGNORECASE)
KEPT_APART = frozenset({"pyside6-essentials", "pyside6-pdf", "shiboken6", "python-bidi"})


def told_by_hand() -> dict[str, tuple[str, str]]:
    """Packages whose licence somebody looked up or chose, with why: licence and reason by name."""
    with TABLE.open(encoding="utf-8", newline="") as rows:
        return {row["package"]: (row["licence"], row["why"]) for row in csv.DictReader(rows)}


def allowed(licence: str, names: Iterable[str]) -> bool:
    """Whether one of the licences offered is allowed; all of those that go together must be."""
    known = frozenset(names)
    offers = re.split(r"\s+OR\s+", licence.strip("() "))
    return bool(licence) and any(all(part.strip("() ") in known for part in re.split(r"\s+AND\s+", offer)) for offer in offers)


def refused(found: Iterable[Package], by_hand: dict[str, tuple[str, str]]) -> Iterator[str]:
    """A sentence for every package whose licence is neither allowed nor explained, or that may not be handed on."""
    for one in found:
        if one.name not in by_hand and not allowed(one.licence, ALLOWED if one.shipped else ALLOWED_TOOLS):
            told = one.licence or "no licence stated"
            yield f"{one.name} {one.version}: {told} is not on the list. Replace it, or say why in {TABLE.name}."
        licence, why = by_hand.get(one.name, (one.licence, "as stated"))
        offered = allowed(licence, ALLOWED)
        if one.shipped and not offered and STRONG.search(licence):
            yield f"{one.name} {one.version}: {licence} may not go into the program at all. Replace it."
        if one.shipped and not offered and "LGPL" in licence and one.name not in KEPT_APART:
            yield f"{one.name} {one.version}: {licence} must stay files of its own (packaging/caseload.spec). Replace it."
        if not why.strip():
            yield f"{one.name}: {licence} stands in {TABLE.name} without a reason."


def main() -> int:
    """Print the list, then what is wrong with it."""
    found, by_hand = packages(), told_by_hand()
    for one in found:
        licence = by_hand.get(one.name, (one.licence, ""))[0]
        print(f"{'program' if one.shipped else 'tool':<8} {one.name} {one.version}  {licence}")
    wrong = list(refused(found, by_hand))
    print(*wrong, sep="\n", end="\n" if wrong else "")
    print(f"{len(found)} packages, {sum(one.shipped for one in found)} of them in the program, {len(wrong)} refused")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
