"""What a reader makes of a file: text, and what the file says of the article beside the text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from pipeline.core.storable import storable
from pipeline.core.vocabularies import DocumentStatus
from pipeline.ingest.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of an article as taken from a file; or why there is none (`status`, `note`).

    Attributes:
        stated: What the file says of the article outside its text.
        encoding: The character encoding, where the file has one.
        outside: Stretches of the text that the page sets apart from the article, as offsets.
    """

    text: str = ""
    stated: Metadata = field(default_factory=Metadata)
    encoding: str = ""
    status: DocumentStatus = DocumentStatus.OK
    note: str = ""
    outside: tuple[tuple[int, int], ...] = ()

    def storable(self) -> Extracted:
        """The same without lone surrogates, which JSON can spell and no file can hold: "?" for each."""
        stated = self.stated
        return replace(
            self,
            text=storable(self.text),
            note=storable(self.note),
            stated=Metadata(
                published=storable(stated.published),
                publisher=storable(stated.publisher),
                title=storable(stated.title),
                author=storable(stated.author),
                url=storable(stated.url),
                extra=tuple((storable(name), storable(value)) for name, value in stated.extra),
            ),
        )


def unreadable(note: str) -> Extracted:
    """A file of which nothing can be read, and why."""
    return Extracted(status=DocumentStatus.UNREADABLE, note=note)
