"""Label lists of the heads; lists that the data define are collected by `collect`."""

from __future__ import annotations

from collections.abc import Iterable

from training.documents import Doc

NAME = ["O", *(f"{b}-{t}" for t in ("PER", "ORG", "LOC", "MISC") for b in "BI")]
ENTITY = ["O", *(f"{b}-{t}" for t in ("Person", "Organisation", "Location", "Nationality", "Materiel") for b in "BI")]
ATTRIBUTION = ["O", *(f"{b}-{t}" for t in ("source", "cue", "content") for b in "BI")]
SEGMENT = ["O", "B", "I"]
ACT = [
    "none", "position/demands", "position/rejects", "position/accepts", "position/offers", "position/open",
    "commitment/commits", "threat/threatens", "denial/denies", "action/reports", "statement/reports",
    "statement/accuses", "expectation/expects",
]  # fmt: skip
VOICE = ["direct", "indirect", "narrator", "analyst"]
MODALITY = ["asserted", "negated", "planned", "possible", "conditional", "historical"]
STRENGTH = ["normal", "strong", "weak"]
TRAIT = {"voice": (0, 4), "modality": (4, 10), "strength": (10, 13), "red_line": (13, 14)}
POINTERS = [f"{role}_{end}" for role in ("span", "actor", "speaker", "proposition") for end in ("start", "end")]
PLOVER = [
    "ACCUSE", "AGREE", "AID", "ASSAULT", "COERCE", "CONSULT", "COOPERATE", "MOBILIZE", "PROTEST", "REJECT",
    "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "YIELD",
]  # fmt: skip


def collect(docs: Iterable[Doc]) -> dict[str, list[str]]:
    """All label lists; open ones from the documents' raw layers (`source`)."""
    upos: set[str] = set()
    xpos: set[str] = set()
    rel: set[str] = set()
    etype: set[str] = set()
    for d in docs:
        if isinstance(d.source, dict):
            upos |= set(d.source["upos"])
            xpos |= set(d.source["xpos"])
            rel |= set(d.source["rel"])
            etype |= set(d.source.get("etype") or ())
    etype.discard("O")
    return {
        "upos": sorted(upos), "xpos": sorted(xpos), "rel": sorted(rel), "etype": ["O", *sorted(etype)],
        "name": NAME, "entity": ENTITY, "attribution": ATTRIBUTION, "segment": SEGMENT, "act": ACT,
        "voice": VOICE, "modality": MODALITY, "strength": STRENGTH, "plover": PLOVER,
    }  # fmt: skip
