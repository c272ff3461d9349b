"""`python .ci/sbom.py OUT.json` writes what the program is made of as a CycloneDX document, read off what is installed.

With --built it is what `.ci/build.py` put into the folder: the packages whose files are there, and beside them each library of
Python and of the system.
"""

from __future__ import annotations

import hashlib
import platform
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from common import ROOT
from cyclonedx.contrib.license.factories import LicenseFactory
from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.output import make_outputter
from cyclonedx.schema import OutputFormat, SchemaVersion
from inventory import PROJECT, built_from, packages
from licences import told_by_hand
from packageurl import PackageURL

sys.path.insert(0, str(ROOT))
from caseload import VERSION

BUILT = ROOT / "out" / "build-work" / "caseload"


def locked_hashes() -> dict[str, list[str]]:
    """The SHA-256 of every file the lock allows, by package."""
    found: dict[str, list[str]] = {}
    name = ""
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if pin := re.match(r"([a-z0-9-]+)==", line):
            name = pin[1]
        elif given := re.match(r"\s+--hash=sha256:([0-9a-f]{64})", line):
            found.setdefault(name, []).append(given[1])
    return found


def bill(built: tuple[frozenset[str], tuple[Path, ...]] | None = None) -> Bom:
    """The program, Python and every package in it with licence and the hashes it was locked by; of a build the libraries too."""
    made, licences, by_hand, hashes = Bom(), LicenseFactory(), told_by_hand(), locked_hashes()
    program = Component(type=ComponentType.APPLICATION, name=PROJECT, version=VERSION, bom_ref=PROJECT,
                        licenses=[licences.make_from_string("MIT")])  # fmt: skip
    made.metadata.component = program
    python = Component(type=ComponentType.PLATFORM, name="python", version=platform.python_version(), bom_ref="python",
                       licenses=[licences.make_from_string("PSF-2.0")])  # fmt: skip
    held = {"python": python}
    shipped = [one for one in packages() if (one.shipped if built is None else one.name in built[0])]
    for one in shipped:
        licence = by_hand.get(one.name, (one.licence, ""))[0]
        held[one.name] = Component(
            type=ComponentType.LIBRARY, name=one.name, version=one.version, bom_ref=f"{one.name}=={one.version}",
            purl=PackageURL("pypi", None, one.name, one.version), licenses=[licences.make_from_string(licence)],
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content) for content in hashes.get(one.name, [])],
        )  # fmt: skip
    for one in built[1] if built else ():
        content = hashlib.sha256(one.read_bytes()).hexdigest()
        held[f"file {one.name}"] = Component(type=ComponentType.FILE, name=one.name, bom_ref=f"file {one.name}",
                                             hashes=[HashType(alg=HashAlgorithm.SHA_256, content=content)])  # fmt: skip
    for component in held.values():
        made.components.add(component)
    made.register_dependency(program, held.values())
    for one in shipped:
        made.register_dependency(held[one.name], [held[need] for need in one.needs if need in held])
    return made


def main(words: Sequence[str]) -> int:
    """Write the document and say how much is in it."""
    made = bill(built_from(BUILT) if "--built" in words else None)
    target = Path(words[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    outputter = make_outputter(made, OutputFormat.JSON, SchemaVersion.V1_6)
    target.write_text(outputter.output_as_string(indent=1), encoding="utf-8")
    print(f"{len(made.components)} components in {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
