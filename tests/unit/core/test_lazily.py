import subprocess
import sys

import pytest

from pipeline.core.lazily import on_first_use


def test_a_name_is_that_of_its_module():
    get = on_first_use("pipeline.core", {"spans": ("OffsetMap",)})
    assert get("OffsetMap").__module__ == "pipeline.core.spans"
    with pytest.raises(AttributeError, match=r"'pipeline\.core' has no attribute 'Other'"):
        get("Other")


@pytest.mark.parametrize("package", ["facts", "review", "run", "tables"])
def test_every_name_of_a_package_is_there(package):
    code = (
        f"import sys, pipeline.{package} as p\n"
        "assert 'numpy' not in sys.modules\n"
        "assert all(hasattr(p, name) for name in p.__all__)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
