"""Cues of speech with their speaker and what they lead in, read off the parse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from standoff.annotate.tree import (
    FINITE,
    SUBJECTS,
    TENSED,
    Tree,
    all_children,
    around,
    case_of,
    child,
    conjuncts,
    noun_phrase,
    subject,
    subtree,
    trimmed,
)
from standoff.lexicon import Lexicon
from standoff.lexicon.acts import Cue
from standoff.model import Run

_MARKS = ("case", "mark")
ASIDE = 10
"""Words behind a source among which the comma stands that ends what is told of it."""
STRAY = 10
"""Words behind a cue among which the verb of a clause stands that belongs to it."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A cue at the word `verb` with the run of its words, its speaker and the runs of what it leads in; `rule` names how it was found."""

    verb: int
    cue: Run
    row: Cue
    speaker: Run | None
    content: tuple[Run, ...]
    rule: str


def sayings(tree: Tree, words: Lexicon) -> list[Saying]:
    """All cues of the document whose frame the parse bears out, in the order of the text."""
    found: list[Saying] = []
    place = 0
    while place < len(tree.tokens):
        match = words.acts.cues.at(tree.words, place)
        if match is None or not _verbal(tree, place, match[1]):
            place += 1
            continue
        length, row = match
        saying = _source(tree, place, length, row) if row.frames == ("source",) else _verb(tree, place, length, row)
        if saying is not None:
            found.append(saying)
        place += length
    return _apart(tree, _shared(tree, found))


def _apart(tree: Tree, found: list[Saying]) -> list[Saying]:
    """The cues, each without what the next source of the sentence says: "Holm said the truce had failed and Roth said that …".

    A parser hangs the second cue from the first one's content. What is told to have been said before ("and Roth had said"), or stands under
    a further "that", is told by the first.
    """
    verbs = {item.verb for item in found}
    beside: dict[int, list[int]] = {}
    for item in found:
        if _own_source(tree, item) and tree.tokens[item.verb].head not in verbs:
            beside.setdefault(tree.sentence[item.verb], []).append(item.verb)
    return [replace(item, content=_cut(tree, item, beside.get(tree.sentence[item.verb], []))) for item in found]


def _own_source(tree: Tree, item: Saying) -> bool:
    """Whether a cue joins its sentence with a named speaker of its own, in plain past or present."""
    token, who = tree.tokens[item.verb], child(tree, item.verb, ("nsubj",))
    if not item.row.speech or item.speaker is None or who is None or token.xpos not in FINITE or tree.tokens[who].upos == "PRON":
        return False
    marks = {tree.words[at] for at in all_children(tree, item.verb, ("mark", "aux", "advmod:relcl"))}
    joins = token.rel in ("conj", "parataxis") and not marks
    return who < item.verb and (joins or (token.rel in ("advcl", "conj") and bool(marks) and marks <= tree.small["beside that"]))


def _cut(tree: Tree, item: Saying, beside: Sequence[int]) -> tuple[Run, ...]:
    """The content of a cue up to the first of the cues `beside` it."""
    if item.rule not in ("clause", "source"):
        return item.content
    out = []
    for run in item.content:
        starts = [min(subtree(tree, at)) for at in beside if at != item.verb and run.first < at < run.last]
        cut = min((at for at in starts if run.first < at and not _marked(tree, run.first, at)), default=run.last)
        out.append(trimmed(tree, Run(run.first, cut)) if cut < run.last else run)
    return tuple(out)


def _marked(tree: Tree, first: int, last: int) -> bool:
    """Whether marks are open at `last` that stand in the words from `first` on."""
    text = "".join(tree.tokens[at].text for at in range(first, last))
    return text.count("“") > text.count("”") or text.count('"') % 2 == 1


def _shared(tree: Tree, found: list[Saying]) -> list[Saying]:
    """The cues, each without a subject of its own that hangs from no cue given the speaker of the cue before it in the sentence.

    "The plan failed, the Kremlin said, adding that …": a parser may hang "adding" from "failed".
    """
    verbs = {item.verb for item in found}
    last: dict[int, Saying] = {}
    out = []
    for item in found:
        number, token = tree.sentence[item.verb], tree.tokens[item.verb]
        own = _own_subject(tree, item.verb) or item.row.frames == ("source",)
        before = last.get(number)
        if not own and before is not None and token.head not in verbs and token.rel in ("advcl", "conj", "parataxis"):
            item = replace(item, speaker=before.speaker)
        elif own and item.row.speech and item.row.kind == "statement" and item.speaker is not None:
            last[number] = item
        out.append(item)
    return out


def cue_verb(tree: Tree, place: int, length: int) -> int:
    """The word of a cue's words that heads them."""
    inside = range(place, place + length)
    return next((item for item in inside if tree.tokens[item].head not in inside), place)


def speaker_run(tree: Tree, head: int) -> Run:
    """The words that name the speaker with the head word `head`: joined names together, a name in apposition with its title."""
    runs = [noun_phrase(tree, item) for item in conjuncts(tree, head)]
    run = Run(min(item.first for item in runs), max(item.last for item in runs))
    named = child(tree, head, ("appos", "flat"))
    if named is not None and tree.tokens[head].upos == "NOUN" and tree.tokens[named].upos == "PROPN":
        run = Run(run.first, max(run.last, noun_phrase(tree, named).last))
    return run


def _verbal(tree: Tree, place: int, row: Cue) -> bool:
    if row.frames == ("source",):
        return True
    return tree.tokens[place].upos in ("VERB", "AUX")


def _verb(tree: Tree, place: int, length: int, row: Cue) -> Saying | None:
    verb = cue_verb(tree, place, length)
    if tree.tokens[verb].rel in ("amod", "compound", "case", "mark"):
        return None
    head = speaker_head(tree, verb)
    speaker = speaker_run(tree, head) if head is not None else None
    cue = Run(place, place + length)
    inside = subtree(tree, verb)
    for rule, runs in (
        ("clause", _clause(tree, verb, row, cue)),
        ("inverted", _inverted(tree, verb, row, inside)),
        ("infinitive", _infinitive(tree, verb, row, cue)),
        ("object", _object(tree, verb, row, place + length)),
    ):
        kept = tuple(item for item in runs if item.last > item.first)
        if kept:
            return Saying(verb, cue, row, speaker, kept, rule)
    return Saying(verb, cue, row, speaker, (), "bare")


def speaker_head(tree: Tree, verb: int) -> int | None:
    """The head word of whoever does what a verb of saying tells: the agent of a passive, who is quoted "as saying" it, else the subject."""
    passive = child(tree, verb, ("nsubj:pass", "aux:pass")) is not None
    if passive or child(tree, verb, ("obl:agent",)) is not None:
        return agent_of(tree, verb)
    quoted = quoted_as(tree, verb)
    head = subject(tree, verb) if quoted is None else quoted
    if head is not None and tree.words[head] in tree.small["empty"] and tree.tokens[head].rel == "expl":
        return None
    return head


def agent_of(tree: Tree, verb: int) -> int | None:
    """The head word of whoever does what a passive verb tells."""
    told = child(tree, verb, ("obl:agent",))
    by = (item for item in all_children(tree, verb, ("obl",)) if case_of(tree, item, _MARKS) == "by")
    return told if told is not None else next(by, None)


def quoted_as(tree: Tree, verb: int) -> int | None:
    """Who is quoted "as saying" a thing, not who quotes him: the object of the verb above, or the noun right before "as"."""
    mark, above = child(tree, verb, ("mark",)), tree.tokens[verb].head
    if mark is None or above < 0 or tree.tokens[verb].xpos != "VBG" or tree.words[mark] not in tree.small["quoted as"]:
        return None
    if child(tree, above, ("nsubj:pass", "aux:pass")) is not None:
        return None
    whom = child(tree, above, ("obj", "iobj"))
    if whom is None and mark > 0 and mark - 1 > above and tree.tokens[mark - 1].upos in ("NOUN", "PROPN", "PRON"):
        whom = mark - 1
    return whom if whom is not None and above < whom < verb else None


def _clause(tree: Tree, verb: int, row: Cue, cue: Run) -> list[Run]:
    """ "said that …": the clause that the verb takes, "that" included."""
    if "clause" not in row.frames and "quote" not in row.frames:
        return []
    bodies = all_children(tree, verb, ("ccomp",))
    later = [item for item in bodies if item >= cue.last]
    strayed = None if bodies else _strayed(tree, cue)
    if strayed is not None:
        return [strayed]
    body = (later[0] if later and _led_by_that(tree, later[0], cue) else bodies[0]) if bodies else None
    for word in range(cue.first, cue.last):
        if body is None and word != verb:  # "made it clear that", "repeated the warning that"
            body = next((item for item in all_children(tree, word, ("ccomp", "acl")) if item >= cue.last), None)
    if body is None or cue.first <= body < cue.last:
        return []
    tokens = {place for clause in (body, *_further(tree, verb, body)) for place in subtree(tree, clause, beside=[verb])}
    return _runs(tree, sorted(tokens), body, verb)


def _led_by_that(tree: Tree, body: int, cue: Run) -> bool:
    """Whether a clause behind a cue begins with "that", and no further verb stands between the two."""
    mark = child(tree, body, ("mark",))
    if mark is None or tree.words[mark] not in tree.small["that"]:
        return False
    return not any(tree.tokens[at].upos == "VERB" for at in range(cue.last, mark))


def _strayed(tree: Tree, cue: Run) -> Run | None:
    """The clause right behind a cue that a parser has hung from a later verb ("saying it would stay, while Pappas told the radio that")."""
    number = tree.sentence[cue.first]
    if tree.tokens[cue.last - 1].xpos != "VBG" or number < 0:
        return None
    for at in range(cue.last, min(cue.last + STRAY, tree.sentences[number].last)):
        token = tree.tokens[at]
        if token.rel == "ccomp" and token.head > at:
            below = subtree(tree, at)
            return around(tree, at, below) if below[0] == cue.last else None
    return None


def _further(tree: Tree, verb: int, body: int) -> list[int]:
    """The further clauses that a verb takes with the same "that": "proposed that the rebels leave and that the army lift the siege"."""
    mark = child(tree, body, ("mark",))
    if mark is None:
        return []
    joined = [item for item in all_children(tree, verb, ("ccomp", "conj")) if item > body]
    return [item for item in joined if any(tree.words[place] == tree.words[mark] for place in all_children(tree, item, ("mark",)))]


def _inverted(tree: Tree, verb: int, row: Cue, inside: list[int]) -> list[Run]:
    """ "…, Lavrov added": the cue hangs from the clause that it reports."""
    token = tree.tokens[verb]
    if token.rel != "parataxis" or token.head < 0 or not {"clause", "quote"} & set(row.frames):
        return []
    if not _own_subject(tree, verb):
        return []
    tokens = subtree(tree, token.head, beside=[verb])
    left = [item for item in tokens if item < min(inside)]
    right = [item for item in tokens if item > max(inside)]
    main = left if token.head < verb else right
    other = right if main is left else left
    parts = [around(tree, part[-1] if part is left else part[0], part) for part in (main, other) if part]
    if len(parts) > 1 and any(
        tree.tokens[place].rel in SUBJECTS or tree.words[place] == "but" for place in range(parts[1].first, parts[1].last)
    ):
        parts = parts[:1]
    return sorted(item for item in parts if item.last - item.first > 1 or tree.tokens[item.first].upos != "PUNCT")


def _own_subject(tree: Tree, verb: int) -> bool:
    return child(tree, verb, ("nsubj", "nsubj:pass")) is not None


def _infinitive(tree: Tree, verb: int, row: Cue, cue: Run) -> list[Run]:
    """ "urged Russia to withdraw", "refused to say": the infinitive, with the object that shall do it before it."""
    if not {"to", "gerund"} & set(row.frames):
        return []
    inside = range(cue.first, cue.last)
    found = [item for word in inside for item in all_children(tree, word, ("xcomp", "ccomp", "advcl", "acl")) if item >= cue.last]
    body = next((item for item in found if _is_to(tree, item, row)), None)
    if body is None or body < verb:
        return []
    tokens = subtree(tree, body)
    whom = child(tree, verb, ("obj", "iobj"))
    if whom is not None and whom < body:
        tokens = sorted(set(tokens) | set(subtree(tree, whom)))
        return [Run(tokens[0], around(tree, body, tokens).last)]
    return [around(tree, body, tokens)]


def _is_to(tree: Tree, body: int, row: Cue) -> bool:
    if tree.tokens[body].rel == "advcl" and child(tree, body, ("mark",)) is None:
        return False
    marks = [tree.words[item] for item in tree.children[body] if tree.tokens[item].rel in ("mark", "aux")]
    return ("to" in marks and "to" in row.frames) or ("gerund" in row.frames and tree.tokens[body].xpos == "VBG")


def _object(tree: Tree, verb: int, row: Cue, after: int) -> list[Run]:
    """ "demanded proof", "warned of sanctions", "accused Kiev of planning", "called it a farce": the object with what belongs to it."""
    preps = {item for item in row.frames if item in ("as", "of", "for", "on", "over", "about", "against", "with", "from")}
    if child(tree, verb, ("nsubj:pass", "aux:pass")) is not None and not preps:
        return []
    wanted = []
    for item in tree.children[verb]:
        rel = tree.tokens[item].rel
        is_object = rel in ("obj", "iobj") and bool({"object", "predicate", "as", "reflexive"} & set(row.frames))
        is_predicate = rel in ("xcomp", "obj") and "predicate" in row.frames
        by_preposition = rel in ("obl", "advcl", "obl:arg") and (
            case_of(tree, item, _MARKS) in preps
            or any(place < after and tree.words[place] == case_of(tree, item, _MARKS) for place in tree.children[item])
        )
        if item > verb and (is_object or is_predicate or by_preposition):
            wanted.append(item)
    if row.frames[0] == "predicate" and len(wanted) < 2:
        return []
    if not wanted or not any(tree.tokens[item].rel in ("obj", "xcomp", "obl", "obl:arg", "advcl") for item in wanted):
        return []
    tokens = sorted({place for item in wanted for place in subtree(tree, item) if place >= after})
    if not tokens:
        return []
    return [around(tree, tokens[0], range(tokens[0], tokens[-1] + 1))]


def _source(tree: Tree, place: int, length: int, row: Cue) -> Saying | None:
    """ "according to X, …", "as reported by X": the clause that it hangs from, without itself."""
    head = tree.tokens[cue_verb(tree, place, length)].head if length > 1 else -1
    while head >= 0 and place <= head < place + length:
        head = tree.tokens[head].head
    if head < place + length:
        later = [
            item
            for item in range(place + length, min(place + length + 12, len(tree.tokens)))
            if tree.tokens[item].upos in ("NOUN", "PROPN", "PRON")
        ]
        if not later or tree.sentence[later[0]] != tree.sentence[place]:
            return None
        head = later[0]
        while tree.tokens[head].head > head and tree.tokens[tree.tokens[head].head].upos in ("NOUN", "PROPN"):
            head = tree.tokens[head].head
    governor = tree.tokens[head].head
    cue = Run(place, place + length)
    speaker = speaker_run(tree, head)
    if governor < 0:
        behind = _behind_source(tree, place, speaker)
        return Saying(cue_verb(tree, place, length), cue, row, speaker, (behind,), "source") if behind is not None else None
    inside = set(subtree(tree, head)) | set(range(place, speaker.last))
    tokens = [item for item in subtree(tree, governor, beside=[head]) if item not in inside]
    left = [item for item in tokens if item < min(inside)]
    right = [item for item in tokens if item > max(inside)]
    parts = [trimmed(tree, Run(part[0], part[-1] + 1)) for part in (left, right) if part]
    parts = [
        item for item in parts if any(tree.tokens[at].upos not in ("PUNCT", "CCONJ", "SCONJ", "ADV") for at in range(item.first, item.last))
    ]
    return Saying(cue_verb(tree, place, length), cue, row, speaker, tuple(parts), "source") if parts else None


def _behind_source(tree: Tree, place: int, speaker: Run) -> Run | None:
    """What stands behind a source that opens its sentence, where a parser hangs the clause from the source's own name: all behind the first
    comma, or behind a later one where words about the source stand between ("…, as written for the Courier, …").
    """
    sentence = tree.sentences[tree.sentence[place]]
    commas = [at for at in range(speaker.last, min(speaker.last + ASIDE, sentence.last)) if tree.words[at] == ","]
    if place != sentence.first or not commas or commas[0] > speaker.last:
        return None
    told = any(tree.tokens[at].xpos in TENSED for at in range(commas[0], commas[-1]))
    run = Run((commas[0] if told else commas[-1]) + 1, sentence.last)
    finite = any(tree.tokens[at].xpos in TENSED for at in range(run.first, run.last))
    return trimmed(tree, run, marks=",;:.—–- ") if finite and run.last - run.first > 2 else None


def _runs(tree: Tree, tokens: list[int], body: int, verb: int) -> list[Run]:
    """The clause `body` as runs: one, or two where the cue cuts it."""
    kept = [item for item in tokens if item != verb]
    left, right = [item for item in kept if item < verb], [item for item in kept if item > verb]
    parts = []
    for part in (left, right):
        if part:
            run = trimmed(tree, Run(part[0], part[-1] + 1))
            words = [tree.tokens[item].upos for item in range(run.first, run.last)]
            alone = part is left or not left
            if any(tag not in ("PUNCT", "CCONJ") for tag in words) and (alone or "VERB" in words or "AUX" in words):
                parts.append(run)
    return parts
