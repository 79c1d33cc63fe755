"""Reports written and coded by hand for training: their notation can be read, and what it means."""

from pathlib import Path

import pytest

from standoff.model import PAIRS
from training.readers import notation

WRITTEN = sorted((Path(__file__).parents[1] / "training/written").glob("*.txt"))


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.stem)
def test_every_written_report_can_be_read(path: Path) -> None:
    text, rows = notation.report(path)
    assert rows
    for row in rows:
        assert (row["kind"], row["polarity"]) in PAIRS
        assert text[row["start"] : row["end"]].strip()


def test_words_are_found_in_their_sentence_and_long_ones_by_both_ends() -> None:
    text = "Talks went on. Klow said Zenda must hand back the three islands at once. Zenda refused.\n"
    [row] = notation.parse(["2 | dem | Zenda must ... at once | must | Klow | Klow | hand back ... islands | i strong"], text, "x")
    assert text[row["start"] : row["end"]] == "Zenda must hand back the three islands at once"
    assert (row["kind"], row["polarity"], row["voice"], row["strength"]) == ("position", "demands", "indirect", "strong")
    assert text[slice(*row["proposition_span"])] == "hand back the three islands"


def test_a_party_may_be_named_sentences_before() -> None:
    text = "Ilse Morvan met reporters. She was brief. “No deal.”\n"
    [row] = notation.parse(["3 | rej | No deal | No | Ilse Morvan | Ilse Morvan | - | d"], text, "x")
    assert text[slice(*row["actor_span"])] == "Ilse Morvan"
    assert row["proposition_span"] is None


@pytest.mark.parametrize(
    "line",
    [
        "1 | dem | too few fields",
        "9 | dem | Klow | Klow | - | - | - | n",
        "1 | bid | Klow | Klow | - | - | - | n",
        "1 | dem | Strelsau | Klow | - | - | - | n",
        "1 | dem | Klow | Klow | Strelsau | - | - | n",
        "1 | dem | Klow | Klow | - | - | - | loud",
    ],
)
def test_a_line_that_says_nothing_readable_is_named(line: str) -> None:
    with pytest.raises(notation.Unreadable, match="act line 1"):
        notation.parse([line], "Klow called.\n", "report")
