"""What the tests of Kazakh share: a text in, what is read of it out."""

from __future__ import annotations

from knowledge.extract.pipeline import extract
from knowledge.model import Document, Extract
from tests.knowledge.extract.reading import DAY, rules


def extracted(text: str) -> Extract:
    return extract(Document("test", text, "Test", DAY, language="kk"), rules())


def said(text: str) -> list[tuple[str, str | None]]:
    """The quotes, the parts of a split one joined by " / ", with their speakers."""
    return [(" / ".join(part.of(text) for part in quote.segments), quote.speaker) for quote in extracted(text).quotes]
