from pathlib import Path

import pytest

from pipeline.core.errors import ResourceError
from pipeline.resources import lexicon, loader, mapping, rules, words


@pytest.fixture
def resource(tmp_path, monkeypatch):
    for cached in (lexicon, mapping, rules, words, loader.small_lists):
        cached.cache_clear()
    monkeypatch.setattr(loader, "files", lambda package: tmp_path)

    def write(name, text):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")

    yield write
    for cached in (lexicon, mapping, rules, words, loader.small_lists):
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


def testsmall_lists_lie_together_in_one_file_of_their_room(resource):
    resource(
        "r/words.toml",
        '[a]\norigin = "ours"\nwords = ["or", "and"]\n[b]\norigin = "ours"\npairs = { an = "a" }\n',
    )
    resource("r/c.txt", "# ours\nso\n")
    assert lexicon("r/a") == {"and", "or"}
    assert words("r/a") == ("or", "and")
    assert mapping("r/b") == {"an": "a"}
    assert words("r/c") == ("so",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[a]\nwords = ["or"]\n', "`origin` must say"),
        ('[a]\norigin = "ours"\n', "either `words` or `pairs`"),
        ('[a]\norigin = "ours"\nwords = ["or", "or"]\n', "lists twice: or"),
        ("[a\n", "lists r/words.toml"),
    ],
)
def test_malformedsmall_lists_are_refused(resource, text, message):
    resource("r/words.toml", text)
    with pytest.raises(ResourceError, match=message):
        lexicon("r/a")


def test_a_list_has_one_place(resource):
    resource("r/words.toml", '[a]\norigin = "ours"\nwords = ["or"]\n')
    resource("r/a.txt", "# ours\nso\n")
    with pytest.raises(ResourceError, match="r/a stands both in"):
        lexicon("r/a")


def test_rules_need_ids_of_their_own(resource):
    resource("r.toml", '[[rule]]\nid = "a"\n[[rule]]\nid = "a"\n')
    with pytest.raises(ResourceError, match="an id of its own"):
        rules("r")


def test_missing_resource_is_named(resource):
    with pytest.raises(ResourceError, match=r"no resource nothing\.txt"):
        lexicon("nothing")


def test_every_shipped_resource_is_well_formed():
    root = Path(loader.__file__).parent
    paths = [
        path.relative_to(root) for path in sorted(root.glob("*/*.*")) if path.suffix in (".txt", ".toml")
    ]
    assert len(paths) > 100
    for path in paths:
        name = path.with_suffix("").as_posix()
        if path.name == "words.toml":
            for small in loader.small_lists(path.parent.name):
                assert lexicon(f"{path.parent.name}/{small}")
        else:
            assert lexicon(name) if path.suffix == ".txt" else rules(name)
