"""Stands in the manner of negotiation bulletins: who holds it, the predicate, the point, and who joins or opposes.

"Ruritania, supported by Graustark and opposed by Ixania, proposed a new text" gives Ruritania and Graustark *proposed*, Ixania *not
proposed*, each with the point "a new text". The frame (actor, predicate, point) is that of PASRL, which reads the Earth Negotiations
Bulletin. Found over the tree: a predicate of `lexicon/en/stands.toml`, the parties of its subject, its complement as the point.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.annotate.tree import Tree, all_children, child, negated, subject, subtree, trimmed
from standoff.lexicon import Lexicon
from standoff.lexicon.stands import Joining
from standoff.model import Evidence, Mention, Run, Span

_PARTIES = frozenset({"state", "organisation", "collective", "group", "outlet"})
_AROUND = frozenset({"punct", "cc"})
_OPENING = frozenset({"“", "‘", "``", '"', "«"})
_CLOSING = frozenset({"”", "’", "''", '"', "»"})


@dataclass(frozen=True, slots=True)
class Stand:
    """One predicate with one point. `actors` are the words of each party; `turned` when they take the contrary of the predicate."""

    predicate: int
    negated: bool
    turned: bool
    actors: tuple[Evidence, ...]
    point: Run


def stands_in(tree: Tree, mentions: Sequence[Mention], words: Lexicon) -> tuple[Stand, ...]:
    """The stands of a document, in the order of their predicates; one whose holder or point is not clear is left out."""
    parties = _by_token(tree, mentions)
    found: list[Stand] = []
    for place, word in enumerate(tree.words):
        tag = tree.tokens[place].upos
        if tag in ("VERB", "AUX") and word in words.stands.verbs:
            found += _of_verb(tree, place, parties, words)
        elif tag in ("NOUN", "PROPN") and word in words.stands.nouns:
            found += _of_noun(tree, place, parties, words)
    return tuple(found)


def _by_token(tree: Tree, mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The longest mention of a party that each token is part of."""
    where = {token.start: place for place, token in enumerate(tree.tokens)}
    found: dict[int, Mention] = {}
    for mention in sorted(mentions, key=lambda item: (len(item.evidence.span), item.evidence)):
        if mention.name is None or mention.kind not in _PARTIES or mention.form == "description":
            continue
        for start in range(mention.evidence.span.start, mention.evidence.span.end):
            if start in where:
                found[where[start]] = mention
    return found


def _of_verb(tree: Tree, verb: int, parties: dict[int, Mention], words: Lexicon) -> list[Stand]:
    earlier = _goes_on(tree, verb, words)
    holder = subject(tree, earlier if earlier is not None else verb)
    if holder is None or _passive(tree, verb) or _in_point(tree, verb, words):
        return []
    row = words.stands.verbs[tree.words[verb]]
    if row.outer and _says_own_stand(tree, verb, words):
        return []
    chain = _subject_chain(tree, earlier if earlier is not None else verb)
    actors, joined, against = _sides(tree, holder, chain, parties, words)
    if not actors:
        return []
    turned = negated(tree, verb)
    point, rest = _point(tree, verb, parties, words)
    if point is None:
        return []
    behind, opposing = _behind(tree, rest, parties, words)
    stands = [Stand(verb, turned, False, tuple(dict.fromkeys((*actors, *joined, *behind))), point)]
    late = _late_opponents(tree, verb, parties, words)
    if against or late or opposing:
        stands.append(Stand(verb, turned, True, tuple(dict.fromkeys((*against, *late, *opposing))), point))
    return stands


def _of_noun(tree: Tree, noun: int, parties: dict[int, Mention], words: Lexicon) -> list[Stand]:
    """The stand of "the EU's proposal for …", "a request from Indonesia for …"; the holder must stand with the noun."""
    holders = [item for item in all_children(tree, noun, ("nmod:poss", "compound")) if item in parties]
    behind = [
        item
        for item in all_children(tree, noun, ("nmod", "nmod:agent"))
        if item in parties and any(tree.words[case] in tree.small["holder"] for case in all_children(tree, item, ("case",)))
    ]
    if len(holders) + len(behind) != 1:
        return []
    complements = [
        item
        for item in tree.children[noun]
        if item > noun and item not in behind and tree.tokens[item].rel in ("nmod", "acl", "acl:to", "ccomp", "xcomp", "advcl")
    ]
    if not complements:
        return []
    kept = sorted({place for item in complements for place in subtree(tree, item)})
    last = kept[0]
    while last + 1 in kept:
        last += 1
    owner = (holders or behind)[0]
    inside = [place for place in subtree(tree, owner) if place in parties and place not in complements]
    actors = _unique([parties[place].evidence for place in inside])
    return [Stand(noun, False, False, tuple(actors), trimmed(tree, Run(kept[0], last + 1), ",;:.—–-"))]


def _passive(tree: Tree, verb: int) -> bool:
    after = verb + 1 < len(tree.words) and tree.words[verb + 1] == "by"
    return after or child(tree, verb, ("aux:pass", "nsubj:pass")) is not None or tree.tokens[verb].rel == "amod"


def _in_point(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Whether the verb is only what another predicate proposes or asks ("proposed adding a paragraph", "agreed to accept it")."""
    token = tree.tokens[verb]
    governor = token.head
    return (
        token.rel in ("xcomp", "ccomp", "advcl")
        and 0 <= governor < verb
        and tree.words[governor] in words.stands.verbs
        and child(tree, verb, ("nsubj",)) is None
        and (token.rel == "xcomp" or governor == verb - 1)
    )


def _says_own_stand(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Whether what is said is the sayer's own stand ("said it could not support …"): then that is the predicate."""
    said = child(tree, verb, ("ccomp",))
    if said is None or tree.words[said] not in words.stands.verbs:
        return False
    own = child(tree, said, ("nsubj",))
    return own is not None and tree.tokens[own].upos == "PRON"


def _subject_chain(tree: Tree, verb: int) -> list[int]:
    """The verb and those it is joined to: what hangs from any of them before the predicate may join or oppose the holder."""
    found = [verb]
    while (
        tree.tokens[found[-1]].rel in ("conj", "advcl", "acl", "xcomp", "parataxis") and tree.tokens[found[-1]].head >= 0 and len(found) < 5
    ):
        found.append(tree.tokens[found[-1]].head)
    return found


def _sides(
    tree: Tree, holder: int, chain: list[int], parties: dict[int, Mention], words: Lexicon
) -> tuple[list[Evidence], list[Evidence], list[Evidence]]:
    """The parties named as holder, those that join it, and those that oppose it, up to the predicate."""
    resolved = parties.get(holder)
    sentence = tree.sentences[tree.sentence[holder]]
    end = min((place for place in chain if place > holder), default=max(subtree(tree, holder)) + 1)
    marks = _marks(tree, sentence.first, end, words)
    actors: list[Evidence] = []
    joined: list[Evidence] = []
    against: list[Evidence] = []
    if resolved is None or tree.tokens[holder].upos == "PRON":
        return ([resolved.evidence], [], []) if resolved is not None else ([], [], [])
    for place in _listed(tree, holder, parties, end, words):
        side = _side_at(tree, place, marks, holder)
        (against if side == "against" else joined if side == "with" else actors).append(parties[place].evidence)
    return _unique(actors), _unique(joined), _unique(against)


def _listed(tree: Tree, holder: int, parties: dict[int, Mention], end: int, words: Lexicon) -> list[int]:
    """The party tokens between the first word of the holder's phrase, or an opposition that opens the sentence, and the predicate."""
    sentence = tree.sentences[tree.sentence[holder]]
    own = set(subtree(tree, holder))
    first = min(own | {holder})
    opening = [place for place in range(sentence.first, first) if place in parties]
    opened = opening if sentence.first < first and _apart(tree, sentence.first, words) else []
    seen: list[int] = []
    for place in [*opened, *range(first, end)]:
        if place in parties and (not seen or parties[place] is not parties[seen[-1]]):
            seen.append(place)
    return seen


def _marks(tree: Tree, first: int, last: int, words: Lexicon) -> list[tuple[int, str]]:
    """Where words of joining or opposing stand in a stretch, longest words first."""
    found = ((place, _joining(tree, place, words)) for place in range(first, last))
    return [(place, row.side) for place, row in found if row is not None]


def _joining(tree: Tree, place: int, words: Lexicon) -> Joining | None:
    """The row of the longest words of joining or opposing that begin at `place`."""
    best: tuple[int, Joining | None] = (0, None)
    for row in words.stands.joinings:
        for form in row.words:
            parts = form.split()
            if len(parts) > best[0] and list(tree.words[place : place + len(parts)]) == parts:
                best = (len(parts), row)
    return best[1]


def _apart(tree: Tree, place: int, words: Lexicon) -> bool:
    """Whether words begin here that name sides also apart from the holder: before its name, or behind the point."""
    row = _joining(tree, place, words)
    return row is not None and row.apart


def _side_at(tree: Tree, place: int, marks: list[tuple[int, str]], holder: int) -> str:
    """With, against or holder: what the last mark before a party says, as long as the holder's own name does not stand between."""
    before = [(at, side) for at, side in marks if at < place]
    if not before:
        return "holder"
    at, side = before[-1]
    return "holder" if at < holder <= place and place == holder else side


def _late_opponents(tree: Tree, verb: int, parties: dict[int, Mention], words: Lexicon) -> list[Evidence]:
    """Those of "…, while Ixania and Graustark opposed", or of a second clause that only opposes."""
    found: list[Evidence] = []
    for clause in all_children(tree, verb, ("advcl", "conj", "parataxis")):
        row = words.stands.verbs.get(tree.words[clause])
        own = child(tree, clause, ("nsubj",))
        if row is None or not row.against or own is None or child(tree, clause, ("obj", "xcomp", "ccomp", "obl")) is not None:
            continue
        found += [parties[place].evidence for place in subtree(tree, own) if place in parties]
    return _unique(found)


def _goes_on(tree: Tree, verb: int, words: Lexicon) -> int | None:
    """The predicate that a later one goes on from: "argued that …, and proposed …", of one tense and with no subject of its own between."""
    if (
        verb < 2
        or tree.words[verb - 1] not in tree.small["goes on"]
        or tree.words[verb - 2] != ","
        or child(tree, verb, ("nsubj",)) is not None
    ):
        return None
    first = tree.sentences[tree.sentence[verb]].first
    tense = tree.tokens[verb].xpos
    return next(
        (place for place in range(first, verb - 2) if tree.words[place] in words.stands.verbs and tree.tokens[place].xpos == tense), None
    )


def _point(tree: Tree, verb: int, parties: dict[int, Mention], words: Lexicon) -> tuple[Run | None, Run | None]:
    """The complement of a predicate, and what was cut off behind it because it names who joins or opposes.

    The complement is what stands below the predicate and behind it, up to the next predicate that is joined to it.
    """
    out: set[int] = set()
    for item in tree.children[verb]:
        token = tree.tokens[item]
        joined = token.rel in ("conj", "parataxis") and (
            tree.words[item] in words.stands.verbs or child(tree, item, ("nsubj",)) is not None
        )
        opposing = (
            token.rel in ("advcl", "conj")
            and tree.words[item] in words.stands.verbs
            and child(tree, item, ("obj", "xcomp", "ccomp")) is None
        )
        if item < verb or joined or opposing:
            out.update(subtree(tree, item))
    kept = [place for place in subtree(tree, verb) if place > verb and place not in out]
    if not kept:
        return None, None
    first = kept[0]
    while first < kept[-1] and tree.tokens[first].rel in _AROUND:
        first += 1
    last = first
    held = set(kept)
    end = tree.sentences[tree.sentence[verb]].last
    while last + 1 in held and not _sides_begin(tree, last + 1, end, parties, words) and _goes_on(tree, last + 1, words) != verb:
        last += 1
    rest = Run(last + 1, end) if last + 1 < end and _sides_begin(tree, last + 1, end, parties, words) else None
    while last > first and tree.tokens[last].rel == "cc":
        last -= 1
    run = _with_marks(tree, trimmed(tree, Run(first, last + 1), ",;:.—–-"), verb)
    return (run if any(character.isalnum() for character in _text(tree, run)) else None), rest


def _sides_begin(tree: Tree, place: int, end: int, parties: dict[int, Mention], words: Lexicon) -> bool:
    """Whether "supported by" or "opposed by" with a party behind it stands at `place`."""
    return _apart(tree, place, words) and any(at in parties for at in range(place + 2, min(end, place + 5)))


def _with_marks(tree: Tree, run: Run, verb: int) -> Run:
    """The run with the quotation marks right around it."""
    first = run.first - 1 if run.first - 1 > verb and tree.words[run.first - 1] in _OPENING else run.first
    last = run.last + 1 if run.last < len(tree.words) and tree.words[run.last] in _CLOSING else run.last
    return Run(first, last)


def _behind(tree: Tree, rest: Run | None, parties: dict[int, Mention], words: Lexicon) -> tuple[list[Evidence], list[Evidence]]:
    """Those who join and those who oppose in what was cut off behind a point."""
    if rest is None:
        return [], []
    marks = _marks(tree, rest.first, rest.last, words)
    sides: dict[str, list[Evidence]] = {"with": [], "against": [], "holder": []}
    side = "holder"
    for place in range(rest.first, rest.last):
        said = [mark for at, mark in marks if at == place]
        if said and not (side == "against" and tree.words[place] in tree.small["no turn"]):
            side = said[0]
        if place in parties:
            sides[side].append(parties[place].evidence)
    return _unique(sides["with"]), _unique(sides["against"])


def _text(tree: Tree, run: Run) -> str:
    return tree.document.text[tree.tokens[run.first].start : tree.tokens[run.last - 1].end]


def _unique(found: list[Evidence]) -> list[Evidence]:
    kept: list[Evidence] = []
    spans: list[Span] = []
    for item in found:
        if item.span not in spans:
            spans.append(item.span)
            kept.append(item)
    return kept
