"""How an act bears on a question for yes or no ("Has Valdria agreed to free the crew?"): what it says of that, where it says it outright.

Nothing is concluded: a label tells what one row says, and only where the row is of the party asked about and holds what is asked. All
others bear on it without a label.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Literal

from standoff.model import Act
from standoff.views.wording import words as spelt

Bears = Literal["says so", "says not", "in part", "announces", "announces not", ""]

_COMING = frozenset({"planned", "possible", "conditional"})
_AHEAD = frozenset({"commitment", "threat", "expectation"})
_POLARITIES = ("accepts", "rejects", "demands", "offers", "commits", "threatens", "denies", "accuses")
_AGAINST = {"accepts": frozenset({"rejects", "denies"}), "rejects": frozenset({"accepts", "commits"})}
_PARTLY = {"accepts": frozenset({"offers", "open"})}
_LIKE = {"accepts": frozenset({"commits"})}


@dataclass(frozen=True, slots=True)
class Whether:
    """A question for yes or no: of whom it asks (no ids: of nobody known), and by which word.

    `polarity` is what that word asks for ("agreed": accepts); None: it is a deed, whose word a row must hold.
    """

    subject: frozenset[str]
    verb: str
    polarity: str | None


def whether(question: str, people: Mapping[str, frozenset[str]], asking: Mapping[str, tuple[str, ...]], empty: Set[str]) -> Whether | None:
    """What `question` asks for yes or no, or None: it begins otherwise, or names nobody known as the one who does it.

    `people` are those it names, with their ids; `asking` the words of questions by what they do there, `empty` those that tell nothing.
    """
    words = spelt(question)
    if not words or words[0].casefold() not in asking.get("whether", ()):
        return None
    rest = words[1:]
    while rest and rest[0].islower() and rest[0] in empty:
        rest = rest[1:]
    subject = next(
        (label for label in sorted(people, key=lambda name: (-len(name), name)) if rest[: len(label.split())] == label.split()), None
    )
    if subject is None:
        return None
    after = [word.casefold() for word in rest[len(subject.split()) :]]
    verb = next((word for word in after if word not in empty), None)
    if verb is None:
        return None
    polarity = next((name for name in _POLARITIES if verb in asking.get(name, ())), None)
    return Whether(people[subject], verb, polarity)


def bears(act: Act, owners: Set[str], missing: int, has_verb: bool, asked: Whether) -> Bears:
    """What an act says of what is asked. `missing`: how many other words of the question it lacks; `has_verb`: whether it has the verb."""
    if missing or not owners & asked.subject:
        return ""
    negated = act.modality == "negated"
    if asked.polarity is None:
        return _of_deed(act, negated) if has_verb else ""
    if act.polarity == asked.polarity or act.polarity in _LIKE.get(asked.polarity, ()):
        return "says not" if negated else "says so"
    if act.polarity in _AGAINST.get(asked.polarity, ()):
        return "" if negated else "says not"
    return "in part" if act.polarity in _PARTLY.get(asked.polarity, ()) and not negated else ""


def _of_deed(act: Act, negated: bool) -> Bears:
    """What an act that holds the word of a deed says of it: done or not, or announced. A wish or an accusation says neither."""
    if act.polarity == "denies":
        return "says not"
    if act.kind in _AHEAD or act.modality in _COMING:
        return "announces not" if negated else "announces"
    if act.kind == "action":
        return "says not" if negated else "says so"
    return "says not" if act.kind == "statement" and act.polarity == "reports" and negated else ""
