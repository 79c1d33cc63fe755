"""Made-up reports with their readings and ledger, every field filled, as many as a test needs. The same number gives the same values."""

from __future__ import annotations

from datetime import date, timedelta

from standoff.model import (
    Act,
    Actor,
    Amount,
    Bearing,
    Block,
    Document,
    Evidence,
    Figure,
    Issue,
    Ledger,
    Matter,
    Mention,
    Naming,
    Plover,
    Problem,
    Quotation,
    Reading,
    Sentence,
    Side,
    Span,
    Story,
    Time,
    When,
    content_id,
    document_id,
)
from standoff.model import Run as Words

PARTIES = ("Redland", "Blueland", "Greenia", "Ochrea", "the Grey Pact")
PEOPLE = ("Foreign Minister Anna Vos", "spokesman Ivo Brandt", "President Marek Lund", "envoy Sara Quill", "General Tomas Reyl")
THINGS = ("the border crossings", "the naval exercise", "the grain convoys", "the radar station", "the written guarantees")
SAYS = (
    ("demanded", "position", "demands"), ("rejected", "position", "rejects"), ("offered", "position", "offers"),
    ("threatened", "threat", "threatens"), ("denied", "denial", "denies"),
)  # fmt: skip
OUTLETS = ("Harbour Wire", "The Daily Ledger", "Northern Post", "Ochre Times")


def reading(number: int, sentences: int = 12) -> Reading:
    """The reading of one made-up report: each of its sentences is an act, a quotation, a figure and a time."""
    day = date(2022, 1, 1) + timedelta(days=number % 90)
    published = When(day, day, "stated", "day")
    title = f"Report {number} on the straits"
    text, places = title + "\n\n", []
    for turn in range(sentences):
        key = number * 7 + turn * 3
        party, other, person = PARTIES[key % 5], PARTIES[(key + 1) % 5], PEOPLE[(key // 5) % 5]
        verb, thing, count = SAYS[(key // 3) % 5][0], THINGS[(key // 2) % 5], 1000 + (key * 37) % 9000
        sentence = f"{party}’s {person} {verb} “an end to {thing}” from {other} on {day:%d %B}, with {count:,} soldiers there."
        start = len(text)
        places.append((key, start, start + len(sentence), party, other, person, verb, thing, f"{count:,}", f"{day:%d %B}"))
        text += sentence + "\n"
    outlet = OUTLETS[number % 4]
    doc = document_id(text, published, outlet, None, title)
    blocks = (Block("title", Span(0, len(title))), *(Block("text", Span(place[1], place[2])) for place in places))
    document = Document(doc, text, blocks, f"report-{number:05}.txt", title, published, outlet, None, None, ("Harbour Wire",))
    acts, quotations, figures, times, mentions, found = [], [], [], [], [], []
    for turn, (key, start, end, party, other, person, verb, thing, count, when) in enumerate(places):

        def at(words: str, start: int = start) -> Evidence:
            place = text.index(words, start)
            return Evidence(doc, Span(place, place + len(words)))

        whole, who, speaker, target = Evidence(doc, Span(start, end)), at(party), at(person), at(f"from {other}")
        target = Evidence(doc, Span(target.span.start + 5, target.span.end))
        content = at(f"an end to {thing}")
        _, kind, polarity = SAYS[(key // 3) % 5]
        acts.append(
            Act(content_id("a", whole, kind), (whole,), kind, polarity, (who,), speaker, (target,), content, at(verb), published, at(when),
                None, None, "direct", (who,), red_line=turn == 0, plover=Plover("DEMAND", None, "verbal conflict"), confidence=0.83,
                because=("the verb's frame", "the subject is a party"))
        )  # fmt: skip
        quotations.append(Quotation(content_id("q", content), (content,), "mixed", speaker, at(verb), target, (who,), published))
        many = int(count.replace(",", ""))
        amount = Amount(many, many, "soldiers", False)
        figures.append(
            Figure(content_id("f", at(count)), (at(count),), amount, at("soldiers"), who, None, "deployed", published, (speaker,))
        )
        times.append(Time(at(when), "DATE", day.isoformat(), published))
        mentions += [Mention(who, "state", party, "name", "a state"), Mention(speaker, "person", person, "title", "a title and a name")]
        mentions.append(Mention(target, "state", other, "name", "a state"))
        found.append(Sentence(Words(turn * 20, turn * 20 + 20), Span(start, end), False, bytes(range(64))))
    problem = Problem("made-up", "This report was made up.", document.origin, acts[0].evidence[0])
    return Reading(document, tuple(found), tuple(mentions), tuple(times), tuple(quotations), tuple(acts), tuple(figures), (problem,))


def ledger(readings: tuple[Reading, ...]) -> Ledger:
    """The ledger of made-up reports: actors by name, one issue a thing, one matter an issue and polarity."""
    ordered = sorted(readings, key=lambda item: item.document.id)
    actors = {name: Actor(content_id("who", name), "state", name, (name,)) for name in PARTIES}
    actors |= {name: Actor(content_id("who", name), "person", name, (name,), (actors["Redland"].id,)) for name in PEOPLE}
    issues = {thing: Issue(content_id("i", thing), thing, f"An end to {thing}") for thing in THINGS}
    namings, bearings, groups = [], [], {}
    for item in ordered:
        namings += [Naming(mention.evidence, actors[mention.name].id, "one name") for mention in item.mentions if mention.name]
        for act in item.acts:
            words = act.proposition.span.of(item.document.text) if act.proposition else ""
            issue = issues[words.removeprefix("an end to ")]
            bearings.append(Bearing(act.id, issue.id, 1 if act.polarity == "demands" else -1, "the words of the proposition"))
            groups.setdefault((issue.id, act.polarity), []).append((act.id, item.document.id))
    stories = {item.document.id: Story(content_id("s", item.document.id), "alone", (item.document.id,), None) for item in ordered}
    matters = []
    for key, claims in sorted(groups.items()):
        ids = tuple(sorted(claim for claim, _ in claims))
        side = Side("as told", ids, tuple(sorted({stories[doc].id for _, doc in claims})))
        matters.append(Matter(content_id("m", key), "act", ids, (side,), "agree", (), "one issue, one polarity"))
    problems = {problem for item in ordered for problem in item.problems}
    return Ledger(
        documents=tuple(item.document for item in ordered),
        actors=tuple(sorted(actors.values(), key=lambda actor: actor.id)),
        namings=tuple(sorted(namings, key=lambda naming: (naming.words, naming.actor))),
        acts=tuple(act for item in ordered for act in item.acts),
        quotations=tuple(quotation for item in ordered for quotation in item.quotations),
        figures=tuple(figure for item in ordered for figure in item.figures),
        times=tuple(time for item in ordered for time in item.times),
        issues=tuple(sorted(issues.values(), key=lambda issue: issue.id)),
        bearings=tuple(sorted(bearings, key=lambda bearing: bearing.claim)),
        stories=tuple(sorted(stories.values(), key=lambda story: story.id)),
        matters=tuple(sorted(matters, key=lambda matter: matter.id)),
        problems=tuple(sorted(problems, key=lambda problem: (problem.locator, problem.code, problem.message))),
    )
