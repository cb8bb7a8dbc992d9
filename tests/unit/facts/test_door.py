import subprocess
import sys

_PROGRAM = """
import sys
import pipeline.facts, pipeline.tables, pipeline.review
import pipeline.core, pipeline.ingest, pipeline.english, pipeline.resources
print([library for library in ("spacy", "thinc") if library in sys.modules])
"""


def test_the_rooms_that_see_records_only_load_no_spacy() -> None:
    ran = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
