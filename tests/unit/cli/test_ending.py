import subprocess
import sys

import pytest

CODE = """
import atexit, sys, threading, time
from pipeline.cli.ending import end
atexit.register(print, "left nothing behind")
print("out", end=" ")
print("error", end=" ", file=sys.stderr)
{}
end({})
"""


@pytest.mark.parametrize("more", ["", "threading.Thread(target=time.sleep, args=[0.1]).start()"])
@pytest.mark.parametrize(("status", "code"), [("None", 0), ("0", 0), ("2", 2)])
def test_a_process_ends_at_once_and_as_it_should(more, status, code):
    done = subprocess.run(
        [sys.executable, "-c", CODE.format(more, status)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (code, "out left nothing behind\n", "error ")


def test_a_reason_is_told():
    done = subprocess.run(
        [sys.executable, "-c", CODE.format("", "'no'")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (1, "error no\n")
