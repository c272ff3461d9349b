r"""Sets up Caseload on this machine, then opens it or tests it. Needs only Python 3.11 to 3.14.

  python3 .ci/setup.py demo            set up, then open the window on an invented caseload
  python3 .ci/setup.py demo --print    the same caseload on paper, in out/demo; needs no screen
  python3 .ci/setup.py open            set up, then open the program
  python3 .ci/setup.py test            set up, then pass the tests
  python3 .ci/setup.py setup           set up only (with --tests, also what the tests need)

In Windows PowerShell write: py -3 .ci\setup.py demo. What follows the word is handed on to the program or to pytest.
"""

# No newer words than an old Python can read: it must get as far as the sentence that says it is old.
import os
import shutil
import subprocess
import sys

OLDEST, NEWEST = (3, 11), (3, 14)
VERBS = ("setup", "demo", "open", "test")


def suits() -> bool:
    """Whether the packages were locked for this Python."""
    return OLDEST <= sys.version_info[:2] <= NEWEST


def other_python() -> list:
    """The command of another Python on this machine that suits; empty where there is none."""
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        ways = [[found]] if found else []
        if os.name == "nt" and shutil.which("py"):
            ways.append(["py", f"-3.{minor}"])
        for way in ways:
            if subprocess.call([*way, "-c", ""], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) == 0:
                return way
    return []


def hand_over(words: list) -> int:
    """Start again with a Python that suits, or say that none was found."""
    way = other_python()
    if way:
        return subprocess.call([*way, os.path.abspath(__file__), *words])  # noqa: PTH100  an old Python reads this line
    here = ".".join(str(part) for part in sys.version_info[:2])
    print("Caseload needs Python 3.11 to 3.14 and this is %s. Install one of those, then run this again." % here)  # noqa: UP031
    return 1


def main(words: list) -> int:
    """Carry out the command line; every failure is a sentence on standard error and an exit code."""
    if not words or words[0] not in VERBS:
        print(__doc__)
        return 0 if words[:1] in ([], ["--help"], ["-h"]) else 2
    if not suits():
        return hand_over(words)
    from common import Stop
    from verbs import carry_out

    try:
        return carry_out(words[0], words[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
    except OSError as trouble:
        print(f"The set-up could not go on: {trouble}. Mend that, then run this again.", file=sys.stderr)
    except KeyboardInterrupt:
        print("Stopped. Run this again to go on.", file=sys.stderr)
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
