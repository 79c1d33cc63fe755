"""Whose act it is, who voices it, whom it is aimed at: the words that name them, never whom we take them for (law 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.tree import SUBJECTS, Tree, child, conjuncts, noun_phrase, run_of, span, subject, subtree
from standoff.lexicon import Lexicon
from standoff.model import Document, Evidence, Mention, Quotation, Run, Span

LONGEST = 16
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ourselves", "myself"})
MODALS = frozenset({"must", "should", "will", "would", "shall", "can", "could", "may", "might", "'ll", "’ll", "ought"})
PARTIES = frozenset({"person", "state", "organisation", "collective", "group", "outlet"})


@dataclass(frozen=True, slots=True)
class Parties:
    """The words for the parties of one act."""

    actors: tuple[Evidence, ...]
    speaker: Evidence | None
    targets: tuple[Evidence, ...]
    attribution: tuple[Evidence, ...]
    why: str


def parties(
    document: Document, tree: Tree, item: Candidate, mentions: Sequence[Mention], said: Quotation | None, words: Lexicon
) -> Parties:
    """The parties of `item`. `said` is the quotation that the act stands in or whose telling it is, if any."""
    voice = said.speaker if said is not None else None
    if voice is None and item.speaker is not None and _near(tree, item, item.speaker):
        voice = _words(tree, item.speaker, mentions)
    doer, why = _doer(tree, item, mentions, said, voice, words)
    actors = doer or ((voice,) if voice is not None else ())
    chain: list[Evidence] = []
    if said is not None:
        chain = [place for place in (voice, *said.via) if place is not None]
    elif voice is not None:
        chain = [voice]
    speaker = voice if voice is not None and not _state(voice, mentions) else None
    return Parties(actors, speaker, _targets(tree, item, mentions, actors, voice), tuple(chain), why)


def _doer(
    tree: Tree, item: Candidate, mentions: Sequence[Mention], said: Quotation | None, voice: Evidence | None, words: Lexicon
) -> tuple[tuple[Evidence, ...], str]:
    """Whose act it is. What is said is the speaker's own act, unless it tells of a deed or of another's asking, refusing, promising."""
    telling = said is not None and said.cue is not None and said.cue.span.overlap(span(tree, item.cue)) > 0
    head = subject(tree, item.anchor)
    if voice is not None and (telling or not _tells_of_another(tree, item, head, mentions)):
        return (owner(tree, voice, mentions, words),), "actor: the speaker"
    if item.actor is not None and _near(tree, item, item.actor):
        pieces = tuple(piece for piece in named(tree, item.actor, mentions) if not _first_person(tree, piece))
        if pieces:
            return pieces, "actor: the head's"
    if head is not None and tree.tokens[head].upos in ("NOUN", "PROPN", "PRON", "DET"):
        pieces = tuple(piece for place in conjuncts(tree, head) for piece in _party(tree, place, mentions, words))
        if pieces and not any(_first_person(tree, piece) for piece in pieces):
            return tuple(dict.fromkeys(pieces)), "actor: the subject"
    return (), "actor: none" if voice is None else "actor: the speaker"


def _party(tree: Tree, head: int, mentions: Sequence[Mention], words: Lexicon) -> tuple[Evidence, ...]:
    """The party that a subject names: its mention, the owner of a document or act noun ("Russian demands", "its reply"), or a bare name."""
    piece = _mention(tree, head, mentions)
    if piece is not None:
        return (piece,)
    for place in tree.children[head]:
        if tree.tokens[place].rel in ("nmod:poss", "amod", "compound") or (
            tree.tokens[place].rel == "nmod" and _case(tree, place) in ("by", "of")
        ):
            inner = _mention(tree, place, mentions)
            if inner is not None:
                return (inner,)
    return (Evidence(tree.document.id, span(tree, noun_phrase(tree, head))),) if tree.tokens[head].upos in ("PROPN", "PRON") else ()


def owner(tree: Tree, voice: Evidence, mentions: Sequence[Mention], words: Lexicon) -> Evidence:
    """Whoever speaks through a document ("the ministry's statement"); the words themselves where they name no document."""
    run = run_of(tree, voice.span)
    if run is None or any(one.evidence == voice and one.kind in PARTIES for one in mentions):
        return voice
    head = next((place for place in range(run.first, run.last) if not run.first <= tree.tokens[place].head < run.last), run.first)
    if tree.words[head] not in {word for row in words.acts.speech if row.role == "document" for word in row.words}:
        return voice
    found = _party(tree, head, mentions, words)
    return found[0] if found else voice


def _case(tree: Tree, place: int) -> str:
    case = child(tree, place, ("case",))
    return tree.words[case] if case is not None else ""


def _tells_of_another(tree: Tree, item: Candidate, head: int | None, mentions: Sequence[Mention]) -> bool:
    """Whether an act told in speech is that of its own grammatical subject: a deed, or an act whose cue has a named subject."""
    if item.kind == "action":
        return True
    if item.kind in ("statement", "expectation") or head is None:
        return False
    if tree.words[head] in FIRST_PERSON or tree.tokens[head].upos not in ("PROPN", "PRON", "NOUN"):
        return False
    modal = {tree.words[place] for place in tree.children[item.anchor] if tree.tokens[place].rel == "aux"}
    return not modal & MODALS and _mention(tree, head, mentions) is not None and tree.tokens[item.anchor].upos == "VERB"


def _near(tree: Tree, item: Candidate, run: Run) -> bool:
    """Whether a run that the head points to can be a name: short, and all in one sentence."""
    return run.last - run.first <= LONGEST and tree.sentence[run.first] == tree.sentence[run.last - 1]


def _first_person(tree: Tree, piece: Evidence) -> bool:
    return piece.span.of(tree.document.text).lower() in FIRST_PERSON


def _state(words: Evidence, mentions: Sequence[Mention]) -> bool:
    return any(one.kind == "state" and one.evidence == words for one in mentions)


def _words(tree: Tree, run: Run, mentions: Sequence[Mention]) -> Evidence:
    pieces = named(tree, run, mentions)
    return pieces[0] if pieces else Evidence(tree.document.id, span(tree, run))


def named(tree: Tree, run: Run, mentions: Sequence[Mention]) -> tuple[Evidence, ...]:
    """The words of a run that name parties: one piece for each joined name, the mention's own words where there is a mention."""
    head = next((place for place in range(run.first, run.last) if not run.first <= tree.tokens[place].head < run.last), run.first)
    heads = [place for place in conjuncts(tree, head) if run.first <= place < run.last]
    pieces = []
    for place in heads:
        piece = _mention(tree, place, mentions)
        if piece is None and len(heads) == 1:
            piece = Evidence(tree.document.id, span(tree, run))
        elif piece is None:
            piece = Evidence(tree.document.id, span(tree, noun_phrase(tree, place)))
        if piece not in pieces:
            pieces.append(piece)
    return tuple(pieces)


def _mention(tree: Tree, place: int, mentions: Sequence[Mention]) -> Evidence | None:
    """The words of the longest mention of a party that holds the token `place`."""
    token = Span(tree.tokens[place].start, tree.tokens[place].end)
    held = [item for item in mentions if item.kind in PARTIES and item.evidence.span.overlap(token)]
    if not held:
        return None
    return max(held, key=lambda item: (len(item.evidence.span), -item.evidence.span.start)).evidence


def _targets(
    tree: Tree, item: Candidate, mentions: Sequence[Mention], actors: Sequence[Evidence], speaker: Evidence | None
) -> tuple[Evidence, ...]:
    """Whom the act is aimed at: the addressee or object of the cue, else the party that its proposition is about."""
    places: list[int] = []
    for rel in (("iobj", "obj"), ("obl", "obl:arg")):
        place = child(tree, item.anchor, rel)
        if place is not None and place > item.anchor:
            places.append(place)
    if item.proposition is not None:
        inner = next((p for p in range(item.proposition.first, item.proposition.last) if tree.tokens[p].rel in SUBJECTS), None)
        if inner is not None:
            places.append(inner)
        places += range(item.proposition.first, item.proposition.last)
    taken = [piece.span for piece in (*actors, *((speaker,) if speaker else ()))]
    for place in places:
        piece = _mention(tree, place, mentions)
        if piece is not None and not any(piece.span.overlap(other) for other in taken):
            return (piece,)
    return ()


def holder(place: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The innermost quotation of speech whose content holds at least half of the words at `place`."""
    held = [
        item for item in quotations if item.manner != "term" and sum(part.span.overlap(place) for part in item.evidence) * 2 >= len(place)
    ]
    return min(held, key=lambda item: (sum(len(part.span) for part in item.evidence), item.evidence[0].span.start), default=None)


def voiced(place: Span, cue: Span, quotations: Sequence[Quotation]) -> Quotation | None:
    """The quotation that an act is the telling of: the one that holds its words, or whose cue is its cue."""
    for item in quotations:
        if item.cue is not None and item.cue.span.overlap(cue) and item.manner != "term":
            return item
    return holder(place, quotations)


def condition(tree: Tree, item: Candidate) -> Evidence | None:
    """The if-clause of an act: under its verb or proposition, or of the same sentence after a threat."""
    conditional = {"if", "unless", "provided", "until", "should"}
    number = tree.sentence[item.anchor]
    if number < 0:
        return None
    sentence = tree.sentences[number]
    for place in range(sentence.first, sentence.last):
        token = tree.tokens[place]
        if token.rel in ("mark", "aux") and tree.words[place] in conditional and token.head > place:
            below = subtree(tree, token.head, without=("conj",))
            run = Run(place, max(below) + 1)
            inside = item.run.first <= place < item.run.last
            if inside or token.head in tree.children[item.anchor]:
                return Evidence(tree.document.id, span(tree, Run(run.first, _end(tree, run))))
    return None


def _end(tree: Tree, run: Run) -> int:
    last = run.last
    while last - 1 > run.first and tree.tokens[last - 1].upos == "PUNCT":
        last -= 1
    return last
