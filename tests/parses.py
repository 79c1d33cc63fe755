"""Hand-made parses: one token a field, `word|UPOS|XPOS|head|rel`, heads counted from 1 within the sentence, 0 = root.

A leading `_` says that no space stands before the word. Sentences stand on lines of their own; an empty line begins a new paragraph. A
"[h]" at the start of a line makes its paragraph a heading.
"""

from __future__ import annotations

from datetime import date

from standoff.model import Block, Document, Mention, Parse, Proposal, Run, Sentence, Span, Token, When
from standoff.model.span import Evidence


def parsed(notation: str, published: date | None = None) -> tuple[Document, Parse]:
    """The document and its parse."""
    text = ""
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    blocks: list[Block] = []
    start, kind = 0, "text"
    for line in [*notation.strip().split("\n"), ""]:
        line = line.strip()
        if not line:
            if text[start:].strip():
                blocks.append(Block(kind, Span(start, len(text.rstrip()))))  # type: ignore[arg-type]
            text = text.rstrip() + "\n\n"
            start, kind = len(text), "text"
            continue
        if line.startswith("[h]"):
            kind, line = "heading", line[3:].strip()
        base, first = len(tokens), len(text)
        for field in line.split():
            word, upos, xpos, head, rel = field.split("|")
            if word.startswith("_"):
                word, text = word[1:], text.rstrip(" ")
            tokens.append(Token(len(text), len(text) + len(word), word, upos, xpos, int(head) - 1 + base if int(head) else -1, rel))
            text += word + " "
        first = tokens[base].start
        sentences.append(Sentence(Run(base, len(tokens)), Span(first, len(text.rstrip()))))
    when = When(published, published, "publication", "day") if published else None
    return Document("doc-1", text.rstrip(), tuple(blocks), "made.txt", published=when), Parse(tuple(tokens), tuple(sentences))


def mention(document: Document, words: str, kind: str = "state", name: str | None = None, role: str | None = None) -> Mention:
    """The mention of `words` at their first place in the document."""
    start = document.text.index(words)
    return Mention(Evidence(document.id, Span(start, start + len(words))), kind, name or words, "name", "test", role=role)  # type: ignore[arg-type]


def proposal(parse: Parse, anchor: str, run: str, kind: str, polarity: str, score: float = 0.7, **more: object) -> Proposal:
    """A proposal of the engine anchored at the word `anchor` and carried by the words of `run` (first and last word, " … " between)."""
    words = [token.text for token in parse.tokens]
    ends = run.split(" … ")
    first = words.index(ends[0])
    last = words.index(ends[-1], first) + 1
    given: dict[str, object] = {"actor": None, "speaker": None, "proposition": None, "voice": "narrator", "modality": "asserted"}
    given |= {"strength": "normal", "red_line": False} | more
    return Proposal(words.index(anchor), Run(first, last), kind, polarity, score, **given)  # type: ignore[arg-type]
