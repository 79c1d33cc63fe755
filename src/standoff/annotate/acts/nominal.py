"""Acts carried by a noun: "its demand that …", "denials that …", "the refusal to …"."""

from __future__ import annotations

from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.tree import Tree, child, noun_phrase, subtree, trimmed
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import ActNoun
from standoff.model import Run

SURE = 0.6


def nominal(tree: Tree, words: Lexicon) -> list[Candidate]:
    """A candidate for each act noun that names whose it is and leads in what it is about."""
    made = []
    for place, token in enumerate(tree.tokens):
        if token.upos != "NOUN":
            continue
        match = words.acts.nouns.at(tree.words, place)
        if match is None or match[0] != 1:
            continue
        row = match[1]
        owner = owner_of(tree, place)
        content = _content(tree, place, row)
        if owner is None or content is None or row.kind == "statement":
            continue
        made.append(
            Candidate(
                anchor=place,
                run=trimmed(tree, Run(min(owner.first, place), max(content.last, owner.last)), marks=",;:.—–- "),
                kind=row.kind,
                polarity=row.polarity,
                score=SURE,
                cue=Run(place, place + 1),
                actor=owner,
                proposition=content,
                voice="narrator",
                because=(f"noun {tree.words[place]!r}",),
            )
        )
    return made


def owner_of(tree: Tree, place: int) -> Run | None:
    """Whose act the noun tells: a possessive or a people's adjective ("Russia's demand", "Russian demands", "its refusal")."""
    owner = child(tree, place, ("nmod:poss",))
    if owner is not None:
        return noun_phrase(tree, owner)
    adjective = next(
        (item for item in tree.children[place] if tree.tokens[item].rel in ("amod", "compound") and tree.tokens[item].text[:1].isupper()),
        None,
    )
    return Run(adjective, adjective + 1) if adjective is not None else None


def _content(tree: Tree, place: int, row: ActNoun) -> Run | None:
    """What the noun leads in, by its frames: a clause or infinitive, or words after one of its prepositions."""
    for item in tree.children[place]:
        if item < place:
            continue
        rel = tree.tokens[item].rel
        marks = {tree.words[at] for at in tree.children[item] if tree.tokens[at].rel in ("mark", "case")}
        clause = rel in ("acl", "ccomp") and (("that" in marks and "clause" in row.frames) or ("to" in marks and "to" in row.frames))
        led = rel in ("nmod", "obl", "acl") and any(word in row.frames for word in marks if word not in ("to", "that"))
        if clause or led:
            below = subtree(tree, item)
            return trimmed(tree, Run(below[0], below[-1] + 1))
    return None
