"""Short forms of names that a text explains itself."""

from __future__ import annotations

from standoff.annotate.mentions.page import Page


def acronyms_in(page: Page) -> dict[str, str]:
    """Short forms that the text sets in brackets after the full name, to that name ("Office of Thrift Supervision (OTS)")."""
    found: dict[str, str] = {}
    for at in range(2, len(page.atoms) - 1):
        atom = page.atoms[at]
        if page.atoms[at - 1].text != "(" or page.atoms[at + 1].text != ")" or not (2 <= len(atom.text) <= 8 and atom.text.isupper()):
            continue
        first, left = at - 1, len(atom.text)
        while first > 0 and left and page.close(first) and at - first < 16:
            first -= 1
            left -= page.atoms[first].text[0] == atom.text[left - 1]
        if not left and page.atoms[first].text[0].isupper() and at - 1 - first >= len(atom.text):
            found.setdefault(atom.text, " ".join(page.text(first, at - 1).split()))
    return found
