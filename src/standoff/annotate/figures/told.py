"""What is told of the things counted: whose they are, where, in what state, as of when, and on whose word."""

from __future__ import annotations

from dataclasses import replace

from standoff.annotate.figures.around import MODIFIERS, NOUNS, Around, governor, mention_at, mention_in, nearest_time, unit_of
from standoff.annotate.figures.fared import by_noun, by_verb, infinite
from standoff.annotate.places import touching
from standoff.annotate.tree import Tree, above, case_of, child, conjuncts, first_of, subject
from standoff.model import (
    Evidence,
    FigureState,
    Mention,
    Run,
    Span,
    When,
)

_PARTIES = ("person", "state", "organisation", "collective", "group")


def whose(
    here: Around, head: int, counts: Run | None, verb: int | None, words: Evidence, number: Span, why: tuple[str, ...]
) -> tuple[Evidence | None, str]:
    """Whose the counted things are: a name among their modifiers, an owner ("of NATO", "NATO's"), or who has, sends or is them."""
    tree = here.tree
    chain = _chain(here, head)
    for at in chain:
        low = _first_modifier(tree, at)
        last = tree.tokens[at].start if at == head and tree.tokens[at].upos != "PROPN" else tree.tokens[at].end
        found = mention_in(here, tree.tokens[low].start, last, ("state", "organisation", "collective", "place"), number)
        if found is not None and (found.kind != "place" or found.country is not None):
            return found.evidence, "modifier"
        for below in tree.children[at]:
            if (
                below not in chain
                and tree.tokens[below].rel.startswith("nmod")
                and case_of(tree, below) in {"of", ""}
                and (owner := mention_at(here, below, _PARTIES, words.span)) is not None
            ):
                return owner.evidence, "of"
    joined = tree.tokens[head - 1].text in {"-", "‐", "‑"} if head else False  # a four-nation tour
    if unit_of(here, head) == "countries" and not joined and "counted: size" not in why:
        return words, "themselves"
    told = _owner(here, head, verb, words.span)
    if told is not None:
        return told
    at_verb, steps = verb if _is_had(here, head, why) else None, 0
    while at_verb is not None and steps < 3:
        doer, owns = subject(tree, at_verb), tree.words[at_verb] in here.owns
        if doer == head:
            return None, ""
        if owns and doer is not None and (counts is None or doer not in range(counts.first, counts.last)):
            found = mention_at(here, doer, _PARTIES) or _unlisted(here, doer, head)
            if found is not None and not found.evidence.span.overlap(words.span):
                return found.evidence, "subject"
        elif not owns and child(tree, at_verb, ("nsubj", "nsubj:pass")) is not None:
            return None, ""
        at_verb, steps = governor(tree, at_verb), steps + 1
    return None, ""


_OWNING = ("state", "organisation", "collective", "group", "place")
"""Who has soldiers or tanks, or is told that they are its own, is no mere place: a state that no list has."""


def _unlisted(here: Around, doer: int, head: int) -> Mention | None:
    """A place name that no list has as the subject of having what forces have ("Tolvane has 90 tanks")."""
    found = mention_at(here, doer, ("place",)) if here.tree.words[head] in here.assets else None
    return found if found is not None and found.form == "name" and found.country is None else None


def _owner(here: Around, head: int, verb: int | None, words: Span) -> tuple[Evidence, str] | None:
    """Who is told after the things to have or to do with them: "tanks belong to Turkey", "sent by France", "soldiers from Poland"."""
    tree = here.tree
    belonging = [at for at in (verb, *tree.children[head]) if at is not None and tree.words[at] in here.small["belongs"]]
    done = [at for at in tree.children[head] if tree.tokens[at].rel.startswith("acl") and tree.words[at] in here.owns]
    if verb is not None and child(tree, verb, ("nsubj:pass",)) == head and tree.words[verb] in here.owns:
        done.append(verb)
    ways = [(at, "to", "belongs", "obl") for at in belonging] + [(at, "by", "by", "obl") for at in done]
    if verb is None or tree.words[verb] not in here.owns or not _is_had(here, head, ()):  # "sent 40 trucks from Egypt": from there
        ways.append((head, "from", "from", "nmod"))
    for at, case, why, rel in ways:
        for below in tree.children[at]:
            if not tree.tokens[below].rel.startswith(rel) or below < head or case_of(tree, below) != case:
                continue
            owner = mention_at(here, below, _OWNING, words)
            if (
                owner is None
                or len(conjuncts(tree, below)) > 1
                or owner.form != "name"
                or (owner.kind == "place" and owner.country is not None)
            ):
                continue
            if why == "from" and tree.words[head + 1] != case:  # "sachets to Haiti from Panama"
                continue
            seat = owner.kind == "state" and owner.sector is not None  # "planes from Cairo" have left a town
            if why != "from" or not (seat or (owner.kind == "place" and unit_of(here, head) != "soldiers")):
                return owner.evidence, why
    return None


def _first_modifier(tree: Tree, head: int) -> int:
    """The first modifier of a noun before it; what a verb parts from the noun is none, whatever the tree says."""
    low = head
    for place in sorted((item for item in tree.children[head] if item < head), reverse=True):
        if any(tree.tokens[item].upos == "VERB" and tree.tokens[item].head != head for item in range(place, low)):
            break
        if tree.tokens[place].rel in MODIFIERS | {"det"}:
            low = place
    return low


def _is_had(here: Around, head: int, why: tuple[str, ...]) -> bool:
    """Whether the noun, or what it belongs to, is what the verb's subject has, sends or gives: its object, not a circumstance."""
    tree = here.tree
    last = _chain(here, head)[-1]
    at = first_of(tree, last)
    rel = tree.tokens[at].rel.split(":")[0]
    if rel in {"obj", "iobj", "xcomp", "ccomp", "dep", "root", "parataxis"}:
        return True
    if rel != "obl" or tree.tokens[at].head < 0:
        return False
    beside = (
        at != last and child(tree, tree.tokens[at].head, ("obj",)) is not None
    )  # "a frigate to the sea and four jets": joined to the nearer noun
    return beside or any("money" in rule for rule in why)


def _chain(here: Around, head: int) -> list[int]:
    """The noun, and the nouns that it modifies ("battle groups with some 4,000 soldiers", "package of $200 million")."""
    tree, chain = here.tree, [head]
    for place in above(tree, head)[:3]:
        below = tree.tokens[chain[-1]]
        if (
            tree.tokens[place].upos not in NOUNS
            or below.rel not in {"nmod", "compound", "appos", "nmod:desc", "obl"}
            or case_of(tree, chain[-1]) not in here.small["holds"] | {""}
        ):
            break
        chain.append(place)
    return chain


def where(here: Around, head: int, verb: int | None, who: Evidence | None, words: Evidence) -> Evidence | None:
    """Where the counted things are or go: a place name hung from the noun, else from the last of those joined to it, else from its verb."""
    tree = here.tree
    last = conjuncts(tree, head)[-1]
    for at in dict.fromkeys((head, last, *([verb] if verb is not None else []))):
        for below in sorted(tree.children[at]):
            if (
                tree.tokens[below].rel.split(":")[0] not in {"nmod", "obl"}
                or case_of(tree, below) not in here.small["placed"]
                or (below < head and at == verb)
            ):
                continue
            names = [
                name
                for place in conjuncts(tree, below)
                if (name := mention_at(here, place, ("place", "state", "collective", "organisation"))) is not None
            ]
            names = names or [name for under in tree.children[below] if (name := mention_at(here, under, ("place", "state"))) is not None]
            names = [
                name
                for name in names
                if name.form == "name" and not name.evidence.span.overlap(words.span) and (who is None or name.evidence != who)
            ]
            if names:
                return Evidence(here.document.id, Span(names[0].evidence.span.start, max(name.evidence.span.end for name in names)))
            if (edge := _edge_of_land(here, below, words.span, who)) is not None:
                return edge
    return None


def _edge_of_land(here: Around, place: int, counted: Span, who: Evidence | None) -> Evidence | None:
    """ "the Ukrainian border", "Japanese waters": a part of a land whose adjective stands right before it."""
    tree = here.tree
    if place == 0 or tree.words[place] not in here.small["edge"]:
        return None
    land = mention_at(here, place - 1, ("state",), counted)
    if land is None or land.form == "name" or land.evidence == who:
        return None
    return Evidence(here.document.id, Span(land.evidence.span.start, tree.tokens[place].end))


def day_of(here: Around, head: int, verb: int | None) -> When | None:
    """The time that hangs from the noun or its verb; else the report's own day."""
    best = nearest_time(here, {head, *([verb] if verb is not None else [])}, head)
    published = here.document.published
    if best is not None and best.when is not None:
        when = best.when
        open_end = (
            when.last is None
            and published is not None
            and published.last is not None
            and when.first is not None
            and when.first <= published.last
        )
        return replace(when, last=published.last) if open_end and published is not None else when
    return None if published is None else When(published.first, published.last, "publication", published.precision)


def account_of(here: Around, words: Evidence, head: int, verb: int | None) -> tuple[tuple[Evidence, ...], str]:
    """On whose word the figure stands: the speaker of the quotation that holds it, with the relays; or "according to" one."""
    holding = [item for piece, item in touching(here.quotations, words.span) if piece.covers(words.span)]
    if holding:
        inner = min(holding, key=lambda item: sum(len(part.span) for part in item.evidence))
        speaker = _source(here, inner.speaker)
        if speaker is not None:
            return (speaker, *inner.via), "quotation"
    tree = here.tree
    for at in (verb, head):
        if at is None:
            continue
        for below in tree.children[at]:
            if (
                here.small["source"] & {tree.words[place] for place in tree.children[below]}
                and (source := mention_at(here, below, (*_PARTIES, "outlet"))) is not None
            ):
                return (source.evidence,), "according to"
    return (), ""


def _source(here: Around, speaker: Evidence | None) -> Evidence | None:
    """The words that name a speaker: his own where a party stands there, else the party named within ("an estimate from the Ministry")."""
    if speaker is None:
        return None
    inside = mention_in(here, speaker.span.start, speaker.span.end, (*_PARTIES, "outlet"))
    if inside is None:
        return None
    return speaker if 2 * len(inside.evidence.span) >= len(speaker.span) else inside.evidence


def state_of(here: Around, head: int, verb: int | None) -> FigureState:
    """In what state the counted things are, by the verbs above the noun, nearest first, else by the noun; a plan to do is announced."""
    tree = here.tree
    if any(here.states.get(tree.words[place]) == "on alert" for place in _below(tree, verb if verb is not None else head)):
        return "on alert"
    own, over = by_noun(here, head), tree.tokens[head].head
    if over >= 0 and any(tree.tokens[place].rel == "xcomp" and _awaited(here, place) for place in tree.children[over]):
        return "announced"  # "are due to be freed"
    at, steps = verb, 0
    while at is not None and steps < 2:
        if (fate := by_verb(here, at, head)) is not None:
            return fate
        helpers = {tree.words[place] for place in tree.children[at] if tree.tokens[place].rel.startswith("aux")}
        state = here.states.get(tree.words[at])
        if (_done(here, at) and helpers & here.small["will"]) or _awaited(here, at):
            return "announced"
        if state == "deployed" and helpers & here.small["could"]:
            return "available"
        if own is not None and state in {"deployed", "held"}:
            return own
        higher = tree.tokens[at].head
        if (
            _done(here, at)
            and tree.tokens[at].rel == "xcomp"
            and higher >= 0
            and here.states.get(tree.words[higher]) in {"considered", "announced", "offered", "promised"}
        ):
            return here.states[tree.words[higher]]
        if state is not None and not (tree.tokens[head].head == at and tree.tokens[head].rel == "obl:agent"):
            return state
        at, steps = governor(tree, at), steps + 1
    return own or "existing"


def _awaited(here: Around, verb: int) -> bool:
    """Whether what a verb tells is to come: "is to release", "are to be freed", "due to be sent", "is ready to free"."""
    tree, head = here.tree, here.tree.tokens[verb].head
    told = {tree.words[place] for place in tree.children[verb] if tree.tokens[place].rel.startswith("aux")}
    told |= {tree.words[head]} if head >= 0 and tree.tokens[verb].rel == "xcomp" else set()
    return _done(here, verb) and bool(told & here.small["awaits"]) and infinite(tree, verb)


def _done(here: Around, verb: int) -> bool:
    """Whether a verb tells of something done to things, so that told as to come it is not done yet."""
    return here.states.get(here.tree.words[verb]) in {"deployed", "held"} or here.fates.get(here.tree.words[verb]) == "freed"


def _below(tree: Tree, place: int) -> list[int]:
    """The words within two steps below."""
    first = tree.children[place]
    return [*first, *(under for item in first for under in tree.children[item])]
