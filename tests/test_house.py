"""The house: rooms share values and not code (a star), and nothing in the walk asks the clock, chance or the network."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent / "src" / "standoff"

OURS: dict[str, set[str]] = {
    "model": set(),
    "lexicon": {"model"},
    "read": {"model", "lexicon"},
    "language": {"model"},
    "annotate": {"model", "lexicon"},
    "reconcile": {"model", "lexicon"},
    "store": {"model"},
    "views": {"model", "lexicon"},
    "engine": {"model"},
    "walk": {"model", "lexicon", "read", "language", "annotate", "reconcile", "store", "views", "engine"},
    "archive": {"model", "walk"},
    "output": {"model", "walk", "store", "views", "archive", "engine"},
    "__init__": {"model", "walk", "store", "views"},
}
THEIRS: dict[str, set[str]] = {
    "model": {"msgspec"},
    "lexicon": {"msgspec"},
    "read": {"trafilatura", "lxml", "msgspec", "charset_normalizer", "pypdf"},
    "language": {"numpy", "onnxruntime", "tokenizers", "msgspec"},
    "reconcile": {"rapidfuzz", "numpy"},
    "store": {"msgspec"},
    "archive": {"pyarrow", "duckdb", "dask"},
    "output": {"click", "jinja2", "markupsafe", "rich", "starlette", "uvicorn", "msgspec"},
}
COMMANDS = {"lexicon", "language", "read", "annotate"}
"""What a command may fetch inside a function, to hand it to the walk; never at the top of a module."""

WALK = ("model", "lexicon", "read", "language", "annotate", "reconcile", "views", "walk.py", "engine.py")
CHANCE = {"random", "secrets", "uuid", "time", "socket", "http", "ssl", "asyncio", "requests", "urllib3", "httpx"}
CLOCK = {"date.today", "datetime.now", "datetime.utcnow", "datetime.today", "os.getenv", "os.environ.get", "os.urandom"}


def modules() -> Iterator[tuple[str, Path, ast.Module]]:
    for file in sorted(HOUSE.rglob("*.py")):
        room = file.relative_to(HOUSE).parts[0].removesuffix(".py")
        yield room, file, ast.parse(file.read_text(encoding="utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, "imports are written in full"
            yield from ([f"standoff.{name.name}" for name in node.names] if node.module == "standoff" else [node.module or ""])


def at_the_top(tree: ast.Module) -> set[str]:
    return {name for node in tree.body if not isinstance(node, ast.FunctionDef) for name in imported(node)}


@pytest.mark.parametrize(("room", "file", "tree"), [pytest.param(*found, id=str(found[1].relative_to(HOUSE))) for found in modules()])
def test_who_imports_whom(room: str, file: Path, tree: ast.Module) -> None:
    assert room in OURS, f"{file.name} is in no room of the house"
    for name in imported(tree):
        first, _, rest = name.partition(".")
        if first != "standoff":
            assert first in sys.stdlib_module_names | THEIRS.get(room, set()), f"{room} may not import {name}"
            continue
        to = rest.partition(".")[0]
        lazily = room == "output" and to in COMMANDS and name not in at_the_top(tree)
        assert to in OURS[room] | {room, ""} or lazily, f"{room} may not import {name}"


@pytest.mark.parametrize("room", WALK)
def test_the_walk_asks_neither_clock_nor_chance_nor_network(room: str) -> None:
    files = sorted((HOUSE / room).rglob("*.py")) if not room.endswith(".py") else [HOUSE / room]
    assert files
    for file in files:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        asked = {name.partition(".")[0] for name in imported(tree)} & CHANCE
        called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
        called = {name for name in called if name in CLOCK or name.removeprefix("datetime.") in CLOCK}
        assert not asked | called, f"{file.relative_to(HOUSE)} uses {', '.join(asked | called)}"


def test_things_have_names() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "base", "core", "manager"}
    assert not [file for file in HOUSE.rglob("*.py") if vague & {part.removesuffix(".py") for part in file.relative_to(HOUSE).parts}]


@pytest.mark.parametrize(
    "lines",
    [
        "import standoff; standoff.walk; assert callable(standoff.walk) and callable(standoff.update)",
        "import standoff.walk; assert callable(standoff.walk)",
        "from standoff.walk import update; from standoff import walk, Store, views, model; assert callable(walk) and views.positions",
        "import standoff; assert all(getattr(standoff, name) for name in dir(standoff))",
    ],
)
def test_the_front_gives_what_it_names(lines: str) -> None:
    subprocess.run([sys.executable, "-c", lines], check=True, env={"PYTHONPATH": str(HOUSE.parent)})
