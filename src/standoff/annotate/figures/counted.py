"""What a number counts: the noun, its phrase and its unit."""

from __future__ import annotations

from standoff.annotate.figures.around import MODIFIERS, NOUNS, Around, name_of
from standoff.annotate.tree import Tree, above, case_of, child
from standoff.model import (
    Evidence,
    Quantity,
    Run,
    Span,
)

_BEFORE = 60
"""Words before "put the number at 280" among which what it counts is looked for."""


def counted(here: Around, item: Quantity, run: Run, number: int) -> tuple[int | None, str]:
    """The noun that the number counts, and the rule that found it."""
    tree = here.tree
    token = tree.tokens[number]
    if item.amount.unit is not None and item.why.startswith(("money", "percent", "measure")):
        return _measured(here, item, run, number)
    if item.why == "strong" or (tree.words[run.last - 1] == "strong" and run.last - 1 > run.first):
        return _strong(tree, run, number)
    if (size := _size(here, run, number)) is not None:
        return size
    head = token.head
    if token.rel == "nummod" and head >= run.last and tree.tokens[head].upos in NOUNS | {"ADJ"} and not _crossed(tree, run.last, head):
        return _up(tree, head), "numeral"
    inside = range(run.first, run.last)
    for place in inside:
        for below in tree.children[place]:
            if below not in inside and tree.tokens[below].rel.startswith("nmod") and case_of(tree, below) == "of":
                return (below, "of") if tree.tokens[below].upos != "PRON" else (None, "")  # "two of them"
    modifies = token.rel in {"compound", "amod", "nummod", "nmod", "dep", "det"} and head >= run.last and tree.tokens[head].upos in NOUNS
    if modifies and not _crossed(tree, run.last, head):
        return _up(tree, head), "modifier"
    return _by_words(tree, run)


def _crossed(tree: Tree, first: int, head: int) -> bool:
    """Whether a verb or another plural stands before the noun that the tree gives: then the tree is wrong."""
    return any(tree.tokens[place].xpos in {"NNS", "VBD", "VBZ", "VBP", "MD"} for place in range(first, head))


def _up(tree: Tree, head: int) -> int:
    """From "17-nation bloc" and "30 member countries" to the noun that is counted: a compound stays, unless it is a plural's modifier."""
    token = tree.tokens[head]
    if token.rel == "compound" and token.head > head and tree.tokens[token.head].xpos == "NNS" and tree.tokens[head].xpos == "NN":
        return token.head
    return head


def _by_words(tree: Tree, run: Run) -> tuple[int | None, str]:
    """Where the tree says nothing: the first plural noun right after the number, with only modifiers between."""
    for place in range(run.last, min(len(tree.tokens), run.last + 5)):
        token = tree.tokens[place]
        if token.xpos in {"NNS", "NNPS"}:
            return place, "next plural"
        if place == run.last and token.text == "of":
            continue
        if token.upos not in {"ADJ", "NOUN", "PROPN", "ADV"} and token.text not in {"-", "‐"}:
            break
    return None, ""


def _strong(tree: Tree, run: Run, number: int) -> tuple[int | None, str]:
    """ "a 5,000-strong response force": the last of the nouns that follow, else what is so strong, else what the tree hangs it from."""
    said_of = child(tree, run.last - 1, ("nsubj",)) if child(tree, run.last - 1, ("cop",)) is not None else None
    if said_of is not None:  # "the garrison is 800 strong"
        return (said_of, "strong") if tree.tokens[said_of].upos == "NOUN" else (None, "")
    last = None
    for place in range(run.last, min(len(tree.tokens), run.last + 7)):
        if tree.tokens[place].upos in NOUNS:
            last = place
        elif last is not None or tree.tokens[place].upos not in {"ADJ", "PUNCT", "CCONJ"}:
            break
    if last is not None:
        return last, "strong"
    outside = [place for place in (number, *above(tree, number)[:3]) if not run.first <= place < run.last]
    return next((place for place in outside if tree.tokens[place].upos in NOUNS), None), "strong"


def _size(here: Around, run: Run, number: int) -> tuple[int | None, str] | None:
    """Of a number without a noun what it is the size of: the subject of a verb of numbering, reaching or changing; None elsewhere.

    "The garrison numbers 700", "casualties have passed 9,000", "the number of inspectors rose from 8,000 to 12,000". What it was before
    ("from 8,000") counts nothing, nor do prices.
    """
    tree, small = here.tree, here.small
    if tree.tokens[number].upos in NOUNS:
        return None
    at = number
    marked = tree.tokens[at].head
    if marked >= run.last and tree.words[marked] in small["mark"] and not _crossed(tree, run.last, marked):
        at = marked
    case, verb = case_of(tree, at), tree.tokens[at].head
    if (put := putter(here, at)) is not None:
        thing = None if _unsure(here, put, number) else _put(here, put)
        return (thing, "put") if thing is not None else (None, "")
    if verb >= 0 and case == "to" and tree.tokens[verb].upos == "NUM" and case_of(tree, verb) == "from":  # "from 8,000 to 12,000"
        at, verb = verb, tree.tokens[verb].head
    if verb < 0 or verb >= run.first or tree.tokens[at].rel.split(":")[0] not in {"obj", "obl", "nummod", "flat", "dep", "nmod"}:
        return None
    numbering = tree.words[verb] in small["number"] and verb == run.first - 1 and not case
    reached = tree.words[verb] in small["reach"] and tree.tokens[at].rel == "obj"
    changed = tree.words[verb] in here.changes and case == "to"
    if not (numbering or reached or changed):
        return None
    thing = None if _unsure(here, verb, number) else _sized(here, verb)
    return (thing, "size") if thing is not None else (None, "")


def _unsure(here: Around, verb: int, number: int) -> bool:
    """Whether a size is not told for sure: "could rise to 9,000", "has not reached 9,000"."""
    tree, small = here.tree, here.small
    beside = {tree.words[at] for at in tree.children[verb] if at < number and tree.tokens[at].rel.split(":")[0] in {"aux", "advmod"}}
    return bool(beside & (small["could"] | small["short"] | tree.small["not"]))


def putter(here: Around, number: int) -> int | None:
    """The verb by which somebody puts a count at the number ("put the number of strikers at 4,000"), if one does."""
    tree = here.tree
    verb = tree.tokens[number].head if case_of(tree, number) == "at" else -1
    if verb >= 0 and tree.tokens[verb].rel in ("obj", "nsubj:pass"):
        verb = tree.tokens[verb].head  # "put the (number at 280)"
    return verb if verb >= 0 and tree.words[verb] in here.small["put"] else None


def _put(here: Around, verb: int) -> int | None:
    """What somebody puts at a number: the plural or body of people that is named, what a tally there is of; of "the number" alone, what a
    number has counted last, in this sentence or the one before."""
    tree = here.tree
    thing = child(tree, verb, ("obj", "nsubj:pass"))
    if thing is not None and tree.words[thing] in here.small["tally"]:
        of = next((at for at in tree.children[thing] if tree.tokens[at].rel.startswith("nmod") and case_of(tree, at) == "of"), None)
        first = max(tree.sentences[max(0, tree.sentence[verb] - 1)].first, verb - _BEFORE)
        counts = (at for at in range(verb - 1, first - 1, -1) if child(tree, at, ("nummod",)) is not None)
        thing = of if of is not None else next(counts, None)
    if thing is None or tree.words[thing] in here.small["valued"] or tree.tokens[thing].upos not in NOUNS:
        return None
    known = tree.words[thing] in here.assets or name_of(tree, thing) in here.assets
    return thing if tree.tokens[thing].xpos in {"NNS", "NNPS"} or known else None


def _sized(here: Around, verb: int) -> int | None:
    """The plural or the body of people whose size a verb tells: its subject, what a tally there is of, the noun of "numbering"."""
    tree, small = here.tree, here.small
    thing = child(tree, verb, ("nsubj", "nsubj:pass"))
    if thing is None and tree.words[verb] in small["number"]:  # "the rebels, numbering 600"; "the contingent numbers 450", taken for a noun
        before = tree.tokens[verb].head if tree.tokens[verb].rel.startswith("acl") else child(tree, verb, ("amod", "compound"))
        thing = before if before is not None and 0 <= before < verb and tree.tokens[before].upos == "NOUN" else None
    if (
        thing is not None and tree.tokens[thing].upos == "PRON" and tree.tokens[verb].rel.startswith("acl")
    ):  # "protesters, who numbered 300"
        thing = tree.tokens[verb].head
    if thing is not None and tree.words[thing] in small["tally"]:
        of = next((at for at in tree.children[thing] if tree.tokens[at].rel.startswith("nmod") and case_of(tree, at) == "of"), None)
        thing = of if of is not None else child(tree, thing, ("compound",))
    if thing is None or tree.words[thing] in small["valued"] or tree.tokens[thing].upos not in NOUNS | {"ADJ"}:
        return None
    plural = tree.tokens[thing].xpos in {"NNS", "NNPS"}
    known = tree.words[thing] in here.assets or name_of(tree, thing) in here.assets
    return thing if plural or known or tree.words[verb] in small["number"] else None


def _measured(here: Around, item: Quantity, run: Run, number: int) -> tuple[int | None, str]:
    """Of money and shares: what they are of ("$200 million package", "40 percent of exports", "for $6 million")."""
    tree = here.tree
    inside = range(run.first, run.last)
    cases = here.small["measured by" if item.why.startswith("measure") else "paid for"]
    for place in inside:
        for below in tree.children[place]:
            if below not in inside and tree.tokens[below].rel.startswith("nmod") and case_of(tree, below) in cases:
                if tree.tokens[below].upos == "PRON":
                    return None, ""
                return below, "money" if tree.tokens[place].rel != "nummod" else "of"
    top = next((place for place in inside if tree.tokens[place].head not in inside), number)
    head = tree.tokens[top].head
    if head >= run.last and tree.words[head] in here.small["worth"]:  # "45 million dollars' worth of shells"
        thing = next((at for at in tree.children[head] if tree.tokens[at].rel.startswith("nmod") and case_of(tree, at) == "of"), None)
        if thing is not None and tree.tokens[thing].upos != "PRON":
            return thing, "money"
        return (top, "itself") if thing is None else (None, "")
    share = item.why.startswith("percent")
    if share and (changed := _changed(here, top)) is not None:
        return changed, "change"
    if share and head >= 0 and (tree.tokens[head].upos == "PROPN" or tree.words[head] in here.small["share"]):
        return top, "itself"
    if (
        head >= 0
        and tree.tokens[head].upos in NOUNS
        and tree.tokens[top].rel in {"compound", "nmod", "nummod", "amod", "nmod:desc", "nmod:unmarked", "appos", "obl"}
    ):
        return head, "money"
    return top, "itself"


def _changed(here: Around, share: int) -> int | None:
    """What rises or falls by a share: the object of the verb, else its subject ("the flow has fallen by 40 percent")."""
    tree = here.tree
    verb = tree.tokens[share].head
    if verb < 0 or tree.words[verb] not in here.changes:
        return None
    thing = next((at for rels in (("obj",), ("nsubj", "nsubj:pass")) if (at := child(tree, verb, rels)) not in (None, share)), None)
    return thing if thing is not None and tree.tokens[thing].upos in NOUNS else None


def said_before(here: Around, item: Quantity, run: Run, head: int) -> bool:
    """ "the two leaders": a small number with a definite article speaks of known ones, and counts nothing new."""
    tree = here.tree
    if item.amount.approximate or item.amount.high is None or item.amount.high > 9:
        return False
    before = [tree.words[place] for place in tree.children[head] if tree.tokens[place].rel in {"det", "nmod:poss"} and place < run.first]
    if run.first and tree.words[run.first - 1] in here.definite:
        before.append(tree.words[run.first - 1])
    return any(word in here.definite for word in before)


def of_no_weight(here: Around, run: Run, head: int) -> bool:
    """ "at one point", "a 63-page report": a "one" or an adjective of a noun that reports do not count; "six times", "two fingers"."""
    tree = here.tree
    if here.assets.get(tree.words[head], ("", ""))[0] == "idle":
        return True
    known = tree.words[head] in here.assets or name_of(tree, head) in here.assets
    after = tree.tokens[run.last] if run.last < len(tree.tokens) else None
    joined = after is not None and after.text in {"-", "‐", "‑"} and after.start == tree.tokens[run.last - 1].end and head == run.last + 1
    return not known and (joined or tree.words[run.last - 1] == "one")


def phrase(tree: Tree, head: int, number: Run) -> Run:
    """The counted noun with its modifiers between the number and it ("F-16 fighter jets"); those before the number where none stands
    after."""
    inside = set(range(number.first, number.last))
    if head in inside:
        return Run(head, head + 1)
    first = head
    todo = [head]
    while todo:
        at = todo.pop()
        for below in tree.children[at]:
            if below < head and below not in inside and tree.tokens[below].rel in MODIFIERS:
                first = min(first, below)
                todo.append(below)
    if number.last <= head:
        nominal = all(tree.tokens[place].upos in NOUNS | {"ADJ", "NUM", "PUNCT"} for place in range(number.last, head))
        first = number.last if nominal else max(first, number.last)
    while first < head and tree.tokens[first].upos in {"PUNCT", "DET", "ADP", "PART"}:
        first += 1
    last = head + 1
    while last < len(tree.tokens) and tree.tokens[last].rel in {"flat", "goeswith"} and tree.tokens[last].head >= first:
        last += 1
    return Run(first, last)


def covering(here: Around, number: Span, counts: Run | None) -> Evidence:
    """The figure's words: the amount, up to the noun that it counts where that follows closely."""
    if counts is None:
        return Evidence(here.document.id, number)
    first, last = here.tree.tokens[counts.first].start, here.tree.tokens[counts.last - 1].end
    if first < number.start or last - number.end > 80:
        return Evidence(here.document.id, number)
    return Evidence(here.document.id, Span(number.start, max(number.end, last)))
