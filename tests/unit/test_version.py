"""The package says its version, and that it is typed."""

import tomllib
from importlib.resources import files

import pipeline
from tests.conftest import ROOT


def test_the_version_is_that_of_the_project_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert pipeline.__version__ == project["version"]


def test_type_checkers_are_told_that_the_package_is_typed():
    assert (files("pipeline") / "py.typed").is_file()
    package_data = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert "py.typed" in package_data["package-data"]["pipeline"]
