"""The splitter, in the notation of the subject: sentences parted by " | ", tokens by spaces; a "?" before a sentence marks it doubtful."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standoff.language import split
from standoff.language.foreign import foreign
from standoff.language.tokens import CHUNK
from standoff.language.words import word_rows
from standoff.model import Block, BrokenLexicon, Span

TOKENS = [
    ("The minister doesn't agree.", "The minister does n't agree ."),
    ("Norland’s troops didn’t leave.", "Norland ’s troops did n’t leave ."),
    ("We cannot wait, we're told.", "We can not wait , we 're told ."),
    ("the negotiators' demands", "the negotiators ' demands"),
    ("a 15-year-old treaty", "a 15 - year - old treaty"),
    ("pro-Russian anti-tank non-expansion", "pro-Russian anti-tank non-expansion"),  # prefixes stay
    ("a US-led, 40,000-strong force", "a US - led , 40,000 - strong force"),
    ("the U.S.-led force in the U.S.", "the U.S. - led force in the U.S."),
    ("US$ 200 million, US$5bn and $5.50", "US$ 200 million , US$ 5 bn and $ 5.50"),
    ("F-16 jets at 10am on 26/1/2022 and 2022-01-26", "F - 16 jets at 10 am on 26/1/2022 and 2022-01-26"),
    ("in the 1990s, the '90s, the 21st", "in the 1990s , the '90s , the 21st"),
    ("Ms. Lee of AT&T met R.Politik’s J. P. Li", "Ms. Lee of AT&T met R.Politik ’s J. P. Li"),
    ("see https://news.example/a?b=1, or mail a.b@c.org.", "see https://news.example/a?b=1 , or mail a.b@c.org ."),
    ("@SecState wrote #peace!!", "@SecState wrote #peace !!"),
    ("50% of 3/4", "50 % of 3/4"),
    ("O'Rourke and Qa'ida", "O'Rourke and Qa'ida"),
    ("“No,” he said—twice.", "“ No , ” he said — twice ."),
    ("peace 🇺🇦🙂 now", "peace 🇺🇦 🙂 now"),
    ("he co-operates w/o aid", "he co-operates w/o aid"),
    ("Ukraine/Russia and/or", "Ukraine / Russia and / or"),
]

SENTENCES = [
    "He left. | She stayed.",
    "Mr. Kim met Gen. Lee on Jan. 26. | They agreed.",
    "They flew to the U.S. | The talks went on.",  # an abbreviation before a usual first word
    "The U.S. President spoke.",  # and before another word
    "“We are ready,” he said.",
    "“Will you attack?” the reporter asked. | “No.”",
    "“Will they strike?” Foreign Minister Kim asked. | Nobody answered.",  # a quotation and who said it
    "“We agree. | It is good.” | He left.",
    "It ended in 2014. | The war went on.",
    "The force (about 5,000 men. It is small) moved.",  # within brackets
    "He said No. 5 was ready.",
    "It cost 3.5 million. | It failed!",
    "Talks failed… | The army moved.",
    "They waited ... and waited.",
    "1. The first demand is this.",
    "It grew in 1805. [19] | Later it fell.",
    "? It had plans to attack Sudmark. Norland and said it would wait.",  # a machine translator's full stop
    "? A new talk between the presidents. Ann Lee and Bob Li.",
    "? It led to a fight between allies. about how to respond.",
    "? It was seen as excessive. . | Then they met.",
]


@pytest.mark.parametrize(("text", "wanted"), TOKENS, ids=[text for text, _ in TOKENS])
def test_tokens(text: str, wanted: str) -> None:
    assert " ".join(text[a:b] for cut in split(text) for a, b in cut.tokens) == wanted


@pytest.mark.parametrize("line", SENTENCES)
def test_sentences(line: str) -> None:
    doubtful, wanted = line.startswith("? "), line.removeprefix("? ").split(" | ")
    cuts = split(" ".join(wanted))
    assert [" ".join(wanted)[cut.start : cut.end] for cut in cuts] == wanted
    assert cuts[0].doubtful == doubtful


def test_a_missing_space_parts_sentences_and_is_doubtful() -> None:
    text = "The talks ended.The army moved."
    first, second = split(text)
    assert (text[first.start : first.end], text[second.start : second.end]) == ("The talks ended.", "The army moved.")
    assert first.doubtful


@pytest.mark.parametrize("row", [row for row in word_rows() if row.keeps], ids=lambda row: row.example)
def test_rows_keep_their_tokens(row: object) -> None:
    assert " ".join(row.example[a:b] for cut in split(row.example) for a, b in cut.tokens) == row.keeps  # type: ignore[attr-defined]


@pytest.mark.parametrize("row", [row for row in word_rows() if not row.keeps and row.kind != "foreign"], ids=lambda row: row.example)
def test_rows_end_sentences_where_they_say(row: object) -> None:
    parts = row.example.split(" | ")  # type: ignore[attr-defined]
    text = " ".join(parts)
    assert [text[cut.start : cut.end] for cut in split(text)] == parts


@pytest.mark.parametrize("row", [row for row in word_rows() if row.kind == "foreign"], ids=lambda row: row.example)
def test_other_languages_are_told_from_english(row: object) -> None:
    text = row.example  # type: ignore[attr-defined]
    assert foreign(text, split(text)) == [True]


def test_english_is_not_taken_for_foreign() -> None:
    text = (
        "Luis de la Torre of El Salvador met Jean-Marie Le Pen in Los Angeles. Rio de Janeiro, San Salvador, La Paz.\n\n"
        "The envoy said “sí” to the plan, and the delegations of both countries agreed to talk again."
    )
    assert not any(foreign(text, split(text)))


def test_another_script_within_english_is_marked_alone() -> None:
    text = "The talks ended.\n\nДайджест главных новостей дня\n\nThey will meet again."
    assert foreign(text, split(text)) == [False, True, False]


def test_a_line_break_ends_a_sentence_unless_the_lines_were_wrapped() -> None:
    heading = "What does Norland want\nThe minister said that it wants peace."
    assert len(split(heading)) == 2
    wrapped = (
        "The foreign minister of Norland said on Monday that his government had never\n"
        "intended to leave the treaty, and that Sudmark's accusations were part of an\n"
        "old campaign. He did not say more."
    )
    assert len(split(wrapped)) == 2


def test_blocks_part_sentences_and_furniture_has_none() -> None:
    text = "Norland speaks Sign up here The minister left"
    blocks = (Block("title", Span(0, 14)), Block("furniture", Span(15, 27)), Block("text", Span(28, 45)))
    assert [text[cut.start : cut.end] for cut in split(text, blocks)] == ["Norland speaks", "The minister left"]


@given(st.text(max_size=400))
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    """Every character but white space and the invisible lies in exactly one token, in order; sentences hold their tokens."""
    cuts = split(text)
    places = [pair for cut in cuts for pair in cut.tokens]
    assert all(a < b for a, b in places)
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert "".join(text[a:b] for a, b in places) == "".join(CHUNK.findall(text))
    assert all(cut.tokens and cut.start == cut.tokens[0][0] and cut.end == cut.tokens[-1][1] for cut in cuts)


_PARTS = ["The", "U.S.", "Mr.", "He", "said", "“No", "it", "is.”", "(a", "b)", "won't", "talks.", "\n", "\n\n", "5.", '"', "...", "–", "at"]
_ENGLISH = st.lists(st.sampled_from(_PARTS), max_size=60).map(" ".join)


@given(_ENGLISH)
@settings(max_examples=150, deadline=None)
def test_nothing_is_lost_in_english_either(text: str) -> None:
    assert "".join(text[a:b] for cut in split(text) for a, b in cut.tokens) == "".join(CHUNK.findall(text))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 400_000,
        "a." * 200_000,
        "a@" * 200_000,
        "1-" * 200_000,
        "." * 400_000,
        "“" * 300_000,
        "(" * 300_000,
        "\u202eשלום " * 60_000,
        "\x00\x01 " * 100_000,
        "🙂" * 150_000,
        "He said no. " * 30_000,
        "\n" * 400_000,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_time_grows_with_the_text_only(text: str) -> None:
    started = time.process_time()
    split(text)
    assert time.process_time() - started < 10


def test_a_broken_row_says_where_and_why(tmp_path: object) -> None:
    file = tmp_path / "english.toml"  # type: ignore[operator]
    file.write_text('[[row]]\nkind = "title"\nwords = ["Mr."]\nexample = "The envoy left."\n')
    with pytest.raises(BrokenLexicon, match=r"english.toml:1: none of the words \('Mr.', …\) occurs in the example"):
        word_rows(file)
