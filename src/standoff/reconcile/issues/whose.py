"""Whose the things are that an act speaks of, and who is to do what it tells.

"Withdraw your troops" said to Russia and said to NATO is one wish in words and two in the matter: no stance on the one tells a stance on
the other. A thing's owner is read off the words beside it ("Russian troops", "the alliance's battle groups", "its forces", "forces of the
Compact"); where none stand there, what only its owner can send, hold or withdraw (rows with `owned` in `lexicon/en/things.toml`) is the
doer's. The doer of a demand is whom it is put to, or its own subject ("that NATO pull back"); of a promise, a deed, a denial or a refusal
to do something, the actor. Two owners differ only where they face each other (`Facing`): allies who each send troops do one thing. Where
nothing is known nothing is told (law 7).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standoff.lexicon import Lexicon
from standoff.model import Act, Actor, Evidence, Span
from standoff.model.party import PRONOUN, Roster, namings_within, spoken_for, stood_for
from standoff.reconcile.issues.direction import thing_of

Parties = frozenset[str]
"""Ids of parties; empty: not known."""

Named = tuple[int, int, Parties]
"""Where in a text a party is named, and who it is."""

NOBODY: Parties = frozenset()

_TOKEN = re.compile(r"\d[\d,.]*|[^\W_][\w’'-]*|[^\w\s]")
_ARMED, _FORCES = "MIL", "troops"
"""The sector of groups that are forces ("its battle groups"), and the word under whose row they are kept."""
_ARTICLE = len("that ")
_HEAD = 40
"""So many characters into a demand's words its own subject may begin, and end."""
_VERBS = 3
"""So many words may stand between the subject of a demand and its words ("has to", "must not")."""
_BEFORE, _BEHIND = 4, 3
"""So many words before a thing, and behind its "of", its owner may stand."""
_LONGEST = 6
"""The most words of a name that is looked for in a reference proposition."""
_HOSTILE = frozenset({"demands", "rejects", "threatens", "accuses"})
_FRIENDLY = frozenset({"accepts", "commits"})
_OWN = frozenset({"commits", "offers", "open", "denies", "reports"})
_INFINITIVE = frozenset({"rejects", "accepts"})


@dataclass(frozen=True, slots=True)
class Whose:
    """Who does, or is to do, what a text tells, and the owners of its things, each under its word of `things.toml` or its stem."""

    doers: Parties
    things: Mapping[str, Parties]


UNKNOWN = Whose(NOBODY, {})


class Facing:
    """Which parties face each other, and who belongs to whom.

    Two face each other where they demand of, refuse, threaten or accuse each other oftener than they act together, agree or promise each
    other something.
    """

    __slots__ = ("members", "pairs")

    def __init__(self, people: Roster, acts: Iterable[Act], told: Mapping[str, Whose]) -> None:
        self.members: dict[str, Parties] = {actor.id: frozenset(actor.members) for actor in people.actors.values() if actor.members}
        counts: Counter[tuple[str, str]] = Counter()
        for act in acts:
            ones = stood(people, act.actors)
            others = stood(people, act.targets) | (told[act.id].doers if act.polarity == "demands" else NOBODY)
            weight = 1 if act.polarity in _HOSTILE else -1 if act.polarity in _FRIENDLY else 0
            if weight:
                counts.update(dict.fromkeys(_pairs(ones, others), weight))
            counts.update(dict.fromkeys(_pairs(ones, ones), -1))
        self.pairs = {pair for pair, count in counts.items() if count > 0}

    def apart(self, ones: Parties, others: Parties) -> bool:
        """Whether these two owners are known, have nobody in common, and face each other."""
        if not ones or not others or self.one(ones, others):
            return False
        return not self.pairs.isdisjoint(_pairs(ones, others))

    def one(self, ones: Parties, others: Parties) -> bool:
        """Whether they have a party in common, itself or as the member of a collective."""
        return not self._whole(ones).isdisjoint(self._whole(others))

    def _whole(self, some: Parties) -> Parties:
        """The parties with their members: a collective is compatible with each of them."""
        return some.union(*(self.members.get(one, NOBODY) for one in some))


def whose_in(act: Act, people: Roster, words: Lexicon) -> Whose:
    """Whose deed and whose things the words of an act are about."""
    told = act.about
    text = told.span.of(people.texts[told.doc])
    start = told.span.start
    named = namings_within(people, told)
    within = [(naming.words.span.start - start, naming.words.span.end - start, _spoken(people, actor)) for naming, actor in named]
    doers = _doers(act, text, within, people, words)
    things = things_of(text, within, doers if act.polarity != "threatens" else NOBODY, words)
    for (first, end, parties), (_, actor) in zip(within, named, strict=True):
        if actor.kind == "group" and actor.sector == _ARMED and end - first > len("its"):
            forces = words.issues.things.get(_FORCES, _FORCES)
            begun = _TOKEN.match(text, first)
            own = begun is not None and begun.group().casefold() in words.issues.joints["own"]
            things.setdefault(forces, _own(forces, doers, parties, words) if own else parties)
    return Whose(doers, things)


def whose_of(proposition: str, forms: Mapping[str, Parties], words: Lexicon) -> Whose:
    """The same for a reference proposition of a list; `forms` are the names that the reports use (`forms_of`).

    Its doer is the party that it begins with, or whose thing it begins with ("Norland's guards shot …"); with another subject it has none
    ("Inspectors are admitted by Ruritania").
    """
    within = _named_in(proposition, forms)
    doers = within[0][2] if within and within[0][0] <= _ARTICLE else NOBODY
    return Whose(doers, things_of(proposition, within, doers, words))


def forms_of(people: Roster) -> dict[str, Parties]:
    """The words by which each party is named in the reports, and its own name; words that name two are left out."""
    found: dict[str, set[Parties]] = {}
    for actor in people.actors.values():
        parties = _spoken(people, actor)
        for name in (actor.name, *actor.aliases):
            found.setdefault(_plain(name), set()).add(parties)
    for doc, namings in people.namings.items():
        text = people.texts.get(doc)
        for naming in namings if text else ():
            actor_of = people.actors.get(naming.actor)
            form = _plain(naming.words.span.of(text)) if text else ""
            if actor_of is not None and form[:1].isupper() and not naming.why.startswith(PRONOUN):
                found.setdefault(form, set()).add(_spoken(people, actor_of))
    return {form: next(iter(parties)) for form, parties in found.items() if len(parties) == 1 and len(form) > 1}


def things_of(text: str, within: Sequence[Named], doers: Parties, words: Lexicon) -> dict[str, Parties]:
    """The owners of the things in a text, where they can be read."""
    tokens = [(match.group(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
    by_first = {first: parties for first, _, parties in within}
    bare = [token for token, _, _ in tokens]
    found: dict[str, Parties] = {}
    for number, (token, first, end) in enumerate(tokens):
        thing = thing_of(bare, number, words)
        if thing is None or not _told_of(thing, token, words) or _modifier(tokens, number, words):
            continue
        around = next((named for named in within if named[0] <= first and end <= named[1]), None)
        if around is not None:  # "its forces", "NATO's battle groups": a party's own by name
            begun = _TOKEN.match(text, around[0])
            own = begun is not None and begun.group().casefold() in words.issues.joints["own"]
            owner = _own(thing, doers, around[2], words) if own else around[2]
            found[thing] = found.get(thing, NOBODY) | owner
            continue
        owner = _before(thing, tokens, number, within, doers, words) or _behind(tokens, number, by_first, words)
        if not owner and thing in words.issues.owned:
            owner = doers
        if owner:
            found[thing] = found.get(thing, NOBODY) | owner
    return {thing: owner for thing, owner in found.items() if owner}


def _told_of(thing: str, token: str, words: Lexicon) -> bool:
    """Whether it is a thing that has an owner at all: one of a row of things, or a demand or a proposal."""
    way = words.issues.ways.get(token.casefold())
    return thing in words.issues.owned or way == "same" or (token.casefold() in words.issues.things and way is None)


def _modifier(tokens: Sequence[tuple[str, int, int]], number: int, words: Lexicon) -> bool:
    """Whether the word only tells of what kind the next one is ("military aid", but not "troop withdrawal")."""
    following = tokens[number + 1][0] if number + 1 < len(tokens) else ""
    small = following.casefold()
    return bool(small) and small in words.issues.things and words.issues.ways.get(small) not in ("less", "more")


def apart(act: Whose, reference: Whose, facing: Facing, words: Lexicon) -> bool:
    """Whether an act speaks of one party's thing and the reference of another's that faces it."""
    shared = act.things.keys() & reference.things.keys()
    if shared:
        return any(facing.apart(act.things[thing], reference.things[thing]) for thing in shared)
    mine, theirs = owners_of(act, words), owners_of(reference, words)
    return facing.apart(mine, theirs)


def owners_of(whose: Whose, words: Lexicon) -> Parties:
    """The owners of the things in a text that only their owner can send, hold or withdraw."""
    return NOBODY.union(*(parties for thing, parties in sorted(whose.things.items()) if thing in words.issues.owned))


def parted(told: Sequence[Whose], facing: Facing, words: Lexicon) -> list[list[int]]:
    """The places of acts on one thing, parted where several speak of one party's and several of another's that faces it.

    The largest camp comes first; those whose owner is not known are in none.
    """
    owners: dict[Parties, list[int]] = {}
    for place, whose in enumerate(told):
        if whose_own := owners_of(whose, words):
            owners.setdefault(whose_own, []).append(place)
    camps: list[tuple[Parties, list[int]]] = []
    for parties, places in sorted(owners.items(), key=lambda item: (-len(item[1]), item[1])):
        near = [camp for camp in camps if facing.one(camp[0], parties)] or [camp for camp in camps if not facing.apart(camp[0], parties)]
        if near:
            near[0][1].extend(places)
        else:
            camps.append((parties, [*places]))
    return [sorted(places) for _, places in camps]


def _doers(act: Act, text: str, within: Sequence[Named], people: Roster, words: Lexicon) -> Parties:
    """Who is to do, or does, what the words of an act tell."""
    if act.polarity == "demands":
        askers = stood(people, act.actors)  # who asks is not asked, also where an act's words begin with him
        ahead = [parties for first, end, parties in within if first <= _ARTICLE and end <= _HEAD and not _possessive(text, end)]
        subject = next((parties for parties in ahead if askers.isdisjoint(parties)), NOBODY)
        return subject or _right_before(act, people) or stood(people, act.targets) - askers
    if act.polarity in _OWN and act.kind != "statement":
        return stood(people, act.actors)
    if act.polarity in _INFINITIVE:
        first = _TOKEN.search(text)
        begins = first.group().casefold() if first else ""
        start = act.about.span.start
        led = people.texts[act.about.doc][max(0, start - len("to ")) : start].casefold() == "to "
        if led or begins == "to" or words.issues.ways.get(begins) in ("less", "more"):
            return stood(people, act.actors)
    return NOBODY


def _right_before(act: Act, people: Roster) -> Parties:
    """Who is named right before the words of a demand: "Russia must", "called on Russia to"."""
    told, whole = act.about, act.evidence[0]
    if told == whole or told.doc != whole.doc or told.span.start <= whole.span.start:
        return NOBODY
    ahead = Evidence(whole.doc, Span(whole.span.start, told.span.start))
    for naming, actor in reversed(namings_within(people, ahead)):
        between = people.texts[whole.doc][naming.words.span.end : told.span.start]
        if len(_TOKEN.findall(between)) <= _VERBS and between[:1].isspace() and naming.words not in act.actors:
            return _spoken(people, actor)
        return NOBODY
    return NOBODY


def _own(thing: str, doers: Parties, parties: Parties, words: Lexicon) -> Parties:
    """Whose "its" is: the doer's; of a thing that others than its owner could do something to, only where the pronoun was read so."""
    if doers and parties and doers != parties and thing not in words.issues.owned:
        return NOBODY
    return doers or parties


def _before(
    thing: str,
    tokens: Sequence[tuple[str, int, int]],
    number: int,
    within: Sequence[Named],
    doers: Parties,
    words: Lexicon,
) -> Parties:
    """The owner that stands before a thing, with no more than its own adjectives and numbers between."""
    place = number - 1
    while place >= 0 and number - place <= _BEFORE:
        token, first, _ = tokens[place]
        small = token.casefold()
        parties = next((parties for one, other, parties in within if one <= first < other), NOBODY)
        if small in words.issues.joints["own"]:
            return _own(thing, doers, parties, words)
        if parties:
            return parties
        if (
            (small in words.issues.plain and small not in words.issues.joints["count"])
            or not token[0].isalnum()
            or words.issues.ways.get(small) in ("less", "more", "not", "turn")
        ):
            return NOBODY
        place -= 1
    return NOBODY


def _behind(tokens: Sequence[tuple[str, int, int]], number: int, by_first: Mapping[int, Parties], words: Lexicon) -> Parties:
    """The owner in "forces of the alliance"."""
    if number + 1 >= len(tokens) or tokens[number + 1][0].casefold() != "of":
        return NOBODY
    if words.issues.ways.get(tokens[number][0].casefold()) in ("less", "more"):
        return NOBODY  # "the invasion of Graustark"
    for _, first, _ in tokens[number + 2 : number + 2 + _BEHIND - 1]:
        if first in by_first:
            return by_first[first]
    return NOBODY


def _named_in(text: str, forms: Mapping[str, Parties]) -> list[Named]:
    """The longest names in a text, in its order."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    found: list[Named] = []
    number = 0
    while number < len(tokens):
        for last in range(min(len(tokens), number + _LONGEST), number, -1):
            first, end = tokens[number][0], tokens[last - 1][1]
            form = text[first:end]
            parties = forms.get(form) or forms.get(_bare(form))
            if parties:
                found.append((first, first + len(_bare(form) if form not in forms else form), parties))
                number = last - 1
                break
        number += 1
    return found


def _possessive(text: str, end: int) -> bool:
    """Whether an apostrophe follows: "Russia's troops" names no doer."""
    return text[end : end + 1] in ("'", "’")


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").removesuffix("'").removesuffix("’")


def _plain(name: str) -> str:
    return _bare(re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.IGNORECASE))


def _pairs(ones: Parties, others: Parties) -> set[tuple[str, str]]:
    """Each of the ones with each of the others, itself apart, in one order."""
    return {(min(one, other), max(one, other)) for one in ones for other in others if one != other}


def _spoken(people: Roster, actor: Actor) -> Parties:
    """The parties for which an actor speaks."""
    return frozenset(party.id for party in spoken_for(people, actor))


def stood(people: Roster, some: Iterable[Evidence]) -> Parties:
    """The parties that these words stand for."""
    return frozenset(party.id for evidence in some for party in stood_for(people, evidence))


__all__ = ["UNKNOWN", "Facing", "Parties", "Whose", "apart", "forms_of", "owners_of", "stood", "things_of", "whose_in", "whose_of"]
