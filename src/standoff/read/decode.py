"""Bytes to characters. UTF-8 is expected; anything else is told, not hidden."""

from __future__ import annotations

import codecs
from pathlib import Path

from charset_normalizer import from_bytes

from standoff.model import Problem

LARGEST = 20 * 1024 * 1024
"""The largest file, in bytes, that is taken as one report. A book of reports belongs into JSONL."""

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def characters(path: Path, origin: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of the file at `path` as `open(…, encoding="utf-8")` gives it (line ends become one newline), and what was wrong."""
    size = path.stat().st_size
    if size > LARGEST:
        message = (
            f"The file has {size // 1_048_576} MB, and one report may have {LARGEST // 1_048_576} MB. Split it into reports, or give JSONL."
        )
        return None, (Problem("too-large", message, origin),)
    return decoded(path.read_bytes(), origin)


def decoded(content: bytes, origin: str) -> tuple[str | None, tuple[Problem, ...]]:
    """`content` as text, and a problem when it was not valid UTF-8 or holds no text at all."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _lines(content.decode(encoding, errors="replace")), ()
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        if b"\x00" in content[:4096]:
            return None, (Problem("binary-file", "The file holds no text (it has zero bytes). Save the report as text or HTML.", origin),)
        best = from_bytes(content).best()
        encoding = best.encoding if best is not None else "latin-1"
        message = f"Not valid UTF-8 (first at byte {error.start}); it was read as {encoding}. Check the odd letters, or save it as UTF-8."
        return _lines(content.decode(encoding, errors="replace")), (Problem("not-utf-8", message, origin),)
    if "\x00" in text:
        return None, (Problem("binary-file", "The file holds no text (it has zero bytes). Save the report as text or HTML.", origin),)
    return _lines(text), ()


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
