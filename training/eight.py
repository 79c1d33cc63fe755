"""Eight-bit products whose result does not depend on the batch: `python -m training.eight MODEL_FOLDER` converts a folder in place.

The usual dynamic quantisation scales the activations of a whole batch by one number, so that a word's vector changes with its neighbours
in the batch. Here every row (the vector of one piece) has a scale of its own, its largest magnitude over 127: the product of a row depends
on that row and the weights only. Weights are int8 with one scale a column, as in the file that comes in; sums are exact in int32.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from pathlib import Path

import numpy as np
import onnx
from onnx import NodeProto, helper, numpy_helper

CONTRIB = "com.microsoft"


def eight_bits(source: Path, target: Path) -> int:
    """Rewrite every MatMul with an int8 weight (DequantizeLinear) as an 8-bit product; returns how many there are."""
    model = onnx.load(str(source))
    graph = model.graph
    widened = {node.output[0]: node for node in graph.node if node.op_type == "DequantizeLinear"}
    nodes: list[NodeProto] = []
    rows: dict[str, tuple[str, str]] = {}
    kept: set[str] = set()
    count = 0
    for node in graph.node:
        if node.op_type == "DequantizeLinear":
            continue
        if node.op_type == "MatMul" and node.input[1] in widened:
            activation, out = node.input[0], node.output[0]
            if activation not in rows:
                rows[activation] = _quantised(activation, f"eight_{len(rows)}_", nodes)
            small, scale = rows[activation]
            weight, weight_scale, weight_zero = widened[node.input[1]].input
            operands = [small, weight, "eight_one", weight_scale, "eight_zero", weight_zero]
            nodes.append(helper.make_node("MatMulIntegerToFloat", operands, [out + "_unscaled"], domain=CONTRIB))
            nodes.append(helper.make_node("Mul", [out + "_unscaled", scale], [out]))
            count += 1
            continue
        for name in node.input:
            if name in widened and name not in kept:
                kept.add(name)
                nodes.append(widened[name])
        nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.array(128, np.uint8), "eight_zero"),
            numpy_helper.from_array(np.array(1, np.float32), "eight_one"),
            numpy_helper.from_array(np.array(1 / 127, np.float32), "eight_step"),
            numpy_helper.from_array(np.array(1e-8, np.float32), "eight_least"),
        ]
    )
    used = {name for node in graph.node for name in node.input}
    initializers = [tensor for tensor in graph.initializer if tensor.name in used]
    del graph.initializer[:]
    graph.initializer.extend(initializers)
    if all(item.domain != CONTRIB for item in model.opset_import):
        model.opset_import.append(helper.make_opsetid(CONTRIB, 1))
    onnx.save(model, str(target))
    return count


def _quantised(activation: str, prefix: str, nodes: list[NodeProto]) -> tuple[str, str]:
    """Nodes that turn each row into uint8 around 128; returns the names of the rounded rows and of their scales."""
    nodes += [
        helper.make_node("Abs", [activation], [prefix + "size"]),
        helper.make_node("ReduceMax", [prefix + "size"], [prefix + "largest"], axes=[-1], keepdims=1),
        helper.make_node("Mul", [prefix + "largest", "eight_step"], [prefix + "step"]),
        helper.make_node("Max", [prefix + "step", "eight_least"], [prefix + "scale"]),
        helper.make_node("Div", [activation, prefix + "scale"], [prefix + "steps"]),
        helper.make_node("QuantizeLinear", [prefix + "steps", "eight_one", "eight_zero"], [prefix + "rounded"]),
    ]
    return prefix + "rounded", prefix + "scale"


def main() -> None:
    """Convert a model folder and note the new digest."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args().folder
    fresh = folder / "engine.onnx.new"
    count = eight_bits(folder / "engine.onnx", fresh)
    vocabulary = json.loads((folder / "vocabulary.json").read_text(encoding="utf-8"))
    vocabulary["sha256"]["engine.onnx"] = hashlib.sha256(fresh.read_bytes()).hexdigest()
    os.replace(fresh, folder / "engine.onnx")
    (folder / "vocabulary.json").write_text(json.dumps(vocabulary, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(count, "products in eight bits")


if __name__ == "__main__":
    main()
