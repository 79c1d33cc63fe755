"""The brief as a file: Markdown with footnotes, plain text, HTML."""

from __future__ import annotations

from html import escape

from standoff.views.brief import Brief, Note, Sentence


def markdown(page: Brief) -> str:
    """The page as Markdown with footnotes."""
    out = [f"# {_safe(page.title)}", "", f"**{_safe(page.summary.text)}**{_marks(page.summary)}"]
    for section in page.sections:
        out += ["", f"## {_safe(section.heading)}", ""]
        out += [f"- {_safe(sentence.text)}{_marks(sentence)}" for sentence in section.sentences] or [_safe(section.empty)]
    out += ["", *(f"[^{note.number}]: {_safe(_source(note))}" for note in page.notes)]
    return "\n".join(out).rstrip() + "\n"


def text(page: Brief) -> str:
    """The page as plain text with numbered sources."""
    out = [page.title, "=" * len(page.title), "", page.summary.text + _numbers(page.summary)]
    for section in page.sections:
        out += ["", section.heading, "-" * len(section.heading)]
        out += [f"* {sentence.text}{_numbers(sentence)}" for sentence in section.sentences] or [section.empty]
    if page.notes:
        out += ["", "Sources", "-------", *(f"[{note.number}] {_source(note)}" for note in page.notes)]
    return "\n".join(out) + "\n"


def html(page: Brief) -> str:
    """The page as a piece of HTML: an article without style or script."""
    out = [f"<article><h1>{escape(page.title)}</h1>", f"<p><strong>{escape(page.summary.text)}</strong>{_links(page.summary)}</p>"]
    for section in page.sections:
        out.append(f"<section><h2>{escape(section.heading)}</h2>")
        if section.sentences:
            items = "".join(f"<li>{escape(sentence.text)}{_links(sentence)}</li>" for sentence in section.sentences)
            out.append(f"<ul>{items}</ul>")
        else:
            out.append(f"<p>{escape(section.empty)}</p>")
        out.append("</section>")
    if page.notes:
        items = "".join(f'<li id="note-{note.number}" value="{note.number}">{_link(note)}</li>' for note in page.notes)
        out.append(f"<footer><ol>{items}</ol></footer>")
    return "\n".join([*out, "</article>"]) + "\n"


def _source(note: Note) -> str:
    return ", ".join(filter(None, (note.outlet, note.title, note.published, note.url))) or note.doc


def _marks(sentence: Sentence) -> str:
    return "".join(f"[^{number}]" for number in sentence.notes)


def _numbers(sentence: Sentence) -> str:
    return " " + "".join(f"[{number}]" for number in sentence.notes) if sentence.notes else ""


def _links(sentence: Sentence) -> str:
    return "".join(f'<sup><a href="#note-{number}">{number}</a></sup>' for number in sentence.notes)


def _link(note: Note) -> str:
    source = escape(_source(note))
    return f'<a href="{escape(note.url)}">{source}</a>' if note.url and note.url.startswith(("http://", "https://")) else source


def _safe(words: str) -> str:
    """Words of a report without the marks that Markdown would take for its own."""
    for mark in "\\`*_[]<>#|":
        words = words.replace(mark, f"\\{mark}")
    return words
