import subprocess
import sys

CODE = """
import sys
from pipeline.run.bare_spacy import load_bare_spacy
load_bare_spacy()
import spacy
assert "spacy.cli" not in sys.modules and "requests" not in sys.modules
assert spacy.blank("en")("It rained.")[1].text == "rained"
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
from spacy.cli import train
"""


def test_the_commands_are_loaded_when_they_are_asked_for():
    subprocess.run([sys.executable, "-c", CODE], check=True)
