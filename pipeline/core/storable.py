"""Text that a file can hold."""


def storable(text: str) -> str:
    """The text with lone surrogates, which UTF-8 cannot hold, replaced one for one."""
    return text.encode("utf-8", "replace").decode("utf-8")
