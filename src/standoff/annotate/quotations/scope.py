"""Speech without a cue of its own: speech that goes on, a name behind the marks, a heading that gives lines a speaker, a signed post; and
datelines, which are none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from standoff.annotate.places import Shelf, shelf, touching
from standoff.annotate.quotations.cues import speaker_run
from standoff.annotate.quotations.marks import Quoted
from standoff.annotate.quotations.speech import SPEAKERS, Draft, fitted, near
from standoff.annotate.tree import Tree, all_children, helped, span
from standoff.lexicon import Lexicon
from standoff.model import Block, Document, Mention, Parse, Run, Span

SIGNED = re.compile(r"(?P<dash>[—–―]|--)\s*(?P<name>[^\n—–()@]{2,80}?)\s*\(\s*@\w{1,30}\s*\)")
LONG, SIGNATURE = 5, 80
OWNER = re.compile(r"(?:The\s+)?([A-Z][\w.’'-]{0,40}(?:\s+[A-Z][\w.’'-]{0,40}){0,4}?)(?=[’']s?\s)")
OWNS = re.compile(r"[’']s?\s+(?:[a-z-]{1,20}\s+){0,3}|\s?:\s+")
"""What stands between whose words follow and the noun for them: "’s key " or ": "."""
BEHIND = re.compile(r"\s*[:.–—]?\s*|\s+(?P<led>[a-z]+)\s.*|\s*\([^()]*\)\s*:?\s*")
"""What may stand behind that noun: nothing, or what it is about, which a word of the role "heading led" leads in."""
DATELINE = re.compile(r"(?P<town>[^\n(),–—]{3,40}?)(?P<day>,[^\n()–—]{0,40}?)?\s?(?P<wire>\([^()\n]{2,60}\))?\s?(?:--|[-–—])\s+")
"""A town in capitals with a day or an agency, and a dash: "BRUNN, March 3 (Delta Wire) - "."""


def headed(
    document: Document, parse: Parse, mentions: Sequence[Mention], drafts: Sequence[Draft], quoted: Shelf[Quoted], words: Lexicon
) -> list[Draft]:
    """Every sentence below a heading like "Okafor's key points:" that has no cue of its own, up to the next heading."""
    made: list[Draft] = []
    speakers = shelf((item.evidence.span, item) for item in mentions if item.kind in SPEAKERS)
    sentences = shelf((item.span, item.span) for item in parse.sentences)
    cued = shelf((draft.cue, draft) for draft in drafts if draft.cue is not None)
    for number, block in enumerate(document.blocks):
        found = _speech_heading(document, block, speakers, words)
        if found is None:
            continue
        speaker, cue = found
        names = _parties(speakers, speaker)
        for below in _scope(document, document.blocks, number):
            for place, _ in touching(sentences, below.span):
                if not below.span.covers(place) or not _claims(document, place):
                    continue
                if any(_tops(draft, place, speakers, names) for _, draft in touching(cued, place)):
                    continue
                content = (_without_stop(document.text, place),)
                parts, manner = fitted(document.text, content, near(quoted, content))
                made.append(Draft(parts, manner, speaker, cue, because=("heading",), confidence=0.85))
    return made


def _tops(draft: Draft, place: Span, speakers: Shelf[Mention], names: frozenset[str]) -> bool:
    """Whether the sentence has a cue of its own that, with its speaker and what it leads in, is most of it; by what it leads in alone where
    its speaker is whoever the heading speaks for.
    """
    if draft.cue is None or not place.covers(draft.cue):
        return False
    told = list(draft.parts)
    if draft.speaker is not None and place.covers(draft.speaker) and not _parties(speakers, draft.speaker) & names:
        told += [draft.cue, draft.speaker]
    return _whole(told).overlap(place) >= 0.55 * len(place)


def _parties(speakers: Shelf[Mention], place: Span) -> frozenset[str]:
    """The names of whom some words name, and of those for whom they speak."""
    held = [one for _, one in touching(speakers, place)]
    return frozenset(name for one in held for name in (one.name, *one.speaks_for) if name)


def _claims(document: Document, place: Span) -> bool:
    text = place.of(document.text)
    return len(text.split()) >= 4 and not text.rstrip().endswith("?")


def _without_stop(text: str, place: Span) -> Span:
    end = place.end
    while end - 1 > place.start and text[end - 1] in ". \n\t\u00a0":
        end -= 1
    return Span(place.start, end)


def _scope(document: Document, blocks: Sequence[Block], number: int) -> list[Block]:
    """The text below a heading, up to the next heading or to a short line that ends without a stop."""
    below = []
    for at in range(number + 1, len(blocks)):  # no copy of all that follows for each heading
        block = blocks[at]
        line = block.span.of(document.text).strip()
        if block.kind in ("heading", "title") or (len(line.split()) <= 8 and line[-1:] not in (".", "!", "?", "”", '"', ":", ";")):
            break
        if block.kind == "text":
            below.append(block)
    return below


def _speech_heading(document: Document, block: Block, speakers: Shelf[Mention], words: Lexicon) -> tuple[Span, Span] | None:
    """The speaker's words and the cue's words of a heading that gives speech, else None: it says whose words follow and no more, so that it
    begins with the owner of the noun ("Okafor's key points:", "The Karvian demands on trade", "Vale: what she said") and asks nothing.
    """
    text = block.span.of(document.text)
    if block.kind != "heading" or len(text) > 120 or text.rstrip(" \"'’”").endswith("?"):
        return None
    lower = text.lower()
    found = (re.search(rf"(?<!\w){re.escape(word)}(?!\w)", lower) for word in words.acts.speech["heading"])
    hit = max(found, key=lambda m: len(m.group()) if m else -1, default=None)
    behind = BEHIND.fullmatch(lower, hit.end()) if hit is not None else None
    if hit is None or behind is None or not (behind["led"] is None or behind["led"] in words.acts.speech["heading led"]):
        return None
    cue = Span(block.span.start + hit.start(), block.span.start + hit.end())
    begin = block.span.start + (4 if lower.startswith("the ") else 0)
    for place, one in touching(speakers, block.span):
        between = document.text[place.end : cue.start]
        if place.start in (begin, block.span.start) and (OWNS.fullmatch(between) or (not between.strip() and one.form == "demonym")):
            return place, cue
    match = OWNER.match(text)
    if match is None or not OWNS.fullmatch(text[match.end(1) : hit.start()]):
        return None
    return Span(block.span.start + match.start(1), block.span.start + match.end(1)), cue


def added(document: Document, tree: Tree, drafts: Sequence[Draft], quoted: Shelf[Quoted], words: Lexicon) -> list[Draft]:
    """A sentence that adds to what the sentence before reports, in the same tense of report ("In addition, it would have to leave")."""
    told = [item for item in drafts if item.manner in ("indirect", "mixed") and item.speaker is not None and item.cue is not None]
    held, cues = shelf((item.span, item) for item in told), shelf((item.cue, item) for item in drafts if item.cue is not None)
    made: list[Draft] = []
    for before, run in pairwise(tree.sentences):
        lead = next((length for length in (1, 2) if " ".join(tree.words[run.first : run.first + length]) in words.acts.small["adds"]), 0)
        if not lead or run.first + lead + 1 >= run.last or tree.words[run.first + lead] != ",":
            continue
        root = next((at for at in range(run.first, run.last) if tree.tokens[at].rel == "root"), run.first)
        place, last = span(tree, run), span(tree, before)
        would = helped(tree, root, "would")
        known = [item for _, item in touching(held, last) if last.covers(item.span) and 4 * len(_told(item)) > 3 * len(last)]
        if not would or not known or touching(cues, place) or "\n\n" in document.text[last.end : place.start]:
            continue
        content = (_without_stop(document.text, span(tree, Run(run.first + lead + 1, run.last))),)
        parts, manner = fitted(document.text, content, near(quoted, content))
        made.append(Draft(parts, manner, known[0].speaker, because=("adds to the words before",), confidence=0.7))
    return made


def _told(draft: Draft) -> Span:
    """From the first to the last of a draft's words, its cue and its speaker."""
    return _whole((*draft.parts, *(one for one in (draft.cue, draft.speaker) if one is not None)))


def _whole(places: Sequence[Span]) -> Span:
    """From the first to the last of some places."""
    return Span(min(one.start for one in places), max(one.end for one in places))


def signed(document: Document) -> list[Draft]:
    """Posts that are set into the text and signed: "… . — Name (@handle) February 12, 2022"."""
    made = []
    for block in document.blocks:
        if block.kind != "text":
            continue
        begin = block.span.start
        for match in SIGNED.finditer(document.text, block.span.start, block.span.end):
            start, end, begin = begin, match.start(), match.end()
            while end > start and document.text[end - 1].isspace():
                end -= 1
            while start < end and document.text[start].isspace():
                start += 1
            if end - start < 10:
                continue
            name = Span(match.start("name"), match.end("name"))
            made.append(Draft((Span(start, end),), "direct", name, Span(match.start("dash"), match.end("dash")), because=("signed post",)))
    return made


def without_cue(document: Document, item: Quoted, before: Draft | None, speakers: Shelf[Mention]) -> Draft:
    """Words in marks that no cue reports: speech that goes on, speech with a name behind it, speech of nobody named, or a quoted term."""
    text = document.text
    block = document.blocks[item.block].span if item.block < len(document.blocks) else Span(0, len(text))
    near = block.end - item.span.end <= 2 * SIGNATURE  # no endless line is copied behind each of its marks
    signature = text[item.span.end : block.end].strip(" ,.—–-()\n") if near else ""
    if signature and len(signature) <= SIGNATURE and "." not in signature and speech_like(item, text):
        start = text.index(signature, item.span.end)
        name = Span(start, start + len(signature))
        if 2 * max((place.overlap(name) for place, _ in touching(speakers, name)), default=0) >= len(name):  # and no sentence about him
            return Draft(item.parts, "direct", name, because=("name behind the marks",), confidence=0.8)
    if not speech_like(item, text):
        return Draft(item.parts, "term", because=("term",), confidence=0.7)
    beside = _before_colon(text, block.start, item.span.start, speakers) or _after_comma(text, item.span, speakers)
    if beside is not None:
        return Draft(item.parts, "direct", beside, because=("name beside the marks",), confidence=0.8)
    if before is not None and before.speaker is not None and _close(text, before, item):
        return Draft(item.parts, "direct", before.speaker, because=("speech goes on",), confidence=0.75)
    return Draft(item.parts, "direct", because=("marks alone",), confidence=0.6)


def _before_colon(text: str, start: int, end: int, speakers: Shelf[Mention]) -> Span | None:
    """The name right before a colon that leads in words in marks ("Lind: “We will stay.”")."""
    at = end - 1
    while at > start and text[at].isspace():
        at -= 1
    if at <= start or text[at] != ":":
        return None
    return next((place for place, _ in touching(speakers, Span(at - 1, at)) if place.end == at), None)


def _after_comma(text: str, said: Span, speakers: Shelf[Mention]) -> Span | None:
    """The name right behind words in marks that end with a comma, whatever is told of how he said them ("…,” Vos chirped once more")."""
    if not said.of(text).rstrip(" ”\"’'»").endswith(","):
        return None
    at = said.end
    while text[at : at + 1] == " ":
        at += 1
    return next((place for place, one in touching(speakers, Span(at, at + 1)) if place.start == at and one.name is not None), None)


def speech_like(item: Quoted, text: str) -> bool:
    """Whether words in marks can stand as speech by themselves: several words with a sentence's end, or many."""
    inner = item.span.of(text).strip("“”\"'‘’«»„ ")
    count = len(inner.split())
    ends = inner.endswith((".", "!", "?", ",", "…"))
    return item.double and (count >= 2 * LONG or (count >= LONG - 1 and ends and inner[:1].isupper()) or len(item.parts) > 1)


def _close(text: str, before: Draft, item: Quoted) -> bool:
    end = max(
        before.span.end,
        before.cue.end if before.cue else 0,
        before.speaker.end if before.speaker and before.speaker.start >= before.span.start else 0,
    )
    between = text[end : item.span.start]
    return len(between) < 250 and between.count("\n\n") <= 1


def joined(document: Document, drafts: Sequence[Draft]) -> list[Draft]:
    """A direct quotation that its cue cuts in two ("…," he said. "…") becomes one with two parts."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda item: (item.span.start, -item.span.end)):
        last = out[-1] if out else None
        if (
            last is not None and last.manner == draft.manner == "direct" and "speech goes on" in draft.because
            and last.cue is not None and last.cue.start >= last.parts[0].end and _one_voice(document.text, last, draft)
        ):  # fmt: skip
            out[-1] = replace(last, parts=(*last.parts, *draft.parts), because=(*last.because, "cut by its cue"))
        else:
            out.append(draft)
    return out


def _one_voice(text: str, last: Draft, draft: Draft) -> bool:
    between = text[last.parts[-1].end : draft.parts[0].start]
    return len(between) < 120 and "\n" not in between and between.count(". ") <= 1


def below_dateline(document: Document, tree: Tree, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without the datelines at the head of their words; no town in one says anything, but the other subject of the verb."""
    lines = []
    for block in document.blocks:
        line = DATELINE.match(document.text, block.span.start, block.span.end) if block.kind == "text" else None
        if line is not None and line["town"].isupper() and (line["wire"] or any(map(str.isdigit, line["day"] or ""))):
            lines.append(Span(block.span.start, line.end()))
    if not lines:
        return list(drafts)
    held = shelf((line, line) for line in lines)
    return [_without(tree, draft, held) for draft in drafts]


def _without(tree: Tree, draft: Draft, lines: Shelf[Span]) -> Draft:
    """A draft without the words and the speaker that stand in a dateline."""
    first, speaker = draft.parts[0], draft.speaker
    end = next((line.end for line, _ in touching(lines, first) if line.start <= first.start and line.end < first.end), first.start)
    if speaker is not None and any(line.covers(speaker) for line, _ in touching(lines, speaker)):
        told = all_children(tree, draft.verb, ("nsubj",)) if draft.verb is not None else []
        runs = [span(tree, speaker_run(tree, at)) for at in told if tree.tokens[at].start >= speaker.end]
        speaker = runs[-1] if runs else None
    return replace(draft, parts=(Span(end, first.end), *draft.parts[1:]), speaker=speaker)
