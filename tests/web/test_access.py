"""Who is let in: each attack on a page of loopback by a client of its own."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.serving import Client, Served, served

SAMPLES = Path(__file__).parents[2] / "samples"
CHANGES = ("/cases", "/lock", "/leave", "/c/{case}/", "/c/{case}/go", "/c/{case}/on", "/c/{case}/again", "/c/{case}/paste", "/c/{case}/files", "/c/{case}/named", "/c/{case}/table/contacts", "/c/{case}/delete", "/c/{case}/read", "/brought/files")
SCREENS = ("/", "/c/{case}/", "/c/{case}/messages", "/c/{case}/people", "/c/{case}/wishes", "/c/{case}/papers", "/c/{case}/take", "/c/{case}/delete")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, home = tmp_path_factory.mktemp("cases"), tmp_path_factory.mktemp("home")
    shutil.copy(SAMPLES / "minimal.json", folder / "甲.json")
    with served(folder, home) as running:
        yield running


@pytest.fixture
def visitor(desk: Served) -> Client:
    return desk.visitor()


def case_of(visitor: Client) -> str:
    return visitor.case().split("/")[2]


def state(desk: Served) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.folder.iterdir()}


class TestEntering:
    def test_the_address_works_once(self, desk: Served) -> None:
        address, first, second = desk.again(), Client(port=desk.port), Client(port=desk.port)
        entered = first.enter(address)
        assert (entered.status, entered.location) == (303, "/")
        assert first.get("/").status == 200
        refused = second.enter(address)
        assert refused.status == 403
        assert "只能打开一次" in refused.text
        assert second.cookie == ""

    def test_the_cookie_is_out_of_reach(self, desk: Served) -> None:
        cookie = Client(port=desk.port).enter(desk.again()).headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "samesite=strict" in cookie.lower()

    @pytest.mark.parametrize("path", SCREENS)
    def test_nobody_comes_in_without(self, desk: Served, visitor: Client, path: str) -> None:
        stranger = Client(port=desk.port)
        for cookie in ("", "complaintgen=x", visitor.cookie[:-2] + "aa", f"other{visitor.cookie}"):
            stranger.cookie = cookie
            answer = stranger.get(path.format(case=case_of(visitor)))
            assert answer.status == 403
            assert "陈" not in answer.text

    def test_a_lock_shuts_everybody_out(self, desk: Served) -> None:
        one, other = desk.visitor(), desk.visitor()
        one.post("/lock", {"form": one.get("/").hidden("form")})
        assert [one.get("/").status, other.get("/").status] == [403, 403]
        assert desk.visitor().get("/").status == 200

    @pytest.mark.parametrize("secret", ["", "x" * 43])
    def test_a_fresh_address_is_for_the_program_alone(self, desk: Served, secret: str) -> None:
        answer = Client(port=desk.port).send("POST", "/again", headers={"X-Complaintgen-Desk": secret})
        assert answer.status == 403


class TestHost:
    @pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}", "127.0.0.1.nip.io:{port}", "localhost:{port}.evil.example", ""])
    def test_must_be_this_one(self, desk: Served, visitor: Client, host: str) -> None:
        for path in ("/", "/static/desk.css", "/enter?key=x"):
            assert visitor.get(path, {"Host": host.format(port=desk.port)}).status in (400, 421), path

    def test_is_this_one_by_either_name(self, desk: Served, visitor: Client) -> None:
        assert visitor.get("/", {"Host": f"localhost:{desk.port}"}).status == 200


class TestChange:
    @pytest.mark.parametrize("path", CHANGES)
    def test_needs_the_token_of_the_form(self, desk: Served, visitor: Client, path: str) -> None:
        other = desk.visitor()
        before, path = state(desk), path.format(case=case_of(visitor))
        for token in ("", "0" * 64, other.get("/").hidden("form")):
            answer = visitor.post(path, {"form": token, "typed": "伪造", "option": "yes", "action": "unknown", "to": "role"})
            assert answer.status == 403, token
        assert state(desk) == before

    @pytest.mark.parametrize("headers", [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "https://127.0.0.1:{port}"}, {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"},
    ])
    @pytest.mark.parametrize("path", CHANGES)
    def test_comes_from_this_page(self, desk: Served, visitor: Client, path: str, headers: dict[str, str]) -> None:
        before, form = state(desk), visitor.get("/").hidden("form")
        sent = {name: value.format(port=desk.port) for name, value in headers.items()}
        assert visitor.post(path.format(case=case_of(visitor)), {"form": form}, sent).status == 403
        assert state(desk) == before

    def test_says_where_it_comes_from(self, desk: Served, visitor: Client) -> None:
        form = visitor.get("/").hidden("form")
        assert visitor.send("POST", "/cases", f"form={form}".encode(), {"Content-Type": "application/x-www-form-urlencoded"}).status == 403

    @pytest.mark.parametrize("path", SCREENS)
    def test_is_never_made_by_looking(self, desk: Served, visitor: Client, path: str) -> None:
        path = path.format(case=case_of(visitor))
        visitor.get(path)
        before = state(desk)
        assert visitor.get(path).status in (200, 303)
        assert state(desk) == before

    @pytest.mark.parametrize("path", CHANGES)
    def test_is_no_link(self, visitor: Client, path: str) -> None:
        path = path.format(case=case_of(visitor))
        if path.removesuffix("/") not in {f"/c/{case_of(visitor)}", f"/c/{case_of(visitor)}/delete"}:  # these show what is asked
            assert visitor.get(path).status in (404, 405)


class TestAnswer:
    @pytest.mark.parametrize("path", [*SCREENS, "/static/desk.js", "/nowhere", "/c/0123456789abcdef/"])
    def test_lets_nothing_else_run(self, visitor: Client, path: str) -> None:
        headers = visitor.get(path.format(case=case_of(visitor))).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "no-store" in headers["cache-control"] or path.startswith("/static/")
        assert "server" not in headers

    @pytest.mark.parametrize("path", SCREENS)
    def test_has_nothing_inline_and_nothing_from_elsewhere(self, visitor: Client, path: str) -> None:
        text = visitor.get(path.format(case=case_of(visitor))).text
        assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=\s*[\"']|javascript:", text)
        assert not re.search(r"(?:src|href|action)=[\"'](?:https?:)?//", text)

    @pytest.mark.parametrize("case", ["../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%00", "甲.json", "0" * 16])
    def test_names_no_file(self, visitor: Client, case: str) -> None:
        answer = visitor.get("/c/" + "".join(f"%{byte:02x}" if byte > 126 else chr(byte) for byte in case.encode()) + "/")
        assert answer.status in (404, 409)
        assert "root:" not in answer.text

    def test_is_short_where_too_much_was_sent(self, desk: Served, visitor: Client) -> None:
        before, form = state(desk), visitor.get("/").hidden("form")
        path = f"/c/{case_of(visitor)}/paste"
        assert visitor.send("POST", path, b"", {"Origin": f"http://127.0.0.1:{desk.port}", "Content-Length": "9000000000"}).status in (400, 413)
        many = "&".join(f"row={number}" for number in range(20_000))
        assert visitor.post(f"/c/{case_of(visitor)}/table/contacts", {}, {}).status == 403
        answer = visitor.send("POST", path, f"form={form}&{many}".encode(), {"Origin": f"http://127.0.0.1:{desk.port}", "Content-Type": "application/x-www-form-urlencoded"})
        assert answer.status in (400, 413)
        assert state(desk) == before


def test_the_log_tells_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    shutil.copy(SAMPLES / "minimal.json", folder / "甲.json")
    with served(folder, tmp_path) as running:
        visitor = running.visitor()
        case = case_of(visitor)
        for path in SCREENS:
            visitor.get(path.format(case=case))
        visitor.get("/c/0123456789abcdef/")
        visitor.post(f"/c/{case}/go", {"form": visitor.get("/").hidden("form"), "to": "nowhere.at.all"})
    assert running.said == ["", ""]
