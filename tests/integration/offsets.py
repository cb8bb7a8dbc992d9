"""The one assertion about offsets, applied to every table that has them."""

import pandas as pd

SPANS = {
    "mentions": [("text", "start_char", "end_char")],
    "dates": [("text", "start_char", "end_char")],
    "quotes": [
        ("text", "start_char", "end_char"),
        ("speaker_text", "speaker_start_char", "speaker_end_char"),
    ],
    "stances": [("text", "start_char", "end_char")],
    "claims": [("text", "start_char", "end_char")],
}


def assert_slices_equal_texts(tables, sources):
    """Every cited text is what stands in the source at its offsets; returns how many were checked."""
    checked = 0
    for table, columns in SPANS.items():
        for row in tables[table].to_dict("records"):
            for text, start, end in columns:
                if pd.isna(row[start]):
                    assert pd.isna(row[text])
                    continue
                found = sources[row["document_id"]][row[start] : row[end]]
                assert found == row[text], (table, row)
                shown = found.replace("\x85", "…")  # as Windows-1252 has it; no blank
                assert shown.strip() == shown != "", (table, row)
                checked += 1
    return checked


def sources_of(result):
    """document_id → the file as decoded."""
    return {analysis.article.document_id: analysis.article.raw for analysis in result.analyses}
