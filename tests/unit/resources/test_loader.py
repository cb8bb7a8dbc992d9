from pathlib import Path

import pytest

from pipeline.core.errors import ResourceError
from pipeline.resources import lexicon, loader, mapping, rules


@pytest.fixture
def resource(tmp_path, monkeypatch):
    for cached in (lexicon, mapping, rules):
        cached.cache_clear()
    monkeypatch.setattr(loader, "files", lambda package: tmp_path)

    def write(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")

    yield write
    for cached in (lexicon, mapping, rules):
        cached.cache_clear()


def test_lexicon_drops_comments_and_blank_lines(resource):
    resource("w.txt", "# ours\nsay  # the commonest\n\naccording to\n")
    assert lexicon("w") == {"say", "according to"}


@pytest.mark.parametrize(
    ("text", "message"),
    [("say\n", "first line must be a comment"), ("# ours\nsay\ntell\nsay\n", "lists twice: say")],
)
def test_malformed_lexicons_are_refused(resource, text, message):
    resource("w.txt", text)
    with pytest.raises(ResourceError, match=message):
        lexicon("w")


def test_mapping_needs_a_key_and_a_value(resource):
    resource("m.txt", "# ours\nkilling = kill\n")
    assert mapping("m") == {"killing": "kill"}
    resource("n.txt", "# ours\nkilling\n")
    with pytest.raises(ResourceError, match="not `key = value`: 'killing'"):
        mapping("n")


def test_rules_need_ids_of_their_own(resource):
    resource("r.toml", '[[rule]]\nid = "a"\n[[rule]]\nid = "a"\n')
    with pytest.raises(ResourceError, match="an id of its own"):
        rules("r")


def test_missing_resource_is_named(resource):
    with pytest.raises(ResourceError, match=r"no resource nothing\.txt"):
        lexicon("nothing")


def test_every_shipped_resource_is_well_formed():
    root = Path(loader.__file__).parent
    names = {path.relative_to(root).with_suffix("").as_posix(): path.suffix for path in root.glob("*/*.*")}
    assert len(names) > 100
    for name, suffix in sorted(names.items()):
        assert loader._entries(name) if suffix == ".txt" else rules(name)
