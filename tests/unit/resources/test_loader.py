import pytest

from pipeline.core.errors import ResourceError
from pipeline.resources import lexicon, loader, mapping, rules


@pytest.fixture
def resource(tmp_path, monkeypatch):
    for cached in (lexicon, mapping, rules):
        cached.cache_clear()
    monkeypatch.setattr(loader, "files", lambda package: tmp_path)

    def write(folder, name, text):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / name).write_text(text, encoding="utf-8")

    yield write
    for cached in (lexicon, mapping, rules):
        cached.cache_clear()


def test_lexicon_drops_comments_and_blank_lines(resource):
    resource("lexicons", "w.txt", "# ours\nsay  # the commonest\n\naccording to\n")
    assert lexicon("w") == {"say", "according to"}


@pytest.mark.parametrize(
    ("text", "message"),
    [("say\n", "first line must be a comment"), ("# ours\nsay\ntell\nsay\n", "lists twice: say")],
)
def test_malformed_lexicons_are_refused(resource, text, message):
    resource("lexicons", "w.txt", text)
    with pytest.raises(ResourceError, match=message):
        lexicon("w")


def test_mapping_needs_a_key_and_a_value(resource):
    resource("lexicons", "m.txt", "# ours\nkilling = kill\n")
    assert mapping("m") == {"killing": "kill"}
    resource("lexicons", "n.txt", "# ours\nkilling\n")
    with pytest.raises(ResourceError, match="not `key = value`: 'killing'"):
        mapping("n")


def test_rules_need_ids_of_their_own(resource):
    resource("rules", "r.toml", '[[rule]]\nid = "a"\n[[rule]]\nid = "a"\n')
    with pytest.raises(ResourceError, match="an id of its own"):
        rules("r")


def test_missing_resource_is_named(resource):
    with pytest.raises(ResourceError, match=r"no resource lexicons/nothing\.txt"):
        lexicon("nothing")


def test_every_shipped_resource_is_well_formed():
    root = loader.files("pipeline.resources")
    names = sorted(path.name for path in (root / "lexicons").iterdir() if path.name.endswith(".txt"))
    assert names
    for name in names:
        assert loader._entries(name.removesuffix(".txt"))
    for path in (root / "rules").iterdir():
        if path.name.endswith(".toml"):
            assert rules(path.name.removesuffix(".toml"))
