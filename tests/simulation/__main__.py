"""`python -m tests.simulation` prints how often the reading rules are right; `--write` puts it into docs/progress.md."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from tests.simulation.measures import simulate
from tests.simulation.pages import PAGE, PEOPLE, SEED, replace, write


def main(given: Sequence[str] | None = None) -> None:
    """Run the simulation and print its tables, or write them."""
    asked = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--people", type=int, default=PEOPLE, help="people of eight areas for each reliability and change")
    asked.add_argument("--write", action="store_true", help="write the tables into docs/progress.md")
    chosen = asked.parse_args(given)
    figures = write(simulate(chosen.seed, chosen.people), chosen.seed, chosen.people)
    if chosen.write:
        PAGE.write_text(replace(PAGE.read_text(encoding="utf-8"), figures), encoding="utf-8")
    else:
        print(figures)


if __name__ == "__main__":
    main()
