"""The sitting: an open store, the clock, the rules and who is working."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from caseload.casework.clock import Clock, stamp
from caseload.casework.proving import prove
from caseload.domain.casefile import RuleRow
from caseload.domain.errors import Refusal
from caseload.domain.person import Officer
from caseload.domain.words import tr
from caseload.rulebook import Rules, load_rules
from caseload.storage import files, high_water, places
from caseload.storage.store import Store, discard, make_store, open_with_key

GOOD_SCORE = 3
default_path = places.default_path
settings_folder = places.settings_folder
refuse_shared_folder = places.refuse_shared_folder


class Session:
    """One sitting with one caseload file; close it to lock."""

    def __init__(self, store: Store, clock: Clock) -> None:
        """Take an open store; officer and rules are read from it."""
        self.store, self.clock = store, clock
        self.rules: Rules = load_rules(clock.today(), store.find(RuleRow))
        self._officer: Officer | None = None
        self.remembered: dict[str, str | int] = {}
        self.opened: set[str] = set()
        self.marked = False

    @property
    def today(self) -> date:
        """The civil date the rules are asked about."""
        return self.clock.today()

    @property
    def officer(self) -> Officer | None:
        """Who is working: the current officer profile."""
        if self._officer is None:
            found = self.store.find(Officer, "current = 1") or self.store.find(Officer)
            self._officer = found[0] if found else None
        return self._officer

    @property
    def officer_name(self) -> str:
        """The name that stands on acts; a person sees it, so it is never empty."""
        return self.officer.name if self.officer else tr("officer not named")

    @property
    def path(self) -> Path:
        """The caseload file."""
        return self.store.path

    @property
    def read_only(self) -> bool:
        """Whether another copy holds the file, so that only reading works."""
        return self.store.read_only

    def refresh(self) -> None:
        """Forget what was read of officer, settings and rules, after an act changed them."""
        self._officer = None
        self.remembered.clear()
        self.rules = load_rules(self.today, self.store.find(RuleRow))

    def moved_on(self) -> bool:
        """Whether another connection changed the file since last asked."""
        return self.store.moved_on()

    def keep_mark(self) -> None:
        """Keep on this computer how far the audit reaches, for a sitting that was opened by an officer.

        Where the settings folder cannot be written, the next time tries again: nobody's work waits for it.
        """
        if self.marked and not self.read_only and self.store.key:
            with suppress(OSError, Refusal):
                high_water.note(self.store)

    def close(self) -> None:
        """Close the file and drop the key; safe to call twice."""
        self.keep_mark()
        self.store.close()


def create_store(path: Path, passphrase: str, officer: Officer, clock: Clock) -> Session:
    """Make a protected caseload file for an officer; refuses a weak passphrase, an existing name, a shared folder."""
    if not officer.name.strip():
        raise Refusal(tr("The officer's name is empty. Type the name that should stand on printouts."))
    advice = passphrase_advice(passphrase, (officer.name, officer.team))
    if not advice.good:
        raise Refusal(advice.sentence)
    from caseload.casework.officers import AddOfficer, add_officer

    store = make_store(path, passphrase, lambda: stamp(clock))
    try:
        session = Session(store, clock)
        add_officer(session, AddOfficer(officer=replace(officer, name=officer.name.strip(), current=True)))
        session.marked = True
    except BaseException:
        discard(store)
        raise
    return session


def open_session(path: Path, passphrase: str, clock: Clock, *, read_only: bool = False) -> Session:
    """Open a caseload file; raises WrongPassphrase, DamagedStore, NewerStore, StoreInUse or another Refusal."""
    if not read_only:
        refuse_shared_folder(files.real_path(path))
    return open_keyed(path, prove(path, passphrase, clock), clock, read_only=read_only)


def open_keyed(path: Path, key: bytes, clock: Clock, *, read_only: bool = False) -> Session:
    """Open a caseload file whose file key has been proved, and bring what the day moved up to date."""
    store = open_with_key(path, key, lambda: stamp(clock), read_only=read_only)
    try:
        session = Session(store, clock)
        session.marked = not read_only
        if not read_only:
            from caseload.casework.summarise import refresh_outdated
            from caseload.casework.workload_history import keep_week_at_opening

            refresh_outdated(session)
            keep_week_at_opening(session)
    except BaseException:
        store.close()
        raise
    return session


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """What zxcvbn says of a passphrase: score 0 to 4, good from 3, one sentence."""

    score: int
    good: bool
    sentence: str


def passphrase_advice(passphrase: str, personal: Sequence[str] = ()) -> Advice:
    """Judge a passphrase; words of the officer's own name and team count against it."""
    if not passphrase:
        return Advice(score=0, good=False, sentence=tr("Type a passphrase: four or more unusual words are easy to remember."))
    judge = importlib.import_module("zxcvbn").zxcvbn
    found = judge(passphrase[:72], user_inputs=[word for text in personal for word in (text, *text.split()) if word])
    score = int(found["score"])
    if score >= GOOD_SCORE and passphrase != passphrase.strip():
        return Advice(score=score, good=False, sentence=tr("It begins or ends with a space, which nobody sees. Take it away."))
    if score >= GOOD_SCORE:
        return Advice(score=score, good=True, sentence=tr("Good: this passphrase is hard to guess."))
    hints = [found["feedback"].get("warning") or "", *found["feedback"].get("suggestions", [])]
    words = " ".join(f"{hint.rstrip('.')}." for hint in hints if hint)
    return Advice(
        score=score, good=False, sentence=tr("This passphrase is too easy to guess. {advice}", advice=words).strip()
    )
