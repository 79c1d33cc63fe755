"""The hand-coded layers of a case as a `Ledger`, so that every view can be computed from the gold and set beside the system's own.

`python -m eval.gold TEXTS LEDGER.jsonl` prints the matrix of positions. Beside the lines the converter uses, where they lie
in the same folder, `<case>_actors.jsonl` (surface forms, who speaks for whom), `<case>_clusters.jsonl` (verdicts),
`<case>_figures.jsonl` and `<case>_quotes.jsonl`. Lines marked `optional` are left in: they are told by the text.

The gold gives parties by name, without the words that name them. The converter takes the surface form that stands nearest to the line, and
where a report has none, a stretch of the line itself; such words serve as the key of a `Naming` and as nothing else.
"""

from __future__ import annotations

import json
import re
import sys
from calendar import month_name, monthrange
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from standoff.model import (
    PAIRS,
    Act,
    Actor,
    ActorKind,
    Amount,
    Basis,
    Bearing,
    Block,
    Document,
    Evidence,
    Figure,
    Issue,
    Ledger,
    Matter,
    Naming,
    Precision,
    Quotation,
    Side,
    Span,
    Story,
    When,
)

Row = dict[str, Any]

MONTHS = tuple(month_name)[1:]
_BASIS: dict[str, Basis] = {"explicit": "stated", "relative": "relative", "inferred": "inferred", "document": "publication"}
_KINDS: dict[str, ActorKind] = {
    "person": "person",
    "country": "state",
    "organisation": "organisation",
    "collective": "collective",
    "outlet": "outlet",
}


def gold_ledger(texts: Path, path: Path) -> Ledger:
    """The ledger that the gold of a case amounts to. Document ids are the names of the files."""
    rows = _rows(path)
    case = path.name.removesuffix("_ledger.jsonl")
    people = _rows(path.with_name(f"{case}_actors.jsonl"))
    clusters = {row["cluster"]: row for row in _rows(path.with_name(f"{case}_clusters.jsonl"))}
    figures = _rows(path.with_name(f"{case}_figures.jsonl"))
    quotes = _rows(path.with_name(f"{case}_quotes.jsonl"))
    names = sorted({row["doc"] for row in (*rows, *figures, *quotes)})
    documents = tuple(_document(texts / name) for name in names)
    register = Register(documents, people)
    acts = tuple(_act(row, register) for row in rows)
    said = tuple(_quotation(row, register) for row in quotes)
    counted = tuple(_figure(row, register) for row in figures)
    issues = sorted({row["issue"] for row in rows})
    return Ledger(
        documents=documents,
        actors=register.actors(),
        namings=register.namings(),
        acts=tuple(sorted(acts, key=lambda act: (act.evidence[0], act.id))),
        quotations=said,
        figures=counted,
        issues=tuple(Issue(label, label, label) for label in issues),
        bearings=tuple(Bearing(row["id"], row["issue"], row.get("stance"), "gold") for row in sorted(rows, key=lambda row: str(row["id"]))),
        stories=tuple(Story(f"s-{name}", "alone", (name,), name) for name in names),
        matters=(*_matters(rows, clusters), *_counted_matters(clusters, figures)),
    )


class Register:
    """Who is named by which words: hands out one stretch of text for each pair of a place and a name, never the same to two names."""

    def __init__(self, documents: Iterable[Document], people: Sequence[Row]) -> None:
        self.texts = {item.id: item for item in documents}
        self.people = {row["canonical"]: row for row in people}
        self.taken: dict[Evidence, str] = {}
        self.places: dict[tuple[str, str], list[Span]] = {}

    def words(self, doc: str, start: int, end: int, name: str) -> Evidence:
        """Words that stand for `name` near the line [start, end)."""
        for span in sorted(self._forms(doc, name), key=lambda span: (abs(span.start - start), span)):
            item = Evidence(doc, span)
            if self.taken.setdefault(item, name) == name:
                return item
        for length in range(1, end - start + 1):
            item = Evidence(doc, Span(start, start + length))
            if self.taken.setdefault(item, name) == name:
                return item
        raise ValueError(f"no words are left in {doc} {start}-{end} for {name}")

    def _forms(self, doc: str, name: str) -> list[Span]:
        key = doc, name
        if key not in self.places:
            forms = {row["form"] for row in self.people.get(name, {}).get("surface_forms", ()) if doc in row["documents"]} | {name}
            text = self.texts[doc].text
            self.places[key] = [Span(*found.span()) for form in sorted(forms) for found in re.finditer(re.escape(form), text)]
        return self.places[key]

    def actors(self) -> tuple[Actor, ...]:
        """All who were named, with those they speak for."""
        heads = {name: [head for head in _list(row.get("speaks_for")) if head in self.people] for name, row in self.people.items()}
        named = sorted({*self.taken.values(), *(head for some in heads.values() for head in some)})
        return tuple(
            Actor(
                id=name,
                kind=_KINDS.get(self.people.get(name, {}).get("kind", ""), "group"),
                name=name,
                aliases=tuple(sorted({row["form"] for row in self.people.get(name, {}).get("surface_forms", ())})),
                speaks_for=tuple(head for head in heads.get(name, ()) if head != name),
            )
            for name in named
        )

    def namings(self) -> tuple[Naming, ...]:
        """The words handed out."""
        return tuple(Naming(words, name, "gold") for words, name in sorted(self.taken.items()))


def when(value: str | None, basis: str | None = None) -> When | None:
    """The interval that the codebook's ISO form means: `2022-01-27`, `2022-01`, `2022`, `a/b`, `../d`, `d/..`."""
    if not value or not re.search(r"\d{4}", value) or value.startswith(("P", "X")):
        return None
    found: Basis = _BASIS.get(basis or "", "stated")
    if "/" in value:
        left, right = (part.strip() for part in value.split("/"))
        first = None if left == ".." else _bounds(left)[0]
        last = None if right == ".." else _bounds(right)[1]
        return When(first, last, found, "interval")
    first, last = _bounds(value)
    precision: Precision = {4: "year", 7: "month"}.get(len(value), "day")  # type: ignore[assignment]
    return When(first, last, found, precision)


def _bounds(value: str) -> tuple[date, date]:
    parts = [int(part) for part in value[:10].split("-")]
    if len(parts) == 1:
        return date(parts[0], 1, 1), date(parts[0], 12, 31)
    if len(parts) == 2:
        return date(parts[0], parts[1], 1), date(parts[0], parts[1], monthrange(parts[0], parts[1])[1])
    return date(*parts), date(*parts)


def _document(path: Path) -> Document:
    """A report with the day that its head gives: "date 2022-01-27", or "27 January 2022"."""
    text = path.read_text(encoding="utf-8")
    head = text[:400]
    iso = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", head)
    named = re.search(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b", head)
    day = None
    if iso:
        day = date(int(iso[1]), int(iso[2]), int(iso[3]))
    elif named:
        day = date(int(named[3]), MONTHS.index(named[2]) + 1, int(named[1]))
    published = When(day, day, "stated", "day") if day else None
    blocks = (Block("text", Span(0, len(text))),) if text else ()
    return Document(path.name, text, blocks, path.name, published=published, outlet=path.name.split("_")[0])


def _act(row: Row, register: Register) -> Act:
    doc, start, end = row["doc"], row["start"], row["end"]
    if (row["kind"], row["polarity"]) not in PAIRS:
        raise ValueError(f"{row['id']}: {row['kind']} does not go with {row['polarity']}")
    text = register.texts[doc].text
    condition = row.get("condition")
    place = text.find(condition, start) if isinstance(condition, str) and condition else -1
    modality = "planned" if row["kind"] in ("expectation", "commitment", "threat") else "asserted"
    return Act(
        id=row["id"],
        evidence=(Evidence(doc, Span(start, end)),),
        kind=row["kind"],
        polarity=row["polarity"],
        actors=tuple(register.words(doc, start, end, name) for name in row["actor"]),
        speaker=register.words(doc, start, end, row["speaker"]) if row.get("speaker") else None,
        targets=tuple(register.words(doc, start, end, name) for name in row.get("target") or ()),
        when=when(row.get("date"), row.get("date_basis")),
        event_when=when(row.get("event_date")),
        condition=Evidence(doc, Span(place, place + len(str(condition)))) if place >= 0 else None,
        voice=row.get("voice") or "narrator",
        modality=cast(Any, modality),
        strength=row.get("strength") or "normal",
        red_line=bool(row.get("red_line")),
    )


def _quotation(row: Row, register: Register) -> Quotation:
    doc, (start, end) = row["doc"], row["content"][0]
    names = _list(row.get("speaker"))
    cue = row.get("cue")
    return Quotation(
        id=row["id"],
        evidence=tuple(Evidence(doc, Span(*span)) for span in row["content"]),
        manner=row["type"],
        speaker=register.words(doc, start, end, names[0]) if names else None,
        cue=Evidence(doc, Span(*cue)) if cue else None,
        via=tuple(register.words(doc, start, end, name) for name in _list(row.get("via"))),
        within=row.get("nested_in"),
    )


def _figure(row: Row, register: Register) -> Figure:
    doc, start, end = row["doc"], row["start"], row["end"]
    account = [name for name in _list(row.get("account")) if name in register.people]
    return Figure(
        id=row["id"],
        evidence=(Evidence(doc, Span(start, end)),),
        amount=Amount(row["low"], row["high"], row["unit"], bool(row["approximate"])),
        who=register.words(doc, start, end, row["who"]) if row.get("who") else None,
        state=row["state"],
        as_of=when(row.get("as_of")),
        account=tuple(register.words(doc, start, end, name) for name in account),
    )


def _matters(rows: Sequence[Row], clusters: dict[str, Row]) -> tuple[Matter, ...]:
    """One matter for each label of the lines (of one kind and polarity), and one for each line without a label."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(_label(row), []).append(row)
    found = []
    for key, some in sorted(groups.items()):
        claims = tuple(sorted(str(row["id"]) for row in some))
        voices = tuple(sorted({f"s-{row['doc']}" for row in some}))
        why = str(clusters.get(key.split("/")[0], {}).get("what", ""))
        found.append(Matter(f"m-{key}", "act", claims, (Side("", claims, voices),), "agree", why=why))
    return tuple(found)


def _label(row: Row) -> str:
    return "/".join(row[field] for field in ("cluster", "kind", "polarity", "issue")) if row.get("cluster") else str(row["id"])


def _counted_matters(clusters: dict[str, Row], figures: Sequence[Row]) -> tuple[Matter, ...]:
    known = {row["id"]: row for row in figures}
    found = []
    for name, row in sorted(clusters.items()):
        some = [known[key] for key in row.get("figures") or () if key in known]
        if len(some) > 1:
            sides = tuple(Side(f"{item['low']}-{item['high']}", (item["id"],), (f"s-{item['doc']}",)) for item in some)
            found.append(Matter(f"n-{name}", "figure", tuple(item["id"] for item in some), sides, row["relation_class"], why=row["what"]))
    return tuple(found)


def _list(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return tuple(part.strip() for part in str(value).split(";") if part.strip())


def _rows(path: Path) -> list[Row]:
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def main() -> int:
    """Print the matrix of the gold."""
    from standoff.views.positions import positions

    for row in positions(gold_ledger(Path(sys.argv[1]), Path(sys.argv[2]))):
        print(f"{row.label:28} {row.status:22} {row.since!s:10} waiting: {', '.join(row.waiting_on)}  [{row.because}]")
        for cell in row.cells:
            red = "red line" if cell.red_line else ""
            print(f"    {cell.party:32} {cell.stance!s:5} words {cell.words_stance!s:5} acts {cell.acts_stance!s:5} {cell.origins} {red}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
