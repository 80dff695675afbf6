"""Who may come in: a page on loopback is reached by every program and every web site on the machine.

The address that is opened has a key that works once; it becomes a cookie that scripts cannot read and other sites never send. The host must be
this one by name (DNS rebinding), a change must come from this page (Origin, Sec-Fetch-Site, token of the form). Answers carry a policy that lets nothing
else run, and are never stored. Sources: OWASP cheat sheets on CSRF and DNS rebinding, Fetch Metadata (W3C).
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ENTRANCE, AGAIN, PRINT = "/enter", "/again", "/address"
SECRET_HEADER = "x-complaintgen-desk"
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; form-action 'self'; "
                               "frame-ancestors 'none'; base-uri 'none'",
    "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
}
_CHANGING = frozenset({"POST", "PUT", "PATCH", "DELETE"})
_REFUSED = """<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<link rel="stylesheet" href="/static/desk.css"><main class="alone"><h1>{title}</h1><p>{words}</p>{more}</main></html>"""
_PRINTING = f'<form method="post" action="{PRINT}"><button>在运行程序的窗口里打印新的地址</button></form>'


@dataclass(slots=True, kw_only=True)
class Keys:
    """The keys that open the page once, and the visitors who came in by one."""

    _fresh: set[str] = field(default_factory=set)
    _visitors: set[str] = field(default_factory=set)
    _secret: bytes = field(default_factory=lambda: secrets.token_bytes(32))

    program: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    """What only the same user's program knows, so that it can ask for a new key."""

    def is_program(self, secret: str) -> bool:
        """Whether a request comes from the program."""
        return hmac.compare_digest(self.program.encode(), secret.encode())

    def new_key(self) -> str:
        """A key that opens the page once."""
        key = secrets.token_urlsafe(32)
        self._fresh.add(key)
        return key

    def visitor_of(self, key: str) -> str | None:
        """The visitor who came with a key, None where it is none; it is used up."""
        if key not in self._fresh:
            return None
        self._fresh.discard(key)
        visitor = secrets.token_urlsafe(32)
        self._visitors.add(visitor)
        return visitor

    def knows(self, visitor: str) -> bool:
        """Whether somebody came in."""
        return visitor in self._visitors

    def form_token(self, visitor: str) -> str:
        """What every form of a visitor carries."""
        return hmac.new(self._secret, visitor.encode(), sha256).hexdigest()

    def is_form_of(self, visitor: str, token: str) -> bool:
        """Whether a form was made by this page for a visitor."""
        return hmac.compare_digest(self.form_token(visitor).encode(), token.encode())

    def forget_visitors(self) -> None:
        """Lock the page: everybody needs a new key."""
        self._visitors.clear()
        self._fresh.clear()


class Guard:
    """Lets a request through to the page, or answers it."""

    def __init__(self, page: ASGIApp, keys: Keys, port: int, most_bytes: int, most_upload: int, print_address: Callable[[], None]) -> None:
        """Guard a page.

        Args:
            page: what is guarded.
            keys: who may come in.
            port: on which the page is served.
            most_bytes: of a form.
            most_upload: bytes of a form that brings files.
            print_address: prints an address that opens the page once, where the program runs.
        """
        self._page, self._keys = page, keys
        self._cookie = f"complaintgen-{port}"  # a browser keeps one set of cookies for all ports of a host
        self._hosts = frozenset({f"127.0.0.1:{port}", f"localhost:{port}"})
        self._most, self._most_upload, self._print = most_bytes, most_upload, print_address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self._page(scope, receive, send)
            return
        answer = self._answer(scope)
        if answer is None:
            limit = _Limit(receive, self._most_of(scope))
            await self._page(scope, limit.receive, _with_headers(send))
        else:
            await answer(scope, receive, _with_headers(send))

    def _answer(self, scope: Scope) -> ASGIApp | None:
        """The answer to a request that is not let through."""
        headers = Headers(scope=scope)
        refused = self._refused(headers, scope)
        if refused is not None or scope["path"].startswith("/static/"):
            return refused
        if scope["path"] == ENTRANCE:
            return self._entered(scope)
        if scope["path"] == PRINT and scope["method"] == "POST":
            self._print()
            return _refusal("新的地址已经打印", "请看运行 complaintgen serve 的窗口，打开最后一行的地址。", 200)
        visitor = self._visitor(headers)
        if not self._keys.knows(visitor):
            return _locked_out("请用新的地址打开", "这个页面只有拿着程序打印的地址才能打开，每个地址只能用一次。请再运行一次 complaintgen serve，用它打开的页面；填过的内容都保存着。")
        scope.setdefault("state", {})["visitor"] = visitor
        if int(headers.get("content-length") or 0) > self._most_of(scope):
            return _refusal("太大了", "发来的内容超过了上限，没有读取。文件请分几次放进来。", 413)
        return None

    def _refused(self, headers: Headers, scope: Scope) -> ASGIApp | None:
        """The answer to a request that did not come from this page."""
        if headers.getlist("host") not in [[host] for host in self._hosts]:
            return _refusal("地址不对", "请用程序打印的地址打开，地址以 http://127.0.0.1 开头。", 421)
        if scope["path"] == AGAIN:
            return self._asked_again(headers, scope)
        if not _is_own(headers, scope):
            return _refusal("请求没有执行", "这个请求不是从本页面发出的，为了安全没有执行。请回到页面再做一次。", 403)
        return None

    def _asked_again(self, headers: Headers, scope: Scope) -> ASGIApp:
        """A new key for the same program, started again by the same user."""
        if scope["method"] != "POST" or "origin" in headers or not self._keys.is_program(headers.get(SECRET_HEADER, "")):
            return _refusal("请求没有执行", "这个请求不是从本程序发出的，没有执行。", 403)
        return PlainTextResponse(self._keys.new_key())

    def _visitor(self, headers: Headers) -> str:
        try:
            cookie = SimpleCookie(headers.get("cookie", "")).get(self._cookie)
        except CookieError:
            return ""
        return cookie.value if cookie is not None else ""

    def _most_of(self, scope: Scope) -> int:
        return self._most_upload if scope["path"].endswith("/files") else self._most

    def _entered(self, scope: Scope) -> ASGIApp:
        asked = parse_qs(scope["query_string"].decode("ascii", "replace"))
        key, case = asked.get("key", [""])[0], asked.get("case", [""])[0]
        visitor = self._keys.visitor_of(key) if scope["method"] == "GET" else None
        if visitor is None:
            return _locked_out("这个地址已经用过了", "每个地址只能打开一次。请再运行一次 complaintgen serve，用它打开的页面；填过的内容都保存着。")
        response = RedirectResponse(f"/c/{case}/" if case.isalnum() else "/", 303)
        response.set_cookie(self._cookie, visitor, httponly=True, samesite="strict", path="/")
        return response


def _is_own(headers: Headers, scope: Scope) -> bool:
    """Whether a request comes from this page, or was typed; what changes nothing may also be opened by a program."""
    site = headers.get("sec-fetch-site", "none")
    if site not in ("none", "same-origin") and not (scope["method"] == "GET" and scope["path"] == ENTRANCE):
        return False
    if scope["method"] not in _CHANGING:
        return True
    # A browser says "null" of a page that sends no referrer, as this one; which site it was the other header still tells.
    return site == "same-origin" if headers.get("origin", "null") == "null" else headers["origin"] == f"http://{headers['host']}"


def _refusal(title: str, words: str, status: int, more: str = "") -> HTMLResponse:
    return HTMLResponse(_REFUSED.format(title=title, words=words, more=more), status)


def _locked_out(title: str, words: str) -> HTMLResponse:
    """Whoever is in front of the machine can have a new address printed where only they see it."""
    return _refusal(title, words, 403, _PRINTING)


def _with_headers(send: Send) -> Send:
    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in _HEADERS.items():
                headers.setdefault(name, value)
        await send(message)

    return sent


class TooLargeError(Exception):
    """A body went on past its limit."""


class _Limit:
    """A body is read no further than its limit, whatever length it announced."""

    def __init__(self, receive: Receive, most: int) -> None:
        self._receive, self._left = receive, most

    async def receive(self) -> Message:
        message = await self._receive()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise TooLargeError
        return message
