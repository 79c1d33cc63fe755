"""A question taken apart: whom it names, the words that tell what is asked, and those that ask for an act, a number or a day."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from standoff.views.dated import Days
from standoff.views.index import Index
from standoff.views.whether import Whether, whether
from standoff.views.wording import STEM
from standoff.views.wording import words as spelt

VERB = SHORT = 4
_SHORT_WORD = 5
ENDING = 2
"""Letters that an ending may take ("massed" is "massing"); at least four stay."""

POLARITIES = ("demands", "rejects", "accepts", "offers", "commits", "threatens", "denies", "accuses", "expects")
_ASKED_FOR = frozenset(polarity[:VERB] for polarity in POLARITIES)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question taken apart: its stems as spelled, those that ask for a polarity (with its stem), the people in it (a label and the ids
    that hold it), a pattern of all stems, and the stems that stand in the names of actors and issues, by id.

    `counted`: of a question that counts, the stems of what it counts (none: of whatever there is), else None. `forms` are other forms of
    its words that begin otherwise, with the stem that they stand for ("sent" for "send").
    """

    spelled: dict[str, str]
    verbs: dict[str, str]
    people: dict[str, frozenset[str]]
    pattern: re.Pattern[str]
    beside: dict[str, tuple[str, ...]]
    counted: frozenset[str] | None
    days: Days | None = None
    whether: Whether | None = None
    forms: Mapping[str, str] = field(default_factory=dict)

    def held(self, folded: str) -> set[str]:
        """The stems of the question that a text in lower case holds."""
        if not any(key in folded for key in (*self.spelled, *self.forms)):
            return set()
        return {self.forms.get(form, form) for form in self.pattern.findall(folded)}

    @property
    def worded(self) -> bool:
        """Whether anything but days is asked for."""
        return bool(self.spelled or self.people)


def asked_of(
    question: str,
    joined: Index,
    common: frozenset[str],
    counting: tuple[str, ...],
    days: Days | None,
    asking: Mapping[str, tuple[str, ...]],
    forms: Sequence[Sequence[str]] = (),
) -> Asked | None:
    """The question's people and stems. Where no common words are given, small words of up to four letters ask ("who", "does").

    `asking` are the words by which a question asks for yes or no or for a polarity, and the endings of its words, by what they do there;
    `forms` the forms of verbs, each by itself.
    """
    left = f" {_supposed(' '.join(spelt(question)), asking.get('supposes', ()))} "
    people: dict[str, frozenset[str]] = {}
    names = {
        " ".join(spelt(form)): actor.id
        for actor in joined.actors.values()
        for form in (actor.name, *actor.aliases)
        if len(form) > 1 and form[:1].isupper()
    }
    words = left.split()
    for size in range(min(5, len(words)), 0, -1):
        for start in range(len(words) - size + 1):
            form = " ".join(words[start : start + size])
            if form in names and f" {form} " in left:
                wanted = names[form]
                people[form] = frozenset(actor for actor in joined.actors if wanted == actor or wanted in joined.heads(actor))
                left = left.replace(f" {form} ", " ")
    left, counted = _counted(left, words[0] if words else "", common, counting)
    spelled: dict[str, str] = {}
    for word in left.split():
        if not _asks(word, words[0], common):
            spelled.setdefault(stem_of(word), word)
    if not spelled and not people and days is None:
        return None
    stemmed = sorted(spelled, key=lambda stem: (-len(stem), stem))
    others = _forms(spelled, forms)
    begins = [*(_begins(stem, spelled[stem], asking.get("ending", ())) for stem in stemmed), *(rf"{re.escape(form)}\b" for form in others)]
    pattern = re.compile(r"\b(" + "|".join(begins) + r")" if begins else r"(?!)")
    called = {actor.id: actor.name for actor in joined.actors.values()} | {issue.id: issue.label for issue in joined.issues.values()}
    verbs = {stem: verb for stem in spelled if (verb := stem[:VERB].replace("y", "i")) in _ASKED_FOR}
    kinds = {form: kind for kind in POLARITIES for form in asking.get(kind, ())}
    verbs |= {stem: kinds[low][:VERB] for stem, word in spelled.items() if (low := word.casefold()) in kinds}
    asked = Asked(spelled, verbs, people, pattern, {}, counted, days, whether(question, people, asking, common), others)
    return replace(asked, beside={key: tuple(sorted(asked.held(name.casefold()))) for key, name in called.items()})


def _supposed(question: str, openings: Sequence[str]) -> str:
    """A question without the beginning by which it supposes what it asks about ("what happens if")."""
    found = next((form for form in sorted(openings, key=len, reverse=True) if question.casefold().startswith(f"{form} ")), "")
    return question[len(found) :].strip()


def _forms(spelled: Mapping[str, str], verbs: Sequence[Sequence[str]]) -> dict[str, str]:
    """Forms of the question's words that begin otherwise, with the stems of those; `verbs` are the forms of one verb each."""
    found: dict[str, str] = {}
    for forms in verbs:
        for stem, word in spelled.items():
            if word.casefold() in forms:
                found |= {form: stem for form in forms if not form.startswith(stem)}
    return found


def _begins(stem: str, word: str, endings: Sequence[str]) -> str:
    """The pattern of a stem. That of a short word is of its own forms alone: "truce" is not in "trucks", but "cut" is in "cutting"."""
    if len(word) > _SHORT_WORD or not endings:
        return re.escape(stem)
    rest, last = word.casefold()[len(stem) :], word.casefold()[-1]
    return rf"{re.escape(stem)}(?=(?:{re.escape(rest)})?{re.escape(last)}?(?:{'|'.join(map(re.escape, endings))})?\b)"


def _asks(word: str, first: str, common: frozenset[str]) -> bool:
    """Whether a word of a question asks and does not tell."""
    return word.casefold() in common or (not common and len(word) <= SHORT and (word.islower() or word == first))


def stem_of(word: str) -> str:
    """The beginning of a word by which its other forms are found, without case: up to `STEM` letters, and its ending left out."""
    return word.casefold()[: max(VERB, min(STEM, len(word) - ENDING))]


def _counted(left: str, first: str, common: frozenset[str], counting: Sequence[str]) -> tuple[str, frozenset[str] | None]:
    """A question without the words that ask for a number, and the stems of what follows them, up to the next word that tells nothing.

    None where no number is asked for.
    """
    found = (re.search(rf" {re.escape(words)}(?= )", left, re.IGNORECASE) for words in counting)
    asks = max((match for match in found if match is not None), key=lambda match: len(match.group()), default=None)
    if asks is None:
        return left, None
    after = left[asks.end() :]
    things = takewhile(lambda word: not _asks(word, first, common), after.split())
    return left[: asks.start()] + after, frozenset(map(stem_of, things))
