"""The driver: every step that it starts is a module of the training, and can be told what it is told."""

import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from training import train

STEPS = re.findall(r'run\(\s*"([\w.]+)"(.*?)\)', Path(train.__file__).read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize(("module", "arguments"), STEPS)
def test_every_step_is_a_module_with_the_options_it_gets(module, arguments):
    found = find_spec(f"training.{module}")
    assert found is not None
    source = Path(found.origin).read_text(encoding="utf-8")
    for option in re.findall(r'"--([\w-]+)"', arguments):
        assert f'"--{option}"' in source or f'"{option}"' in source


def test_the_steps_are_found():
    assert {"teacher.word_vectors", "teacher.names", "recurrent.train"} <= {module for module, _ in STEPS}
