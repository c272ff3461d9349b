"""The order of a line that holds right-to-left letters: levels by the bidirectional rules, then visual order."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bidi import algorithm

# The algorithm in the package knows embeddings but not the later isolates: an embedding is their nearest relative.
_ISOLATES = str.maketrans(
    {
        "\N{LEFT-TO-RIGHT ISOLATE}": "\N{LEFT-TO-RIGHT EMBEDDING}",
        "\N{RIGHT-TO-LEFT ISOLATE}": "\N{RIGHT-TO-LEFT EMBEDDING}",
        "\N{FIRST STRONG ISOLATE}": "\N{LEFT-TO-RIGHT EMBEDDING}",
        "\N{POP DIRECTIONAL ISOLATE}": "\N{POP DIRECTIONAL FORMATTING}",
    }
)


def base_level(text: str) -> int:
    """1 when the first strong letter runs right to left, else 0."""
    return int(algorithm.get_base_level(text))


def levels(text: str, base: int) -> list[int]:
    """The embedding level of every character of one line of logical text; odd levels run right to left."""
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels("".join(map(_known, text.translate(_ISOLATES))), storage)
    for index, char in enumerate(storage["chars"]):
        char["index"] = index
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found: dict[int, int] = {char["index"]: char["level"] for char in storage["chars"]}
    result: list[int] = []
    for index in range(len(text)):
        # A control or joiner that the rules took out goes with the letter before it.
        result.append(found.get(index, result[-1] if result else base))
    return result


def _known(char: str) -> str:
    """The character, or a neutral one where this Python does not know its direction (a newer emoji, say)."""
    return char if unicodedata.bidirectional(char) else "\N{OBJECT REPLACEMENT CHARACTER}"


def visual_order(levels_of_pieces: Sequence[int]) -> list[int]:
    """The numbers of the pieces of one line, given by their levels, in the order they are drawn from the left."""
    ordered = list(range(len(levels_of_pieces)))
    for level in range(max(levels_of_pieces, default=0), 0, -1):
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and levels_of_pieces[ordered[end]] >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            start = max(end, start + 1)
    return ordered
