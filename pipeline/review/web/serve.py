"""Serve the page on this machine and open a browser on it."""

from __future__ import annotations

import secrets
import socket
import webbrowser
from collections.abc import Callable
from contextlib import closing

import uvicorn

from pipeline.core.errors import InputError
from pipeline.review.desk import Desk
from pipeline.review.web.app import make_app

HOST = "127.0.0.1"
USUAL_PORT = 8642
"""So that kept addresses go on working; another is taken if it is in use."""


def listening(port: int) -> socket.socket:
    """A socket on this machine alone: on the port given, or the usual one or any if that is 0.

    Raises:
        InputError: the port given is in use.
    """
    for number in (port,) if port else (USUAL_PORT, 0):
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            sock.bind((HOST, number))
        except (OSError, OverflowError) as error:
            sock.close()
            if number == port:
                raise InputError(
                    f"port {port} cannot be used ({error}); choose another with --port"
                ) from error
            continue
        return sock
    raise InputError("no port of this machine can be used")


def serve(desk: Desk, *, port: int = 0, browser: bool = True, told: Callable[[str], None]) -> None:
    """Serve the page until interrupted.

    Args:
        browser: Whether to open the address in the user's browser.
        told: Is given the address, which holds the token.
    """
    token = secrets.token_urlsafe(24)
    with closing(listening(port)) as sock:
        number = int(sock.getsockname()[1])
        address = f"http://{HOST}:{number}/?token={token}"
        settings = uvicorn.Config(
            make_app(desk, token=token, port=number),
            log_level="error",
            access_log=False,
            server_header=False,
            proxy_headers=False,
        )
        sock.listen()
        told(address)
        if browser:
            webbrowser.open(address)
        uvicorn.Server(settings).run(sockets=[sock])
