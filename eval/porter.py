"""Porter's stemmer with the extensions of NLTK, as tilse's Python measure uses it.

M. F. Porter, *An algorithm for suffix stripping*, 1980.

Checked against `nltk.stem.PorterStemmer()` (3.10, its default mode) on the vocabulary of Timeline17: no word differs.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

_IRREGULAR = {
    "sky": "sky", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "news": "news", "innings": "inning", "inning": "inning",
    "outings": "outing", "outing": "outing", "cannings": "canning", "canning": "canning", "howe": "howe", "proceed": "proceed",
    "exceed": "exceed", "succeed": "succeed",
}  # fmt: skip
_STEP2 = (
    ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("bli", "ble"), ("alli", "al"),
    ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
    ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"), ("fulli", "ful"),
)  # fmt: skip
_STEP3 = (("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""))
_STEP4 = (
    "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize",
)  # fmt: skip


@cache
def stem(word: str) -> str:
    """The stem of a word, in lower case."""
    word = word.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) <= 2:
        return word
    for step in (_step1a, _step1b, _step1c, _step2, _step3, _step4, _step5):
        word = step(word)
    return word


def _consonant(word: str, place: int) -> bool:
    if word[place] in "aeiou":
        return False
    if word[place] == "y":
        return place == 0 or not _consonant(word, place - 1)
    return True


def _measure(word: str) -> int:
    """How often a vowel is followed by a consonant."""
    kinds = [_consonant(word, place) for place in range(len(word))]
    return sum(now and not before for before, now in pairwise(kinds))


def _vowel(word: str) -> bool:
    return any(not _consonant(word, place) for place in range(len(word)))


def _double(word: str) -> bool:
    return len(word) >= 2 and word[-1] == word[-2] and _consonant(word, len(word) - 1)


def _cvc(word: str) -> bool:
    if len(word) >= 3:
        end = len(word)
        return _consonant(word, end - 3) and not _consonant(word, end - 2) and _consonant(word, end - 1) and word[-1] not in "wxy"
    return len(word) == 2 and not _consonant(word, 0) and _consonant(word, 1)


def _step1a(word: str) -> str:
    if word.endswith("ies") and len(word) == 4:
        return word[:-3] + "ie"
    for suffix, put in (("sses", "ss"), ("ies", "i"), ("ss", "ss"), ("s", "")):
        if word.endswith(suffix):
            return word[: -len(suffix)] + put
    return word


def _step1b(word: str) -> str:
    if word.endswith("ied"):
        return word[:-3] + ("ie" if len(word) == 4 else "i")
    if word.endswith("eed"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    for suffix in ("ed", "ing"):
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return _mended(rest) if _vowel(rest) else word
    return word


def _mended(word: str) -> str:
    if word.endswith(("at", "bl", "iz")):
        return word + "e"
    if _double(word):
        return word if word[-1] in "lsz" else word[:-1]
    return word + "e" if _measure(word) == 1 and _cvc(word) else word


def _step1c(word: str) -> str:
    if word.endswith("y") and len(word) > 2 and _consonant(word[:-1], len(word) - 2):
        return word[:-1] + "i"
    return word


def _step2(word: str) -> str:
    if word.endswith("alli") and _measure(word[:-4]) > 0:
        return _step2(word[:-4] + "al")
    changed = _changed(word, _STEP2)
    if changed is not None:
        return changed
    if word.endswith("logi"):
        return word[:-1] if _measure(word[:-3]) > 0 else word
    return word


def _step3(word: str) -> str:
    changed = _changed(word, _STEP3)
    return word if changed is None else changed


def _step4(word: str) -> str:
    for suffix in _STEP4:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            ok = _measure(rest) > 1 and (suffix != "ion" or rest[-1] in "st")
            return rest if ok else word
    return word


def _step5(word: str) -> str:
    if word.endswith("e"):
        rest = word[:-1]
        if _measure(rest) > 1 or (_measure(rest) == 1 and not _cvc(rest)):
            word = rest
    if word.endswith("ll") and _measure(word[:-1]) > 1:
        word = word[:-1]
    return word


def _changed(word: str, rules: tuple[tuple[str, str], ...]) -> str | None:
    """The word after the first rule whose suffix it has, None where it has none of them."""
    for suffix, put in rules:
        if word.endswith(suffix):
            rest = word[: -len(suffix)]
            return rest + put if _measure(rest) > 0 else word
    return None
