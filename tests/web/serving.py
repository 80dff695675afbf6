"""The desk as a person starts it: the command in a process of its own, its address read from its output; and a client that sends what it likes."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import urlencode, urlsplit

SECONDS = 60


@dataclass(kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    text: str

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    def hidden(self, name: str) -> str:
        """The value of a hidden field."""
        found = re.search(rf'name="{name}" value="([^"]*)"', self.text)
        assert found, f"{name} is not in the page: {self.text[:400]}"
        return unescape(found[1])


@dataclass(kw_only=True)
class Client:
    """A browser without a screen, or whoever pretends to be one."""

    port: int
    cookie: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Answer:
        """One request, with the headers of this client and those given; None for a header leaves it out."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        sent = {"Host": f"127.0.0.1:{self.port}", **({"Cookie": self.cookie} if self.cookie else {}), **self.headers, **(headers or {})}
        try:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            for name, value in sent.items():
                connection.putheader(name, value)
            if body or method == "POST":
                connection.putheader("Content-Length", str(len(body)))
            connection.endheaders(body)
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Answer(status=answer.status, headers={name.lower(): value for name, value in answer.getheaders()}, text=text)
        finally:
            connection.close()

    def get(self, path: str, headers: Mapping[str, str] | None = None) -> Answer:
        return self.send("GET", path, headers=headers)

    def post(self, path: str, fields: Mapping[str, str | list[str]], headers: Mapping[str, str] | None = None) -> Answer:
        """A form of the page itself, unless the headers say otherwise."""
        own = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, urlencode(fields, doseq=True).encode(), {**own, **(headers or {})})

    def case(self) -> str:
        """The address of the first case of the list."""
        found = re.search(r'href="(/c/[0-9a-f]+/)"', self.get("/").text)
        assert found, "no case is listed"
        return found[1]

    def enter(self, address: str) -> Answer:
        """Open an address that was printed, and keep the cookie."""
        parts = urlsplit(address)
        answer = self.get(f"{parts.path}?{parts.query}")
        self.cookie = answer.headers.get("set-cookie", "").partition(";")[0]
        return answer


@dataclass(kw_only=True)
class Served:
    """A desk that is running."""

    address: str
    folder: Path
    home: Path
    said: list[str]
    """What it printed besides the address, once it ended."""

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def visitor(self) -> Client:
        """Somebody who came in by a fresh address."""
        client = Client(port=self.port)
        client.enter(self.again())
        return client

    def again(self) -> str:
        """The address that the command prints when it is run once more."""
        run = subprocess.run(_command(self.folder), capture_output=True, text=True, timeout=SECONDS, env=_environment(self.home), check=True)
        return run.stdout.strip()


@contextmanager
def served(folder: Path, home: Path, *, today: date | None = None) -> Iterator[Served]:
    """Run the desk over a folder, with a home of its own, on a day."""
    process = subprocess.Popen(_command(folder, today), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=_environment(home))
    said: list[str] = []
    try:
        assert process.stdout is not None
        address = process.stdout.readline().strip()
        assert address, process.stderr.read() if process.stderr else ""
        yield Served(address=address, folder=folder, home=home, said=said)
    finally:
        process.terminate()
        said.extend(process.communicate(timeout=SECONDS))


def _command(folder: Path, today: date | None = None) -> list[str]:
    if today is not None:
        return [sys.executable, "-m", "tests.web.on_day", today.isoformat(), str(folder)]
    return [sys.executable, "-m", "complaintgen", "serve", str(folder), "--no-browser"]


def _environment(home: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home / "config"), "PYTHONUTF8": "1"}
