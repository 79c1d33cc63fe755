"""Which sentences are not English, and so are not parsed as if they were."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from standoff.language.split import Cut
from standoff.language.words import english_words

_LATIN = re.compile(r"[A-Za-z\u00aa\u00ba\u00c0-\u024f\u1e00-\u1eff]")
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")

_FEW = 8
"""Fewer words than this tell nothing about a language of the Latin script."""

_MANY = 60


def foreign(text: str, cuts: Sequence[Cut]) -> list[bool]:
    """For each sentence whether it is not English: in another script, or in another language of the Latin script.

    Script: fewer than half of its letters are Latin. Language: of the commonest words (`english.toml`: common, foreign) more are foreign
    than English, in the sentence or in the whole text; or a whole text of some length has next to no English ones. Names, headlines
    and tables have few of either and are taken for English. A sentence in English within a foreign text is still parsed.
    """
    counts = [_counts(text[cut.start : cut.end]) for cut in cuts]
    english, other, words = (sum(count[place] for count in counts) for place in range(3))
    page = _is_other(english, other, words) or (words >= _MANY and english * 20 < words)
    found = []
    for cut, (own_english, own_other, own_words) in zip(cuts, counts, strict=True):
        stretch = text[cut.start : cut.end]
        letters = len(_LETTER.findall(stretch))
        if letters and 2 * len(_LATIN.findall(stretch)) < letters:
            found.append(True)
        elif page:
            found.append(not (own_words >= _FEW and own_english > own_other))
        else:
            found.append(_is_other(own_english, own_other, own_words))
    return found


def _counts(stretch: str) -> tuple[int, int, int]:
    """How many of the words are commonest English ones, commonest ones of other languages, and all.

    A foreign word counts in small letters after another one in small letters: names are full of them ("Luis de la Torre of El Salvador").
    """
    known = english_words()
    words = _WORD.findall(stretch)
    other = sum(word in known.foreign and before.islower() for before, word in pairwise(words))
    return sum(word.lower() in known.common for word in words), other, len(words)


def _is_other(english: int, other: int, words: int) -> bool:
    return words >= _FEW and other > 2 * english and other * 8 >= words
