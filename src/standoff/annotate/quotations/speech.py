"""Speech put together: contents led in by cues, what stands in marks, and the engine's attributions as proposals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from standoff.annotate.places import Shelf, put, shelf, touching
from standoff.annotate.quotations.cues import Saying, cue_verb, speaker_head
from standoff.annotate.quotations.marks import Quoted
from standoff.annotate.tree import Tree, above, negated, noun_phrase, run_of, span
from standoff.lexicon import Lexicon
from standoff.model import Attribution, Manner, Mention, Name, Run, Span

BESIDE = 8
CLAUSAL = frozenset({"clause", "inverted", "source"})
SPEAKERS = frozenset({"person", "state", "organisation", "collective", "group", "outlet"})
EDGES = " \t\n\r\u00a0,;:.—–-"


@dataclass(frozen=True, slots=True)
class Draft:
    """A quotation in the making: content, speaker and cue as places in the text. `verb` is the token of its cue."""

    parts: tuple[Span, ...]
    manner: Manner
    speaker: Span | None = None
    cue: Span | None = None
    verb: int | None = None
    via: tuple[Span, ...] = ()
    addressee: Span | None = None
    because: tuple[str, ...] = ()
    confidence: float = 0.9

    @property
    def span(self) -> Span:
        """From the first character to the last."""
        return Span(self.parts[0].start, self.parts[-1].end)


def from_sayings(
    tree: Tree,
    sayings: Sequence[Saying],
    quoted: Shelf[Quoted],
    speakers: Shelf[Mention],
    words: Lexicon,
    entities: Sequence[Name],
) -> list[Draft]:
    """Drafts of all cues that lead something in: speech, and states of mind only where the words stand in marks."""
    drafts = []
    persons = {place for name in entities if name.kind in ("person", "organisation") for place in range(name.run.first, name.run.last)}
    for item in sayings:
        parts = tuple(span(tree, run) for run in item.content)
        if not parts:
            continue
        cue = span(tree, item.cue)
        outside = [other for other in near(quoted, parts) if not other.span.covers(cue)]
        parts, manner = fitted(tree.document.text, parts, outside)
        if not item.row.speech and not _mostly_marked(parts, outside):
            continue
        able = _can_speak(tree, item, speakers) or _document(tree, item, words)
        if manner == "indirect" and (asked(tree, item.verb) or (item.row.kind == "statement" and negated(tree, item.verb))):
            continue
        if manner == "indirect" and (hypothetical(tree, item.verb, words) or (not able and item.rule not in CLAUSAL)):
            continue
        infinite = tree.tokens[item.verb].xpos in ("VB", "VBG", "VBN")
        if manner == "indirect" and item.speaker is None and item.rule not in CLAUSAL and infinite:
            continue
        if item.rule == "object" and manner == "indirect" and not _worth(tree, item):
            continue
        speaker = called(span(tree, item.speaker), speakers) if item.speaker else None
        if speaker is not None and (
            any(part.covers(speaker) for part in parts)
            or not (able or (not persons or item.speaker is None or not persons.isdisjoint(range(item.speaker.first, item.speaker.last))))
        ):
            speaker = None
        sure = 0.9 if item.rule in ("clause", "inverted", "source") else 0.8
        drafts.append(
            Draft(parts, manner, speaker, cue, item.verb, because=(f"cue {item.rule}", f"reads {item.row.polarity}"), confidence=sure)
        )
    return drafts


def _mostly_marked(parts: Sequence[Span], quoted: Sequence[Quoted]) -> bool:
    """Whether at least half of a content stands in marks."""
    marked = sum(part.overlap(piece) for part in parts for item in quoted for piece in item.parts)
    return 2 * marked >= sum(len(part) for part in parts)


def called(place: Span, speakers: Shelf[Mention]) -> Span:
    """The words of the mention that names the same one, where it is longer than what the parse gave."""
    held = [one for one, _ in touching(speakers, place) if one.covers(place)]
    return max(held, key=lambda item: (len(item), -item.start), default=place)


def hypothetical(tree: Tree, verb: int, words: Lexicon) -> bool:
    """Whether a cue is only supposed: under "if" or "unless", or after "might", "could" or "can't" ("I can't say whether …")."""
    below = [item for item in tree.children[verb] if item < verb]
    if any(tree.words[item] in words.acts.small["whether"] and tree.tokens[item].rel == "mark" for item in below):
        return True
    modal = {tree.words[item] for item in below if tree.tokens[item].rel == "aux"}
    return bool(modal & words.acts.small["may be"])


def asked(tree: Tree, verb: int) -> bool:
    """Whether a cue stands in a question."""
    number = tree.sentence[verb]
    return number >= 0 and any(tree.words[place] == "?" for place in range(verb, tree.sentences[number].last))


def _can_speak(tree: Tree, item: Saying, speakers: Shelf[Mention]) -> bool:
    """Whether the speaker can be one: nobody named, a pronoun, a name, or a mention of a person, body or group."""
    run = item.speaker
    if run is None:
        return True
    if any(tree.tokens[place].upos in ("PROPN", "PRON") for place in range(run.first, run.last)):
        return True
    return bool(touching(speakers, span(tree, run)))


def _document(tree: Tree, item: Saying, words: Lexicon) -> bool:
    """Whether the speaker is a document that speaks for its owner ("the statement said")."""
    if item.speaker is None:
        return False
    return any(tree.words[place] in words.acts.speech["document"] for place in range(item.speaker.first, item.speaker.last))


def _worth(tree: Tree, item: Saying) -> bool:
    """A bare object counts as speech when it is more than a pronoun and not all that the statement verb has ("said hello")."""
    run = item.content[0]
    return run.last - run.first > 1 or tree.tokens[run.first].upos not in ("PRON", "DET", "NUM")


def fitted(text: str, parts: tuple[Span, ...], quoted: Sequence[Quoted]) -> tuple[tuple[Span, ...], Manner]:
    """The content with the marks that belong to it, and its manner.

    A clause that lies at the edge of a longer quotation in marks is taken to be all of it (the parser sees its first sentence only); "that"
    is left off before words that stand wholly in marks.
    """
    spans = tuple(_grown(text, part, quoted) for part in parts)
    inside = [
        any(other.span.covers(part) or any(piece.covers(part) for piece in other.parts) for other in quoted if other.double)
        for part in spans
    ]
    touched = any(other.span.overlap(part) for part in spans for other in quoted)
    if all(inside):
        whole = tuple(piece for part in spans for piece in next((o.parts for o in quoted if o.double and o.span.covers(part)), (part,)))
        return _unique(whole), "direct"
    return spans, "mixed" if touched else "indirect"


def _unique(parts: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(sorted(set(parts)))


def _grown(text: str, part: Span, quoted: Sequence[Quoted]) -> Span:
    start, end = part.start, part.end
    for item in quoted:
        whole = item.span
        if whole.covers(Span(start, end)) and item.double:
            inner = text[whole.start + 1 : start].strip(EDGES), text[end : whole.end - 1].strip(EDGES)
            if not inner[0] or not inner[1]:
                return whole
        if start <= whole.start < end <= whole.end:
            end = whole.end
        elif whole.start <= start < whole.end <= end + 2:
            start = whole.start
            end = max(end, whole.end)
    lead = text[start:end]
    if lead[:5].lower() == "that " and any(item.span.start == start + 5 and item.span.end >= end for item in quoted):
        start += 5
    return Span(start, end)


def near(quoted: Shelf[Quoted], parts: Sequence[Span]) -> list[Quoted]:
    """What stands in marks at or just beside a content."""
    whole = Span(max(0, parts[0].start - BESIDE), parts[-1].end + BESIDE)
    found = {item.span: item for _, item in touching(quoted, whole)}
    return [found[key] for key in sorted(found)]


def from_attributions(
    tree: Tree, found: Sequence[Attribution], drafts: Sequence[Draft], quoted: Shelf[Quoted], words: Lexicon, least: float = 0.5
) -> list[Draft]:
    """The engine's attributions that no cue has made yet: with a cue of speech, or with words in marks."""
    text = tree.document.text
    taken = shelf((draft.span, draft.span) for draft in drafts)
    made: list[Draft] = []
    for item in found:
        parts = tuple(span(tree, run) for run in item.content)
        cue = item.cue[0] if item.cue else None
        if not parts or item.score < least or (cue is None and not item.source):
            continue
        parts, manner = fitted(text, parts, near(quoted, parts))
        whole = Span(parts[0].start, parts[-1].end)
        if any(whole.overlap(other) >= 0.5 * min(len(whole), len(other)) for other, _ in touching(taken, whole)):
            continue
        if manner == "indirect" and (cue is None or not _speaks(tree, cue, words)):
            continue
        head = speaker_head(tree, cue_verb(tree, cue.first, cue.last - cue.first)) if cue and not item.source else None
        speaker = span(tree, item.source[0]) if item.source else span(tree, noun_phrase(tree, head)) if head is not None else None
        place = span(tree, cue) if cue else None
        sure = round(item.score, 2)
        made.append(Draft(parts, manner, speaker, place, cue.first if cue else None, because=("engine attribution",), confidence=sure))
        put(taken, whole, whole)
    return made


def _speaks(tree: Tree, cue: Run, words: Lexicon) -> bool:
    for place in range(cue.first, cue.last):
        match = words.acts.cues.at(tree.words, place)
        if match is not None and match[1].speech:
            return True
        noun = words.acts.nouns.at(tree.words, place)
        if noun is not None:
            return True
    return False


def filled(tree: Tree, drafts: Sequence[Draft], found: Sequence[Attribution]) -> list[Draft]:
    """Drafts with a speaker taken from the engine's attribution of the same content, where the parse gave none."""
    known = shelf((span(tree, run), item.source[0]) for item in found if item.source for run in item.content)
    out = []
    for draft in drafts:
        if draft.speaker is None and draft.cue is not None:
            source = next((run for place, run in touching(known, draft.span) if place.overlap(draft.span) >= 0.5 * len(place)), None)
            if source is not None:
                draft = replace(draft, speaker=span(tree, source), because=(*draft.because, "engine source"))
        out.append(draft)
    return out


def loose(quoted: Sequence[Quoted], drafts: Sequence[Draft]) -> list[Quoted]:
    """What stands in marks and belongs to no draft yet; marks inside of other marks are left out."""
    marks = shelf((item.span, item.span) for item in quoted)
    outer = [item for item in quoted if not any(other.covers(item.span) and other != item.span for other, _ in touching(marks, item.span))]
    contents = shelf((part, draft) for draft in drafts for part in draft.parts)
    return [item for item in outer if not any(_claims(draft, item) for _, draft in touching(contents, item.span))]


def _claims(draft: Draft, item: Quoted) -> bool:
    """Whether a draft whose content touches words in marks takes them in; one whose cue stands within the marks does not."""
    return draft.cue is None or not item.span.covers(draft.cue)


def by_neighbour(tree: Tree, item: Quoted, sayings: Mapping[int, Sequence[Saying]]) -> Saying | None:
    """The cue that reports words in marks although the parse does not join them: in the same sentence, near, with a subject."""
    run = run_of(tree, item.span)
    if run is None:
        return None
    best: tuple[int, Saying] | None = None
    sentences = sorted({tree.sentence[run.first], tree.sentence[run.last - 1]})
    for saying in (one for number in sentences for one in sayings.get(number, ())):
        if not {"quote", "clause", "source"} & set(saying.row.frames):
            continue
        if run.first <= saying.verb < run.last:
            continue
        reach = run.first - saying.verb if saying.verb < run.first else saying.verb - run.last + 1
        joined = any(run.first <= at < run.last for at in above(tree, saying.verb)[:2]) or any(
            saying.verb in above(tree, at)[:1] for at in range(run.first, run.last)
        )
        if saying.speaker is None or (reach > 12 and not joined):
            continue
        cost = reach - (20 if joined else 0) + (8 if saying.content else 0)
        if best is None or cost < best[0]:
            best = cost, saying
    return best[1] if best else None
