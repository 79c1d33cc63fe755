"""Words → decisions: the forward passes of the encoder over the windows of one document, and what is decided on them.

What is decided about a document depends on nothing but its text and blocks: windows of different documents never meet in a batch, and
every choice is a maximum over scores that neither padding nor the neighbours in a batch touch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from standoff.language.acts import Settings, guesses_of, proposals_of
from standoff.language.arrays import product, products
from standoff.language.files import Model
from standoff.language.plover import root_scores, rooted
from standoff.language.spans import attributions_of, names_of
from standoff.language.tree import heads_of
from standoff.language.windows import Encoded, Window, batches_of, inputs_of, pieces_of_sentences, windows_of
from standoff.model import Attribution, Name, Proposal, Run

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

ROWS = 16
"""Windows in a batch."""

SECTION = 128
"""Windows that are decoded together: the memory needed does not grow with the document. No attribution runs over a section's end."""

LINK = 64

_WANTED = (
    "upos", "xpos", "arc", "dep", "gov", "name", "entity", "attribution", "link_from", "link_to", "act", "segment", "trait", "query",
    "key", "fact", "h", "low",
)  # fmt: skip
_ONE_MORE = frozenset({"gov", "link_to", "key"})
_KEPT = ("name", "entity", "attribution", "link_from", "link_to", "h")


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided about the words of a document or section. Heads are numbers of words, -1 for a root; runs likewise.

    `starts` are the first words of the sentences as they were parsed (a very long one in pieces), `vectors` belong to these.
    """

    starts: Ints
    upos: Ints
    xpos: Ints
    head: Ints
    rel: Ints
    fact: Floats
    vectors: list[bytes]
    names: list[Name]
    entities: list[Name]
    attributions: list[Attribution]
    proposals: list[Proposal]


class Engine:
    """The opened model with what is computed from its files once."""

    def __init__(self, model: Model, rows: int = ROWS) -> None:
        self.vocabulary = model.vocabulary
        self._model = model
        self._rows = rows
        decision = model.vocabulary["act_decision"]
        self._acts = Settings(
            labels=tuple(model.vocabulary["act"]),
            candidate=float(decision["candidate"]),
            calibration=tuple(decision["calibration"]),
            threshold=decision["threshold"],
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
        return [self._section(encoded, windows[place : place + SECTION]) for place in range(0, len(windows), SECTION)]

    def root(self, words: Sequence[str], actor: Run, recipient: Run) -> str:
        """The PLOVER root of a pair in one sentence; the runs are of its words."""
        lines = np.zeros(len(words), np.bool_)
        lines[0] = True
        encoded = self._model.pieces.encode(words, lines)
        window = windows_of([0, len(words)], encoded.offset, int(self.vocabulary["window"]))[0]
        vectors = self._model.run(inputs_of(encoded, [window]), ("h",))["h"][0, : len(words)]
        scores = root_scores(vectors, actor, recipient, self._model.heads)
        return str(self.vocabulary["plover"][int(scores.argmax())])

    def _section(self, encoded: Encoded, windows: Sequence[Window]) -> Decided:
        base, last = windows[0].first, windows[-1].last
        count = last - base
        upos, xpos, head, rel = (np.zeros(count, np.int64) for _ in range(4))
        fact = np.zeros(count, np.float32)
        kept: dict[str, Floats] = {}
        absent = np.zeros((len(windows), LINK), np.float32)
        belongs = np.zeros(count, np.int64)
        vectors: dict[int, list[bytes]] = {}
        proposals: list[Proposal] = []
        for numbers in batches_of(windows, self._rows):
            batch = [windows[number] for number in numbers]
            outputs = self._model.run(inputs_of(encoded, batch), _WANTED)
            for row, (number, window) in enumerate(zip(numbers, batch, strict=True)):
                size = window.last - window.first
                own = {name: array[row, : size + (name in _ONE_MORE)] for name, array in outputs.items()}
                here = slice(window.first - base, window.last - base)
                starts = np.array(window.bounds, np.int64) - window.first
                upos[here], xpos[here] = own["upos"].argmax(1), own["xpos"].argmax(1)
                columns = heads_of(own["arc"][:, : size + 1], starts)
                head[here] = np.where(columns > 0, columns - 1 + window.first, -1)
                rel[here] = self._relations(own["dep"], own["gov"], columns)
                fact[here] = own["fact"]
                belongs[here] = number
                absent[number] = own["link_to"][0]
                own["link_to"] = own["link_to"][1:]
                for name in _KEPT:
                    if name not in kept:
                        kept[name] = np.zeros((count, own[name].shape[1]), np.float32)
                    kept[name][here] = own[name]
                vectors[number] = self._vectors(own["h"], own["low"], starts)
                guesses = guesses_of(own["act"], own["query"], own["key"], starts, self._model.heads, self._acts.candidate)
                proposals += proposals_of(window.first, guesses, own["segment"], own["trait"], self._acts)
        starts = np.array([place for window in windows for place in window.bounds], np.int64)
        local, labels = starts - base, self.vocabulary
        names = names_of(kept["name"], labels["name"], local, base)
        proposals = rooted(proposals, names, kept["h"], starts.tolist(), base, self._model.heads, labels["plover"])
        return Decided(
            starts, upos, xpos, head, rel, fact,
            [vector for number in range(len(windows)) for vector in vectors[number]],
            names,
            names_of(kept["entity"], labels["entity"], local, base),
            attributions_of(
                kept["attribution"], labels["attribution"], self._model.heads, kept["link_from"], kept["link_to"], absent, belongs, base
            ),
            sorted(proposals, key=lambda item: (item.run, item.anchor)),
        )  # fmt: skip

    def _relations(self, dep: Floats, gov: Floats, columns: Ints) -> Ints:
        """The relation of each word to its head; `root` only at the root."""
        governor = gov[columns]
        score = np.einsum("nri,ni->nr", products(dep, self._bilinear), governor)
        score += product(np.concatenate([dep, governor], 1), self._linear) + self._model.heads["rel_bias"]
        score[:, self._root] = np.where(columns == 0, np.inf, -np.inf)
        best: Ints = score.argmax(1)
        return best

    def _vectors(self, top: Floats, low: Floats, starts: Ints) -> list[bytes]:
        """The unit vectors of the sentences that begin at `starts`, as int8 times 127."""
        sizes = np.diff(np.append(starts, len(top)))[:, None]
        mean = np.concatenate([np.add.reduceat(top, starts) / sizes, np.add.reduceat(low, starts) / sizes], 1).astype(np.float32)
        vector = product(mean, self._model.heads["sentence_matrix"]) + self._model.heads["sentence_bias"]
        vector /= np.maximum(np.linalg.norm(vector, axis=1, keepdims=True), 1e-9)
        return [row.tobytes() for row in np.round(vector * 127).astype(np.int8)]
