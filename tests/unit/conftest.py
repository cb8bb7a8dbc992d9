"""Hand-built documents, so that tests of rules need no trained model."""

from collections.abc import Callable

import pytest
import spacy
from spacy.tokens import Doc

from pipeline.core.records import NO_CHAIN, Block, Chain, Mention, Quote, Timex
from pipeline.core.vocabularies import BlockKind
from pipeline.document import extensions
from pipeline.tables import SCHEMAS, Tables, typed_frame

BuildDoc = Callable[..., Doc]


@pytest.fixture(scope="session")
def build() -> BuildDoc:
    """A function that makes a `Doc` from rows of "word lemma TAG dep head"."""
    extensions.register()
    vocab = spacy.blank("en").vocab

    def make(
        rows: str,
        *,
        title: bool = False,
        timexes: dict[str, Timex] | None = None,
        chains: tuple[Chain, ...] = (),
        mentions: tuple[tuple[str, str, int], ...] = (),
        quote: tuple[str, str, str] | None = None,
    ) -> Doc:
        table = [line.split() for line in rows.strip().splitlines()]
        words = [row[0] for row in table]
        closing = {".", ",", "'s", "n't", "?", "”", ")"}
        spaces = [
            following not in closing and word != "“"
            for word, following in zip(words, [*words[1:], "."], strict=True)
        ]
        doc = Doc(
            vocab,
            words=words,
            spaces=spaces,
            lemmas=[row[1] for row in table],
            tags=[row[2] for row in table],
            deps=[row[3] for row in table],
            heads=[int(row[4]) for row in table],
        )
        kind = BlockKind.TITLE if title else BlockKind.PARAGRAPH
        doc._.blocks = [Block(0, len(doc.text), kind)]
        doc._.timexes = [
            Timex(
                doc.text.index(text),
                doc.text.index(text) + len(text),
                text,
                t.timex_type,
                t.timex_value,
                t.earliest,
                t.latest,
                t.anchor,
            )
            for text, t in (timexes or {}).items()
        ]
        doc._.chains = list(chains)
        doc._.mentions = [
            Mention(doc.text.index(text), doc.text.index(text) + len(text), text, "ORG", kind, chain)
            for text, kind, chain in mentions
        ]
        if quote is not None:
            content, speaker, cue = quote
            start, cue_start = doc.text.index(content), doc.text.index(cue)
            part = (start, start + len(content))
            cue_end = cue_start + len(cue)
            doc._.quotes = [
                Quote(
                    *part,
                    content,
                    "direct",
                    (part,),
                    speaker,
                    next((chain.index for chain in chains if chain.name == speaker), NO_CHAIN),
                    cue_start_char=cue_start,
                    cue_end_char=cue_end,
                )
            ]
        return doc

    return make


TellTables = Callable[..., Tables]


@pytest.fixture(scope="session")
def tell() -> TellTables:
    """A function that makes the tables of a small run; `extra` is put into every cell of free text."""

    def make(extra: str = "", review: str = "open", url: str = "https://herald.example/ferry") -> Tables:
        def article(number: int, **columns: object) -> dict[str, object]:
            outlets = ("The Herald", "The Courier", "Dunmore Post", "")
            return {
                "document_id": f"doc-{number}",
                "path": f"{number}.txt{extra}",
                "publisher": outlets[number] and outlets[number] + extra,
                "published": f"2021-03-0{number + 2}" if number < 3 else None,
                **columns,
            }

        def fact(number: int, statement: str, **columns: object) -> dict[str, object]:
            return {
                "fact_id": f"fct-{number}",
                "statement": statement + extra,
                "negated": False,
                "n_claims": 1,
                "n_documents": 1,
                "n_sources": 1,
                "documents": [],
                "status": "single-source",
                "n_denials": 0,
                **columns,
            }

        ferry, late = "Twelve people died on the ferry.", "Fifteen people died on the ferry."
        rows: dict[str, list[dict[str, object]]] = {
            "documents": [
                article(number, title=f"Ferry {number}{extra}", status="ok", n_words=100)
                | {"url": url if number == 0 else "", "story_id": "sty-1" if number < 3 else "sty-2"}
                for number in range(4)
            ],
            "stories": [
                {"story_id": f"sty-{number}", "title": f"Ferry {number}{extra}", "n_documents": 4 - number}
                for number in (1, 2)
            ],
            "entities": [
                {"entity_id": "ent-1", "name": f"Ada Holm{extra}", "label": "PERSON", "aliases": ["Holm"]}
                | {"n_mentions": 3, "n_documents": 2},
                {"entity_id": "ent-2", "name": "Tom Holm", "label": "PERSON", "aliases": ["Holm"]}
                | {"n_mentions": 1, "n_documents": 1},
            ],
            "mentions": [
                {"document_id": "doc-0", "start_char": 5, "end_char": 13, "text": "Ada Holm"}
                | {"entity_id": "ent-1"},
                {
                    "document_id": "doc-1",
                    "start_char": 40,
                    "end_char": 44,
                    "text": "Holm",
                    "entity_id": "ent-1",
                },
            ],
            "claims": [
                article(n, claim_id=f"clm-{n}", start_char=0, end_char=30, fact_id=f"fct-{n // 2}")
                | {"text": words + extra, "statement": words + extra, "negated": False, "commitment": 2.0}
                for n, words in enumerate([ferry, ferry, late, "The captain denied it."])
            ],
            "facts": [
                fact(0, ferry, documents=["doc-0", "doc-1"], n_documents=2, n_sources=2, n_claims=2)
                | {"status": "disputed", "conflict_ids": ["cfl-1"], "first_published": "2021-03-02"}
                | {"outlets": ["The Courier", "The Herald"], "date_earliest": "2021-03-01"}
                | {
                    "date_latest": "2021-03-01",
                    "subject_entity_id": "ent-1",
                    "denied_by": [f"the owner{extra}"],
                },
                fact(1, late, documents=["doc-2"], status="disputed", conflict_ids=["cfl-1"]),
            ],
            "quotes": [
                article(n, quote_id=f"quo-{n}", start_char=35, end_char=60, speaker_entity_id=f"ent-{n + 1}")
                | {"text": f"We are looking into it{extra}", "speaker": f"Ada Holm{extra}", "cue": "said"}
                | {"quote_type": "direct", "wording": "verbatim", "quote_group_id": "qgr-1"}
                for n in range(2)
            ],
            "stances": [
                article(
                    0, start_char=0, end_char=9, text=f"Holm backs the ban{extra}", holder=f"Ada Holm{extra}"
                )
                | {
                    "holder_entity_id": "ent-1",
                    "target": f"the ban{extra}",
                    "stance": "support",
                    "score": 0.9,
                }
                | {"cue": "backs"}
            ],
            "conflicts": [
                {"conflict_id": "cfl-1", "relation": "contradiction", "slot": "number", "score": 0.9}
                | {"fact_a": "fct-0", "fact_b": "fct-1", "claim_a": "clm-0", "claim_b": "clm-2"}
                | {
                    "document_a": "doc-0",
                    "document_b": "doc-2",
                    "text_a": ferry + extra,
                    "text_b": late + extra,
                }
                | {"value_a": "Twelve", "value_b": "Fifteen", "explanation": f"Twelve or fifteen died{extra}"}
                | {"review": review, "note": extra, "statement_a": ferry + extra, "statement_b": late + extra}
                | {"path_a": "0.txt", "path_b": "2.txt", "publisher_a": "The Herald"}
                | {"publisher_b": "Dunmore Post", "published_a": "2021-03-02", "published_b": "2021-03-04"}
            ],
            "comparisons": [
                {"claim_a": f"clm-{a}", "claim_b": f"clm-{b}", "proposed_by": "words", "similarity": 0.5}
                | {"same": same, "related": 0.8, "features": f"wording=alike +1.2{extra}"}
                | {"values": [f"number differ (sure): Twelve | Fifteen{extra}"], "possible": possible}
                for a, b, same, possible in (
                    (0, 1, 0.9, []),
                    (0, 2, 0.1, [f"number contradiction 0.90: Twelve | Fifteen{extra}"]),
                    (0, 3, 0.2, []),
                )
            ],
        }
        return {name: typed_frame(name, rows.get(name, [])) for name in SCHEMAS}

    return make
