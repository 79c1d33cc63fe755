"""When an act was done, and when that of which it speaks will be.

In the order of trust: a time that dates the words by which the act is told (`timed`); then the tense in which it is told. In the present it
stands as of the report, in the perfect it lies on or before the report's day. In the past it is of the day that its speaker's last words,
or the act just before, have set. For a side that the report's main events have told of, and in the lead of a report of its own day or the
day before, it is of the day of these events; all else is on or before the report's day. Words of which no verb tells when they were said
have the day of the sentence that leads in (`leading`), or that of the words with which they go on. A deed that somebody's words tell was
done on or before the day of the words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from standoff.annotate.acts.awaited import bounded, event_of, inside, moved
from standoff.annotate.acts.candidate import Candidate
from standoff.annotate.acts.leading import led_in
from standoff.annotate.acts.page import RECENT, VAGUE, Page
from standoff.annotate.acts.stretched import SINCE, ended, stretched
from standoff.annotate.acts.timed import SHARES, Hung, cue_of, date_words, hung, own_times, saying, tellers
from standoff.annotate.hanging import INNER, REACH, predicate
from standoff.annotate.places import touching
from standoff.annotate.times.sense import CLOCKS
from standoff.annotate.tree import TENSED, Tree, head_of, run_of, span
from standoff.lexicon import occurs
from standoff.model import Evidence, Quotation, Run, Span, Voice, When

HANGING = frozenset(
    {"conj", "xcomp", "advcl", "acl", "acl:relcl", "ccomp", "obj", "nsubj", "obl", "nmod", "appos", "compound", "amod", "nsubj:pass"}
)
SPEAKER, FAR, NEXT, LEAD, OPENING = 10, 4, 1, 8, 5
"""Sentences over which a speaker's day holds, where it is as old as a daily's news (`DAILY`) and where it is older, over which the day of
the act before does, and in which what is said, and what the report tells itself, is of the day of its main events."""
STAGED = 600
"""Characters of the text, behind its headline, in which a report tells at what occasion was spoken."""
DAILY = 1
"""Days up to which a report of its news is a daily's: what is told in it without a day is of the news. Older news is looked back on."""
STATED, CARRIED, LED = "time in the clause", "day carried over from words before", "day of the sentence that leads in"
"""The rules that find a day in what is told, here or just before."""
PAST = "PAST_REF"
WIDE = 2000
"""Characters beyond which a time of the same sentence dates nothing: no sentence that is one is so long."""
ANYONE = ""
"""The key of the day that was set last, whoever did the act."""

Tense = Literal["past", "perfect", "present", "none"]


@dataclass(frozen=True, slots=True)
class Dated:
    """The day of an act with the words that tell it, and the day of the event spoken of."""

    when: When | None
    words: Evidence | None
    event: When | None
    why: str


@dataclass(frozen=True, slots=True)
class Set:
    """A day that an act has set: in which sentence, and which."""

    sentence: int
    when: When


@dataclass(slots=True)
class Known:
    """What the acts told so far have set: days (`days`), and the day of everybody's last words, told or taken to be (`words`).

    Both by the names of the parties and those for whom they speak, and under `ANYONE` the last. `daily`: the main events are of the
    report's own day or the day before; `staged`: and they are an occasion to speak.
    """

    daily: bool
    staged: bool = False
    days: dict[str, Set] = field(default_factory=dict)
    words: dict[str, Set] = field(default_factory=dict)


def begun(page: Page) -> Known:
    """What is known before the first act."""
    published = page.document.published
    if published is None or published.last is None or page.story is None:
        return Known(daily=False)
    daily = _age(page.story, published) <= DAILY
    return Known(daily=daily, staged=daily and _staged(page))


def _staged(page: Page) -> bool:
    """Whether the lead of a report tells of an occasion to speak ("took questions"), so that what was said was said there."""
    begin = next((block.span.start for block in page.document.blocks if block.kind == "text"), 0)
    lead = page.document.text[: begin + STAGED]
    return any(occurs(word, lead) for word in date_words(page.words, "stage"))


def dated(page: Page, item: Candidate, said: Quotation | None, known: Known, names: frozenset[str], voice: Voice) -> Dated:
    """The dating of `item`. `names` are those of its speaker, or of its actors where nobody speaks."""
    tree, published = page.tree, page.document.published
    state = item.kind == "statement" and voice == "narrator"
    chain = tellers(tree, item, said, voice, page.words)
    teller = _teller(page, item, said, chain, voice)
    told = tense(tree, teller, page.words.acts.small) if teller is not None else "none"
    times = _near(page, item, said)
    chain = chain[chain.index(teller) :] if teller in chain else chain
    own = [] if voice == "direct" and teller is None else _own(page, item, voice, told, chain, times)
    words: Evidence | None = None
    if own:
        when = stretched(page, item, own[0], times, present=told == "present")
        words, why = own[0].time.evidence, STATED
    elif published is None or published.last is None:
        when, why = None, "no date known"
    elif told in ("past", "perfect") and (until := ended(page, chain[0], times)) is not None:
        when, words, why = until.time.when, until.time.evidence, "until the time in the clause"
    elif (told == "past" or (told == "perfect" and not state)) and _vaguely(page, item, said, chain):
        when, why = _until(published), "some time before"
    elif voice == "narrator":
        beside = any(one.time.when is not None and one.time.when == page.story for one in times)
        when, why = _told(page, item, told, known, published, beside=beside)
    elif item.kind == "action" and told != "present" and (before := _carried(known, names, tree.sentence[item.anchor], published)):
        when, why = replace(before.when, first=None, basis="inferred"), "before the words that tell it"
    elif told == "perfect":
        when, why = _until(published), "told in the perfect"
    elif told == "present" and voice != "analyst" and known.staged and page.story is not None:
        when, why = replace(page.story, basis="inferred"), "day of the report's events"
    elif told == "present" or voice == "analyst":
        when, why = _today(published), "told in the present"
    else:
        when, why = _said(page, item, known, names, published, teller)
    return Dated(when, words, event_of(page, item, times, words, when), why)


def note(page: Page, known: Known, sentence: int, names: frozenset[str], day: Dated, *, spoken: bool) -> None:
    """Keep the day that an act has set, for those told after it. A day carried over holds for the same speaker only."""
    if spoken and day.when is not None:
        known.words |= dict.fromkeys((*names, ANYONE), Set(sentence, day.when))
    if day.when is None or day.when.first is None or day.when.basis == "publication":
        return
    for name in sorted(names | _sides(page, names)) + [ANYONE] * (day.words is not None):
        known.days[name] = Set(sentence, day.when)


def _teller(page: Page, item: Candidate, said: Quotation | None, chain: Sequence[int], voice: Voice) -> int | None:
    """The verb that tells an act: of what is said the verb of saying, where one outside the quotation marks does; none under a heading
    that tells whose words they are."""
    if voice == "narrator" or item.kind == "action":
        return item.anchor
    if _under_heading(page, item):
        return None
    teller = saying(page.tree, item, said, chain)
    if voice == "direct" and (teller is None or _marked(page, teller)):
        return item.anchor if predicate(page.tree, item.anchor) and not _marked(page, item.anchor) else None
    return teller


def _own(page: Page, item: Candidate, voice: Voice, told: Tense, chain: Sequence[int], times: Sequence[Hung]) -> list[Hung]:
    """The times that are the act's own day, the nearest first; for a deed, also one that its words name with a noun ("the May rally")."""
    tree = page.tree
    fit = [one for one in times if _fits(page, one, item, voice)]
    papers = page.documents if voice != "narrator" else frozenset()
    own, small = own_times(tree, chain, fit, page.words, papers), page.words.acts.small
    if voice == "narrator" and told == "present":
        own = [one for one in own if one.word == chain[0] or one.word not in chain]
    if not own and voice != "narrator" and item.kind in ("position", "commitment", "denial") and tense(tree, item.anchor, small) == "past":
        own = [one for one in fit if one.word == item.anchor]
    if not own and item.kind == "action" and not any(moved(page, one) for one in times):
        own = [one for one in fit if inside(tree, one, item) and not _names_another(tree, one, item) and not _planned(page, one)]
    return own


def _planned(page: Page, one: Hung) -> bool:
    """Whether a time tells only of a plan that is spoken of ("postponed the vote due on Sunday")."""
    return page.tree.words[one.word] in date_words(page.words, "planned") and page.tree.tokens[one.word].xpos != "VBD"


def _vaguely(page: Page, item: Candidate, said: Quotation | None, chain: Sequence[int]) -> bool:
    """Whether a word tells only that an act is past ("recently", "in recent weeks")."""
    return any(one.word == chain[0] for one in own_times(page.tree, chain, _near(page, item, said, vague=True), page.words))


def _fits(page: Page, one: Hung, item: Candidate, voice: Voice) -> bool:
    """Whether a time can be the day of an act: no bound ("until Friday", "no later than Friday"), no day to which something is put off, no
    day to come, and no plan's of the report's own telling."""
    when, published = one.time.when, page.document.published
    if (
        when is None
        or bounded(one.time)
        or moved(page, one)
        or (one.case in date_words(page.words, "bound") and one.case != SINCE)
        or (item.kind == "expectation" and voice == "narrator")
    ):
        return False
    return published is None or published.last is None or when.first is None or when.first <= published.last


def _told(page: Page, item: Candidate, told: Tense, known: Known, published: When, *, beside: bool) -> tuple[When, str]:
    """The day of an act that the report itself tells, without a time of its own. The day that was set last holds, in any sentence;
    `beside` is whether the day of the report's events stands in the act's own sentence and dates something else there."""
    state, number, last = item.kind == "statement", page.tree.sentence[item.anchor], known.days.get(ANYONE)
    apart = number - last.sentence if last is not None else SPEAKER
    if told == "present" and last is not None and _among_terms(page.tree, item, apart):
        return replace(last.when, basis="inferred"), "day of what it is a term of"
    if item.kind == "expectation" or told == "present":
        return _today(published), "told in the present"
    if told == "perfect":
        return (_today(published), "a state that the perfect describes") if state else (_until(published), "told in the perfect")
    if last is not None and 0 <= apart <= (0 if state else NEXT):
        return replace(last.when, basis="inferred"), "day of the act before"
    if page.story is not None and (known.staged or (number <= OPENING and not state)) and not beside:
        return replace(page.story, basis="inferred"), "day of the report's events"
    return (_today(published), "as of the report") if state else (_until(published), "past without a day")


def _among_terms(tree: Tree, item: Candidate, apart: int) -> bool:
    """Whether an act that the report tells in the present is a term of what was done `apart` sentences before ("On Friday the two struck a
    bargain: Karvia would take back whoever came, and the Union would pay"): what is promised or threatened, and of what is only asked or
    granted a part of the same sentence without a finite verb."""
    if item.kind in ("commitment", "threat"):
        return 0 <= apart <= NEXT
    helped = any(tree.tokens[at].rel.startswith(("aux", "cop")) for at in tree.children[item.anchor])
    return item.kind == "position" and apart == 0 and not helped and tree.tokens[item.anchor].xpos not in TENSED


def _said(page: Page, item: Candidate, known: Known, names: frozenset[str], published: When, verb: int | None) -> tuple[When, str]:
    """The day of an act that somebody's words tell: told in the past by `verb`, or of which no verb tells when it was said."""
    number = page.tree.sentence[item.anchor]
    carried = _carried(known, names, number, published)
    if carried is not None and item.kind != "action":
        return replace(carried.when, basis="inferred"), CARRIED
    if verb is None and (lead := led_in(page, item, published)) is not None:
        return replace(lead, basis="inferred"), LED
    if verb is None and (last := _words_before(known, names, number)) is not None:
        return last.when, "day of the words that it goes on with"
    near = (known.daily and (verb is None or number <= LEAD or known.staged)) or _of_story(page, known, names)
    aside = verb is not None and _aside(page.tree, verb)
    if page.story is not None and (near or page.story.last == published.last) and not aside and carried is None:
        return replace(page.story, basis="inferred"), "day of the report's events"
    return _until(published), "past without a day" if verb is not None else "words without a day"


def _aside(tree: Tree, verb: int) -> bool:
    """Whether what tells stands aside from the report's events: in a relative clause or a participle, or in the past perfect."""
    for _ in range(REACH):
        token = tree.tokens[verb]
        before = {tree.words[at] for at in tree.children[verb] if tree.tokens[at].rel.startswith("aux")}
        if token.rel.startswith("acl") or "had" in before:
            return True
        if token.head < 0 or token.rel not in SHARES:
            return False
        verb = token.head
    return False


def _carried(known: Known, names: frozenset[str], number: int, published: When) -> Set | None:
    """The day that the speaker's last words have set, else that of the act just before: in the same sentence, and in the next one where it
    is a daily's. Beyond the next sentence only a day of the report's own time holds, and beyond `FAR` only one of a daily's: what was said
    in 2012 is background."""
    own = [known.days[name] for name in sorted(names) if name in known.days and 0 <= number - known.days[name].sentence <= SPEAKER]
    own = [one for one in own if number - one.sentence <= NEXT or _age(one.when, published) <= _reach(number - one.sentence)]
    last = known.days.get(ANYONE)
    apart = number - last.sentence if last is not None else SPEAKER
    if not own and last is not None and (apart == 0 or (apart == NEXT and _age(last.when, published) <= DAILY)):
        own = [last]
    return max(own, key=lambda one: one.sentence, default=None)


def _reach(distance: int) -> int:
    """How old a day may be that holds over so many sentences."""
    return 2 * RECENT if distance <= FAR else DAILY


def _words_before(known: Known, names: frozenset[str], number: int) -> Set | None:
    """The day of the words that those without a verb of their own go on with: the speaker's last in this sentence or the one before."""
    said = [known.words[name] for name in sorted(names) or [ANYONE] if name in known.words]
    return max((one for one in said if 0 <= number - one.sentence <= NEXT), key=lambda one: one.sentence, default=None)


def _age(when: When, published: When) -> int:
    """How many days before the report a single day lies; more than any for what is none or lies after it."""
    if when.first is None or when.first != when.last or published.last is None or when.first > published.last:
        return date.max.toordinal()
    return (published.last - when.first).days


def _of_story(page: Page, known: Known, names: frozenset[str]) -> bool:
    """Whether an earlier act of the same side is of the day of the report's events."""
    days = [known.days[name].when for name in _sides(page, names) if name in known.days]
    return page.story is not None and any((one.first, one.last) == (page.story.first, page.story.last) for one in days)


def _sides(page: Page, names: frozenset[str]) -> frozenset[str]:
    """The keys of the parties that some names are or speak for."""
    return frozenset(f"side {side}" for name in names for side in page.sides.get(name, (name,)))


def _near(page: Page, item: Candidate, said: Quotation | None, *, vague: bool = False) -> list[Hung]:
    """The times of the act's sentence, and of the one that tells whose words they are, each with the word that it dates."""
    tree, cue = page.tree, cue_of(page.tree, said)
    anchors = {tree.sentence[place]: place for place in (cue, item.anchor) if place is not None and tree.sentence[place] >= 0}
    places = [_around(tree, tree.sentences[number], place) for number, place in sorted(anchors.items())] or [span(tree, item.run)]
    times = [page.times[at] for one in places for place, at in touching(page.dates, one) if one.covers(place)]
    found = [hung(tree, time, page.words) for time in times if (time.value == PAST if vague else time.value not in VAGUE)]
    hanging = [one for one in found if one is not None]
    of_day = {one.word for one in hanging if one.time.why not in CLOCKS}
    return [one for one in hanging if one.time.why not in CLOCKS or one.word not in of_day]  # "at midnight on Monday"


def _around(tree: Tree, sentence: Run, place: int) -> Span:
    """The characters of a sentence, of an endless one those near a word of it."""
    whole, start = span(tree, sentence), tree.tokens[place].start
    return Span(max(whole.start, start - WIDE), min(whole.end, start + WIDE))


def _under_heading(page: Page, item: Candidate) -> bool:
    """Whether a heading tells whose words an act is ("Okafor's key points:"), so that no verb near it tells when they were said."""
    return any("heading" in page.quotations[at].because for _, at in touching(page.speech, span(page.tree, item.run)))


def _marked(page: Page, place: int) -> bool:
    """Whether a word stands in quotation marks itself, so that it tells nothing of when they were said."""
    token = page.tree.tokens[place]
    return bool(touching(page.marked, Span(token.start, token.end)))


def _names_another(tree: Tree, one: Hung, item: Candidate) -> bool:
    """Whether a year only tells apart a thing that a verb's act is about ("interfered in the 2016 election")."""
    run = run_of(tree, one.time.evidence.span)
    year = one.time.when is not None and one.time.when.precision == "year"
    return (
        year
        and run is not None
        and one.word != item.anchor
        and tree.tokens[head_of(tree, run)].rel in INNER
        and predicate(tree, item.anchor)
    )


def _today(published: When) -> When:
    return When(published.first, published.last, "publication", published.precision)


def _until(published: When) -> When:
    return When(None, published.last, "publication", "day")


def tense(tree: Tree, verb: int, small: Mapping[str, frozenset[str]]) -> Tense:
    """The tense in which a verb, or the verb that it hangs from, is told; "none" where no finite form tells."""
    at = verb
    for _ in range(5):
        token = tree.tokens[at]
        aux = {tree.words[place] for place in tree.children[at] if tree.tokens[place].rel in ("aux", "aux:pass", "cop")}
        if aux & small["perfect"]:
            return "present" if token.xpos == "VBG" else "perfect"
        if aux & small["past"] or token.xpos == "VBD":
            return "past"
        if aux & small["present"] or token.xpos in ("VBZ", "VBP", "MD"):
            return "present"
        if token.head < 0 or token.rel not in HANGING:
            return "past" if token.xpos == "VBN" else "none"
        at = token.head
    return "none"
