"""Opening the store a command works on: the passphrase, the clock, and the hold for writing."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from pathlib import Path

import click

from caseload import outside
from caseload.casework.clock import AsOfClock, Clock, SystemClock
from caseload.casework.session import Session, default_path, open_session, refuse_shared_folder
from caseload.cli.options import Choices
from caseload.cli.output import warn
from caseload.domain.errors import Refusal, StoreInUse, Trouble
from caseload.domain.words import tr


class Use(Enum):
    """What a command does with the store."""

    READ = auto()
    CONSULT = auto()
    WRITE = auto()


def clock_of(choices: Choices) -> Clock:
    """The clock of the command: another day for the rules where one was given."""
    return AsOfClock(choices.as_of) if choices.as_of else SystemClock()


def store_path(choices: Choices) -> Path:
    """The caseload file of the command."""
    return choices.store or default_path()


def passphrase_of(choices: Choices, *, confirm: bool = False) -> str:
    """The passphrase from its file, else asked for on the terminal, else one line from standard input."""
    if choices.passphrase_file is not None:
        return first_line(choices.passphrase_file)
    if sys.stdin is not None and sys.stdin.isatty():
        return str(click.prompt(tr("Passphrase"), hide_input=True, confirmation_prompt=confirm, err=True))
    piped = sys.stdin.readline().rstrip("\r\n") if sys.stdin is not None else ""
    if not piped:
        raise Refusal(tr("There is no terminal to ask for the passphrase on. Name a file that holds it with --passphrase-file."))
    return piped


def first_line(path: Path) -> str:
    """The first line of a file without its line end (and without the mark some editors put before it)."""
    try:
        line = outside.first_line(path)
    except (OSError, UnicodeDecodeError) as trouble:
        raise Refusal(
            tr("The passphrase file {name} cannot be read. Check its place and that it is plain text.", name=path.name)
        ) from trouble
    if not line:
        raise Refusal(tr("The first line of the passphrase file {name} is empty. Write the passphrase there.", name=path.name))
    return line


@contextmanager
def opened(choices: Choices, use: Use, given: str = "") -> Iterator[Session]:
    """The store of the command, closed again afterwards.

    READ never takes the hold, so that it works beside the window. CONSULT takes it when it can, so that looking at a case
    is audited. WRITE needs it and is refused with a sentence while another copy has it. A passphrase `given` is not asked for.
    """
    path = store_path(choices)
    if not path.exists():
        raise Refusal(
            tr("There is no caseload file at {path}. Name one with --store, or make one with init.", path=str(path))
        )
    passphrase, shared = given or passphrase_of(choices), _shared(path)
    session = _open(path, passphrase, clock_of(choices), Use.READ if shared and use is Use.CONSULT else use)
    if shared:
        warn(tr("The file was only read. {why} Move the live file there, with its .keys file.", why=shared))
    try:
        yield session
    finally:
        session.close()


def _shared(path: Path) -> str:
    """Why the file should not lie where it does: reading there is allowed, but never without a word; writing is refused."""
    try:
        refuse_shared_folder(path.expanduser())
        refuse_shared_folder(path.expanduser().resolve())
    except Refusal as shared:
        return str(shared)
    return ""


def _open(path: Path, passphrase: str, clock: Clock, use: Use) -> Session:
    if use is Use.READ:
        return open_session(path, passphrase, clock, read_only=True)
    try:
        return open_session(path, passphrase, clock)
    except (StoreInUse, Trouble):  # held by the window, or in a folder that can only be read
        if use is Use.WRITE:
            raise
        return open_session(path, passphrase, clock, read_only=True)
