"""What the command says of places that it cannot read from or must not write to."""

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pipeline.cli.output_folder import check_output
from pipeline.cli.standard_input import corpus_of
from pipeline.core.errors import InputError


def test_files_of_somebody_else_are_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "claims.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(InputError, match="--force"):
        check_output(tmp_path, force=False)
    check_output(tmp_path, force=True)
    (tmp_path / "manifest.json").write_text('{"corpus_digest": "x"}', encoding="utf-8")
    check_output(tmp_path, force=False)


def test_folder_with_other_files_is_free(tmp_path: Path) -> None:
    (tmp_path / "notes.csv").write_text("mine", encoding="utf-8")
    check_output(tmp_path, force=False)
    with pytest.raises(InputError, match="is a file"):
        check_output(tmp_path / "notes.csv", force=False)


@pytest.mark.parametrize(("data", "name"), [(b"It rained.", "stdin.txt"), (b'{"text": "a"}', "stdin.jsonl")])
def test_standard_input_is_a_corpus_of_one_file(
    monkeypatch: pytest.MonkeyPatch, data: bytes, name: str
) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(data), isatty=lambda: False)
    monkeypatch.setattr(sys, "stdin", stdin)
    with corpus_of(Path("-")) as file:
        assert (file.name, file.read_bytes()) == (name, data)
    assert not file.exists()


def test_empty_standard_input_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b""), isatty=lambda: False))
    with pytest.raises(InputError, match="nothing came"), corpus_of(Path("-")):
        pass
