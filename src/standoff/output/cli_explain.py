"""`standoff explain FILE ID`: which rule, which words, underlined in their sentence, and what else stood there to be considered."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import click

from standoff.model import (
    Act,
    Attribution,
    Claim,
    Document,
    Evidence,
    Figure,
    Language,
    Ledger,
    Matter,
    Misuse,
    Naming,
    Parse,
    Quotation,
    Reading,
    Run,
    Span,
)
from standoff.output.cli_terminal import as_json, console, count, dossier, opened, printable, say
from standoff.output.facts import Fact, facts_of, namings_in
from standoff.store import Store
from standoff.views.index import Index, index

WIDTH = 100


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a report with the stretches of it that matter: (start, end, sign), offsets within `text`."""

    text: str
    marks: tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """All that there is to say about one record."""

    id: str
    heading: str
    place: str
    passages: tuple[Passage, ...]
    facts: tuple[Fact, ...]
    considered: tuple[Fact, ...] = ()


@click.command()
@dossier()
@click.argument("id")
@click.option("--engine", "with_engine", is_flag=True, help="Read the report again, and show what the language engine proposed there.")
@as_json
def explain(file: str, id: str, with_engine: bool, as_json: bool) -> int:
    """Where a line comes from: which rule, which words.

    Its words underlined in their sentence, the rules that made it, and what else was considered there.

    ID is that of a line, a matter, an actor, an issue or a report; its first letters will do.

    \b
    standoff explain talks.standoff a-3f2c41
    """
    store = opened(file)
    found = explained(store, id, _engine() if with_engine else None)
    if as_json:
        say(found)
        return 0
    for line in _shown(found):
        console().print(line, soft_wrap=True)
    return 0


def explained(store: Store, id: str, language: Language | None = None) -> Explained:
    """What there is to say about the record with this id, or the one whose id begins so; with what `language` proposes there.

    Raises `Misuse` when there is none, or several.
    """
    ledger = store.ledger()
    joined = index(ledger)
    every: tuple[Claim, ...] = (*ledger.acts, *ledger.quotations, *ledger.figures)
    claims = {item.id: item for item in every}
    known = [*claims, *joined.documents, *joined.actors, *joined.issues, *joined.stories, *(matter.id for matter in ledger.matters)]
    found = [item for item in known if item == id] or sorted(item for item in known if item.startswith(id))
    if not found:
        raise Misuse(f"Nothing in {store.path.name} has an id that begins with {id!r}. Ids stand in the exports and with --json.")
    if len(found) > 1:
        some = ", ".join(found[:5]) + (" …" if len(found) > 5 else "")
        raise Misuse(f"{id!r} begins {len(found)} ids: {some}. Give more of it.")
    chosen = found[0]
    if chosen in claims:
        claim = claims[chosen]
        return _claim(claim, store.reading(claim.evidence[0].doc), ledger, joined, language)
    if chosen in joined.documents:
        return _document(joined.documents[chosen], store.reading(chosen), joined)
    matter = next((item for item in ledger.matters if item.id == chosen), None)
    if matter:
        return _matter(matter, claims, joined)
    return _other(chosen, ledger, joined)


def _engine() -> Language:
    from standoff.language import english

    return english()


def _claim(claim: Claim, reading: Reading, ledger: Ledger, joined: Index, language: Language | None) -> Explained:
    document = reading.document
    words = claim.evidence
    sentences = [item.span for item in reading.sentences if any(item.span.overlap(word.span) for word in words)] or [
        word.span for word in words
    ]
    marks = [(word.span, "~") for word in words]
    if isinstance(claim, Act | Quotation) and claim.cue:
        marks.append((claim.cue.span, "^"))
    namings = namings_in(ledger, document.id)
    facts = facts_of(claim, namings.get, joined)
    heading = {Act: "act", Quotation: "quotation", Figure: "figure"}[type(claim)]
    if isinstance(claim, Act):
        heading = f"{claim.kind}, {claim.polarity}"
    proposed = _proposed(reading, sentences, language(document)) if language else ()
    return Explained(
        claim.id,
        f"{heading} (confidence {claim.confidence:.2f})",
        f"{document.origin}, characters {words[0].span.start} to {words[-1].span.end}",
        tuple(_passage(document, sentence, marks) for sentence in sentences),
        facts,
        (*_considered(claim, reading, sentences, namings, joined), *proposed),
    )


def _considered(
    claim: Claim, reading: Reading, sentences: list[Span], namings: dict[Evidence, list[Naming]], joined: Index
) -> Iterator[Fact]:
    """What else was found in the same sentences: other lines, whoever is named there or left open, and the times."""

    def here(words: Evidence) -> bool:
        return any(sentence.overlap(words.span) for sentence in sentences)

    others: tuple[Claim, ...] = (*reading.acts, *reading.quotations, *reading.figures)
    for other in others:
        if other.id != claim.id and here(other.evidence[0]):
            what = f"{other.kind}, {other.polarity}" if isinstance(other, Act) else type(other).__name__.lower()
            yield Fact(what, f"{other.id} “{joined.text(other.evidence)}”", "; ".join(other.because))
    for mention in reading.mentions:
        if here(mention.evidence):
            known = ", ".join(joined.name(naming.actor) for naming in namings.get(mention.evidence, ())) or mention.name
            meant = f"“{joined.text((mention.evidence,))}” is {known}" if known else f"“{joined.text((mention.evidence,))}” is left open"
            yield Fact("mention", meant, mention.why)
    for time in reading.times:
        if here(time.evidence):
            day = time.when.iso if time.when else "not resolved"
            yield Fact("time", f"“{joined.text((time.evidence,))}” is {day}", time.why)


def _proposed(reading: Reading, sentences: list[Span], parse: Parse) -> Iterator[Fact]:
    """The acts that the trained head proposes in these sentences, kept or not, and who it thinks says what."""
    text = reading.document.text

    def span(run: Run) -> Span:
        return Span(parse.tokens[run.first].start, parse.tokens[run.last - 1].end)

    for proposal in parse.proposals:
        place = span(proposal.run)
        if any(sentence.overlap(place) for sentence in sentences):
            kept = [act.id for act in reading.acts if any(_same(word.span, place) for word in act.evidence)]
            value = f"{proposal.kind}, {proposal.polarity} at {proposal.score:.2f} “{place.of(text)}”"
            yield Fact("proposed", value, f"stands as {', '.join(kept)}" if kept else "not kept")
    for attribution in parse.attributions:
        if any(sentence.overlap(span(run)) for sentence in sentences for run in attribution.content):
            source, cue, content = (" … ".join(span(run).of(text) for run in runs) or "?" for runs in _runs(attribution))
            yield Fact("attributed", f"“{source}” | “{cue}” | “{content}”", f"{attribution.score:.2f}")


def _same(one: Span, other: Span) -> bool:
    """Whether two stretches share at least half of the shorter."""
    return one.overlap(other) * 2 >= min(len(one), len(other))


def _runs(attribution: Attribution) -> tuple[tuple[Run, ...], ...]:
    return attribution.source, attribution.cue, attribution.content


def _document(document: Document, reading: Reading, joined: Index) -> Explained:
    story = joined.stories.get(joined.voice(document.id))
    held: tuple[tuple[tuple[Claim, ...], str], ...] = (
        (reading.acts, "act"), (reading.quotations, "quotation"), (reading.figures, "figure")
    )  # fmt: skip
    facts = [
        Fact("day", document.published.iso if document.published else "not known"),
        Fact("outlet", document.outlet or "not known"),
        *(Fact("credit", credit) for credit in document.credits),
        Fact("holds", ", ".join(count(len(some), what) for some, what in held)),
    ]
    if story:
        facts.append(Fact("voice", f"{story.id}: {story.kind}, {count(len(story.docs), 'report')}", story.why))
    facts += (Fact("problem", problem.message, problem.code) for problem in reading.problems)
    return Explained(document.id, document.title or "report", document.origin, (), tuple(facts))


def _matter(matter: Matter, claims: dict[str, Claim], joined: Index) -> Explained:
    facts = [Fact("verdict", matter.verdict, matter.why), *(Fact("differs in", difference) for difference in matter.differences)]
    for side in matter.sides:
        facts.append(Fact("side", f"{side.label} ({len(side.origins)} independent)"))
        for claim in side.claims:
            words = claims[claim].evidence
            facts.append(Fact("told", f"{claim} “{joined.text(words)}”", joined.documents[words[0].doc].origin))
    return Explained(matter.id, f"matter ({matter.what})", f"{len(matter.claims)} tellings", (), tuple(facts))


def _other(id: str, ledger: Ledger, joined: Index) -> Explained:
    """An actor, an issue or a story: few words, as each has a command of its own."""
    if id in joined.actors:
        actor = joined.actors[id]
        facts = [Fact("kind", actor.kind), *(Fact("also called", alias) for alias in actor.aliases)]
        facts += [Fact("speaks for", joined.name(party)) for party in actor.speaks_for]
        whys = sorted({naming.why for naming in ledger.namings if naming.actor == id})
        return Explained(id, actor.name, "actor", (), (*facts, *(Fact("because", why) for why in whys)))
    if id in joined.issues:
        issue = joined.issues[id]
        acts = sum(1 for bearing in ledger.bearings if bearing.issue == id)
        return Explained(id, issue.label, "issue", (), (Fact("for it means", issue.proposition), Fact("acts", str(acts))))
    story = joined.stories[id]
    reports = tuple(Fact("report", joined.documents[doc].origin) for doc in story.docs)
    return Explained(id, f"one voice ({story.kind})", "story", (), (*reports, Fact("because", story.why)))


def _passage(document: Document, sentence: Span, marks: Iterable[tuple[Span, str]]) -> Passage:
    inside = (
        (max(span.start, sentence.start) - sentence.start, min(span.end, sentence.end) - sentence.start, sign)
        for span, sign in marks
        if span.overlap(sentence)
    )
    return Passage(sentence.of(document.text), tuple(inside))


def underlined(passage: Passage, width: int = WIDTH) -> Iterator[str]:
    """The passage in lines of at most `width`, each with its signs beneath: `~` the words of the line, `^` the cue."""
    text = printable(passage.text).replace("\n", " ")
    signs = [" "] * len(text)
    for start, end, sign in passage.marks:
        signs[start:end] = sign * (end - start)
    place = 0
    while place < len(text):
        end = min(place + width, len(text))
        if end < len(text):
            gap = text.rfind(" ", place, end)
            end = gap + 1 if gap > place else end
        yield text[place:end].rstrip()
        below = "".join(signs[place:end]).rstrip()
        if below:
            yield below
        place = end


def _shown(found: Explained) -> Iterator[str]:
    room = console().width  # a line that the terminal broke would part the words from their signs
    yield f"{found.id}  {printable(found.heading)}"
    yield printable(found.place)
    for passage in found.passages:
        yield ""
        yield from (f"  {line}" for line in underlined(passage, min(WIDTH, room - 2)))
    for title, facts in (("", found.facts), ("In the same sentence:", found.considered)):
        if facts:
            yield ""
        if facts and title:
            yield title
        for fact in facts:
            value = f"{fact.value}  [{fact.why}]" if fact.why else fact.value
            lines = textwrap.wrap(printable(" ".join(value.split())), max(20, min(WIDTH, room - 18))) or [""]
            yield f"  {fact.what:15} {lines[0]}"
            yield from (f"  {'':15} {line}" for line in lines[1:])
