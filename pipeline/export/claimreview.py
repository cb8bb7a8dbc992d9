"""Confirmed conflicts as ClaimReview (schema.org), for whoever publishes checks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.core.vocabularies import Relation, ReviewState
from pipeline.explore.cells import rows_of, web_address
from pipeline.tables import Tables

_RATINGS = {
    Relation.CONTRADICTION: "Contradicted by another report",
    Relation.UPDATE: "Later reports give another value",
    Relation.WORDING: "Printed in other words elsewhere",
}
_RIGHT, _WRONG = "Found right, against another report", "Found wrong, against another report"
"""What is said of the sides where a person has said which is right."""


def claim_reviews(tables: Tables, *, author: str = "") -> dict[str, Any]:
    """A JSON-LD document with one ClaimReview a side of each conflict that a person has confirmed.

    A review says which side the person found right where they said so, else only that another report
    contradicts the claim: it has a rating in words and no number. Who publishes it adds the address of the
    check.

    Args:
        author: Who confirmed the conflicts, as the reviews' author.
    """
    documents = {row["document_id"]: row for row in rows_of(tables["documents"])}
    speakers = {row["claim_id"]: row["speaker"] for row in rows_of(tables["claims"][["claim_id", "speaker"]])}
    speakers |= {
        row["quote_id"]: row["speaker"] for row in rows_of(tables["quotes"][["quote_id", "speaker"]])
    }
    confirmed = tables["conflicts"].loc[tables["conflicts"]["review"].astype(str) == ReviewState.CONFIRMED]
    graph = [
        review
        for conflict in rows_of(confirmed)
        for review in _reviews(conflict, documents, speakers, author)
    ]
    return {"@context": "https://schema.org", "@graph": graph}


def written(document: Mapping[str, Any]) -> str:
    """The document as text that may also stand in a page: nothing in it ends a script element."""
    text = json.dumps(document, ensure_ascii=True, indent=2)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026") + "\n"


def _reviews(
    conflict: Mapping[str, Any],
    documents: Mapping[str, Mapping[str, Any]],
    speakers: Mapping[str, str],
    author: str,
) -> Iterator[dict[str, Any]]:
    for side, other in ("ab", "ba"):
        article = documents[conflict[f"document_{side}"]]
        rival = documents[conflict[f"document_{other}"]]
        speaker = speakers.get(conflict[f"claim_{side}"]) or speakers.get(conflict[f"quote_{side}"], "")
        claim = {
            "@type": "Claim",
            "appearance": _article(article),
            "author": _named("Thing", speaker) or _named("Organization", article["publisher"]),
            "datePublished": article["published"],
        }
        yield _known(
            {
                "@type": "ClaimReview",
                "identifier": f"{conflict['conflict_id']}-{side}",
                "claimReviewed": conflict[f"statement_{side}"],
                "itemReviewed": _known(claim),
                "reviewRating": {
                    "@type": "Rating",
                    "alternateName": _rating(conflict, side),
                    "ratingExplanation": conflict["explanation"],
                },
                "reviewBody": conflict["note"],
                "citation": _article(rival),
                "author": _named("Organization", author),
            }
        )


def _rating(conflict: Mapping[str, Any], side: str) -> str:
    if conflict["right"]:
        return _RIGHT if conflict["right"] == side else _WRONG
    return _RATINGS[conflict["relation"]]


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "headline": row["title"],
            "publisher": _named("Organization", row["publisher"]),
            "datePublished": row["published"],
            "url": web_address(row.get("url", "")),
            "identifier": row["path"],
        }
    )


def _named(kind: str, name: str) -> dict[str, str]:
    return {"@type": kind, "name": name} if name else {}


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
