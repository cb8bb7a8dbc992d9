"""The reference of the commands and the Python interface, written from the code."""
