"""Numbers as they are written: digits with marks, and number words; shared by times and amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from standoff.model import Number

LONGEST = 18
"""Digits beyond which a run is no quantity (an account number, noise): it is left alone."""

_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d+)?")


def digits(word: str) -> Number | None:
    """The number that a word of digits writes ("5,000", "3.5", "12"), or None: no number, or too long to be one."""
    if len(word) > LONGEST or not (_PLAIN.fullmatch(word) or _GROUPED.fullmatch(word)):
        return None
    bare = word.replace(",", "")
    return float(bare) if "." in bare else int(bare)


def spoken(words: Sequence[str], meaning: Callable[[str, str], str]) -> Number | None:
    """The number that a run of words and digits says ("twenty-five thousand", "2.5 million", "a hundred and ten"), or None.

    `meaning(word, kind)` gives the value of a number word of the lexicon or "". Two numbers that do not make one ("five three") are None.
    """
    total: Number = 0
    group: Number = 0
    seen, free = False, True
    for word in words:
        if word in {"-", "‐", "‑", "and", "a", "an", "of"}:
            continue
        if scale := meaning(word, "scale") or meaning(word, "scales") or meaning(word, "scale-letter"):
            size = int(scale)
            if size == 100:
                group = (group or 1) * 100
            else:
                total, group = total + (group or 1) * size, 0
            seen, free = True, True
            continue
        value = digits(word)
        if value is None:
            said = meaning(word, "number")
            value = int(said) if said else None
        if value is None or not (free or (value < 10 and group and group % 10 == 0 and group % 100 > 10)):
            return None
        group, seen, free = group + value, True, False
    result = total + group
    if not seen or result >= 10**LONGEST:
        return None
    return int(result) if isinstance(result, float) and result.is_integer() and result < 1e15 else result


def exact(value: Number) -> Number:
    """The value with the dust of floating-point multiplication taken off (2.3 million is 2300000)."""
    nearest = round(value)
    return nearest if abs(value - nearest) < 1e-6 * max(1.0, abs(value)) and abs(value) < 1e15 else value
