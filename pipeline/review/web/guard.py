"""Who may see the page: whoever has the token, from this machine's own address, and no other site."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = frozenset({"127.0.0.1", "localhost"})
"""Names under which the page may be asked for; any other is a foreign site that points here."""
TOKEN = "token"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}


@dataclass(frozen=True)
class Guard:
    """Lets a request through if it comes from the page itself.

    The address that is printed holds the token; opening it leaves a cookie and takes the token out of the
    address. Anything else is refused: a wrong token, a foreign Host (names that others point at this
    machine), a foreign Origin (other sites that send forms here).
    """

    app: ASGIApp
    token: str
    port: int

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer or refuse one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._refusal(HTTPConnection(scope))
        await (answer or self.app)(scope, receive, _with_headers(send))

    def _refusal(self, request: HTTPConnection) -> Response | None:
        host = urlsplit(f"//{request.headers.get('host', '')}")
        if host.hostname not in HOSTS or _port(host.netloc) not in {None, self.port}:
            return _refused("This page answers on its own address only.")
        origin = request.headers.get("origin")
        if origin is not None and origin not in {f"http://{name}:{self.port}" for name in HOSTS}:
            return _refused("Another site may not use this page.")
        if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"} and (
            request.scope["method"] != "GET"
        ):
            return _refused("Another site may not use this page.")
        given = request.query_params.get(TOKEN)
        if given is not None and self._is_token(given):
            return self._admitted(request)
        if given is not None or not self._is_token(request.cookies.get(self.cookie, "")):
            return _refused("Open the address that claims review has printed: it holds the token.")
        return None

    @property
    def cookie(self) -> str:
        """Name of the cookie; other ports of this machine have others."""
        return f"claims-{self.port}"

    def _is_token(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())

    def _admitted(self, request: HTTPConnection) -> Response:
        rest = [(name, value) for name, value in request.query_params.multi_items() if name != TOKEN]
        path = "/" + request.url.path.lstrip("/\\")
        answer = RedirectResponse(path + (f"?{urlencode(rest)}" if rest else ""), status_code=303)
        answer.set_cookie(self.cookie, self.token, httponly=True, samesite="strict", path="/")
        return answer


def _port(netloc: str) -> int | None:
    try:
        return urlsplit(f"//{netloc}").port
    except ValueError:
        return -1


def _refused(reason: str) -> Response:
    return PlainTextResponse(f"Refused. {reason}\n", status_code=403)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sending
