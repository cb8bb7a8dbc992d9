"""The pages and what they do, as a Starlette application."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from jinja2 import Environment
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from pipeline.core.errors import PipelineError
from pipeline.explore import listing
from pipeline.explore.details import article_details, entity_details, fact_details, story_details
from pipeline.review.cards import Card, make_card
from pipeline.review.corrections import correction
from pipeline.review.decisions import Action, DecisionKind, Reason
from pipeline.review.desk import Desk
from pipeline.review.queue import Filter, Group, Queue, conflicts_of, facets, make_queue
from pipeline.review.web.guard import Guard
from pipeline.review.web.render import address, environment, pieces, spans

NEARBY = 60
"""Groups that the queue shows around the one at hand; the rest is a filter away. By convention."""
_BODY_LIMIT = 100_000
"""Bytes of a form that is read; a note is shorter. By convention."""
_STATIC = Path(__file__).parent / "static"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class Site:
    """The pages over one desk."""

    desk: Desk
    templates: Environment

    def page(self, name: str, **values: Any) -> HTMLResponse:
        """A page from its template."""
        template = self.templates.get_template(name)
        return HTMLResponse(
            template.render(desk=self.desk, out=self.desk.out.name or str(self.desk.out), **values)
        )

    # Conflicts

    def conflicts(self, request: Request) -> Response:
        """The queue and the card at hand."""
        values = dict(request.query_params)
        return self._at(Filter.of(values), values.get("at", ""), pair=values.get("pair", ""))

    def _at(self, which: Filter, key: str, *, pair: str = "", message: str = "") -> Response:
        queue = make_queue(self.desk, which)
        place = queue.at(key) if key else queue.next_open(0)
        if place is None and queue.groups:
            place = queue.next_open(0)
            place = 0 if place is None and which.parameters() and not key else place
        card = group = None
        if place is not None:
            group = queue.groups[place]
            shown = next((given for given in (pair, key) if given in group.ids), group.key)
            card = make_card(self.desk, group, shown)
        return self.page("conflicts.html", **self._queue_values(which, queue, place, group, card, message))

    def _queue_values(
        self,
        which: Filter,
        queue: Queue,
        place: int | None,
        group: Group | None,
        card: Card | None,
        message: str,
    ) -> dict[str, Any]:
        n = len(queue.groups)
        first = max(0, min((place or 0) - NEARBY // 3, n - NEARBY))
        open_left = n - queue.n_judged
        nearby = queue.groups[first : first + NEARBY]
        strongest = [rows[0] for rows in conflicts_of(self.desk, *nearby)]
        return {
            "tab": "conflicts",
            "which": which,
            "facets": facets(self.desk),
            "entity_name": self._entity_name(which.entity),
            "queue": queue,
            "place": place,
            "nearby": list(zip(itertools.count(first), nearby, strongest, strict=False)),
            "group": group,
            "card": card,
            "previous": queue.groups[place - 1].key if place else "",
            "following": queue.groups[place + 1].key if place is not None and place + 1 < n else "",
            "minutes": round(open_left * self.desk.seconds_each() / 60),
            "open_left": open_left,
            "reasons": Reason,
            "message": message,
        }

    def _entity_name(self, entity_id: str) -> str:
        name = self.desk.store.value("SELECT name FROM entities WHERE entity_id = ?", [entity_id])
        return str(name or "")

    def decide(self, request: Request, form: Mapping[str, str]) -> Response:
        """One verdict or note; goes on to the next conflict.

        A verdict is an action, followed by the reason of a dismissal or the passage that is right.
        """
        which = Filter.of(form)
        queue = make_queue(self.desk, which)
        place = queue.at(form.get("at", ""))
        if place is None:
            raise HTTPException(404, "this conflict is no longer there")
        group = queue.groups[place]
        only = form.get("only", "")
        conflicts = conflicts_of(self.desk, group)[0]
        rows = [row for row in conflicts if not only or row["conflict_id"] == form.get("pair")]
        given, _, detail = form.get("verdict", "").partition(" ")
        action = _member(Action, given)
        if action is Action.NOTE:
            rows = [row for row in conflicts if row["conflict_id"] == form.get("pair")]
            self.desk.decide(rows, action, note=form.get("note", "").strip())
            return _back("/conflicts", which, group.key, pair=form.get("pair", ""))
        if action is Action.DISMISS:
            self.desk.decide(rows, action, reason=_member(Reason, detail).value if detail else "")
        else:
            self.desk.decide(rows, action, right=detail)
        after = make_queue(self.desk, which)
        here = after.at(group.key)
        following = after.next_open(place if here is None else here)
        return _back("/conflicts", which, after.groups[following].key if following is not None else "")

    def undo(self, request: Request, form: Mapping[str, str]) -> Response:
        """Take back the last decision and show what it was about."""
        taken_back = self.desk.undo()
        which = Filter.of(form)
        if taken_back and taken_back[0].kind is not DecisionKind.CONFLICT:
            return RedirectResponse("/decisions", status_code=303)
        key = taken_back[0].conflict_id if taken_back else form.get("at", "")
        if make_queue(self.desk, which).at(key) is None:
            which = Filter()
        return _back("/conflicts", which, key)

    # Everything else

    def listing(self, request: Request) -> Response:
        """A list of facts, entities, quotes, stances, articles or stories."""
        kind = request.path_params["kind"]
        query = listing.Query.of(kind, request.query_params)
        named = {
            name: self._entity_name(query.value(name))
            for name in ("entity", "speaker", "holder", "target")
            if query.value(name)
        }
        story = query.value("story")
        title = story and self.desk.store.value("SELECT title FROM stories WHERE story_id = ?", [story])
        return self.page(
            f"{kind}.html",
            tab=kind,
            kind=kind,
            page=listing.find(self.desk.store, query),
            query=query,
            spec=listing.KINDS[kind],
            choices=listing.choices(self.desk.store, kind),
            outlets=listing.outlets(self.desk.store),
            named=named,
            story_title=str(title or ""),
        )

    def as_csv(self, request: Request) -> Response:
        """A list as CSV, all pages of it; for spreadsheets, in which no cell may run."""
        kind = request.path_params["kind"]
        query = listing.Query.of(kind, request.query_params)
        rows = listing.find_all(self.desk.store, query)
        file = io.StringIO(newline="")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(listing.KINDS[kind].columns)
        writer.writerows([_cell(value) for value in row.values()] for row in rows)
        return Response(
            ("\ufeff" + file.getvalue()).encode("utf-8", "replace"),
            media_type="text/csv",
            headers={"Content-Disposition": f'attachment; filename="{kind}.csv"'},
        )

    def story(self, request: Request) -> Response:
        """One story."""
        details = _found(story_details(self.desk.store, request.path_params["id"]), "story")
        return self.page("story.html", tab="stories", story=details)

    def fact(self, request: Request) -> Response:
        """One fact."""
        details = _found(fact_details(self.desk.store, request.path_params["id"]), "fact")
        near = self._candidates("facts", request.query_params.get("find", ""), details.fact["fact_id"])
        return self.page("fact.html", tab="facts", details=details, candidates=near, request=request)

    def entity(self, request: Request) -> Response:
        """One entity."""
        details = _found(entity_details(self.desk.store, request.path_params["id"]), "entity")
        near = self._candidates("entities", request.query_params.get("find", ""), details.entity["entity_id"])
        return self.page("entity.html", tab="entities", details=details, candidates=near, request=request)

    def _candidates(self, kind: str, words: str, but: str) -> list[dict[str, Any]]:
        if not words.strip():
            return []
        found = listing.find(self.desk.store, listing.Query(kind, words)).rows
        return [row for row in found if but not in row.values()][:8]

    def article(self, request: Request) -> Response:
        """One article with its annotations in place."""
        return self._article(request, "article.html")

    def beside(self, request: Request) -> Response:
        """One article to be read beside a card."""
        return self._article(request, "beside.html")

    def _article(self, request: Request, template: str) -> Response:
        details = _found(article_details(self.desk.store, request.path_params["id"]), "article")
        text = details.text
        show = request.query_params.get("show", "")
        marks = [
            *spans(details.boilerplate, "boilerplate", title="reason"),
            *(spans(details.claims, "claim", title="statement", href="facts") if show == "claims" else []),
            *(spans(details.quotes, "quote", title="speaker") if show == "quotes" else []),
            *(spans(details.stances, "stance", title="stance") if show == "stances" else []),
            *(spans(details.mentions, "mention", title="label", href="entities") if show == "names" else []),
            *(spans(details.dates, "date", title="timex_value") if show == "dates" else []),
        ]
        target = _target(request.query_params.get("at", ""), len(text))
        return self.page(
            template, tab="articles", details=details, paragraphs=pieces(text, marks, target), show=show,
            at=request.query_params.get("at", ""),
        )  # fmt: skip

    def decisions(self, request: Request) -> Response:
        """All that was decided, the latest first."""
        shown = sorted(self.desk.decisions, key=lambda decision: decision.decided_at, reverse=True)
        return self.page("decisions.html", tab="decisions", decisions=shown[:500], total=len(shown))

    def correct(self, request: Request, form: Mapping[str, str]) -> Response:
        """A correction of facts, entities or quotes, for the next run."""
        made = correction(self.desk.store, _member(DecisionKind, form.get("kind", "")), form)
        if made is None:
            raise HTTPException(404, "what is to be corrected is no longer there")
        self.desk.record([made])
        return RedirectResponse(_inside(form.get("back", "/decisions")), status_code=303)

    def withdraw(self, request: Request, form: Mapping[str, str]) -> Response:
        """Take a correction back."""
        if (made := self.desk.correction(form.get("evidence", ""))) is not None:
            self.desk.record([replace(made, action=Action.REOPEN, decided_at="")])
        return RedirectResponse(_inside(form.get("back", "/decisions")), status_code=303)


Details = TypeVar("Details")


def _found(details: Details | None, noun: str) -> Details:
    if details is None:
        raise HTTPException(404, f"there is no such {noun}; another run may have replaced it")
    return details


def _member(kind: type[Any], value: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise HTTPException(400, f"{value!r} is no {kind.__name__.lower()}") from None


def _inside(path: str) -> str:
    """The path if it is one of this page's own."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def _back(path: str, which: Filter, key: str, *, pair: str = "") -> Response:
    return RedirectResponse(address(path, which.parameters(), at=key, pair=pair), status_code=303)


def _target(at: str, length: int) -> tuple[int, int] | None:
    start, _, end = at.partition("-")
    if not (start.isdigit() and end.isdigit()):
        return None
    a, b = int(start), min(int(end), length)
    return (a, b) if a < b else None


def _cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "; ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) and not isinstance(value, (int, float)) else text


View = Callable[[Request], Response]
Deed = Callable[[Request, Mapping[str, str]], Response]


def _get(site: Site, path: str, view: View) -> Route:
    def endpoint(request: Request) -> Response:
        site.desk.sync()
        return view(request)

    return Route(path, endpoint, methods=["GET"])


def _post(site: Site, path: str, deed: Deed) -> Route:
    async def endpoint(request: Request) -> Response:
        body = b""
        async for chunk in request.stream():
            body += chunk
            if len(body) > _BODY_LIMIT:
                raise HTTPException(413, "this is too long for a note")
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return await run_in_threadpool(deed, request, form)

    return Route(path, endpoint, methods=["POST"])


def _of_kind(view: View, kind: str) -> View:
    def endpoint(request: Request) -> Response:
        request.path_params["kind"] = kind
        return view(request)

    return endpoint


def make_app(desk: Desk, *, token: str, port: int) -> Starlette:
    """The application over a desk.

    Args:
        token: What a visitor must know.
        port: The port it will be served on.
    """
    site = Site(desk, environment())
    pages: list[Route] = [
        Route("/", lambda request: RedirectResponse("/conflicts")),
        _get(site, "/conflicts", site.conflicts),
        _post(site, "/decide", site.decide),
        _post(site, "/undo", site.undo),
        _post(site, "/correct", site.correct),
        _post(site, "/withdraw", site.withdraw),
        _get(site, "/decisions", site.decisions),
        _get(site, "/stories/{id}", site.story),
        _get(site, "/facts/{id}", site.fact),
        _get(site, "/entities/{id}", site.entity),
        _get(site, "/articles/{id}", site.article),
        _get(site, "/articles/{id}/beside", site.beside),
        *(_get(site, f"/{kind}.csv", _of_kind(site.as_csv, kind)) for kind in listing.KINDS),
        *(_get(site, f"/{kind}", _of_kind(site.listing, kind)) for kind in listing.KINDS),
    ]

    def failed(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else 500
        reason = error.detail if isinstance(error, HTTPException) else str(error)
        response = site.page("error.html", tab="", code=code, reason=reason)
        response.status_code = code
        return response

    guarded: list[Middleware] = [Middleware(Guard, token=token, port=port)]
    return Starlette(
        routes=[*pages, Mount("/static", StaticFiles(directory=_STATIC))],
        middleware=guarded,
        exception_handlers={HTTPException: failed, PipelineError: failed},
    )
