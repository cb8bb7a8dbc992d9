"""One thread a process: the numbers are the same on every machine, and workers are what spreads the work.

The libraries that compute read the variables once, when they are imported: whoever sets them for its own
process does so before it imports numpy.
"""

from __future__ import annotations

import os

THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""What OpenMP, OpenBLAS and MKL read."""
ONE_THREAD = dict.fromkeys(THREAD_VARIABLES, "1")
"""The variables of an environment in which every library computes with one thread."""


def default_to_one_thread() -> None:
    """Set the variables in this process's environment, where they are not set otherwise."""
    for name, value in ONE_THREAD.items():
        os.environ.setdefault(name, value)
