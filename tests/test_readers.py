"""Training data of our own: texts with marked names, and what coded acts are about."""

from __future__ import annotations

import json
from pathlib import Path

from training.labels import NAME
from training.readers import acts, coded, names


def test_marked_names_become_tags_and_the_marks_go(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("--- mail\nHi [PER Ana Lund], [ORG Veltra Gas , Inc.] is near [LOC Porto].\n--- review\nNo name.\n")
    first, second = names.marked(tmp_path)
    assert first.text == "Hi Ana Lund, Veltra Gas , Inc. is near Porto."
    tags = dict(zip(first.words, (NAME[tag] for tag in first.layers["name"]), strict=True))
    assert (tags["Ana"], tags["Lund"], tags["Veltra"], tags["Porto"], tags["near"]) == ("B-PER", "I-PER", "B-ORG", "B-LOC", "O")
    assert not second.layers["name"].any()


def test_a_crisis_gives_the_coded_acts_their_issue_and_stance(tmp_path: Path) -> None:
    ledger = tmp_path / "issues.jsonl"
    about = {"group": "dam", "issues": [["water", "The dam releases water"]], "reports": {"x.txt": [[0, -1], None], "absent.txt": [[0, 1]]}}
    ledger.write_text(json.dumps(about) + "\n")
    rows = [coded.row([0, 12, "rej", [0, 3], None, None, None, "n"]), coded.row([13, 20, "sta", [13, 16], None, None, None, "n"])]
    doc = acts.document("coded/x.txt", "They refused. It rained.", rows)
    (found, issues) = coded.crises([doc], ledger)["dam"]
    assert (found, issues) == ([doc], {"water": "The dam releases water"})
    assert (doc.source[0]["issue"], doc.source[0]["stance"]) == ("water", -1)
    assert "issue" not in doc.source[1]
