"""A small hand that sets PDF files for tests: lines at their places, in the order in which they are given. No library, no fonts inside."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

HIGH, LEFT, SIZE = 780.0, 60.0, 11.0


@dataclass(frozen=True)
class At:
    """Words at a place of a page (points from the left and the foot), in a size, bold or not."""

    x: float
    y: float
    words: str
    size: float = SIZE
    bold: bool = False


def column(lines: Sequence[str], x: float = LEFT, top: float = 700.0, size: float = SIZE, lead: float = 13.0) -> list[At]:
    """Lines one below the other; an empty one is a gap of half a line, and one that opens with a tabulator is indented."""
    found: list[At] = []
    for line in lines:
        if line:
            found.append(At(x + (12 if line.startswith("\t") else 0), top, line.strip("\t"), size))
        top -= lead if line else lead / 2
    return found


def drawn(page: Sequence[At]) -> bytes:
    """The drawing of a page."""
    told = []
    for at in page:
        words = at.words.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        told.append(b"BT /F%d %g Tf 1 0 0 1 %g %g Tm (%s) Tj ET" % (1 + at.bold, at.size, at.x, at.y, words))
    return b"\n".join(told)


def pdf(pages: Sequence[Sequence[At] | bytes], info: str = "", xmp: str = "", picture: bool = False) -> bytes:
    """A PDF of these pages (lines, or a drawing as it is), with the entries of an information dictionary and an XMP packet."""
    objects: list[bytes] = [b""] * 6
    objects[2] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    objects[3] = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>"
    objects[4] = f"<< {info} >>".encode("latin-1")
    objects[5] = b"<< /Type /Metadata /Subtype /XML /Length %d >>\nstream\n%s\nendstream" % (len(xmp.encode()), xmp.encode())
    kids: list[int] = []
    shown = b"/XObject << /I 1 0 R >>" if picture else b""
    for page in pages:
        body = page if isinstance(page, bytes) else drawn(page)
        objects.append(packed(body))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> %s >> >>" % (len(objects), shown)
        )
        kids.append(len(objects))
    meta = b"/Metadata 6 0 R" if xmp else b""
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R %s >>" % meta
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(b"%d 0 R" % kid for kid in kids))
    return bound(objects)


def packed(body: bytes) -> bytes:
    """A compressed stream."""
    small = zlib.compress(body)
    return b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(small), small)


def bound(objects: Sequence[bytes]) -> bytes:
    """The file that holds these objects, the first of which is its catalogue and the fifth its information dictionary."""
    file = b"%PDF-1.7\n"
    places: list[int] = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(file)
    return file + b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R /Info 5 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        table,
        len(objects) + 1,
        start,
    )
