"""Commands that make a file: init, and the demo with one of each paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from caseload.casework.clock import FixedClock
from caseload.casework.papers import LetterWords, PaperRequest, paper_ready
from caseload.casework.queries import case_lines, report_list
from caseload.casework.session import Session, create_store
from caseload.cli.opening import clock_of, passphrase_of, store_path
from caseload.cli.options import Choices, command
from caseload.cli.output import say, say_json
from caseload.documents.registry import REPORT_KINDS, Needs, ReportKind
from caseload.domain.errors import Refusal, Trouble
from caseload.domain.person import Officer
from caseload.domain.words import tr
from caseload.domain.workload import check_hours

DEMO_FILE, ENDING = "demo.caseload", ".caseload"


@command("init")
@click.option("--officer", required=True, help="Your name, as it should stand on printouts.")
@click.option("--role", default="", help="Your role, such as probation officer.")
@click.option("--team", default="", help="Your team or office.")
@click.option("--hours", type=float, help="Your contracted hours a week (default: those of the grade).")
def _init(choices: Choices, officer: str, role: str, team: str, hours: float | None) -> None:
    """Make a protected caseload file; without --passphrase-file the passphrase is asked for twice."""
    if hours is not None:
        check_hours(hours)
    path = store_path(choices)
    _check_ending(path)
    if path.exists():
        raise Refusal(tr("{name} already exists. Open it, or choose another name.", name=path.name))
    profile = Officer(name=officer, role=role, team=team, contracted_hours=hours)
    create_store(path, passphrase_of(choices, confirm=True), profile, clock_of(choices)).close()
    if choices.json:
        say_json({"store": str(path), "officer": officer.strip()})
    else:
        say(tr("Made {path} for {officer}. Keep the .keys file beside it: without it nothing can be read.", path=str(path),
               officer=officer.strip()))  # fmt: skip


def _check_ending(path: Path) -> None:
    """The window shows only files of this ending, and copies and key files are named after it."""
    if path.suffix.lower() != ENDING:
        raise Refusal(tr("{name} does not end in {ending}, as a caseload file must. Name it {proposed}.", name=path.name,
                         ending=ENDING, proposed=f"{path.name}{ENDING}"))  # fmt: skip


@command("demo")
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="The folder to fill.")
def _demo(choices: Choices, out: Path) -> None:
    """Make a caseload of 45 fictional people in a folder and print one of each paper; your own file is never touched."""
    from caseload.casework.demo import PASSPHRASE, make_demo

    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as trouble:
        raise Trouble(
            tr("The folder {name} cannot be made ({why}). Choose another place.", name=out.name, why=trouble.strerror or "")
        ) from trouble
    if (out / DEMO_FILE).exists():
        raise Refusal(tr("{folder} already holds {name}. Choose an empty folder.", folder=str(out), name=DEMO_FILE))
    session = make_demo(out / DEMO_FILE, PASSPHRASE, FixedClock(clock_of(choices).today()))
    try:
        papers = [path for kind in REPORT_KINDS for path in _papers(session, kind, out)]
    finally:
        session.close()
    if choices.json:
        say_json({"store": str(out / DEMO_FILE), "passphrase": PASSPHRASE, "papers": [str(path) for path in papers]})
        return
    say(tr("Made {path}. Everyone in it is fictional; its passphrase is: {words}", path=str(out / DEMO_FILE), words=PASSPHRASE))
    for path in papers:
        say(str(path))


def _papers(session: Session, kind: ReportKind, out: Path) -> Iterator[Path]:
    """One paper of a kind; none where nobody in the demo has come to what it is about."""
    from caseload.cli.printing import save_paper

    for person_id, report_id in _whom(session, kind):
        request = PaperRequest(key=kind.key, recipient=tr("the demo"), person_id=person_id, report_id=report_id,
                               letter=demo_words())
        if paper_ready(session, request):
            yield save_paper(session, request, out, request.recipient)[2]
            return


def demo_words() -> LetterWords:
    """What the letters of the demo are told: a made-up office with a number that reaches nobody."""
    office = ("Eastgate House", "2 Bridge Street", "Millbrook ZZ99 2BB")
    return LetterWords(office=office, phone="01632 960123", happened=tr("You left before the appointment had ended."))


def _whom(session: Session, kind: ReportKind) -> Iterator[tuple[str, str]]:
    """Whom a paper of the demo may be about, the best first: the report due first, the case with most steps, anyone."""
    if kind.needs is Needs.REPORT:
        yield "", report_list(session)[0].report.id
    elif kind.about_person:
        for line in sorted(case_lines(session), key=lambda line: -line.summary.steps_counted):
            yield line.person_id, ""
    else:
        yield "", ""


COMMANDS = {"init": _init, "demo": _demo}
