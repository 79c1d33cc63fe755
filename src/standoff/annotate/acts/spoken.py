"""Who voices an act: the quotation that it tells, whoever tells what another says, and whoever speaks through a document."""

from __future__ import annotations

from standoff.annotate.acts.candidate import CORE, Candidate
from standoff.annotate.acts.page import Page, mention_at, mention_of
from standoff.annotate.places import touching
from standoff.annotate.tree import FINITE, Tree, case_of, child, conjuncts, head_of, noun_phrase, run_of, span, subject, subtree
from standoff.model import Evidence, Quotation, Run, Span

BEFORE = 6
DEEP = 4
TELLERS = frozenset({"person", "group"})
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ourselves", "myself"})
NOBODY = frozenset({"this", "that", "these", "those", "which", "what", "there", "nothing", "something", "everything", "anything"})
RELATIVE = frozenset({"who", "which", "that", "whose"})


def voiced(page: Page, place: Span, cue: Span) -> Quotation | None:
    """The quotation that an act tells: the one whose cue is its cue; else the one that its words are ("Vale said that …"), but for words in
    marks; else the innermost whose content holds half of its words.
    """
    for _, at in touching(page.cues, cue):
        return page.quotations[at]
    shared: dict[int, int] = {}
    for part, at in touching(page.speech, place):
        shared[at] = shared.get(at, 0) + part.overlap(place)
    held = [page.quotations[at] for at, count in shared.items() if 2 * count >= len(place)]
    inner = min(held, key=lambda item: (sum(len(part.span) for part in item.evidence), item.evidence[0].span.start, item.id), default=None)
    run, told = run_of(page.tree, place), run_of(page.tree, cue)
    noun = told is not None and page.words.acts.nouns.at(page.tree.words, told.first) is not None  # "Vale's demand was rejected by Roth"
    if run is None or noun or (inner is not None and inner.manner == "direct"):
        return inner
    head = head_of(page.tree, run)
    whole = (page.quotations[at] for found, at in touching(page.cues, span(page.tree, Run(head, head + 1))))
    return next((item for item in whole if _tells(item, place)), inner)


def _tells(said: Quotation, place: Span) -> bool:
    """Whether words hold a quotation with its speaker and its content."""
    return said.manner != "term" and said.speaker is not None and all(place.covers(part.span) for part in (said.speaker, *said.evidence))


def aside(page: Page, item: Candidate, said: Quotation | None) -> bool:
    """Whether an act names its own speaker within what another says in the report's words ("…, a goal that many analysts doubt")."""
    if said is None or said.manner == "direct" or item.speaker is None or said.speaker is None:
        return False
    words, who = span(page.tree, item.run), mention_at(page, span(page.tree, item.speaker))
    return (
        who is not None and who in page.names and who not in page.states and words.covers(who.span) and not words.overlap(said.speaker.span)
    )


def teller(page: Page, said: Quotation | None) -> Evidence | None:
    """Whoever tells what somebody else says ("Lind said that Vale had refused"): the outermost person or people, no outlet."""
    found: Evidence | None = None
    for _ in range(DEEP):
        outer = page.spoken.get(said.within or "") if said is not None and said.speaker is not None else None
        if said is None or said.speaker is None or outer is None or not any(part.span.covers(said.speaker.span) for part in outer.evidence):
            break
        who = owner(page, antecedent(page, outer.speaker)) if outer.speaker is not None else None
        if who is not None and (page.kinds.get(who) in TELLERS or first_person(page.tree, who)):
            found = who
        said = outer
    return found


def antecedent(page: Page, voice: Evidence) -> Evidence:
    """The party that a relative pronoun stands for ("the ministry, which said"); the words themselves where they are none."""
    run = run_of(page.tree, voice.span)
    if run is None or run.last - run.first > 1 or page.tree.words[run.first] not in RELATIVE:
        return voice
    verb = page.tree.tokens[run.first].head
    noun = subject(page.tree, verb) if verb >= 0 else None
    found = party_of(page, noun) if noun is not None and noun != run.first else ()
    return found[0] if found else voice


def owner(page: Page, voice: Evidence) -> Evidence:
    """Whoever speaks through a document ("the ministry's statement"); the words themselves where they name no document."""
    tree = page.tree
    run = run_of(tree, voice.span)
    if run is None or mention_at(page, voice.span) == voice:
        return voice
    head = head_of(tree, run)
    if tree.words[head] not in page.documents:
        return voice
    for place in (head, *_earlier(tree, head)):
        found = party_of(page, place) or _author(page, place)
        if found:
            return found[0]
    held = [place for place in subtree(tree, head) if tree.tokens[place].rel == "nmod:poss"]
    return next((piece for place in held if (piece := mention_of(page, place)) is not None), voice)


def taken_up(page: Page, noun: int) -> tuple[Evidence, ...]:
    """Whose an act noun or a document is that has but an article ("the offer would also …"): that of the nearest of its name before it
    that tells whose it is ("Vale's offer").
    """
    tree = page.tree
    article = child(tree, noun, ("det",))
    if not tells(page, noun) or article is None or tree.words[article] not in tree.small["back"]:
        return ()
    for place in _earlier(tree, noun):
        found = party_of(page, place)
        if found:
            return found if all(piece in page.names for piece in found) else ()
    return ()


def tells(page: Page, noun: int) -> bool:
    """Whether a noun is a document or an act of words ("plan", "offer", "demand")."""
    return page.tree.words[noun] in page.documents or page.words.acts.nouns.at(page.tree.words, noun) is not None


def _author(page: Page, noun: int) -> tuple[Evidence, ...]:
    """Whoever gave out a document: the subject of the verb whose object it is ("the ministry released a statement saying …"), or of
    what was said in it ("the ministry said in a statement").
    """
    token = page.tree.tokens[noun]
    inside = (
        token.rel == "obl" and case_of(page.tree, noun) in ("in", "by", "via", "through") and page.tree.tokens[token.head].upos == "VERB"
    )
    who = subject(page.tree, token.head) if (token.rel == "obj" or inside) and token.head >= 0 else None
    return party_of(page, who) if who is not None and page.tree.words[who] not in page.documents else ()


def _earlier(tree: Tree, noun: int) -> list[int]:
    """The same noun in the sentences before, the nearest first ("a statement issued by the agency … the statement said")."""
    first = tree.sentences[max(0, tree.sentence[noun] - BEFORE)].first
    return [place for place in range(noun - 1, first - 1, -1) if tree.words[place] == tree.words[noun]]


def party_of(page: Page, head: int) -> tuple[Evidence, ...]:
    """The party that a subject names: its mention, the owner of a document or act noun ("Russian demands", "its reply"), or a bare name."""
    tree = page.tree
    piece = mention_of(page, head)
    if piece is not None:
        return (piece,)
    for place in tree.children[head]:
        by = tree.tokens[place].rel == "acl" and child(tree, place, ("obl:agent", "obl"))
        if by and case_of(tree, by) == "by":
            inner = mention_of(page, by)
            if inner is not None:
                return (inner,)
        if tree.tokens[place].rel in ("nmod:poss", "amod", "compound") or (
            tree.tokens[place].rel == "nmod" and case_of(tree, place) in ("by", "of", "from")
        ):
            inner = mention_of(page, place)
            if inner is not None:
                joined = conjuncts(tree, place) if tree.tokens[place].rel == "amod" else []  # "Dutch and Japanese demands"
                beside = (piece for one in joined if (piece := mention_of(page, one)) is not None and piece in page.states)
                return tuple(dict.fromkeys((inner, *beside)))
    named = tree.tokens[head].upos in ("PROPN", "PRON") and tree.words[head] not in NOBODY
    return (Evidence(tree.document.id, span(tree, noun_phrase(tree, head))),) if named else ()


def first_person(tree: Tree, piece: Evidence) -> bool:
    return piece.span.of(tree.document.text).lower() in FIRST_PERSON


def of_another(page: Page, item: Candidate, head: int | None, said: Quotation) -> bool:
    """Whether quoted words tell what "he", "she" or "they" want, refuse or threaten, and nobody knows whom they mean: not their speaker."""
    small = page.words.acts.small
    if (
        head is None
        or said.manner != "direct"
        or item.kind not in CORE
        or page.tree.words[head] not in small["own"] - small["self"] - {"it"}
    ):
        return False
    return page.tree.tokens[item.anchor].xpos in FINITE and mention_of(page, head) is None


def no_party(page: Page, voice: Evidence) -> bool:
    """Whether the words that seem to speak name no party at all ("the fracas drew …"), and are no pronoun either."""
    run = run_of(page.tree, voice.span)
    if run is None or mention_at(page, voice.span) is not None:
        return False
    return all(page.tree.tokens[place].upos not in ("PRON", "PROPN") for place in range(run.first, run.last))


def opening(page: Page, item: Candidate) -> Evidence | None:
    """The party with which the act's own words begin, if no verb stands before it."""
    start = page.tree.tokens[item.run.first].start
    piece = mention_at(page, Span(start, page.tree.tokens[min(item.run.first + 1, item.run.last - 1)].end))
    return piece if piece is not None and piece.span.start >= start else None
