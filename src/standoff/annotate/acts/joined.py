"""Who is joined to the words that name a party: "the US and its allies", "US and EU officials", "ministers from Chad, Niger and Nigeria".

A parser often hangs the first of two joined names on the second as a modifier, or a further one on the state in a complement. So it is
the words beside that count ("and", a comma before it), and the tree only as far as it keeps them in one noun phrase.
"""

from __future__ import annotations

from collections.abc import Sequence

from standoff.annotate.acts.page import Page, mention_of
from standoff.annotate.tree import NAME_PARTS, Tree, case_of, first_of, head_of, run_of
from standoff.model import Evidence, Run

MANY = 6
"""Names that are joined to one at most, on either side."""
STEPS = 4
SMALL = frozenset({"DET", "PRON", "ADJ"})
BODIES = frozenset({"state", "organisation", "collective"})
KINDS = BODIES | {"person", "group"}


def with_joined(page: Page, pieces: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The words with those that are joined to them; of two that overlap the first."""
    found: list[Evidence] = []
    for piece in dict.fromkeys(other for one in pieces for other in joined(page, one)):
        if piece in pieces or not any(piece.span.overlap(other.span) for other in (*pieces, *found)):
            found.append(piece)
    return tuple(found)


def joined(page: Page, piece: Evidence) -> tuple[Evidence, ...]:
    """The named parties that are joined to `piece`, with it in its place, in the order of the text."""
    run = run_of(page.tree, piece.span)
    if run is None or (piece not in page.kinds and "," in page.tree.words[run.first : run.last]):
        return (piece,)
    return (*reversed(_before(page, run)), piece, *_after(page, run))


def _before(page: Page, run: Run) -> list[Evidence]:
    """Those before "and" and, further back, before a comma; the nearest first."""
    tree, found, join = page.tree, list[Evidence](), page.words.actors.cues["and"]
    at, top = run.first, first_of(tree, head_of(tree, run), STEPS)
    while len(found) < MANY:
        link = at - 1
        while link > 0 and at - link < 3 and tree.tokens[link].upos in SMALL and not found:
            link -= 1
        if link < 1 or tree.words[link] not in (join if not found else {","}):
            break
        place = link - 2 if tree.words[link - 1] == "," else link - 1
        piece = _named(page, place) if place >= 0 and tree.sentence[place] == tree.sentence[run.first] else None
        words = run_of(tree, piece.span) if piece is not None else None
        if piece is None or words is None or words.last != place + 1 or not _below(tree, place, top):
            break
        found.append(piece)
        at = words.first
    return found


def _after(page: Page, run: Run) -> list[Evidence]:
    """Those behind a state or body at the end of the words that tells whose somebody is, where the last of them follows "and"; "protesters
    in Paris and London" are not those cities."""
    tree, found, join = page.tree, list[Evidence](), page.words.actors.cues["and"]
    last, owner, closed = run.last, run.last - 1, False
    if run.last - run.first < 2 or case_of(tree, _name_head(tree, owner)) not in tree.small["whose"]:
        return found
    while len(found) < MANY and not closed and last < len(tree.tokens):
        link = last
        if tree.words[link] == ",":
            link += 1
        closed = link < len(tree.tokens) and tree.words[link] in join
        if link == last and not closed:
            break
        place = link + 1 if closed else link
        if place < len(tree.tokens) and tree.tokens[place].upos == "DET":
            place += 1
        piece = _named(page, place) if place < len(tree.tokens) and tree.sentence[place] == tree.sentence[owner] else None
        piece = piece if piece is not None and page.kinds[piece] in BODIES else None
        words = run_of(tree, piece.span) if piece is not None else None
        if piece is None or words is None or words.first < link or not _hangs(tree, words, run):
            return []
        found.append(piece)
        last = words.last
    return found if closed else []


def _named(page: Page, place: int) -> Evidence | None:
    """The named party at the token `place`."""
    piece = mention_of(page, place)
    return piece if piece is not None and piece in page.names and page.kinds[piece] in KINDS else None


def _below(tree: Tree, place: int, top: int) -> bool:
    """Whether the token `place` is `top`, or hangs from it as a part or a modifier of one noun phrase."""
    at, steps = place, 0
    while at >= 0 and steps < STEPS:
        if at == top:
            return True
        if tree.tokens[at].rel not in {"compound", "conj", "nmod", "nmod:poss", "amod", "appos", *NAME_PARTS}:
            return False
        at, steps = tree.tokens[at].head, steps + 1
    return False


def _hangs(tree: Tree, words: Run, run: Run) -> bool:
    """Whether the words hang as joined from a token of `run`, be it by way of others that are."""
    at, steps = head_of(tree, words), 0
    while at >= run.last and steps < MANY:
        if tree.tokens[at].rel != "conj":
            return False
        at, steps = tree.tokens[at].head, steps + 1
    return run.first <= at < run.last


def _name_head(tree: Tree, place: int) -> int:
    """The token on which the name that ends at `place` hangs together."""
    at = place
    while tree.tokens[at].rel in NAME_PARTS | {"compound"} and 0 <= tree.tokens[at].head < place + 1:
        at = tree.tokens[at].head
    return at


__all__ = ["joined", "with_joined"]
