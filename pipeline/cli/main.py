"""Where the `claims` command begins.

Each process that a run starts imports this module anew, as the one its parent was started by, and has no use
for commands: so these are loaded in `main`.
"""

from __future__ import annotations


def main() -> None:
    """Run the command line; expected errors end it with one line and exit status 2."""
    from pipeline.cli.commands import app
    from pipeline.cli.ending import end, run_app

    try:
        run_app(
            app,
            "claims",
            interrupted="interrupted; the tables of earlier runs are as they were, and what was read is kept",
        )
    except SystemExit as ended:
        end(ended.code)


if __name__ == "__main__":
    main()
