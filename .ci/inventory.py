"""What is installed, and what of it goes into the program: read off the packages' own metadata."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = "caseload"
# The words of the old metadata field and of classifiers, as the identifiers everyone uses.
NAMES = {
    "mit": "MIT", "mit license": "MIT", "bsd": "BSD-3-Clause", "bsd license": "BSD-3-Clause",
    "bsd 2-clause license": "BSD-2-Clause",
    "apache 2.0": "Apache-2.0", "apache license 2.0": "Apache-2.0", "apache license, version 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0", "psfl": "PSF-2.0", "python software foundation license": "PSF-2.0",
    "sil ofl 1.1": "OFL-1.1", "sil open font license 1.1 (ofl-1.1)": "OFL-1.1", "public domain": "LicenseRef-Public-Domain",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
}  # fmt: skip
LONGEST = 60
ROW = ("name in the folder", "file it came from", "kind")
TABLES = ("PYZ-00.toc", "COLLECT-00.toc")


@dataclass(frozen=True)
class Package:
    """One installed package: its name, version and licence (empty where its metadata tells none)."""

    name: str
    version: str
    licence: str
    shipped: bool
    needs: tuple[str, ...]


def packages() -> tuple[Package, ...]:
    """Every package of this environment but the project itself, by name."""
    found = {canonicalize_name(one.name): one for one in distributions()}
    shipped = _shipped(found)
    return tuple(
        Package(name, one.version, licence_of(one), name in shipped, tuple(sorted(_needs(one) & found.keys())))
        for name, one in sorted(found.items()) if name != PROJECT
    )  # fmt: skip


def built_from(tables: Path) -> tuple[frozenset[str], tuple[Path, ...]]:
    """By PyInstaller's tables: packages with more in the folder than a licence, and libraries of Python and the system."""
    rows = [row for name in TABLES for row in _rows(ast.literal_eval((tables / name).read_text(encoding="utf-8")))]
    owners = {Path(str(one.locate_file(file))).resolve(): canonicalize_name(one.name)
              for one in distributions() for file in one.files or ()}  # fmt: skip
    sources = {Path(source).resolve(): kind for _, source, kind in rows if source}
    files = (one for one in sources if one in owners and not any(part.endswith(".dist-info") for part in one.parts))
    found = frozenset(owners[one] for one in files)
    beside = {source for source, kind in sources.items() if kind == "BINARY" and source not in owners}
    return found - {PROJECT}, tuple(sorted(beside, key=lambda one: one.name))


def _rows(told: object) -> Iterator[tuple[str, str, str]]:
    """The rows of one of PyInstaller's tables, however deep they lie: the name in the folder, the file it came from, its kind."""
    if isinstance(told, tuple) and len(told) == len(ROW) and all(isinstance(part, str) for part in told):
        yield told
    elif isinstance(told, (list, tuple)):
        for one in told:
            yield from _rows(one)


def licence_of(one: Distribution) -> str:
    """The licence a package states: an expression, else the old field, else its classifiers."""
    told = one.metadata
    if expression := told.get("License-Expression"):
        return expression
    field = (told.get("License") or "").strip()
    if field and len(field) <= LONGEST and "\n" not in field and field.lower() not in ("unknown", "dual license"):
        return NAMES.get(field.lower(), field)
    kinds = [line.rpartition("::")[2].strip() for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    names = sorted({NAMES.get(kind.lower(), kind) for kind in kinds} - {"OSI Approved", "DFSG approved"})
    return " OR ".join(re.sub(r"\s+", " ", name) for name in names)


def _shipped(found: dict[str, Distribution]) -> set[str]:
    """The packages the program needs, and those they need in turn, on this machine."""
    seen: set[str] = set()
    left = [PROJECT]
    while left:
        name = left.pop()
        if name not in seen and name in found:
            seen.add(name)
            left += _needs(found[name])
    return seen


def _needs(one: Distribution) -> set[str]:
    wanted = map(Requirement, one.requires or ())
    return {canonicalize_name(need.name) for need in wanted if need.marker is None or need.marker.evaluate({"extra": ""})}
