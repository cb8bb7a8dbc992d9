"""Every word list is read by somebody, and what several rooms read is shared."""

from tools.reference.lists import resources, users


def room_of(module: str) -> str:
    """The room of a reader: a component of `annotate`, else a package of `pipeline`."""
    parts = module.removeprefix("pipeline.").split(".")
    return parts[1] if parts[0] == "annotate" else parts[0].partition("/")[0]


def test_every_list_is_read():
    assert [listed.name for listed in resources() if listed.name not in users()] == []


def test_what_lists_are_named_exists():
    assert set(users()) <= {listed.name for listed in resources()}


def test_a_list_of_one_room_is_read_there_alone_or_to_measure_it():
    strangers = {
        (listed.name, module)
        for listed in resources()
        for module in users().get(listed.name, ())
        if listed.name.partition("/")[0] not in ("shared", "english", room_of(module))
        and not module.startswith("evaluation")
    }
    assert strangers == set()


def test_what_is_shared_is_read_by_more_than_one_room():
    shared = [listed.name for listed in resources() if listed.name.startswith("shared/")]
    assert [name for name in shared if len({room_of(module) for module in users()[name]}) < 2] == []
