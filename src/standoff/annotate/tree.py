"""The parse as a tree that can be asked: children, subtrees, subjects, stretches of text. Indexes are into `Parse.tokens`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from standoff.lexicon import Lexicon
from standoff.model import Document, Evidence, Parse, Run, Span, Token

NAME_PARTS = frozenset({"flat", "flat:name"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
DONE = FINITE | {"VBN"}
"""Tags of a main verb that tells what was done ("has sent" by its participle)."""
TENSED = FINITE | {"MD"}
"""Tags of what tells a thing of its own, by itself or with a modal; "to open" and "the opening of" are parts of what another tells."""
INFINITE = frozenset({"VBG", "VB"})
HANGING = frozenset({"advcl", "xcomp", "acl", "conj"})
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer", "expl"})


@dataclass(frozen=True, slots=True)
class Tree:
    """The tokens of a document, the lower-case words, the children of each token, and the sentence of each.

    `small` are the small words of the language, by what rules use them for.
    """

    document: Document
    tokens: tuple[Token, ...]
    words: tuple[str, ...]
    children: tuple[tuple[int, ...], ...]
    sentence: tuple[int, ...]
    sentences: tuple[Run, ...]
    starts: tuple[int, ...]
    small: Mapping[str, frozenset[str]] = field(hash=False, compare=False)


def tree_of(document: Document, parse: Parse, words: Lexicon) -> Tree:
    """The tree of a parse."""
    below: list[list[int]] = [[] for _ in parse.tokens]
    sentence = [-1] * len(parse.tokens)
    for number, item in enumerate(parse.sentences):
        for place in range(item.run.first, item.run.last):
            sentence[place] = number
    for place, token in enumerate(parse.tokens):
        if 0 <= token.head < len(below) and token.head != place:
            below[token.head].append(place)
    return Tree(
        document,
        parse.tokens,
        tuple(token.text.lower() for token in parse.tokens),
        tuple(tuple(item) for item in below),
        tuple(sentence),
        tuple(item.run for item in parse.sentences),
        tuple(token.start for token in parse.tokens),
        words.acts.small,
    )


def child(tree: Tree, place: int, rels: Collection[str]) -> int | None:
    """The first child of `place` with one of the relations `rels`."""
    return next((item for item in tree.children[place] if tree.tokens[item].rel in rels), None)


def all_children(tree: Tree, place: int, rels: Collection[str]) -> list[int]:
    """All children of `place` with one of the relations `rels`, in the order of the text."""
    return [item for item in tree.children[place] if tree.tokens[item].rel in rels]


def case_of(tree: Tree, place: int, rels: Collection[str] = ("case",)) -> str:
    """The preposition before a word (with "mark" among `rels`, the conjunction too), in small letters; empty where there is none.

    A parser may hang it from a name's last word ("to Port Vale").
    """
    case = child(tree, place, rels)
    if case is None and tree.tokens[place].upos == "PROPN":
        parts = (part for part in tree.children[place] if tree.tokens[part].rel in NAME_PARTS)
        case = next((found for part in parts if (found := child(tree, part, rels)) is not None and found < place), None)
    return tree.words[case] if case is not None else ""


def subtree(tree: Tree, place: int, without: Collection[str] = (), beside: Collection[int] = ()) -> list[int]:
    """The tokens at and below `place`, in the order of the text, without children of the relations `without` (anywhere below) and
    without the subtrees at `beside`."""
    found, todo, seen = [], [place], set(beside)
    while todo:
        at = todo.pop()
        if at in seen:
            continue
        seen.add(at)
        found.append(at)
        todo += [item for item in tree.children[at] if tree.tokens[item].rel not in without]
    return sorted(found)


def around(tree: Tree, place: int, tokens: Collection[int]) -> Run:
    """The contiguous run of `tokens` that holds `place`, without punctuation at its ends."""
    kept = set(tokens)
    first = last = place
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return trimmed(tree, Run(first, last + 1))


def trimmed(tree: Tree, run: Run, marks: str = ",;:.—–-()[]“”\"'‘’«»") -> Run:
    """The run without tokens of mere punctuation at its ends (quotation marks included); at least one token stays."""
    first, last = run.first, run.last
    while first < last - 1 and not tree.tokens[first].text.strip(marks):
        first += 1
    while last - 1 > first and not tree.tokens[last - 1].text.strip(marks):
        last -= 1
    return Run(first, last)


def span(tree: Tree, run: Run) -> Span:
    """The characters of a run."""
    return Span(tree.tokens[run.first].start, tree.tokens[run.last - 1].end)


def evidence(tree: Tree, run: Run) -> Evidence:
    """The words of a run as evidence."""
    return Evidence(tree.document.id, span(tree, run))


def run_of(tree: Tree, place: Span) -> Run | None:
    """The run of tokens that lie in `place`, at least in part; None where there are none."""
    first = max(0, bisect_right(tree.starts, place.start) - 1)
    if first < len(tree.tokens) and tree.tokens[first].end <= place.start:
        first += 1
    last = bisect_right(tree.starts, place.end - 1)
    return Run(first, last) if first < last else None


def head_of(tree: Tree, run: Run) -> int:
    """The first word of a run whose head lies outside of it; its first word where there is none."""
    return next((place for place in range(run.first, run.last) if not run.first <= tree.tokens[place].head < run.last), run.first)


def within(tree: Tree, places: Iterable[int], sentence: int) -> list[int]:
    """Those of `places` that lie in the sentence number `sentence`."""
    return [item for item in places if tree.sentence[item] == sentence]


def above(tree: Tree, place: int) -> list[int]:
    """The heads of `place`, from the nearest to the root."""
    found: list[int] = []
    at = tree.tokens[place].head
    while at >= 0 and at not in found and len(found) < 200:
        found.append(at)
        at = tree.tokens[at].head
    return found


def subject(tree: Tree, verb: int) -> int | None:
    """The head word of the subject of `verb`: its own, or the one that it shares with the verb it is joined to or hangs from.

    "Lavrov said … and added", "repeating the warning", "refused to say": the subject of the governing verb (or, after a noun's relative
    or participle clause, the noun).
    """
    at, steps = verb, 0
    while at >= 0 and steps < 6:
        own = child(tree, at, ("nsubj", "nsubj:pass", "csubj", "nsubj:outer"))
        if own is not None:
            return _relative(tree, at, own)
        token = tree.tokens[at]
        if token.rel == "xcomp":
            object_ = child(tree, token.head, ("obj", "iobj")) if token.head >= 0 else None
            if object_ is not None and object_ < at:
                return object_
        if token.rel in ("acl", "acl:relcl"):
            return token.head
        if token.rel not in ("conj", "xcomp", "advcl", "parataxis", "cop", "aux"):
            return None
        at, steps = _finite_above(tree, token.head) if token.rel == "conj" and token.xpos in FINITE else token.head, steps + 1
    return None


def _finite_above(tree: Tree, place: int) -> int:
    """The verb to which a finite one is joined, whatever the parse hangs it from: "accused Vale of arming them and demanded …" joins two
    finite verbs.
    """
    at = place
    for _ in range(3):
        token = tree.tokens[at]
        if token.xpos not in INFINITE or token.rel not in HANGING or token.head < 0:
            break
        at = token.head
    return at


def _relative(tree: Tree, verb: int, own: int) -> int:
    """The noun that a relative pronoun stands for; `own` where it is none."""
    if tree.words[own] not in tree.small["relative"] or tree.tokens[own].xpos == "DT":
        return own
    if tree.tokens[verb].rel in ("acl:relcl", "acl") and tree.tokens[verb].head >= 0:
        return tree.tokens[verb].head
    before = range(own - 1, max(-1, own - 8), -1)
    return next(
        (place for place in before if tree.tokens[place].upos in ("NOUN", "PROPN") and tree.sentence[place] == tree.sentence[own]), own
    )


def noun_phrase(tree: Tree, head: int) -> Run:
    """The noun phrase of `head`: its title and modifiers, without what follows as an apposition, relative clause or list item."""
    tokens = subtree(
        tree, head, without=("acl:relcl", "acl", "appos", "parataxis", "conj", "cc", "punct", "case", "advcl", "list", "dep", "mark", "cop")
    )
    kept = set(tokens)
    cuts = [item for item in kept if tree.tokens[item].rel == "case" and tree.tokens[item].head == head]
    possessive = [item for item in tree.children[head] if tree.tokens[item].rel == "case"]
    kept -= set(cuts) | set(possessive)
    inner = {item for at in kept for item in tree.children[at] if tree.tokens[item].rel == "case" and at != head}
    return around(tree, head, kept | inner)


def conjuncts(tree: Tree, head: int) -> list[int]:
    """`head` and what is joined to it ("Estonia, Latvia and Lithuania"), in the order of the text, also where a parser hangs the further
    ones from one another, or from a name's last word ("Anna Vos and Jan Lind").
    """
    found, todo = [head], [head]
    while todo:
        at = todo.pop()
        for place in tree.children[at]:
            if tree.tokens[place].rel == "conj":
                found.append(place)
                todo.append(place)
            elif tree.tokens[place].rel in NAME_PARTS and tree.tokens[at].upos == "PROPN":
                todo.append(place)
    return sorted(set(found))


def first_of(tree: Tree, place: int, steps: int = 4, *, one_subject: bool = False) -> int:
    """The first of the words to which `place` is joined, at most `steps` links up; with `one_subject`, of the verbs that share one."""
    at = place
    for _ in range(steps):
        token = tree.tokens[at]
        if token.rel != "conj" or token.head < 0 or (one_subject and child(tree, at, SUBJECTS) is not None):
            break
        at = token.head
    return at


def helped(tree: Tree, verb: int, role: str) -> bool:
    """Whether `verb` has a helping verb of the small words `role`: "will leave", "must leave"."""
    return any(tree.words[item] in tree.small[role] for item in all_children(tree, verb, ("aux",)))


def negated(tree: Tree, verb: int) -> bool:
    """Whether `verb` stands under "not", "n't", "never" or "no"."""
    rels = ("advmod", "cc:preconj", "advmod:emph", "neg")
    return any(tree.words[item] in tree.small["not"] and tree.tokens[item].rel in rels for item in tree.children[verb])
