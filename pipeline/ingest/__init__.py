"""From a corpus folder to articles: reading, decoding, telling content from boilerplate, stated dates."""

from pipeline.ingest.aliases import Alias, AliasTable, read_aliases
from pipeline.ingest.article import PAGE_DATE, article_from_text, read_article
from pipeline.ingest.files import InputFile, iter_inputs
from pipeline.ingest.metadata import Metadata, MetadataTable, read_metadata
from pipeline.ingest.unpack import Budget

__all__ = [
    "PAGE_DATE",
    "Alias",
    "AliasTable",
    "Budget",
    "InputFile",
    "Metadata",
    "MetadataTable",
    "article_from_text",
    "iter_inputs",
    "read_aliases",
    "read_article",
    "read_metadata",
]
