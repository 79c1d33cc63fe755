"""For or against: an act's stance on an issue's reference proposition.

Two signs are multiplied: what the act does to its own proposition (a demand is for it, a refusal against), and whether that proposition
and the reference go the same way. The second is read twice (`direction`): for the texts as a whole (to withdraw against to deploy), and for
each thing that both speak of. Where neither can be read, or they disagree, no stance is given (law 7): a wrong sign is worse than none.

The rules, in order; the first that does not abstain gives the stance, and says why:

* a statement or an expectation takes no side, a charge only against what the reference would end;
* a refusal that calls an answer short of its demands is for the demands;
* who agrees to answer or to talk about what the reference asks has not agreed to it: none, or open;
* a threat is for what it shall bring about, and for its own measure where that is the issue; against what it is to deter. Its condition may
  be its subject ("any attack would be met with …"), and so may that of a reference ("An attack brings …");
* the direction of what is asked, refused, promised or done, beside that of the reference;
* a demand that is taken up ("these demands") is what the reference says; a bare offer ("proposals of its own") is open;
* what is done on an issue without a word of direction is for it.

A thing that is done counts as more of it ("practised bombing runs" against "bombing runs are stopped").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import Literal

from standoff.lexicon import Lexicon
from standoff.model import Act, Evidence, Issue, Span
from standoff.reconcile.issues.direction import Way, way_of

Stance = Literal[-1, 0, 1]
Found = tuple[Stance | None, str] | None

_SIGN: dict[str, int] = {
    "demands": 1, "offers": 1, "open": 1, "accepts": 1, "commits": 1, "threatens": 1, "reports": 1, "accuses": -1, "rejects": -1,
    "denies": -1,
}  # fmt: skip
VERDICT = "tells how good an answer or a demand is, not whether an answer is given"
"""Why a refusal of an answer that falls short, or of the demands, takes no side where the reference asks for an answer."""

PROCESS = "agrees to an answer or to talks, not to what is asked"
"""Why a promise to answer takes no side on what is asked, and readiness to talk about it is open."""

APART = "the act and the reference share no thing"
"""Why no side is taken on an issue that was found: its reference may be about something else than the act."""

_TOLD = frozenset({"not", "less", "more"})
"""Ways of words that tell what is asked or promised, also where the act goes by them: "must | withdraw", "will get | no | gas"."""
_ANSWERS = frozenset({"rejects", "accepts"})
_CONSENTS = frozenset({"accepts", "commits", "offers", "open"})
_FIRST_THINGS = 3
"""Among so many things that words name first stands what they are about: "provide a written answer to the demands"."""
_FIRST_WORDS = 8
"""Among so many words of what is refused the word that refuses it may stand itself."""
_ASIDE = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[^\W_]+")
_LAST = re.compile(r"\b[\w’']+\s+$")
_NOT_REACH = 12
_CUE_REACH = 80
"""An action's verb may stand so many characters before the words of what is done."""


@dataclass(frozen=True, slots=True)
class Case:
    """An act beside a reference: how it stands to its own words (`sign`), which way these go and the reference goes, and the condition of
    either.
    """

    act: Act
    sign: int
    own: Way
    measure: Way
    condition: Way | None
    given: bool
    refused: bool
    """The word that tells the act is itself one of refusing: a "not" in what is refused is no part of the refusal."""
    answers: frozenset[str] = frozenset()
    """What an answer is called."""
    process: frozenset[str] = frozenset()
    """What talks and answers are called."""
    once: Way | None = None
    """The condition of a reference that tells what follows from one."""
    doing: bool | None = None
    """Whether the reference tells what the act's own party does; None where that is not known."""

    @property
    def negation(self) -> int:
        """What is refused or denied is told with its own "not" as often as without: "would not send", "has no intention of"."""
        return self.own.negation if self.sign > 0 or self.refused else 1

    @property
    def shared(self) -> set[str]:
        """The things that both speak of."""
        return self.own.things.keys() & self.measure.things.keys()

    @property
    def target(self) -> int:
        """The direction of the reference with its negation; what has none is for its things ("talks go on")."""
        return (self.measure.step or 1) * self.measure.negation


def stance_in(
    act: Act, texts: Mapping[str, str], issue: Issue, words: Lexicon, *, asked: bool = True, doing: bool | None = None
) -> tuple[Stance | None, str]:
    """The stance of an act on an issue, and its reason. `texts` are those of the reports, by id; `asked` and `doing` as in `stance_of`."""
    condition, cue, about = _slice(act.condition, texts), _slice(act.cue, texts), _about(act, texts, words)
    return stance_of(act, about, issue.proposition, words, given=issue.given, condition=condition, cue=cue, asked=asked, doing=doing)


def stance_of(
    act: Act,
    proposition: str,
    reference: str,
    words: Lexicon,
    *,
    given: bool = True,
    condition: str = "",
    cue: str = "",
    asked: bool = True,
    doing: bool | None = None,
) -> tuple[Stance | None, str]:
    """The stance and its reason. `proposition` is what the act is about, `reference` the issue's reference proposition.

    Where the issue was found and not `given`, the two must also share a thing: a group of acts may hold a stray one. A refusal that takes
    up a demand ("dismissed these demands") need not, if the reference is what another than the refuser `asked`. `doing`: whether the
    reference tells what the act's own party does, None where it names nobody.
    """
    if act.kind == "expectation" or (act.kind, act.polarity) == ("statement", "reports") or not reference.strip():
        return None, "a statement or expectation takes no side"
    kept = words.issues.ways.get(cue.casefold()) == "kept"
    sign = -_SIGN[act.polarity] if kept else _SIGN[act.polarity]
    once, wished = _parted(_ASIDE.sub(" ", reference), words)
    if act.polarity == "threatens" and not condition:
        condition, proposition = _parted(proposition, words)
    if _SIGN[act.polarity] < 0:
        proposition = _less_its_no(proposition, words)
    own, measure = way_of(proposition, words), way_of(wished, words)
    due = way_of(condition, words) if condition else None
    refused = _refuses(cue, words)
    known = words.issues
    case = Case(act, sign, own, measure, due, given, refused, known.answers, known.process, way_of(once, words) if once else None, doing)
    answers = asked and own.takes_up and act.polarity in _ANSWERS
    spoken = own.things.keys() | due.things.keys() if due and act.polarity == "threatens" else own.things.keys()
    if not given and not answers and not spoken & measure.things.keys():
        return None, APART
    for rule in _RULES:
        found = rule(case)
        if found is not None:
            return found
    return None, "it cannot be read which way the act goes"


def _short(case: Case) -> Found:
    """ "The answer does not address our demands": for them."""
    if case.act.polarity != "rejects" or not case.own.short:
        return None
    if case.measure.things.keys() & case.own.things.keys() & case.answers:
        return None, VERDICT
    if case.own.negation < 0 or case.act.modality == "negated":
        return _as_stance(case.target * (case.measure.step or 1)), "rejects an answer that falls short of what is demanded"
    return None, "it cannot be read what falls short"


def _unanswered(case: Case) -> Found:
    """Who refuses the demands has not refused to answer them, nor who gives in to them answered."""
    takes_up = case.act.polarity in _ANSWERS and case.own.takes_up and case.own.things.keys().isdisjoint(case.answers)
    return (None, VERDICT) if takes_up and case.measure.things.keys() & case.answers else None


def _process(case: Case) -> Found:
    """ "Agreed to give a written answer", "would discuss the base": no consent to what is asked."""
    if case.act.polarity not in _CONSENTS or case.process.isdisjoint(list(case.own.things)[:_FIRST_THINGS]):
        return None
    if not case.process.isdisjoint(case.measure.things):
        return None
    talks = case.act.polarity != "offers" and case.answers.isdisjoint(case.own.things)
    return (0 if talks else None), PROCESS


def _threat(case: Case) -> Found:
    """The measure where it is the issue; else what its condition names is to be deterred, or obtained where that is "if not". Of what
    another would do nobody but he can make a threat: it is a warning.
    """
    if case.act.polarity != "threatens":
        return None
    shared = _by_things(case)
    if case.given and shared > 0 and case.doing is False and case.target > 0:
        return -1, "warns of what the reference says of another"
    if shared:
        return _as_stance(shared), "threatens what the reference says" if shared > 0 else "threatens what goes against the reference"
    if case.condition is not None:
        way = case.condition
        if case.once is not None and way.things.keys() & case.once.things.keys() and way.step * way.negation == case.once.step:
            return _as_stance(case.target), "threatens what the reference says would follow"
        if way.demands and (way.negation < 0 or way.step < 0):
            return 1, "threatens so that the demand is met"
        if way.things.keys() & case.measure.things.keys() and way.step and case.measure.step:
            return _as_stance(-way.step * way.negation * case.target), "threatens so that the condition does not come"
    if case.target > 0 and case.shared:
        return 1, "threatens on an issue that is for it"
    return None, "it cannot be read what the threat is for"


def _charge(case: Case) -> Found:
    """Who condemns the more of a thing is for less of it: "the unprovoked build-up" against "the forces are withdrawn"."""
    if case.act.polarity != "accuses":
        return None
    shared = case.shared
    ended = all(case.own.things[thing] >= 0 > case.measure.things[thing] for thing in shared)
    if shared and ended and case.target < 0 < case.own.step:
        return 1, "condemns what the reference would end"
    return None, "a charge takes no side"


def _without(case: Case) -> Found:
    """Who refuses a thing "without" another asks for the other: "will sign no treaty without inspectors"."""
    shared = case.shared
    if case.act.polarity != "rejects" or not shared or not shared <= case.own.lacked:
        return None
    signs = {case.measure.things[thing] or 1 for thing in shared}
    return (_as_stance(signs.pop() * case.measure.negation), "refuses to do without what the reference says") if len(signs) == 1 else None


def _directions(case: Case) -> Found:
    """The direction of the whole and of the shared things; where they disagree, nothing is said."""
    whole = case.sign * case.negation * case.own.step * case.measure.step * case.measure.negation
    things = _by_things(case)
    shared = case.shared
    if whole and not shared and (case.act.kind == "action" or case.own.step > 0 > case.measure.step):
        return None  # more of something, and less of something else
    if whole and things and whole * things < 0:
        return None, "its words point both ways"
    told = whole or things
    if not told:
        return None
    if case.refused and not case.own.step and case.own.begins and case.own.begins not in case.shared:
        return None, "something else is refused than the thing itself"  # "declined to publish the answer"
    return _as_stance(told), f"{_done(case.act)} what goes {'the same way as' if told * case.sign > 0 else 'against'} the reference"


def _by_things(case: Case) -> int:
    """The sign that the things which both speak of agree on, or 0. One that stands without a direction is meant as it is."""
    signs = set()
    for thing in case.shared:
        mine, theirs = case.own.things[thing], case.measure.things[thing]
        if not mine and theirs < 0 and case.act.kind != "action":
            continue  # "talks about the troops" beside "the troops are withdrawn"
        if mine < 0 and not theirs and not case.measure.step and not case.given:
            return 0  # less of what a report's words may want less of too, in words that cannot be read
        signs.add((mine or 1) * (theirs or 1))
    if len(signs) != 1:
        return 0
    return case.sign * case.negation * signs.pop() * case.measure.negation


def _enacted(case: Case) -> Found:
    """What is done without a word of direction is more of it."""
    if case.act.kind != "action" or case.own.step or case.own.negation < 0 or case.act.modality == "negated":
        return None
    if not case.given or case.target < 0 or not case.shared:
        return None
    return _as_stance(case.target), "does what the issue is about"


def _taken_up(case: Case) -> Found:
    if not case.own.takes_up:
        return None
    if case.act.polarity == "offers":
        return 0, "offers something of its own"
    return _as_stance(case.sign * case.negation), f"{_done(case.act)} what the reference says"


_RULES: tuple[Callable[[Case], Found], ...] = (_short, _unanswered, _process, _threat, _charge, _without, _directions, _taken_up, _enacted)


def _parted(text: str, words: Lexicon) -> tuple[str, str]:
    """The condition that a text begins with, and what would follow from it; no condition where its subject is no deed ("the army will")."""
    tokens, joints = list(_WORD.finditer(text)), words.issues.joints
    for token, following in pairwise(tokens):
        small, behind = token.group().casefold(), following.group().casefold()
        leads = behind in joints["brings"] | joints["follows"] if small in joints["would"] else small in joints["brings"]
        if leads:
            before = text[: token.start()]
            return (before, text[token.end() :]) if way_of(before, words).step > 0 else ("", text)
    return "", text


def _about(act: Act, texts: Mapping[str, str], words: Lexicon) -> str:
    """The words of what the act is about: its proposition (with its verb, for what is done), less words of time, cue and condition."""
    told = act.about
    start, end = told.span.start, told.span.end
    out = [act.when_words, *act.actors]
    done, whole = act.kind in ("action", "commitment"), act.evidence[0]
    if done and act.cue and act.cue.doc == told.doc and start - _CUE_REACH < act.cue.span.start < start:
        start = act.cue.span.start
    elif not done and not _part_of_it(act, texts, words):
        out.append(act.cue)
    if done and act.modality == "negated" and whole.doc == told.doc and start - _CUE_REACH < whole.span.start:
        start = min(start, whole.span.start)  # the "not" stands before the words of what is not done
    if act.condition != told:
        out.append(act.condition)
    text = texts[told.doc]
    if whole.doc == told.doc and start > whole.span.start:
        start = _with_not(text, max(whole.span.start, start - _NOT_REACH), start, words)
    places = [item.span for item in out if item is not None and item.doc == told.doc and item != told]
    return "".join(character if not _within(place, places) else " " for place, character in enumerate(text[start:end], start))


def _part_of_it(act: Act, texts: Mapping[str, str], words: Lexicon) -> bool:
    """Whether the word that tells the act is one of those it is about: it stands among them, or is the "no" of what is threatened."""
    if act.cue is None:
        return False
    cue, sign = _slice(act.cue, texts), _SIGN.get(act.polarity, 0)
    if sign < 0 and _refuses(cue, words):
        return False
    told = sign > 0 and act.polarity != "accepts" and words.issues.ways.get(cue.casefold()) in _TOLD
    return told or (act.proposition is not None and act.proposition.span.covers(act.cue.span))


def _refuses(cue: str, words: Lexicon) -> bool:
    """Whether the word that tells an act is one of refusing, and not what is refused ("will not shut down the reactor")."""
    small = cue.casefold()
    return words.issues.ways.get(small) == "not" or small in words.issues.refusing


def _less_its_no(text: str, words: Lexicon) -> str:
    """What is refused or denied, without the word that refuses it where that stands among its first words: "ruled out | freeing them"."""
    tokens = list(_WORD.finditer(text))[:_FIRST_WORDS]
    for first, second in zip_longest(tokens, tokens[1:]):
        small = first.group().casefold()
        if second is not None and f"{small} {second.group().casefold()}" in words.issues.refusing:
            return text[second.end() :]
        if small in words.issues.refusing:
            return text[first.end() :]
    return text


def _with_not(text: str, least: int, start: int, words: Lexicon) -> int:
    """Where words begin with a "no" or "not" right before them, which is as much theirs ("will get no | gas")."""
    before = _LAST.search(text[least:start])
    return least + before.start() if before and words.issues.ways.get(before.group().strip().casefold()) == "not" else start


def _within(place: int, spans: list[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)


def _slice(evidence: Evidence | None, texts: Mapping[str, str]) -> str:
    return evidence.span.of(texts[evidence.doc]) if evidence else ""


def _done(act: Act) -> str:
    return "does" if act.kind == "action" else act.polarity


def _as_stance(sign: int) -> Stance:
    return 1 if sign > 0 else -1


__all__ = ["stance_in", "stance_of", "way_of"]
