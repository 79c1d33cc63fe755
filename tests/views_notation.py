"""Ledgers in the notation of the subject, for the tests of views. One row is one act:

    gazette 2022-01-21 | Nordia > Sudland | demands +1 bridge | 2022-01-20 | the bridge is opened | direct red

The parts are: outlet and day of the report (`-`: none); party > parties addressed; polarity, stance (`?` none) and issue (`-` none); day
of the act (`-` none); words; and further words: a voice, a strength, a modality, `red`, `m=ID` (matter), `event=DAY`, `due=DAY` (by then),
`if=SOME_WORDS`, `answers=N` (row from 0), `by=Speaker`,
`copy=OUTLET` (same voice as that outlet's report of the day), `c=0.5` (confidence). A name with
`(Party)` behind it speaks for that party.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

from standoff.model import Act, Actor, Bearing, Document, Evidence, Issue, Ledger, Matter, Naming, Side, Span, Story, When

KINDS = {
    "demands": "position", "rejects": "position", "accepts": "position", "offers": "position", "open": "position", "commits": "commitment",
    "threatens": "threat", "denies": "denial", "does": "action", "says": "statement", "accuses": "statement", "expects": "expectation",
}  # fmt: skip


def ledger(*rows: str, collectives: tuple[str, ...] = ()) -> Ledger:
    """The ledger that these rows tell."""
    made = [_row(number, row) for number, row in enumerate(rows)]
    texts: dict[tuple[str, str], str] = {}
    acts: list[Act] = []
    namings: set[Naming] = set()
    bearings: list[Bearing] = []
    actors: dict[str, Actor] = {}
    matters: dict[str, list[str]] = {}
    copies: dict[str, str] = {}
    for row in made:
        doc = f"{row['outlet']}-{row['published']}"
        text = texts.get((row["outlet"], row["published"]), "")

        def put(words: str, row: dict[str, Any] = row, doc: str = doc) -> Evidence:
            key = row["outlet"], row["published"]
            start = len(texts.get(key, ""))
            texts[key] = texts.get(key, "") + words + " "
            return Evidence(doc, Span(start, start + len(words)))

        def name(form: str, put: Any = put) -> Evidence:
            found = re.fullmatch(r"(.+?)\((.+)\)", form)
            one, head = (found[1], found[2]) if found else (form, None)
            if head:
                actors.setdefault(head, Actor(f"a-{head}", "state", head))
            kind = "collective" if one in collectives else "person" if head else "state"
            actors.setdefault(one, Actor(f"a-{one}", kind, one, speaks_for=(f"a-{head}",) if head else ()))  # type: ignore[arg-type]
            words: Evidence = put(one)
            namings.add(Naming(words, f"a-{one}", "told"))
            return words

        del text
        extra = row["extra"]
        act = Act(
            id=f"act-{row['number']:03}",
            actors=tuple(name(form) for form in row["actors"]),
            targets=tuple(name(form) for form in row["targets"]),
            speaker=name(extra["by"]) if "by" in extra else None,
            evidence=(put(row["words"]),),
            kind=KINDS[row["polarity"]],  # type: ignore[arg-type]
            polarity="reports" if row["polarity"] in ("does", "says") else row["polarity"],
            when=None if row["day"] == "-" else when(row["day"]),
            event_when=replace(due, precision="by") if (due := when(extra.get("due"))) else when(extra.get("event")),
            condition=put(extra["if"].replace("_", " ")) if "if" in extra else None,
            voice=extra.get("voice", "indirect"),
            modality=extra.get("modality", "planned" if row["polarity"] in ("commits", "expects", "threatens") else "asserted"),
            strength=extra.get("strength", "normal"),
            red_line="red" in extra,
            answers=f"act-{int(extra['answers']):03}" if "answers" in extra else None,
            confidence=float(extra.get("c", 1)),
        )
        acts.append(act)
        if row["issue"] != "-":
            bearings.append(Bearing(act.id, f"i-{row['issue']}", row["stance"], "told"))
        matters.setdefault(extra.get("m", act.id), []).append(act.id)
        if "copy" in extra:
            copies[doc] = f"{extra['copy']}-{row['published']}"
    documents = tuple(
        Document(
            f"{outlet}-{day}", text, (), f"{outlet}-{day}.txt", title=f"{outlet} of {day}", outlet=outlet,
            published=when(day) if day != "-" else None,
        )
        for (outlet, day), text in sorted(texts.items())
    )  # fmt: skip
    groups: dict[str, list[str]] = {}
    for document in documents:
        groups.setdefault(copies.get(document.id, document.id), []).append(document.id)
    stories = tuple(
        Story(f"s-{key}", "copies" if len(docs) > 1 else "alone", tuple(sorted(docs)), key) for key, docs in sorted(groups.items())
    )
    voices = {doc: story.id for story in stories for doc in story.docs}
    homes = {act.id: act.evidence[0].doc for act in acts}
    return Ledger(
        documents=documents,
        actors=tuple(sorted(actors.values(), key=lambda actor: actor.id)),
        namings=tuple(sorted(namings, key=lambda naming: naming.words)),
        acts=tuple(acts),
        issues=tuple(Issue(key, key[2:], f"{key[2:]} is done") for key in sorted({bearing.issue for bearing in bearings})),
        bearings=tuple(bearings),
        stories=stories,
        matters=tuple(
            Matter(f"m-{key}", "act", tuple(some), (_side(some, {voices[homes[claim]] for claim in some}),), "agree")
            for key, some in sorted(matters.items())
        ),
    )


def _side(claims: list[str], voices: set[str]) -> Side:
    return Side("", tuple(claims), tuple(sorted(voices)))


def with_members(found: Ledger, collective: str, *members: str) -> Ledger:
    """The ledger in which a collective's members are known, where the model can tell them."""
    ids = tuple(f"a-{name}" for name in members)
    return replace(found, actors=tuple(replace(actor, members=ids) if actor.name == collective else actor for actor in found.actors))


def _row(number: int, row: str) -> dict[str, Any]:
    parts = [part.strip() for part in row.split("|")]
    outlet, published = parts[0].split()
    who, _, towards = parts[1].partition(">")
    polarity, stance, issue = parts[2].split()
    extra: dict[str, str] = {}
    for word in (parts[5] if len(parts) > 5 else "").split():
        key, _, value = word.partition("=")
        if value:
            extra[key] = value
        elif word in ("direct", "indirect", "narrator", "analyst"):
            extra["voice"] = word
        elif word in ("weak", "normal", "strong"):
            extra["strength"] = word
        elif word in ("asserted", "negated", "planned", "possible", "conditional", "historical"):
            extra["modality"] = word
        else:
            extra[word] = "yes"
    return {
        "number": number, "outlet": outlet, "published": published, "actors": _names(who), "targets": _names(towards), "polarity": polarity,
        "stance": None if stance == "?" else int(stance), "issue": issue, "day": parts[3], "words": parts[4], "extra": extra,
    }  # fmt: skip


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def when(value: str | None) -> When | None:
    """`2022-01-27`, `a/b`, `../d` or `d/..` as an interval."""
    if value is None:
        return None
    first, _, last = value.partition("/")
    ends = [None if end == ".." else date.fromisoformat(end) for end in (first, last or first)]
    return When(ends[0], ends[1], "stated", "interval" if last else "day")
