"""What no article should be, made by the thousand: `python -m tests.fuzz --minutes 10`."""
