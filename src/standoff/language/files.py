"""The model's files: found, checked against their digests, opened once. No silent fallback: a wrong file raises `BrokenModel`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime as ort
from tokenizers import Tokenizer

from standoff.language.windows import Pieces
from standoff.language.wording import Wording, open_wording
from standoff.model import BrokenModel

SHIPPED = Path(__file__).parent / "model"
REMEDY = "install the package again (pip install --force-reinstall standoff), or make the model anew with: python -m training.export"
_FILES = ("engine.onnx", "heads.npz", "tokenizer.json", "wording.npz")


@dataclass(frozen=True, slots=True)
class Model:
    """The opened files. `run` takes the six inputs of a window; `heads` are the small arrays; `vocabulary` holds labels and settings;
    `wording` is the view of acts by their words."""

    session: ort.InferenceSession
    outputs: tuple[str, ...]
    heads: Mapping[str, npt.NDArray[np.float32]]
    pieces: Pieces
    vocabulary: Mapping[str, Any]
    wording: Wording

    def run(self, inputs: Mapping[str, npt.NDArray[np.int64]], names: tuple[str, ...]) -> dict[str, npt.NDArray[np.float32]]:
        """The outputs `names` of one forward pass."""
        return dict(zip(names, self.session.run(list(names), dict(inputs)), strict=True))


def open_model(folder: Path = SHIPPED) -> Model:
    """Check and open the files in `folder`.

    Raises `BrokenModel` when a file is missing, is not the one that was shipped, or cannot be opened, with what to do.
    """
    vocabulary = _vocabulary(folder)
    for name in _FILES:
        expected = vocabulary.get("sha256", {}).get(name)
        if expected is None:
            raise BrokenModel(f"{folder / 'vocabulary.json'} gives no digest for {name}; {REMEDY}.")
        found = hashlib.sha256(_bytes(folder / name)).hexdigest()
        if found != expected:
            raise BrokenModel(
                f"{folder / name} is not the file that was shipped: its SHA-256 is {found[:12]}…, expected {expected[:12]}…; {REMEDY}."
            )
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # threads take whole windows (engine.py)
    options.enable_mem_pattern = False  # no two windows are of one length
    options.add_session_config_entry("session.disable_quant_qdq", "1")  # else activations are rounded to 8 bits on the way
    options.log_severity_level = 3
    try:
        session = ort.InferenceSession(str(folder / "engine.onnx"), options, providers=["CPUExecutionProvider"])
        with np.load(folder / "heads.npz") as arrays:
            heads = {name: arrays[name] for name in arrays.files}
        pieces = Pieces(Tokenizer.from_file(str(folder / "tokenizer.json")))
        wording = open_wording(folder / "wording.npz")
    except Exception as error:  # onnxruntime and tokenizers raise plain exceptions of their own
        raise BrokenModel(f"The model in {folder} cannot be opened: {error}; {REMEDY}.") from error
    return Model(session, tuple(output.name for output in session.get_outputs()), heads, pieces, vocabulary, wording)


def _vocabulary(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads(_bytes(folder / "vocabulary.json"))
    except ValueError as error:
        raise BrokenModel(f"{folder / 'vocabulary.json'} cannot be read: {error}; {REMEDY}.") from error
    if not isinstance(found, dict):
        raise BrokenModel(f"{folder / 'vocabulary.json'} does not hold an object; {REMEDY}.")
    return found


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BrokenModel(f"The language model's file {path} cannot be read ({error.strerror}); {REMEDY}.") from error
