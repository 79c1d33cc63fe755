"""Words → decisions: the encoder goes over the windows of a document one by one, and what is decided on what it gives.

One window a pass, never a batch: nothing is spent on padding, windows of different documents never meet, and what the encoder gives for
a window depends on that window alone; names and attributions are then decided on whole sections. Threads take windows, not parts of one,
so their number changes nothing either.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.language.acts import Guess, Seen, Settings, guesses_of, proposals_of, seen_of
from standoff.language.arrays import product, products
from standoff.language.files import Model
from standoff.language.names import mentions_of, names_of
from standoff.language.plover import root_scores, rooted
from standoff.language.spans import attributions_of
from standoff.language.tree import heads_of
from standoff.language.windows import Encoded, Window, inputs_of, pieces_of_sentences, windows_of
from standoff.language.wording import Said, said
from standoff.model import MEANINGS, Attribution, Name, Proposal, Run

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
Bytes = npt.NDArray[np.int8]

SECTION = 128
"""Windows that are decoded together: the memory needed does not grow with the document. No attribution runs over a section's end."""

HEADS = 3
"""How many heads of a word are looked at together with their relations."""
UNTOLD = -6.0
"""What a head that was not looked at loses, in log-probability."""

_WANTED = (
    "upos", "xpos", "arc", "dep", "gov", "name", "entity", "attribution", "link_from", "link_to", "act", "segment", "trait", "query",
    "key", "fact", "h", "low",
)  # fmt: skip
_KEPT = ("name", "entity", "attribution", "link_from", "link_to", "h")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about the words of a document or section. Heads are numbers of words, -1 for a root; runs likewise.

    `starts` are the first words of the sentences as they were parsed (a very long one in pieces), `vectors` belong to these;
    `meanings` has a row a word: its share in the three vectors of any run that it stands in.
    """

    starts: Ints
    upos: Ints
    xpos: Ints
    head: Ints
    rel: Ints
    fact: Floats
    vectors: list[bytes]
    meanings: Bytes
    names: list[Name]
    entities: list[Name]
    attributions: list[Attribution]
    proposals: list[Proposal]


@dataclass(frozen=True, slots=True)
class _Window:
    """What is decided within one window, and what is kept for decisions that run over its edges. Heads count from the document's start."""

    upos: Ints
    xpos: Ints
    head: Ints
    rel: Ints
    fact: Floats
    vectors: list[bytes]
    meanings: Bytes
    proposals: list[Proposal]
    kept: dict[str, Floats]


class Engine:
    """The opened model with what is computed from its files once. `threads` windows are worked on at a time."""

    def __init__(self, model: Model, threads: int = 1) -> None:
        self.vocabulary = model.vocabulary
        self._model = model
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="language") if threads > 1 else None
        decision = model.vocabulary["act_decision"]
        self._acts = Settings(
            labels=tuple(model.vocabulary["act"]),
            candidate=float(decision["candidate"]),
            wording=model.wording,
            voice=tuple(model.vocabulary["voice"]),
            modality=tuple(model.vocabulary["modality"]),
            strength=tuple(model.vocabulary["strength"]),
            trait={name: (first, last) for name, (first, last) in model.vocabulary["trait"].items()},
        )
        self._bilinear = np.ascontiguousarray(model.heads["rel_bilinear"])
        self._linear = np.ascontiguousarray(model.heads["rel_linear"].T)
        self._root = model.vocabulary["rel"].index("root")

    def decide(self, words: Sequence[str], new_line: npt.NDArray[np.bool_], lengths: Sequence[int]) -> list[Decided]:
        """Decisions on the words of one document, section by section; all numbers count from the document's first word.

        `new_line` tells before which words a line break stands (the first word counts as one), `lengths` how many words each sentence
        has; none may be empty.
        """
        if not words:
            return []
        lines = new_line.copy()
        lines[0] = True
        encoded = self._model.pieces.encode(words, lines)
        bounds = np.concatenate(([0], np.cumsum(lengths))).tolist()
        bounds = pieces_of_sentences(bounds, encoded.offset, int(self.vocabulary["longest"]))
        windows = windows_of(bounds, encoded.offset, int(self.vocabulary["window"]))
        return [self._section(words, encoded, windows[place : place + SECTION]) for place in range(0, len(windows), SECTION)]

    def root(self, words: Sequence[str], actor: Run, recipient: Run) -> str:
        """The PLOVER root of a pair in one sentence; the runs are of its words."""
        lines = np.zeros(len(words), np.bool_)
        lines[0] = True
        encoded = self._model.pieces.encode(words, lines)
        window = windows_of([0, len(words)], encoded.offset, int(self.vocabulary["window"]))[0]
        vectors = self._model.run(inputs_of(encoded, window), ("h",))["h"][0]
        scores = root_scores(vectors, actor, recipient, self._model.heads)
        return str(self.vocabulary["plover"][int(scores.argmax())])

    def _section(self, words: Sequence[str], encoded: Encoded, windows: Sequence[Window]) -> Decided:
        each = self._threads.map if self._threads and len(windows) > 1 else map
        done = list(each(lambda window: self._window(encoded, window, words[window.first : window.last]), windows))
        base, labels = windows[0].first, self.vocabulary
        starts = np.array([place for window in windows for place in window.bounds], np.int64)
        kept = {name: np.concatenate([part.kept[name] for part in done]) for name in _KEPT}
        belongs = np.repeat(np.arange(len(windows)), [window.last - window.first for window in windows])
        upos, xpos, head, rel = (np.concatenate([getattr(part, name) for part in done]) for name in ("upos", "xpos", "head", "rel"))
        said, fresh = words[base : windows[-1].last], starts - base
        tags = [labels["upos"][number] for number in upos.tolist()]
        names = names_of(said, kept["name"], labels["name"], fresh)
        mentions = mentions_of(said, kept["entity"], labels["entity"], fresh, tags, head - base, names)
        names, mentions = ([Name(Run(base + n.run.first, base + n.run.last), n.kind, n.score) for n in part] for part in (names, mentions))
        absent = np.concatenate([part.kept["absent"] for part in done])
        proposals = [act for part in done for act in part.proposals]
        proposals = rooted(proposals, names, kept["h"], starts.tolist(), base, self._model.heads, labels["plover"])
        return Decided(
            starts, upos, xpos, head, rel,
            np.concatenate([part.fact for part in done]),
            [vector for part in done for vector in part.vectors],
            np.concatenate([part.meanings for part in done]),
            names,
            mentions,
            attributions_of(
                kept["attribution"], labels["attribution"], self._model.heads, kept["link_from"], kept["link_to"], absent, belongs, base
            ),
            sorted(proposals, key=lambda item: (item.run, item.anchor)),
        )  # fmt: skip

    def _window(self, encoded: Encoded, window: Window, words: Sequence[str]) -> _Window:
        outputs = self._model.run(inputs_of(encoded, window), _WANTED)
        own = {name: array[0] for name, array in outputs.items()}
        starts = np.array(window.bounds, np.int64) - window.first
        columns, relations = self._trees(own["arc"], own["dep"], own["gov"], starts)
        upos, xpos = own["upos"].argmax(1), own["xpos"].argmax(1)
        guesses = guesses_of(own["act"], own["query"], own["key"], starts, self._model.heads, self._acts.candidate)
        acts = self._seen(guesses, own, self._said(words, upos, xpos, columns - 1, relations, starts)) if guesses else []
        return _Window(
            upos,
            xpos,
            np.where(columns > 0, columns - 1 + window.first, -1),
            relations,
            own["fact"],
            self._vectors(own["h"], own["low"], starts),
            self._meanings(own["h"], own["low"]),
            self._proposals(window.first, acts, own["trait"]),
            {**{name: own[name] for name in _KEPT}, "link_to": own["link_to"][1:], "absent": own["link_to"][:1]},
        )

    def _seen(self, guesses: Sequence[Guess], own: dict[str, Floats], text: Said) -> list[Seen]:
        return seen_of(guesses, own["segment"], own["h"], self._model.heads, self._acts.wording, text)

    def _proposals(self, first: int, acts: Sequence[Seen], trait: Floats) -> list[Proposal]:
        """Another engine may decide otherwise (`training/wording.py`)."""
        return proposals_of(first, acts, trait, self._acts)

    def _said(self, words: Sequence[str], upos: Ints, xpos: Ints, heads: Ints, relations: Ints, starts: Ints) -> Said:
        """The words of a window with their tags and trees by name, for the view of their wording."""
        tags, finer, rels = (self.vocabulary[name] for name in ("upos", "xpos", "rel"))
        named = [tags[n] for n in upos.tolist()], [finer[n] for n in xpos.tolist()]
        return said(words, *named, heads.tolist(), [rels[n] for n in relations.tolist()], starts.tolist())

    def _trees(self, arc: Floats, dep: Floats, gov: Floats, starts: Ints) -> tuple[Ints, Ints]:
        """The columns of the heads and the relations: the trees whose arcs are likeliest together with their best relations.

        Only the `HEADS` likeliest heads of a word are looked at with a relation; any other counts for less than the least of them.
        """
        rows, turned = np.arange(len(arc)), products(dep, self._bilinear)
        likely = _log_softmax(arc)
        told: Floats = likely + UNTOLD
        for column in np.argsort(-arc, axis=1, kind="stable")[:, :HEADS].T:
            told[rows, column] = likely[rows, column] + _log_softmax(self._relations(turned, dep, gov, column)).max(1)
        columns = heads_of(told, starts)
        relations: Ints = self._relations(turned, dep, gov, columns).argmax(1)
        return columns, relations

    def _relations(self, turned: Floats, dep: Floats, gov: Floats, columns: Ints) -> Floats:
        """Scores of the relations of each word to the head in its column; `root` only at the root. `turned`: `dep` by the bilinear form."""
        governor = gov[columns]
        score: Floats = np.einsum("nri,ni->nr", turned, governor)
        score += product(np.concatenate([dep, governor], 1), self._linear) + self._model.heads["rel_bias"]
        root = columns == 0
        score[~root, self._root] = -np.inf
        score[root] = -np.inf
        score[root, self._root] = 0
        return score

    def _vectors(self, top: Floats, low: Floats, starts: Ints) -> list[bytes]:
        """The unit vectors of the sentences that begin at `starts`, as int8 times 127."""
        sizes = np.diff(np.append(starts, len(top)))[:, None]
        mean = np.concatenate([np.add.reduceat(top, starts) / sizes, np.add.reduceat(low, starts) / sizes], 1).astype(np.float32)
        vector = product(mean, self._model.heads["sentence_matrix"]) + self._model.heads["sentence_bias"]
        vector /= np.maximum(np.linalg.norm(vector, axis=1, keepdims=True), 1e-9)
        return [row.tobytes() for row in np.round(vector * 127).astype(np.int8)]

    def _meanings(self, top: Floats, low: Floats) -> Bytes:
        """What each word brings to the vectors of a run (words × 3 × size; `standoff.model.MEANINGS`), as int8 times 127.

        A word's vectors have length 1 times its gate, which is small for words that tell nothing of what a sentence is about.
        """
        both, heads = np.concatenate([top, low], 1), self._model.heads
        each = (product(both, heads["topic_matrix"]) + heads["topic_bias"]).reshape(len(both), len(MEANINGS), -1)
        each /= np.maximum(np.linalg.norm(each, axis=2, keepdims=True), 1e-9)
        gate = 1 / (1 + np.exp(-(product(both, heads["gate_matrix"]) + heads["gate_bias"])))
        shares: Bytes = np.round(each * gate[:, :, None] * 127).astype(np.int8)
        return shares


def _log_softmax(scores: Floats) -> Floats:
    raised = scores - scores.max(1, keepdims=True)
    logs: Floats = raised - np.log(np.exp(raised).sum(1, keepdims=True))
    return logs
