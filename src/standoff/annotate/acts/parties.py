"""Whose act it is, who voices it, whom it is aimed at: the words that name them, never whom we take them for (law 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standoff.annotate.acts.aimed import targets
from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.joined import with_joined
from standoff.annotate.acts.page import Page, mention_at, mention_of, same_party
from standoff.annotate.acts.proposed import cue_at
from standoff.annotate.acts.spoken import (
    FIRST_PERSON,
    NOBODY,
    antecedent,
    aside,
    first_person,
    no_party,
    of_another,
    opening,
    owner,
    party_of,
    taken_up,
    teller,
    tells,
)
from standoff.annotate.places import touching
from standoff.annotate.quotations.cues import agent_of
from standoff.annotate.tree import (
    FINITE,
    SUBJECTS,
    Tree,
    all_children,
    case_of,
    child,
    conjuncts,
    evidence,
    head_of,
    noun_phrase,
    run_of,
    span,
    subject,
    subtree,
)
from standoff.model import Evidence, Quotation, Run, Span

SPEAKER = "actor: the speaker"
HEAD = "actor: the head's"
UNTOLD = "actor: none"
"""Why an act has no actor that nobody is told to speak or to do."""
OPEN = "actor: none, another of whom nobody knows"
SUFFERED = "actor: none, it is done to whom the head names"
LONGEST = 16
DEEDS = frozenset({"action", "commitment", "threat", "denial"})
"""Kinds whose subject does the act; whom a statement is about has not said it."""


@dataclass(frozen=True, slots=True)
class Parties:
    """The words for the parties of one act."""

    actors: tuple[Evidence, ...]
    speaker: Evidence | None
    targets: tuple[Evidence, ...]
    attribution: tuple[Evidence, ...]
    why: str


def parties(page: Page, item: Candidate, said: Quotation | None) -> Parties:
    """The parties of `item`. `said` is the quotation that the act stands in or whose telling it is, if any."""
    voice = said.speaker if said is not None else None
    if item.speaker is not None and _near(page.tree, item.speaker) and (voice is None or aside(page, item, said)):
        voice, said = next(iter(named(page, item.speaker)), voice), said if voice is None else None
    if said is not None and voice is not None and said.via and first_person(page.tree, voice):
        voice = said.via[0]
    if voice is not None:
        voice = owner(page, antecedent(page, voice))
    if voice is not None and voice.span.of(page.document.text).lower() in NOBODY:
        voice = None
    doer, why = _doer(page, item, said, voice)
    actors = doer or ((voice,) if voice is not None and why == SPEAKER else ())
    chain: list[Evidence] = []
    if said is not None:
        chain = [place for place in (voice, *said.via) if place is not None]
    elif voice is not None:
        chain = [voice]
    speaker = teller(page, said) or voice
    if speaker is not None and _states(page, speaker):
        speaker = next((place for place in chain if not _states(page, place)), None)
    return Parties(actors, speaker, targets(page, item, actors, voice), tuple(chain), why)


def _open_pronoun(page: Page, voice: Evidence) -> bool:
    """Whether the speaker is a pronoun of which nobody knows whom it means."""
    run = run_of(page.tree, voice.span)
    return voice not in page.names and run is not None and run.last - run.first == 1 and page.tree.tokens[run.first].upos == "PRON"


def pointed(page: Page, item: Candidate) -> tuple[Evidence, ...]:
    """The parties that the trained head points to."""
    tree = page.tree
    return tuple(piece for place in _pointed_at(tree, item) for piece in party_of(page, place) if not first_person(tree, piece))


def _pointed_at(tree: Tree, item: Candidate) -> list[int]:
    """The head words of the name, or the joined names, that the trained head points to."""
    return _heads(tree, item.actor) if item.actor is not None and _near(tree, item.actor) else []


def _states(page: Page, voice: Evidence) -> bool:
    """Whether words name a state, or several, and so no person or office that speaks."""
    run = run_of(page.tree, voice.span)
    if voice in page.states or run is None or mention_at(page, voice.span) == voice:
        return voice in page.states
    return all(mention_of(page, place) in page.states for place in _heads(page.tree, run))


def _doer(page: Page, item: Candidate, said: Quotation | None, voice: Evidence | None) -> tuple[tuple[Evidence, ...], str]:
    """Whose act it is. What is said is the speaker's own act, unless it tells of a deed or of another's asking, refusing, promising."""
    tree = page.tree
    telling = said is not None and said.cue is not None and said.cue.span.overlap(span(tree, item.cue)) > 0
    head = acting(tree, item)
    if voice is not None and voice in page.outlets:
        others = _others(page, item, head, voice)
        if others:
            return others, "actor: whom the outlet tells of"
        if item.kind != "statement" and said is not None and said.manner != "direct":
            return _first_told(page, item, voice), "actor: the first of whom the outlet tells"
    if voice is not None and no_party(page, voice):
        others = _others(page, item, head, voice)
        if others:
            return others, "actor: whom nobody's words tell of"
    to_whom = pointed(page, item)
    if voice is not None and _open_pronoun(page, voice) and to_whom and all(piece in page.names for piece in to_whom):
        return with_joined(page, to_whom), HEAD
    if voice is not None and said is not None and not telling and of_another(page, item, head, said):
        return (), OPEN
    if voice is not None and (telling or not _tells_of_another(page, item, head, voice)):
        return with_joined(page, joined_speakers(page, voice)), SPEAKER
    suffers = _suffers(page, item)
    agent = head is not None and tree.tokens[head].rel in ("obl", "obl:agent")
    if suffers and not agent:
        return (), SUFFERED
    if to_whom and not suffers:
        return with_joined(page, to_whom), HEAD
    own = item.kind in DEEDS
    if head is not None and _may_be_party(page, head) and (own or voice is None):
        pieces = (
            tuple(piece for place in conjuncts(tree, head) for piece in party_of(page, place)) or taken_up(page, head) or _bare(page, head)
        )
        told = own or agent or _told_plainly(page, item, head, pieces)
        if pieces and told and not any(first_person(tree, piece) for piece in pieces):
            return with_joined(page, pieces), "actor: the subject"
    if voice is not None:
        return (), SPEAKER
    beside = _right_before(page, item.anchor) if head is None else ()
    if beside:
        return beside, "actor: who stands right before the verb"
    if not own:
        return (), UNTOLD
    if tree.tokens[item.anchor].upos == "NOUN" and party_of(page, item.anchor):
        return party_of(page, item.anchor), "actor: the noun's"
    first = opening(page, item)
    return ((first,), "actor: named first") if first is not None else ((), UNTOLD)


def _right_before(page: Page, verb: int) -> tuple[Evidence, ...]:
    """The named parties right before a finite verb for which the parse has no subject: it hangs a list that opens a clause from the name
    before it ("…, massing troops near Kiev, Estonia, Latvia and Lithuania sent aid"). None that a preposition governs.
    """
    tree, at = page.tree, verb - 1
    if tree.tokens[verb].xpos not in FINITE:
        return ()
    while at > 0 and tree.tokens[at].upos in ("ADV", "AUX"):
        at -= 1
    piece = mention_of(page, at) if at >= 0 and tree.sentence[at] == tree.sentence[verb] else None
    if piece is None or piece not in page.names or page.kinds[piece] not in ("state", "organisation", "collective", "person"):
        return ()
    kept = tuple(
        one for one in with_joined(page, (piece,)) if (run := run_of(tree, one.span)) is not None and not case_of(tree, head_of(tree, run))
    )
    return kept if piece in kept else ()


def _may_be_party(page: Page, head: int) -> bool:
    """Whether a subject may name a party: a noun or pronoun, or a name that a parser takes for something else ("Kastria has accepted")."""
    return (
        page.tree.tokens[head].upos in ("NOUN", "PROPN", "PRON", "DET") or mention_of(page, head) in page.names or bool(_bare(page, head))
    )


def _bare(page: Page, head: int) -> tuple[Evidence, ...]:
    """A subject, no day, that is but a name of which the report tells nothing more ("Holm waved this aside"); other reports may know it."""
    token = page.tree.tokens[head]
    name = token.rel == "nsubj" and token.text.istitle() and token.upos not in ("NOUN", "PRON", "DET", "ADJ", "NUM")
    if not name or mention_of(page, head) is not None or touching(page.dates, Span(token.start, token.end)):
        return ()
    return (evidence(page.tree, noun_phrase(page.tree, head)),)


def _told_plainly(page: Page, item: Candidate, head: int, pieces: Sequence[Evidence]) -> bool:
    """Whether the report itself tells what its subject wants, is or expects: a party, and for all but positions one with a name. An
    accusation without a word of speech ("Vale is a liar") is the report's own.
    """
    if _bound(page.tree, item, head) or not pieces:
        return False
    if item.kind == "position" and pieces == _bare(page, head):
        return True
    if pieces[:1] != (mention_of(page, head),) and not (tells(page, head) and item.kind in ("position", "expectation")):
        return False
    if item.polarity == "accuses" and not _cued(page, item):
        return False
    return item.kind == "position" or not any(page.names.get(piece, "").islower() or piece not in page.names for piece in pieces)


def _cued(page: Page, item: Candidate) -> bool:
    """Whether a word of speech tells an act, be it above the word that the engine points at ("called the ban theft")."""
    tree, verb = page.tree, page.tree.tokens[item.anchor].head
    above = [verb] if tree.tokens[item.anchor].rel in ("xcomp", "obj") and item.run.first <= verb < item.run.last else []
    return any(cue_at(tree, place, page.words) is not None for place in (item.anchor, *above))


def _bound(tree: Tree, item: Candidate, head: int) -> bool:
    """Whether words tell what their subject must or will do, or what is done to it: as a position that is another's. "Will not accept" is
    his own."""
    return any(passive(tree, verb) for verb in _verbs_of(tree, item, head)) or bidden(tree, item, head)


def bidden(tree: Tree, item: Candidate, head: int) -> bool:
    """Whether a position is what its subject, at `head`, must or will do, and so another's."""
    modal = {tree.words[place] for verb in _verbs_of(tree, item, head) for place in all_children(tree, verb, ("aux",))}
    return item.kind == "position" and bool(modal & tree.small["modal" if item.polarity == "demands" else "duty"])


def _verbs_of(tree: Tree, item: Candidate, head: int) -> set[int]:
    return {item.anchor, tree.tokens[head].head} - {-1}


def passive(tree: Tree, verb: int) -> bool:
    """Whether something is done to the subject; "has accepted" is no passive, whatever a parser calls its subject."""
    if child(tree, verb, ("aux:pass",)) is not None:
        return True
    helped = {tree.words[place] for place in all_children(tree, verb, ("aux",))}
    return child(tree, verb, ("nsubj:pass",)) is not None and not helped & tree.small["perfect"]


def told_of(page: Page, actors: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The actors without the words that mean nobody: a pronoun left open ("it"), a document whose author is not told ("the accord"), and
    common nouns that are no party ("mine explosions").
    """
    return tuple(piece for piece in actors if not _means_nobody(page, piece))


def _means_nobody(page: Page, piece: Evidence) -> bool:
    if piece in page.names or piece.span.of(page.document.text).lower() in FIRST_PERSON:
        return piece not in page.names
    tree = page.tree
    run = run_of(tree, piece.span)
    if run is None:
        return False
    places = range(run.first, run.last)
    if all(tree.tokens[place].upos in ("PRON", "DET", "PUNCT") for place in places):
        return True
    party = mention_at(page, piece.span)
    if party is not None and not piece.span.covers(party.span):
        return False
    head = head_of(tree, run)
    word = tree.words[head]
    if word in page.documents or word in page.words.actors.cues["no state's alone"]:
        return party is None or party not in page.names
    if word in page.words.actors.cues["people"]:
        return False
    told = (place for place in subtree(tree, head) if tree.tokens[place].rel.startswith("acl"))
    aside = {inner for place in told for inner in subtree(tree, place)}  # "a list of terms sent to Serbia"
    own = [place for place in places if place not in aside]
    return all(tree.tokens[place].upos != "PROPN" and mention_of(page, place) is None for place in own)


def _suffers(page: Page, item: Candidate) -> bool:
    """Whether the head names whom a deed is done to ("Two men were killed", not "troops are stationed"), to whom it goes ("sent to Vale"),
    or whose the thing is that somebody else turned down or took ("Vale's offer was rejected")."""
    if item.kind in ("statement", "expectation") or item.actor is None:
        return False
    tree, place = page.tree, head_of(page.tree, item.actor)
    token = tree.tokens[place]
    if token.rel == "obl" and case_of(tree, place) == "to":
        return True
    if item.polarity in ("rejects", "accepts"):
        thing = child(tree, item.anchor, ("nsubj:pass",))
        return thing is not None and place in subtree(tree, thing)
    if item.kind != "action" or token.rel != "nsubj:pass" or not item.run.first <= token.head < item.run.last:
        return False
    party = mention_of(page, place)
    return party is None or party not in page.names or page.kinds.get(party) == "person"


def _others(page: Page, item: Candidate, head: int | None, voice: Evidence) -> tuple[Evidence, ...]:
    """The parties of whom an outlet tells: those of the act's own subject, else those to whom the head points."""
    heads = conjuncts(page.tree, head) if head is not None else []
    for places in (heads, _pointed_at(page.tree, item)):
        pieces = tuple(piece for place in places if (piece := mention_of(page, place)) is not None and not first_person(page.tree, piece))
        if pieces and voice not in pieces:
            return tuple(dict.fromkeys(pieces))
    return ()


def _first_told(page: Page, item: Candidate, voice: Evidence) -> tuple[Evidence, ...]:
    """Who first does something in the words of an act that an outlet tells ("similar curbs were agreed to by Dravian officials")."""
    tree = page.tree
    for place in range(item.run.first, item.run.last):
        token = tree.tokens[place]
        agent = token.rel in ("obl:agent", "obl") and case_of(tree, place) == "by"
        if not agent and token.rel not in SUBJECTS and token.rel != "iobj":
            continue
        pieces = tuple(piece for one in conjuncts(tree, place) for piece in party_of(page, one))
        if pieces and not any(piece == voice or piece in page.outlets or piece not in page.names for piece in pieces):
            return tuple(dict.fromkeys(pieces))
    return ()


def joined_speakers(page: Page, voice: Evidence) -> tuple[Evidence, ...]:
    """The speaker's words, or those of each of several joined speakers ("the United States and its allies")."""
    run = run_of(page.tree, voice.span)
    if run is None:
        return (voice,)
    beyond = _beyond(page, run, voice)
    if len(_heads(page.tree, run)) < 2 or mention_at(page, voice.span) == voice:
        return (voice, *beyond)
    pieces = tuple(piece for place in _heads(page.tree, run) for piece in party_of(page, place))
    return tuple(dict.fromkeys((*(pieces or (voice,)), *beyond)))


def _beyond(page: Page, run: Run, voice: Evidence) -> tuple[Evidence, ...]:
    """The named parties that are joined to the words of a run behind it ("Minister Vos (Harbour) and Minister Lind said")."""
    tree = page.tree
    head = head_of(tree, run)
    places = [place for place in conjuncts(tree, head) if run.last <= place < run.last + LONGEST and tree.tokens[place].upos == "PROPN"]
    if not places or child(tree, places[-1], ("cc",)) is None:
        return ()
    found = (mention_of(page, place) for place in places)
    return tuple(
        dict.fromkeys(piece for piece in found if piece is not None and piece in page.names and not piece.span.overlap(voice.span))
    )


def acting(tree: Tree, item: Candidate) -> int | None:
    """The head word of whoever does the act: the agent of a passive deed (none where it names none), else the subject."""
    if item.kind not in ("statement", "expectation") and passive(tree, item.anchor):
        return agent_of(tree, item.anchor)
    return subject(tree, item.anchor)


def _tells_of_another(page: Page, item: Candidate, head: int | None, voice: Evidence | None) -> bool:
    """Whether an act told in speech is that of its own grammatical subject: a deed, or an act whose cue has a named subject; where nobody
    known tells it ("officials said"), also what the subject would do, and what one tells of another's promise ("said that Vale would pay").
    """
    tree = page.tree
    if item.kind == "action":
        return True
    if item.kind in ("statement", "expectation") or head is None:
        return False
    if tree.words[head] in FIRST_PERSON or tree.tokens[head].upos not in ("PROPN", "PRON", "NOUN"):
        return False
    modal = {tree.words[place] for place in tree.children[item.anchor] if tree.tokens[place].rel == "aux"}
    told = mention_of(page, head)
    if told is None or tree.tokens[item.anchor].upos not in ("VERB", "ADJ"):
        return False
    if not modal & tree.small["modal"] or (voice is not None and voice not in page.names and told in page.names):
        return True
    promised = item.kind == "commitment" and told in page.names and tree.tokens[head].upos != "PRON"
    return promised and voice is not None and not same_party(page, voice.span, told.span)


def _near(tree: Tree, run: Run) -> bool:
    """Whether a run that the head points to can be a name: short, and all in one sentence."""
    return run.last - run.first <= LONGEST and tree.sentence[run.first] == tree.sentence[run.last - 1]


def named(page: Page, run: Run) -> tuple[Evidence, ...]:
    """The words of a run that name parties: one piece for each joined name, the mention's own words where there is a mention."""
    tree = page.tree
    heads = _heads(tree, run)
    pieces = []
    for place in heads:
        piece = mention_of(page, place)
        if piece is None:
            piece = evidence(tree, run if len(heads) == 1 else noun_phrase(tree, place))
        if piece not in pieces:
            pieces.append(piece)
    return tuple(pieces)


def _heads(tree: Tree, run: Run) -> list[int]:
    """The head word of a run and what is joined to it within the run; of a clause in the passive ("Vale was warned by Roth") its agent."""
    head = head_of(tree, run)
    doer = agent_of(tree, head) if tree.tokens[head].upos == "VERB" else None
    head = doer if doer is not None and run.first <= doer < run.last else head
    return [place for place in conjuncts(tree, head) if run.first <= place < run.last]
