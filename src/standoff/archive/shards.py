"""A shard: the readings of some reports as gzipped JSON Lines, one reading or problem a line, in the order of their ids."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path

from standoff.model import BrokenDossier, Document, Language, Ledger, Problem, Reading, decode, encode
from standoff.walk import Lexicon, annotate, read, reconcile

_READING, _PROBLEM = b"reading ", b"problem "


def write_shard(paths: Iterable[Path], file: Path, words: Lexicon, language: Language) -> int:
    """Read all reports in `paths` and write what each claims to `file`; returns how many were read.

    The file is written beside its place and put there when it is whole, so a broken-off run leaves no half shard. The same reports give the
    same bytes, whatever their order.
    """
    found = [item for path in paths for item in read(path, words)]
    documents = {item.id: item for item in sorted((item for item in found if isinstance(item, Document)), key=_place, reverse=True)}
    readings = [annotate(documents[key], words, language) for key in sorted(documents)]
    problems = sorted({item for item in found if isinstance(item, Problem)}, key=lambda item: (item.locator, item.code, item.message))
    lines = [_READING + encode(item) for item in readings] + [_PROBLEM + encode(item) for item in problems]
    half = file.with_name(file.name + ".half")
    with half.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed:
        packed.writelines(line + b"\n" for line in lines)
    half.replace(file)
    return len(readings)


def read_shard(file: Path) -> Iterator[Reading | Problem]:
    """What a shard holds. Raises `BrokenDossier` with the line for a file that is no shard or was cut off."""
    try:
        with gzip.open(file, "rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.startswith(_READING):
                    yield decode(Reading, line[len(_READING) :])
                elif line.startswith(_PROBLEM):
                    yield decode(Problem, line[len(_PROBLEM) :])
                else:
                    raise BrokenDossier(f"{file.name}:{number}: this is no line of a shard. Write the shard again.")
    except (OSError, EOFError, ValueError) as error:
        raise BrokenDossier(f"{file.name} is not a whole shard ({error}). Write it again.") from error


def ledger_of(shards: Iterable[Path], words: Lexicon) -> Ledger:
    """What the reports of all shards say, side by side: the same ledger as one walk over all their files."""
    items = [item for file in shards for item in read_shard(file)]
    readings = [item for item in items if isinstance(item, Reading)]
    return reconcile(readings, words, problems=[item for item in items if isinstance(item, Problem)])


def _place(document: Document) -> tuple[str, str]:
    return document.id, document.origin
