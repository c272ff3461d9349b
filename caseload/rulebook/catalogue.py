"""Other languages: the catalogues of resources/translations, for the whole program or for one paper."""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from string import Formatter
from typing import TYPE_CHECKING

from caseload.domain.words import Catalogue, speaking
from caseload.rulebook.places import RESOURCES

if TYPE_CHECKING:
    from babel.messages import Catalog

TRANSLATIONS = RESOURCES / "translations"
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


class Translations(gettext.GNUTranslations):
    """A catalogue that leaves an empty text empty, where gettext would answer with the head of its file."""

    def gettext(self, message: str) -> str:
        """The translation, or the message itself when there is none."""
        return super().gettext(message) if message else message


@cache
def load_catalogue(language: str) -> Catalogue:
    """The catalogue of a language such as `cy` or `cy-GB`; English where there is none or its file is damaged."""
    found = _CODE.match(language)
    if found is None or found[0] == "en":
        return gettext.NullTranslations()
    return _read(found[0]) or gettext.NullTranslations()


@contextmanager
def words_in(language: str) -> Iterator[None]:
    """Make the words of one paper in its language, in this thread only; the window keeps its own."""
    with speaking(load_catalogue(language)):
        yield


def placeholders(text: str) -> frozenset[str]:
    """The named values a message asks for; raises ValueError where its braces do not match."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _read(language: str) -> Catalogue | None:
    """The catalogue as the file holds it, without the messages that ask for other values than the English does."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po

    try:
        with (TRANSLATIONS / f"{language}.po").open("rb") as file:
            catalogue = read_po(file, abort_invalid=True)
        _drop_unfit(catalogue)
        packed = BytesIO()
        write_mo(packed, catalogue)
        packed.seek(0)
        return Translations(packed)
    except (OSError, ValueError, PoFileError):
        return None


def _drop_unfit(catalogue: Catalog) -> None:
    for message in list(catalogue):
        if message.id and not _fits(_texts(message.id), _texts(message.string)):
            catalogue.delete(message.id)


def _texts(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def _fits(english: tuple[str, ...], translated: tuple[str, ...]) -> bool:
    try:
        return all(placeholders(text) == placeholders(english[-1]) for text in translated)
    except ValueError:
        return False
