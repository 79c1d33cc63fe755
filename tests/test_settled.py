"""What a few words settle where the trained head hears something else."""

from __future__ import annotations

import pytest
from test_unmade import polarities


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("China announced that it would close two consulates in response.", "expects"),  # a plan that nobody is promised
        ("Sweden announced to its allies that it would send a brigade.", "commits"),
        ("The ministry promised an answer in kind.", "threatens"),
        ("Iran promised that every expulsion would be answered.", "threatens"),
        ("The Houthis warned that every ship bound for Eilat would be a target.", "threatens"),
        ("The ministry promised that every question would be answered.", "commits"),
        ("Germany warned that any attack would be treated as an act of war.", "threatens"),
        ("The Kremlin sees the union of its neighbour Ukraine with NATO as a red line.", "rejects"),
        ("Leaders of the bloc have given the soldiers one week to free the president.", "demands"),
        ("Moscow needed a written response from the US as evidence of a refusal.", "reports"),
        ("Finland needs to open the road, Sweden's foreign minister said.", "demands"),
        ("Norway's premier stopped short of calling off the summit.", "reports"),
        ("Iceland's minister did not say no to the proposal.", "reports"),
        ("Tarsia's ministry has not said no to the offer.", "open"),
        ("Iran's ministry blames a storm for the crash.", "reports"),
        ("Iran's ministry blames Israel for the crash.", "accuses"),
        ("The envoy asked whether the fleet would leave if the port was paid for.", "reports"),
        ("Were it not for the mediators, the talks would have collapsed, she said.", "reports"),
        ("Officials in Caracas warned that the drilling must stop.", "demands"),
        ("Norway warned that Iceland must lift the ban or face sanctions.", "threatens"),
        ("Sweden denied that it had not kept its promises.", "denies"),
        ("Erdogan said Sweden had not kept its promises.", "accuses"),
        ("The Iranian oil minister called the seizure of the tanker robbery.", "accuses"),
    ],
)
def test_what_a_few_words_settle(text: str, polarity: str) -> None:
    assert polarities(text) == {polarity}
