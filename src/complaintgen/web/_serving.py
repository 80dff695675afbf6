"""Serving the desk: a socket on 127.0.0.1, the address that is printed, and the end after hours without anybody."""

from __future__ import annotations

import asyncio
import contextlib
import http.client
import json
import socket
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import private_folder, read_bytes_if_there, remove_file, replace_private
from complaintgen.web._access import AGAIN, ENTRANCE, SECRET_HEADER, Guard, Keys
from complaintgen.web._case_folder import CaseFolder, id_of
from complaintgen.web._routes import Site, routes

_HOST = "127.0.0.1"
_MOST_FORM, _MOST_UPLOAD = 8_000_000, 2_000_000_000
"""Bytes of a form, and of one that brings files: a paste of 5,000 messages is 1 MB, a backup of years with pictures 1 GB."""
_LOCKED_AFTER, _ENDS_AFTER, _LOOKS_EVERY = 60 * 60, 8 * 60 * 60, 30
"""Seconds without a request: then the page is locked, then the program ends; everything is saved after each answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """How the person comes in.

    Attributes:
        port: 0 for a free one.
        first: the file name of the case that is opened first; empty for the list.
        runs: the folder where a running desk leaves word for the same user's program.
        tell: told the address; opens the browser, or not.
        print: told an address that is only printed.
    """

    port: int
    first: str
    runs: Path
    tell: Callable[[str], None]
    print: Callable[[str], None]


@dataclass(slots=True)
class _Activity:
    """When somebody was there last."""

    last: float

    def seconds(self) -> float:
        return time.monotonic() - self.last


def serve(desk: CaseFolder, door: Door) -> None:
    """Serve a desk until it is stopped, or nobody came for hours. Where its folder is served already, the address of that is told.

    Raises:
        UserError: the port is taken.
    """
    word = door.runs / f"desk-{sha256(str(desk.folder.resolve()).encode()).hexdigest()[:16]}.json"
    again = _address_again(word, door)
    if again:
        door.tell(again)
        return
    keys = Keys()
    with _bound(door.port) as listening, private_folder() as uploads:
        port = listening.getsockname()[1]
        replace_private(word, json.dumps({"port": port, "secret": keys.program}).encode())
        try:
            _run(desk, keys, listening, uploads, door)
        finally:
            remove_file(word)


def _address(port: int, key: str, case: str) -> str:
    return f"http://{_HOST}:{port}{ENTRANCE}?key={key}" + (f"&case={case}" if case else "")


def _bound(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.bind((_HOST, port))
    except OSError:
        listening.close()
        raise UserError(Fault(f"--port {port}", "这个端口已经被别的程序用了", "换一个，或者不写 --port，由程序自己选")) from None
    return listening


def _address_again(word: Path, door: Door) -> str:
    """The address of the desk that serves the folder already; empty where none does."""
    try:
        told = json.loads(read_bytes_if_there(word) or b"{}")
        port, secret = int(told["port"]), str(told["secret"])
    except (KeyError, TypeError, ValueError, UserError):
        return ""
    connection = http.client.HTTPConnection(_HOST, port, timeout=3)
    try:
        connection.request("POST", AGAIN, headers={SECRET_HEADER: secret})
        answer = connection.getresponse()
        return _address(port, answer.read(100).decode("ascii"), id_of(Path(door.first)) if door.first else "") if answer.status == 200 else ""
    except (OSError, http.client.HTTPException, ValueError):
        return ""
    finally:
        connection.close()


def _run(desk: CaseFolder, keys: Keys, listening: socket.socket, uploads: Path, door: Door) -> None:
    activity = _Activity(time.monotonic())

    @contextlib.asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        del app
        watching = asyncio.create_task(_watch(server, keys, activity))
        try:
            yield
        finally:
            watching.cancel()

    port = listening.getsockname()[1]
    site = Site(desk=desk, keys=keys, uploads=uploads)
    page = Starlette(routes=routes(site), lifespan=lifespan)
    guard = Guard(page, keys, port, _MOST_FORM, _MOST_UPLOAD, lambda: door.print(_address(port, keys.new_key(), "")))
    server = _Server(uvicorn.Config(_seen(guard, activity), log_config=None, access_log=False, server_header=False, date_header=False,
                                    timeout_graceful_shutdown=5, lifespan="on"),
                     lambda: door.tell(_address(port, keys.new_key(), id_of(Path(door.first)) if door.first else "")))
    server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """Tells the address once it answers."""

    def __init__(self, config: uvicorn.Config, opened: Callable[[], None]) -> None:
        super().__init__(config)
        self._opened = opened

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._opened()


def _seen(page: ASGIApp, activity: _Activity) -> ASGIApp:
    async def asked(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            activity.last = time.monotonic()
        await page(scope, receive, send)

    return asked


async def _watch(server: uvicorn.Server, keys: Keys, activity: _Activity) -> None:
    while True:
        await asyncio.sleep(_LOOKS_EVERY)
        if activity.seconds() > _ENDS_AFTER:
            server.should_exit = True
        elif activity.seconds() > _LOCKED_AFTER:
            keys.forget_visitors()
