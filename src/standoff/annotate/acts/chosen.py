"""Which of the suggested parties an act is given: a fitted choice over what the rules and all else suggest.

The rules of `parties` are asked in order, and the first that has an answer gives it, however little speaks for it. Here every
suggestion (`suggested`) is weighed by its signs: what suggests it, beside what the rules did and what kind of act it is, the sort of its
mention, where it stands, how much the report has of it. One logit, the same for all suggestions of all acts; the likeliest is taken, and
where it stands for the same sides as the rules' own, nothing changes. `python -m training.choices` fits the weights (`chosen.toml`) on
reports with the coders' actors; `because` keeps what was chosen, and over what.
"""

from __future__ import annotations

import math
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from standoff.annotate.acts.aimed import targets
from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.page import Page, mention_at
from standoff.annotate.acts.parties import HEAD, OPEN, SPEAKER, SUFFERED, UNTOLD, bidden, passive
from standoff.annotate.acts.spoken import party_of, voiced
from standoff.annotate.acts.suggested import (
    ABOVE,
    AGENT,
    CITED,
    HEAD_SPEAKER,
    MAIN,
    NOBODY,
    RULES,
    SUBJECT,
    Scene,
    Suggestion,
    called,
    scene_of,
    sides_of,
    suggestions,
)
from standoff.annotate.acts.suggested import HEAD as BY_HEAD
from standoff.annotate.acts.suggested import SPEAKER as BY_SPEAKER
from standoff.annotate.places import touching
from standoff.annotate.tree import head_of, run_of, span, subject
from standoff.model import Act, Evidence, Mention, Quotation, Run

WEIGHTS = Path(__file__).with_name("chosen.toml")
CHOSEN = "actor: chosen"
SHOWN = 3
"""Other suggestions that the reason names."""
HAS_NAME, COMMON, NONE = "has a name", "a common noun", "parties 0"
FAR = 4
MOST = 6
OTHERWISE = "else"
SURER = 0.1
"""How much likelier another must be than whom the rules have read; nearer by, they were right about as often."""
LEADING = frozenset({BY_HEAD, BY_SPEAKER, CITED, HEAD_SPEAKER, SUBJECT, AGENT, ABOVE, MAIN})
"""Ways that lead from an act to whose it is."""
SITUATIONS = {SPEAKER: "speaker", HEAD: "head", UNTOLD: "nobody", "actor: the subject": "subject"}
"""What the rules did, by the reason that they left."""

Signs = dict[str, float]
Case = list[tuple[Suggestion, Signs]]
Asked = tuple[Candidate, Act, list[Suggestion], Counter[str]]


def chosen(page: Page, items: Sequence[Candidate], acts: Sequence[Act]) -> list[Act]:
    """The acts of a page, in their order, with the actors that the weighed choice gives them. `items` are what they were made of."""
    weights = weighed()
    scene = scene_of(page)
    found: list[Act] = []
    for item, act, some, did in _asked(scene, items, acts):
        free = open_to(scene, item, act, some)
        if not free:  # so it is of most acts: nothing is weighed
            found.append(act)
            continue
        case = _weighed_up(scene, item, act, some, did)
        odds = [likely(signs, weights) for _, signs in case]
        best = best_of(odds, free, least=SURER if act.actors else 0.0)
        found.append(_given(page, item, act, case, odds, best) if best else act)
    return found


def best_of(odds: Sequence[float], free: Sequence[int], *, least: float) -> int:
    """The number of the likeliest among those that are `free` to be taken; 0, that of the rules, unless it is likelier by `least`."""
    best = max((0, *free), key=lambda at: (odds[at], -at))
    return best if odds[best] - odds[0] >= least else 0


def open_to(scene: Scene, item: Candidate, act: Act, some: Sequence[Suggestion]) -> list[int]:
    """The numbers of the suggestions that may take the place of the rules' own: they have a name, and grammar or the head leads to them.

    Who merely stands near, or acted before, was wrong more often than right. In the place of words without a name only those to whom the
    head points may come: such words may be a party that other reports name. Of whom a thing is asked is not he who asks it ("Karvia must
    leave"), and where the rules know that the head names whom a deed is done to, or several do it that are not named ("both sides"), nobody
    is taken; nor where who says or does it by words is the subject itself ("She said they had demanded it") and has a name.
    """
    page, own = scene.page, some[0]
    head = subject(page.tree, item.anchor)
    named = _has_name(page, own)
    himself = SPEAKER in act.because and SUBJECT in own.by and named and not _is_common(_mention(scene, own.words[0]))
    if {SUFFERED, OPEN} & set(act.because) or himself or (head is not None and _several(page, head)):
        return []
    asked = sides_of(page, party_of(page, head)) if head is not None and bidden(page.tree, item, head) else frozenset()
    ways = frozenset({BY_HEAD}) if own.words and not named else LEADING
    return [at for at, one in enumerate(some) if at and ways & set(one.by) and not one.sides & asked and _has_name(page, one)]


def _has_name(page: Page, one: Suggestion) -> bool:
    """Whether those who are suggested have a name, as far as their first words tell."""
    return bool(one.words) and called(page, one.words[0]) is not None


def _several(page: Page, head: int) -> bool:
    """Whether a subject means all of several who stand elsewhere: "both sides", "neither", "each has shut its sky"."""
    cues = page.words.actors.cues
    return any(page.tree.words[place] in cues["two"] | cues["each side"] for place in (head, *page.tree.children[head]))


def cases(page: Page, items: Sequence[Candidate], acts: Sequence[Act]) -> list[Case]:
    """For each act its suggestions, that of the rules first, with their signs."""
    scene = scene_of(page)
    return [_weighed_up(scene, item, act, some, did) for item, act, some, did in _asked(scene, items, acts)]


def _asked(scene: Scene, items: Sequence[Candidate], acts: Sequence[Act]) -> Iterator[Asked]:
    """Each act with its suggestions, that of the rules first, and how many of the acts before it each side has done."""
    did: Counter[str] = Counter()
    spoke: Evidence | None = None
    for number, (item, act) in enumerate(zip(items, acts, strict=True)):
        before = acts[max(0, number - FAR) : number][::-1]
        yield item, act, suggestions(scene, item, act, before, spoke), did
        did.update(sides_of(scene.page, act.actors))
        spoke = act.speaker or spoke


def _weighed_up(scene: Scene, item: Candidate, act: Act, some: Sequence[Suggestion], did: Counter[str]) -> Case:
    """The suggestions for an act with their signs."""
    page = scene.page
    about = _about_act(page, item, act, voiced(page, span(page.tree, item.run), span(page.tree, item.cue)))
    done = did.total() or 1
    acted = [2 * max((did[side] for side in one.sides), default=0) / done for one in some]
    return [(one, _signs(scene, item, act, one, about, share)) for one, share in zip(some, acted, strict=True)]


def likely(signs: Signs, weights: Mapping[str, float]) -> float:
    """How likely a suggestion with these signs is the coder's."""
    return 1 / (1 + math.exp(-sum(value * weights.get(name, 0.0) for name, value in signs.items()) - weights.get("", 0.0)))


@cache
def weighed() -> Mapping[str, float]:
    """The weights that are shipped."""
    return weights_in(WEIGHTS.read_text(encoding="utf-8"))


def weights_in(source: str) -> Mapping[str, float]:
    """The weights by sign; that of the empty name counts for all. Raises `ValueError` with the place where a file of them is damaged."""
    try:
        found = tomllib.loads(source).get("weights", {})
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"{WEIGHTS.name}: not valid TOML: {error}") from error
    if "" not in found:
        raise ValueError(f'{WEIGHTS.name}: [weights] has no "", the weight that counts for all')
    for name, value in found.items():
        if not isinstance(value, float) or not math.isfinite(value):
            raise ValueError(f"{WEIGHTS.name}: the weight of {name!r} is no number: {value!r}")
    return MappingProxyType(found)


def _given(page: Page, item: Candidate, act: Act, case: Case, odds: Sequence[float], best: int) -> Act:
    """The act with the chosen actors, and over what they were chosen."""
    one = case[best][0]
    others = sorted((at for at in range(len(case)) if at != best), key=lambda at: (-odds[at], at))[:SHOWN]
    over = "; ".join(f"{_told(page, case[at][0])} {odds[at]:.2f}" for at in others)
    why = f"{CHOSEN}, {_told(page, one)} {odds[best]:.2f} ({', '.join(one.by)}), over {over}"
    at = next((number + 1 for number, told in enumerate(act.because) if told.startswith("actor")), len(act.because))
    because = (*act.because[:at], why, *act.because[at:])
    return replace(act, actors=one.words, targets=targets(page, item, one.words, act.speaker), because=because)


def _told(page: Page, one: Suggestion) -> str:
    return ", ".join(f"“{' '.join(piece.span.of(page.document.text).split())}”" for piece in one.words) or NOBODY


def _about_act(page: Page, item: Candidate, act: Act, said: Quotation | None) -> tuple[str, list[str]]:
    """What the rules did for an act, and what else of it is weighed beside each way of suggesting somebody."""
    reasons = [why for why in act.because if why.startswith("actor") or why == "the author speaks"]
    situation = SITUATIONS.get(reasons[-1] if reasons else "", OTHERWISE)
    beside = [f"rules: {situation}", act.kind]
    if said is not None and said.cue is not None and said.cue.span.overlap(span(page.tree, item.cue)):
        beside.append("tells what is said")
    if passive(page.tree, item.anchor):
        beside.append("passive")
    if said is not None and said.speaker is not None and called(page, said.speaker) is not None:
        beside.append("a named speaker")
    return situation, beside


def _signs(scene: Scene, item: Candidate, act: Act, one: Suggestion, about: tuple[str, list[str]], acted: float) -> Signs:
    """All that speaks for a suggestion or against it."""
    situation, beside = about
    ways = one.by if one.words else [by for by in one.by if by in (RULES, NOBODY)]
    piece = next(iter(one.words), None)
    name = called(scene.page, piece) if piece is not None else None
    signs: Signs = {}
    for by in ways:
        for more in (*beside, *(("named",) if name is not None else ())):
            signs[f"{by}, {more}"] = 1.0
        signs[by] = 1.0
    signs[f"ways {min(len(ways), MOST)}"] = signs[f"parties {min(len(one.words), 3)}"] = 1.0
    if RULES in ways:
        signs[f"{RULES} {'and' if BY_HEAD in ways else 'without'} the head, rules: {situation}"] = 1.0
    signs["share of mentions"] = 2 * max((scene.shares.get(side, 0.0) for side in one.sides), default=0.0)
    signs["share of acts"] = acted
    if piece is not None:
        traits = [*_of_mention(scene, piece, name), *_of_place(scene.page, item, act, piece)]
        traits += ["aimed at"] if one.sides & sides_of(scene.page, act.targets) else []
        for trait in traits:
            signs[trait] = signs[f"{trait}, rules: {situation}"] = 1.0
    return signs


def _of_mention(scene: Scene, piece: Evidence, name: str | None) -> list[str]:
    """The sort of a mention."""
    page, item = scene.page, _mention(scene, piece)
    traits = [f"a {item.kind}", f"a {item.form}"] if item is not None else ["no mention"]
    traits += [HAS_NAME] if name is not None else []
    traits += [COMMON] if _is_common(item) else []
    traits += ["speaks for another"] if item is not None and item.speaks_for else []
    traits += ["public"] if piece in page.public else []
    traits += ["an expert"] if name in page.experts else []
    return traits


def _mention(scene: Scene, piece: Evidence) -> Mention | None:
    """The mention that some words are, else the longest party's that they touch."""
    touched = mention_at(scene.page, piece.span)
    return scene.mentions.get(piece) or (scene.mentions.get(touched) if touched is not None else None)


def _is_common(item: Mention | None) -> bool:
    return item is not None and (item.name or "").islower()


def _of_place(page: Page, item: Candidate, act: Act, piece: Evidence) -> list[str]:
    """Where the words stand: beside the act, in their clause, and how many sentences back."""
    words = act.evidence[0].span
    traits = ["within"] if words.covers(piece.span) else ["behind"] if piece.span.start >= words.end else []
    traits += ["in marks"] if touching(page.marked, piece.span) else []
    run = run_of(page.tree, piece.span)
    if run is None:
        return traits
    head = head_of(page.tree, run)
    token = page.tree.tokens[head]
    back = page.tree.sentence[item.anchor] - page.tree.sentence[head]
    traits += [f"as {token.rel.split(':')[0]}", f"sentences back {max(-1, min(back, FAR))}"]
    traits += ["of its verb"] if token.head == item.anchor else []
    saying = token.head >= 0 and touching(page.cues, span(page.tree, Run(token.head, token.head + 1)))
    return [*traits, "says something"] if saying else traits


__all__ = ["best_of", "cases", "chosen", "likely", "open_to", "weighed", "weights_in"]
