"""Refusals: exceptions that carry one sentence fit for a person to read."""


class Refusal(Exception):
    """An act was refused; `str(refusal)` names the thing, the reason and the next step."""


class Trouble(Refusal):
    """The world is in the way (disk, file, permission): nothing was saved, the sentence says what to do."""


class WrongPassphrase(Refusal):
    """The passphrase opens no slot of the key file; `seconds` must pass before the next try."""

    seconds = 0


class TooSoon(WrongPassphrase):
    """A try before the wait after wrong ones was over: nothing was tried."""


class DamagedStore(Trouble):
    """The caseload file or its key file cannot be read although the passphrase may be right."""


class NewerStore(Refusal):
    """The file was written by a newer program than this one."""


class StoreInUse(Refusal):
    """Another copy of the program holds the file for writing."""


class StaleRecord(Refusal):
    """The record moved on since it was read; nothing was changed."""
