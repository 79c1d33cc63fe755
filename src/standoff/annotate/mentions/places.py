"""A place and its government told apart by what is said of it: "Moscow demands" and "talks in Moscow".

The parse decides where there is one (subject, owner, agent, or a place with its preposition); else the words at the left and right.
Where neither speaks clearly the words are a place, which is no party: silence rather than a wrong party.
"""

from __future__ import annotations

from standoff.annotate.mentions.page import Hit, Page
from standoff.lexicon.actors import Actors as Words
from standoff.lexicon.actors import State


def is_party(page: Page, hit: Hit, words: Words) -> tuple[bool, str]:
    """Whether the capital at `hit` stands for its government, and the rule that says so."""
    if dateline(page, hit):
        return False, "the place in a dateline"
    beside = _other_of_pair(page, hit, words)
    own = _by_parse(page, hit, words) if page.parse.tokens else None
    if own is None:
        own = _by_words(page, hit, words)
    if own is None and beside is not None:
        own = (_by_parse(page, beside, words) if page.parse.tokens else None) or _by_words(page, beside, words)
    return own if own is not None else (False, "nothing says that the government is meant")


def in_place(page: Page, hit: Hit, words: Words) -> bool:
    """Whether a state's name is only where something is ("troops in Ukraine")."""
    at = hit.first - 1
    if at >= 0 and page.atoms[at].fold == "the":
        at -= 1
    return at >= 0 and page.atoms[at].fold in words.cues["located"] and page.close(at + 1)


def dateline(page: Page, hit: Hit) -> bool:
    """ "MOSCOW (Reuters) —", "WASHINGTON, Jan. 5 —": a capital at the head of a line before a bracket or a dash."""
    start = page.atoms[hit.first].start
    text = page.document.text
    if start and text[start - 1] != "\n":
        return False
    ahead = text[page.atoms[hit.last - 1].end : page.atoms[hit.last - 1].end + 45].split("\n")[0]
    return ahead.lstrip().startswith(("(", "—", "–", "-- ", "- ")) or (
        ahead.startswith(",") and ("—" in ahead or "–" in ahead or "(" in ahead)
    )


def _other_of_pair(page: Page, hit: Hit, words: Words) -> Hit | None:
    """The other capital of "Moscow and Kyiv", which is read the same way."""
    for link, other in ((hit.first - 1, page.ending.get(hit.first - 1)), (hit.last, page.starting.get(hit.last + 1))):
        if other is not None and 0 <= link < len(page.atoms) and page.atoms[link].fold in words.cues["or"] and isinstance(other.row, State):
            return other
    return None


def _by_parse(page: Page, hit: Hit, words: Words) -> tuple[bool, str] | None:
    tokens = page.parse.tokens
    at = page.atoms[hit.last - 1].token
    if at < 0:
        return None
    token = tokens[at]
    rel, steps = token.rel.split(":")[0], 0
    while rel in ("conj", "flat", "compound", "appos") and rel == "conj" and token.head >= 0 and steps < 5:
        token = tokens[token.head]
        rel, steps = token.rel.split(":")[0], steps + 1
    if token.rel == "nmod:poss" or page.owns(hit.last):
        return True, "owns what is spoken of"
    if rel in ("nsubj", "csubj"):
        return True, "the subject of what is said or done"
    if token.rel == "obl:agent":
        return True, "done by it"
    if rel in ("obl", "nmod"):
        case = _preposition(page, hit, words)
        if case in words.cues["located"]:
            return False, "a place by its preposition"
        if case in words.cues["side"] or (case in words.cues["side of a thing"] and rel == "nmod"):
            return True, "a side to what is spoken of"
        return False, "a place by its preposition"
    if rel == "obj" and token.head >= 0 and tokens[token.head].text.casefold() in words.cues["going"]:
        return False, "a place that somebody leaves or reaches"
    if rel in ("obj", "iobj"):
        return True, "what is asked or told"
    return None


def _preposition(page: Page, hit: Hit, words: Words) -> str:
    at = hit.first - 1
    while at >= 0 and hit.first - at < 8:
        fold = page.atoms[at].fold
        if fold not in words.cues["joins two"] and page.ending.get(at + 1) is None:
            return fold
        at = page.ending[at + 1].first - 1 if page.ending.get(at + 1) is not None and fold != "and" else at - 1
    return ""


def _by_words(page: Page, hit: Hit, words: Words) -> tuple[bool, str] | None:
    before = page.atoms[hit.first - 1].fold if hit.first and page.close(hit.first) else ""
    after = page.atoms[hit.last].fold if hit.last < len(page.atoms) and page.close(hit.last) else ""
    if before in words.cues["place"]:
        return False, "a place by its preposition"
    if after == "'" and page.joined(hit.last):
        return True, "owns what is spoken of"
    if after in words.cues["finite"]:
        return True, "the subject of what is said or done"
    if before in words.cues["about"]:
        return True, "a side to what is spoken of"
    return None
