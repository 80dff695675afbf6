"""Time stamps of RFC 3161: a request that any authority understands, and an answer that is believed only where all of it is right."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder

from complaintgen.errors import ReadError, UserError, WriteError
from complaintgen.files.disk import (
    Method,
    StampedRecord,
    Taking,
    accept_answer,
    check_originals,
    keep_original,
    record_bytes,
    request_stamp,
    stored_record,
)
from tests.files.tsa import NOON, Authority, authority
from tests.support import examples

NOW = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def by(method: Method) -> Taking:
    return Taking(method=method, at=NOW, tool="complaintgen 0.1.0")


@cache
def named(name: str) -> Authority:
    return authority(name, for_stamping=name != "of code")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add(tmp_path / "e", b"words")
    return tmp_path / "e"


def add(folder: Path, data: bytes) -> None:
    (folder.parent / "sms.xml").write_bytes(data)
    keep_original(folder, folder.parent / "sms.xml", by(Method.ADDED))


def request(folder: Path) -> bytes:
    return request_stamp(folder, by(Method.STAMP_REQUEST))


def accept(folder: Path, answer: bytes, roots: bytes | None) -> StampedRecord:
    (folder.parent / "answer.tsr").write_bytes(answer)
    certificates = None if roots is None else folder.parent / "roots.pem"
    if certificates is not None:
        certificates.write_bytes(roots or b"")
    return accept_answer(folder, folder.parent / "answer.tsr", certificates, by(Method.STAMP_ANSWER))


class TestRequest:
    def test_it_is_what_another_program_would_write(self, folder: Path) -> None:
        record = (folder / "custody.json").read_bytes()
        theirs = TimestampRequestBuilder(record, HashAlgorithm.SHA256).build().as_bytes()
        ours = request(folder)
        assert (ours[2:56], ours[-3:]) == (theirs[2:56], theirs[-3:])  # the nonce of theirs has 8 bytes or 9
        assert hashlib.sha256(record).digest() in ours

    def test_each_has_a_nonce_of_its_own(self, folder: Path) -> None:
        first = request(folder)
        add(folder, b"more")
        assert request(folder)[58:66] != first[58:66]

    def test_it_is_the_same_while_nothing_else_is_taken_in(self, folder: Path) -> None:
        assert request(folder) == request(folder)

    def test_it_is_kept_with_the_originals(self, folder: Path) -> None:
        made = request(folder)
        assert (folder / "custody.tsq").read_bytes() == made
        assert check_originals(folder).is_as_taken_in

    def test_nothing_is_asked_for_where_nothing_was_kept(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError, match="还没有留存原件"):
            request(tmp_path / "e")

    def test_an_edited_record_is_not_stamped(self, folder: Path) -> None:
        (folder / "custody.json").write_bytes(b"{}")
        with pytest.raises((ReadError, WriteError), match="留存记录被改过"):
            request(folder)


class TestAnswer:
    def test_a_sound_one_tells_time_signer_and_what_it_covers(self, folder: Path) -> None:
        found = accept(folder, named("A").answer(request(folder)), named("A").pem)
        assert (found.time.at, found.time.signer, found.time.is_trusted, found.later) == (NOON, "CN=A TSA", True, 0)
        assert [entry.stored_name for entry in found.covered] == ["sms.xml"]

    def test_it_is_kept_with_the_originals_once(self, folder: Path) -> None:
        answer = named("A").answer(request(folder))
        for _ in range(2):
            accept(folder, answer, named("A").pem)
        assert (folder / "custody.tsr").read_bytes() == answer
        assert sorted(path.name for path in folder.iterdir()) == ["custody.json", "custody.tsq", "custody.tsr", "sms.xml"]
        assert check_originals(folder).is_as_taken_in

    def test_what_is_taken_in_later_is_not_covered(self, folder: Path) -> None:
        asked = request(folder)
        add(folder, b"more")
        found = accept(folder, named("A").answer(asked), named("A").pem)
        assert ([entry.stored_name for entry in found.covered], found.later) == (["sms.xml"], 1)

    def test_of_two_requests_each_has_its_answer(self, folder: Path) -> None:
        first = request(folder)
        add(folder, b"more")
        second = request(folder)
        covered = [len(accept(folder, named("A").answer(asked), named("A").pem).covered) for asked in (second, first)]
        assert covered == [3, 1]

    def test_a_root_given_as_der_will_do(self, folder: Path) -> None:
        from cryptography.hazmat.primitives.serialization import Encoding

        assert accept(folder, named("A").answer(request(folder)), named("A").root.public_bytes(Encoding.DER)).time.is_trusted

    def test_the_root_in_the_answer_vouches_for_nobody(self, folder: Path) -> None:
        assert not accept(folder, named("A").answer(request(folder), with_root=True), None).time.is_trusted


def altered(answer: bytes) -> bytes:
    """An answer whose time was changed after it was signed."""
    return answer.replace(b"20260302040005Z", b"20250302040005Z")


Wrong = Callable[[bytes], tuple[bytes, bytes | None]]
WRONG: dict[str, tuple[Wrong, str]] = {
    "another nonce": (lambda asked: (named("A").answer(asked, nonce=5), named("A").pem), "随机数不同"),
    "another digest": (lambda asked: (named("A").answer(asked, imprint=bytes(32)), named("A").pem), "校验值不同"),
    "another signer": (lambda asked: (named("B").answer(asked), named("A").pem), "签名核对不通过"),
    "another signer with its root": (lambda asked: (named("B").answer(asked, with_root=True), named("A").pem), "签名核对不通过"),
    "a certificate for code": (lambda asked: (named("of code").answer(asked), named("of code").pem), "签名核对不通过"),
    "a changed time": (lambda asked: (altered(named("A").answer(asked)), named("A").pem), "签名核对不通过"),
    "a refusal": (lambda asked: (named("A").answer(asked, status=2), named("A").pem), "没有签发"),
    "a change of the request": (lambda asked: (named("A").answer(asked, status=1), named("A").pem), "没有照请求签发"),
    "no certificate": (lambda asked: (named("A").answer(asked, with_leaf=False), named("A").pem), "没有带证书"),
    "no root": (lambda asked: (named("A").answer(asked), None), "没有带根证书"),
    "a time when the certificate did not hold": (lambda asked: (named("A").answer(asked, at=datetime(2036, 3, 2, tzinfo=UTC)), named("A").pem), "签名核对不通过"),
    "roots that are none": (lambda asked: (named("A").answer(asked), b"roots"), "不是证书文件"),
    "the request itself": (lambda asked: (asked, named("A").pem), "读不出来"),
    "nothing": (lambda _: (b"", named("A").pem), "读不出来"),
}


@pytest.mark.parametrize(("wrong", "said"), WRONG.values(), ids=WRONG.keys())
def test_an_answer_is_refused_and_not_kept_for(wrong: Wrong, said: str, folder: Path) -> None:
    asked = request(folder)
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(UserError, match=said):
        accept(folder, *wrong(asked))
    assert sorted(path.name for path in folder.iterdir()) == before


def test_a_record_that_was_written_all_anew_is_not_what_was_stamped(folder: Path) -> None:
    answer = named("A").answer(request(folder))
    record = stored_record(folder)
    assert record is not None
    forged = Path(folder.parent / "forged")
    add(forged, b"other words")
    (folder.parent / "custody.tsq").write_bytes((folder / "custody.tsq").read_bytes())
    keep_original(forged, folder.parent / "custody.tsq", by(Method.STAMP_REQUEST))
    assert check_originals(forged).is_as_taken_in
    with pytest.raises(ReadError, match="不是对这份留存记录的答复"):
        accept(forged, answer, named("A").pem)


def test_a_request_that_was_changed_since_answers_for_nothing(folder: Path) -> None:
    asked = request(folder)
    (folder / "custody.tsq").chmod(0o600)
    (folder / "custody.tsq").write_bytes(asked[:-1])
    with pytest.raises(ReadError, match="校验值不同"):
        accept(folder, named("A").answer(asked), named("A").pem)


def test_an_earlier_record_can_be_made_again(folder: Path) -> None:
    before = (folder / "custody.json").read_bytes()
    request(folder)
    record = stored_record(folder)
    assert record is not None
    assert record_bytes(record.entries[:1]) == before


def test_without_the_library_it_is_said_how_to_install_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = named("A").answer(request(folder))
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    with pytest.raises(UserError, match=r"pip install 'complaintgen\[stamp\]'"):
        accept(folder, answer, named("A").pem)


@given(place=st.integers(0, 4000), bit=st.integers(0, 7))
@settings(max_examples=examples(200), deadline=None)
def test_no_answer_with_another_bit_is_believed(place: int, bit: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("flipped") / "e"
    add(folder, b"words")
    answer = bytearray(named("A").answer(request(folder)))
    answer[place % len(answer)] ^= 1 << bit
    try:
        found = accept(folder, bytes(answer), named("A").pem)
    except UserError:
        return
    # What no signature covers: the status line, the list of algorithms, bits of the certificate that nobody reads.
    assert (found.time.at, [entry.stored_name for entry in found.covered]) == (NOON, ["sms.xml"])


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_whatever_is_given_for_an_answer_is_refused(tmp_path_factory: pytest.TempPathFactory, answer: bytes) -> None:
    folder = tmp_path_factory.mktemp("odd") / "e"
    add(folder, b"words")
    request(folder)
    with pytest.raises(UserError):
        accept(folder, answer, named("A").pem)
