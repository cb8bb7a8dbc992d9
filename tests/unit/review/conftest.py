"""A desk over a small run, made by hand."""

import pytest

from pipeline.review.desk import Desk
from tests.unit.review.small_run import write_run


@pytest.fixture
def out(tmp_path):
    write_run(tmp_path)
    return tmp_path


@pytest.fixture
def desk(out):
    return Desk.open(out, by="ada")
