"""TEXT → PARSE: sentences, tokens, tags, trees, names, attributions and proposals of acts, by one small encoder, offline."""

from standoff.language.english import English, english
from standoff.language.split import Cut, split

__all__ = ["Cut", "English", "english", "split"]
