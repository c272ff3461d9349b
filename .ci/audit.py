"""`python .ci/audit.py` asks the index for known weaknesses of the installed versions (pip-audit); a known one fails.

The index may have no advisories to give (a mirror), or there may be no network. That is said, never taken for an all-clear, and
does not fail unless `--require` is given: use it before a release, on a machine with the network.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from inventory import PROJECT, packages

PATIENCE = 300
TIMEOUT = "10"
PROBE = "pip"


def asked(requirements: Sequence[str]) -> tuple[dict[str, Any] | None, str]:
    """What pip-audit answers for pinned packages, and what it said where it gave no answer."""
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "packages.txt"
        listed.write_text("\n".join(requirements) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--requirement", str(listed), "--no-deps", "--disable-pip"]
        command += ["--format", "json", "--progress-spinner", "off", "--timeout", TIMEOUT]
        try:
            done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            return None, f"no answer within {PATIENCE} s"
    try:
        return json.loads(done.stdout), ""
    except ValueError:
        return None, (done.stderr.strip().splitlines() or ["no reason was given"])[-1][:300]


def judged(answer: dict[str, Any]) -> tuple[int, list[str]]:
    """How many packages the service knew, and a line for every weakness it told of."""
    known = [one for one in answer.get("dependencies", []) if "vulns" in one]
    told = [
        f"{one['name']} {one['version']}: {weakness['id']}, mended in {', '.join(weakness['fix_versions']) or 'no version yet'}"
        for one in known for weakness in one["vulns"]
    ]  # fmt: skip
    return len(known), told


def unanswered(why: str, require: bool) -> int:
    """Say that nothing was learned."""
    print(f"Not checked: {why}. Nothing is known from this about weaknesses.")
    print("Run it with --require where the service can be reached.")
    return 1 if require else 0


def main(words: Sequence[str]) -> int:
    """Ask about one package first, so that an index without advisories is asked once and not a hundred times."""
    require = "--require" in words
    pins = [f"{one.name}=={one.version}" for one in packages() if one.name != PROJECT]
    probe, why = asked([pin for pin in pins if pin.startswith(f"{PROBE}==")])
    if probe is None:
        return unanswered(f"the advisory service could not be asked ({why})", require)
    if judged(probe)[0] == 0:
        return unanswered("the package index of this machine has no advisories", require)
    answer, why = asked(pins)
    if answer is None:
        return unanswered(f"the advisory service broke off ({why})", require)
    known, told = judged(answer)
    print(*told, sep="\n", end="\n" if told else "")
    print(f"{known} of {len(pins)} packages were looked up, {len(told)} known weaknesses")
    return 1 if told or (require and known < len(pins)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
