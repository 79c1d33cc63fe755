"""PDF files, through pypdf: the text layer, line by line, becomes paragraphs. Nothing is fetched, run or opened that lies inside.

One file is one report. What no text can be read from is told: locked, broken, scanned without a text layer, or larger than any report.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from standoff.lexicon import Lexicon
from standoff.model import Document, Problem
from standoff.read.document import document_of
from standoff.read.pdf.lines import Line, lines_of
from standoff.read.pdf.paragraphs import paragraphs
from standoff.read.pdf.pieces import LOST, TooMuchError, Work, pieces_of
from standoff.read.pdf.running import apart
from standoff.read.pdf.told import Fields, fields_of, told

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

LARGEST = 100 * 1024 * 1024
"""The largest PDF, in bytes, that is opened: a page of a newspaper with its pictures has some megabytes."""
MOST_PAGES = 300
"""So many pages may a report have. A book or a volume of papers is to be split."""

_LARGEST_STREAM = 8 * 1024 * 1024
"""The most bytes that one compressed stream of a file may become; the drawing of a page has less than one million."""
_PACKED = ("array_based_stream", "lzw", "run_length", "zlib", "jbig2", "brotli")
_LIMITS: dict[str, Any] = {f"{name}_maximum_output_length": _LARGEST_STREAM for name in _PACKED} | {
    "page_tree_maximum_entries": 20 * MOST_PAGES,
    "xform_maximum_invocations_per_extraction": 100,
    "stream_parsing_work_maximum_count": 1_000_000,
    "jbig2dec_binary": None,  # no program is run
}
_MOST_LOST = 0.2
_SCAN = "ocrmypdf --force-ocr in.pdf out.pdf"

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it complains of becomes a Problem here


def read_pdf(path: Path, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """The report in the PDF at `path`, and a problem for each page, or for the file, that could not be read."""
    size = path.stat().st_size
    if size > LARGEST:
        message = f"The PDF has {size // 1_048_576} MB, and at most {LARGEST // 1_048_576} MB are opened. Split it, or give its text."
        yield Problem("too-large", message, origin)
        return
    with path.open("rb") as file:
        if b"%PDF-" not in file.read(1_024):
            yield Problem("not-pdf", "The file is no PDF, whatever its name says. Give it its own ending, such as .html or .txt.", origin)
            return
        file.seek(0)
        pages, fields, problems = _read(file, origin)
    yield from problems
    if pages is not None:
        yield from _report(pages, fields, path.name, origin, words)


def _report(pages: list[list[Line]], fields: Fields, name: str, origin: str, words: Lexicon) -> Iterator[Document | Problem]:
    """The document that the lines of the pages make; what it lacks is told with the day on which the file was made."""
    own = apart(pages, words)
    found = paragraphs(own.own, words)
    known = told(fields, own, found, words)
    text = "\n\n".join(one.text for one in found)
    if not text:
        yield Problem("no-text-layer", _no_layer("The file"), origin)
        return
    if text.count(LOST) > _MOST_LOST * len(text):
        message = f"The letters of this PDF are drawn and not told: its text cannot be read. Run OCR first, e.g. {_SCAN}."
        yield Problem("no-text-layer", message, origin)
        return
    for item in document_of(
        text, origin, words, published=known.published, title=known.title, outlet=known.outlet, url=known.url, name=name
    ):
        if isinstance(item, Problem) and item.code == "no-date" and fields.made:
            made = f" The PDF was made on {fields.made}: if that is the day of the report, put it in the name of the file."
            yield replace(item, message=item.message + made)
        else:
            yield item


def _read(file: BinaryIO, origin: str) -> tuple[list[list[Line]] | None, Fields, list[Problem]]:
    """The lines of each page, what the file says of itself, and what was wrong. None for the pages where nothing can be made of it."""
    from pypdf import PdfReader, apply_configuration  # here, because it takes most of a second to load and most dossiers hold no PDF
    from pypdf.errors import DependencyError, FileNotDecryptedError, LimitReachedError

    with apply_configuration(None, **_LIMITS):
        try:
            reader = PdfReader(file)
            if reader.is_encrypted and not reader.decrypt(""):
                raise FileNotDecryptedError
            count = len(reader.pages)
            if not count:
                return _none("damaged-pdf", "The PDF holds no page. Download it again.", origin)
            if count > MOST_PAGES:
                return _none("too-large", _pages(count), origin)
            pages, problems = _lines(reader, origin)
            return pages, fields_of(reader), problems
        except FileNotDecryptedError:
            message = (
                "The PDF is locked with a password. Open it with the password and save it without (qpdf --decrypt), then add it again."
            )
            return _none("encrypted", message, origin)
        except DependencyError as error:
            message = f"The PDF is locked in a way that needs a further package ({error}). Install it, or save the PDF without a password."
            return _none("encrypted", message, origin)
        except (LimitReachedError, TooMuchError) as error:
            return _none("too-large", _much(error), origin)
        except Exception as error:  # pypdf: "broken PDF files might cause other exceptions"; one bad file never ends a reading
            message = f"The PDF is damaged ({type(error).__name__}: {str(error)[:120]}). Download it again, or print it to a new PDF."
            return _none("damaged-pdf", message, origin)


def _none(code: str, message: str, origin: str) -> tuple[None, Fields, list[Problem]]:
    """What is read of a file of which nothing can be made."""
    return None, Fields(), [Problem(code, message, origin)]


def _lines(reader: PdfReader, origin: str) -> tuple[list[list[Line]] | None, list[Problem]]:
    """The lines of each page; a page that cannot be read, or that is a picture without text, is told and has none."""
    from pypdf.errors import LimitReachedError

    work = Work()
    pages: list[list[Line]] = []
    broken: list[Problem] = []
    pictures: list[int] = []
    for number, page in enumerate(reader.pages):
        lines: list[Line] = []
        try:
            lines = lines_of(pieces_of(page, work), number)
        except TooMuchError:
            raise
        except Exception as error:  # a broken page does not take the others with it
            much = isinstance(error, LimitReachedError)
            message = (
                _much(error) if much else f"The page is damaged ({type(error).__name__}). The others were read; download the PDF again."
            )
            broken.append(Problem("too-large" if much else "damaged-pdf", message, f"{origin}#page={number + 1}"))
        else:
            if not lines and _pictured(page):
                pictures.append(number)
        pages.append(lines)
    if broken and not any(pages):
        return None, broken
    if pictures and any(pages):
        named = ", ".join(str(number + 1) for number in pictures[:20]) + (" …" if len(pictures) > 20 else "")
        what = f"Of {len(pages)} pages {len(pictures)} (page {named})"
        broken.append(Problem("no-text-layer", _no_layer(what), f"{origin}#page={pictures[0] + 1}"))
    return pages, broken


def _pictured(page: PageObject) -> bool:
    """Whether a page shows a picture or a form: an empty page is no scan."""
    with suppress(Exception):  # resources that cannot be read show nothing
        resources = page["/Resources"]
        return bool(resources.get("/XObject"))  # type: ignore[attr-defined]
    return False


def _no_layer(what: str) -> str:
    return f"{what} holds no text layer: scanned pages are pictures. Run OCR first, e.g. ocrmypdf in.pdf out.pdf, and add what it writes."


def _pages(count: int) -> str:
    return f"The PDF has {count:,} pages, and a report may have {MOST_PAGES}. Split it into reports, e.g. qpdf --split-pages."


def _much(error: Exception) -> str:
    why = f" ({str(error)[:120]})" if str(error) else ""
    return f"What is packed in the PDF is larger than any report{why}: it was left packed. Print the pages to a new PDF, or give the text."


__all__ = ["read_pdf"]
