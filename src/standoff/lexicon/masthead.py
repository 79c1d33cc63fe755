"""Words of the outer parts of a report: agencies, credits, captions, newsletter boxes, field names of scrapers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from standoff.lexicon.reader import rows


@dataclass(frozen=True, slots=True)
class Agency:
    """A news agency or paper that others credit; `name` is its usual short name."""

    words: tuple[str, ...]
    name: str
    example: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Words by which a line shows itself to be a caption, a credit, a photo credit, a byline or furniture.

    `at`: the words open the line, close it, or stand anywhere in it. `most` is the greatest number of words that such a line has.
    `sentence`: the line may be a whole sentence and is furniture all the same.
    """

    words: tuple[str, ...]
    kind: Literal["caption", "credit", "photo-credit", "masthead", "furniture"]
    at: Literal["start", "end", "anywhere"]
    example: str
    most: int = 40
    sentence: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """Names that scrapers and archives give to one field of a report."""

    words: tuple[str, ...]
    field: Literal["text", "title", "date", "outlet", "url", "author", "language"]
    example: str


@dataclass(frozen=True, slots=True)
class Translation:
    """Words by which a report says of itself that it is a translation (`says whole`: in a sentence), or that show it: `behind` a name with
    an article that takes none, or `cut off` before a full stop and a capital.
    """

    words: tuple[str, ...]
    example: str
    mark: Literal["says", "says whole", "behind", "cut off"] = "says"


@dataclass(frozen=True, slots=True)
class OutletWord:
    """Words by which a plain text names its outlet.

    `label`, `source` and `sender` stand before a colon at the head of the text; `name` and `common` within a name that stands alone;
    `plain` words make no name by themselves, and behind a `thing` a common word is none; with an `issuer` begins the name of an office that
    gives out its own statements, with a `paper` the title of such a statement.
    """

    words: tuple[str, ...]
    kind: Literal["label", "source", "sender", "name", "common", "plain", "thing", "issuer", "paper"]
    example: str


@dataclass(frozen=True, slots=True)
class CorrectionWord:
    """Words by which an outlet speaks of its own report and mends it: labels, names for the report and its versions, what was done."""

    words: tuple[str, ...]
    kind: Literal["label", "note", "itself", "version", "mended", "opening", "not", "said"]
    example: str


@dataclass(frozen=True, slots=True)
class PrintWord:
    """Words by which a printed page is read: `page` and `of` in page numbers, `first` parts of words that keep their hyphen at the end of
    a line, and words before which a hyphen at the end of a line `waits` for the next word.
    """

    words: tuple[str, ...]
    kind: Literal["page", "of", "first", "waits"]
    example: str


@dataclass(frozen=True, slots=True)
class CreditWord:
    """Words that may stand beside the names of agencies in a line that is a credit and nothing else."""

    words: tuple[str, ...]
    example: str


@dataclass(frozen=True, slots=True)
class MastheadWords:
    """All of them."""

    agencies: tuple[Agency, ...]
    marks: tuple[Mark, ...]
    fields: tuple[Field, ...]
    translations: tuple[Translation, ...] = ()
    beside: tuple[str, ...] = ()
    """The credit words."""
    outlets: tuple[OutletWord, ...] = ()
    corrections: tuple[CorrectionWord, ...] = ()
    printed: tuple[PrintWord, ...] = ()


def read_masthead(folder: Path) -> MastheadWords:
    """Read the files of agencies, marks, fields, translations, credit, outlet, correction and print words in `folder`."""
    return MastheadWords(
        rows(folder / "agencies.toml", Agency, cased=True),
        rows(folder / "marks.toml", Mark),
        rows(folder / "fields.toml", Field),
        rows(folder / "translations.toml", Translation),
        tuple(word for row in rows(folder / "credit_words.toml", CreditWord) for word in row.words),
        rows(folder / "outlet_words.toml", OutletWord),
        rows(folder / "correction_words.toml", CorrectionWord),
        rows(folder / "print_words.toml", PrintWord),
    )
