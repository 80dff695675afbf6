"""Time stamps of RFC 3161, made and checked without any network: a request to be taken to an authority, and its answer.

In: a digest, or the bytes of an answer. Out: the DER of a request; from an answer, when which authority signed the digest. A request has one layout, in
which only digest and nonce vary, so that it needs no library; an answer is checked by rfc3161-client (`complaintgen[stamp]`).

A stamp shows that bytes were there at a time. It is an aid to integrity and says nothing of whether what they tell is true.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from warnings import catch_warnings, simplefilter

from complaintgen.errors import Fault, ReadError, UserError

if TYPE_CHECKING:
    from cryptography.x509 import Certificate
    from rfc3161_client import TimeStampResponse

_INSTALL = "请先安装：pip install 'complaintgen[stamp]'"
_ANSWER, _CERTS = "时间戳答复", "--certs"
_SHA256 = "2.16.840.1.101.3.4.2.1"
# SEQUENCE { version 1, messageImprint { { sha256, NULL }, OCTET STRING of 32 bytes }, INTEGER of 8 bytes, certReq TRUE } (RFC 3161, 2.4.1)
_HEAD = bytes.fromhex("3043 020101 3031 300d 0609608648016503040201 0500 0420")
_NONCE = bytes.fromhex("0208")
_TAIL = bytes.fromhex("0101ff")
_NONCE_LENGTH = 8


@dataclass(frozen=True, slots=True)
class StampRequest:
    """What a request asks to be stamped.

    Attributes:
        imprint: the digest.
        nonce: by which its answer is known.
    """

    imprint: bytes
    nonce: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StampedTime:
    """What a sound answer says.

    Attributes:
        at: the time of the authority.
        signer: the name in the certificate that signed.
        is_trusted: the certificate comes from one that the person gave; else only the certificates in the answer itself vouch for it.
    """

    at: datetime
    signer: str
    is_trusted: bool


def request_of(imprint: bytes, chance: bytes) -> bytes:
    """The DER of a request for a stamp, with certificates.

    Args:
        imprint: a SHA-256 digest.
        chance: 8 random bytes.
    """
    # A positive number of just so many bytes.
    nonce = bytes([chance[0] & 0x7F | 0x40]) + chance[1:_NONCE_LENGTH]
    return _HEAD + imprint + _NONCE + nonce + _TAIL


def read_request(data: bytes) -> StampRequest | None:
    """What a request of `request_of` asks; None where it is none."""
    imprint, nonce = data[len(_HEAD):len(_HEAD) + 32], data[-len(_TAIL) - _NONCE_LENGTH:-len(_TAIL)]
    is_ours = len(nonce) == _NONCE_LENGTH and data == _HEAD + imprint + _NONCE + nonce + _TAIL
    return StampRequest(imprint, int.from_bytes(nonce)) if is_ours else None


def check_answer(answer: bytes, requests: Iterable[StampRequest], certificates: bytes | None) -> tuple[StampRequest, StampedTime]:
    """The request that an answer answers, and what it says, once all of it was checked: status, digest, nonce, signature, purpose of the certificate.

    Args:
        answer: the DER of an answer.
        requests: those that may have been answered.
        certificates: PEM or DER of the certificates that the person trusts.

    Raises:
        UserError: the answer was not granted, answers no such request, or its signature is not sound; or the library is not installed.
    """
    response = _response(answer)
    with _reading_certificates():
        request = _answered(response, requests)
        roots = _trusted(certificates) if certificates is not None else _embedded(response)
        _check_signature(response, request, roots, is_trusted=certificates is not None)
        return request, StampedTime(at=response.tst_info.gen_time, signer=_signer(response), is_trusted=certificates is not None)


@contextmanager
def _reading_certificates() -> Iterator[None]:
    """Parts of a certificate are read when they are asked for, so that a broken one may be met anywhere."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.x509 import InvalidVersion

    try:
        with catch_warnings():
            simplefilter("ignore")  # of what later versions of the library will refuse
            yield
    except (ValueError, InvalidVersion, UnsupportedAlgorithm):
        raise ReadError(Fault(_ANSWER, "其中的证书或者内容读不出来", "请用时间戳机构返回的原文件")) from None


def _response(answer: bytes) -> TimeStampResponse:
    try:
        from rfc3161_client import PKIStatus, decode_timestamp_response  # only this needs it, and it is an extra
    except ImportError:
        raise UserError(Fault(_ANSWER, "没有安装核对时间戳的组件", _INSTALL)) from None
    try:
        response = decode_timestamp_response(answer)
    except ValueError:
        raise ReadError(Fault(_ANSWER, "读不出来：不是时间戳答复（.tsr）、不完整，或者写法不合规范", "请用时间戳机构返回的原文件")) from None
    if response.status != PKIStatus.GRANTED:
        reason = "时间戳机构没有照请求签发，作了改动" if response.status == PKIStatus.GRANTED_WITH_MODS else "时间戳机构没有签发"
        raise ReadError(Fault(_ANSWER, f"{reason}（状态 {response.status}）", "请重新提交请求文件，或者询问时间戳机构"))
    return response


def _answered(response: TimeStampResponse, requests: Iterable[StampRequest]) -> StampRequest:
    told = response.tst_info
    algorithm, imprint, nonce = told.message_imprint.hash_algorithm.dotted_string, told.message_imprint.message, told.nonce
    same = [request for request in requests if algorithm == _SHA256 and request.imprint == imprint]
    if not same:
        raise ReadError(Fault(_ANSWER, "不是对这份留存记录的答复：校验值不同", "请核对是不是这个案件的答复；留存记录被改过的，先用 complaintgen evidence verify 核对"))
    found = next((request for request in same if request.nonce == nonce), None)
    if found is None:
        raise ReadError(Fault(_ANSWER, "不是对这一次请求的答复：随机数不同", "请用提交这份请求后返回的文件"))
    return found


def _trusted(data: bytes) -> list[Certificate]:
    from cryptography.x509 import load_der_x509_certificate, load_pem_x509_certificates

    with suppress(ValueError):
        return load_pem_x509_certificates(data)
    with suppress(ValueError):
        return [load_der_x509_certificate(data)]
    raise ReadError(Fault(_CERTS, "不是证书文件（PEM 或者 DER）", "请用时间戳机构公布的根证书"))


def _embedded(response: TimeStampResponse) -> list[Certificate]:
    """The roots in the answer itself: what it says of itself."""
    return [one for one in _certificates(response) if one.issuer == one.subject]


def _certificates(response: TimeStampResponse) -> list[Certificate]:
    from cryptography.x509 import load_der_x509_certificate

    return [load_der_x509_certificate(data) for data in response.signed_data.certificates]


def _check_signature(response: TimeStampResponse, request: StampRequest, roots: Sequence[Certificate], *, is_trusted: bool) -> None:
    from rfc3161_client import VerificationError, VerifierBuilder

    remedy = "请核对 --certs 是不是这家机构公布的根证书；核对无误的，答复不能用" if is_trusted else "这份答复不能用"
    if not _certificates(response):
        raise ReadError(Fault(_ANSWER, "没有带证书，签名没有办法核对", "请让时间戳机构在答复里附上证书"))
    if not roots:
        raise ReadError(Fault(_ANSWER, "没有带根证书，签名没有办法核对", "请用 --certs 给出时间戳机构公布的根证书"))
    try:
        VerifierBuilder(roots=list(roots), nonce=request.nonce).build().verify(response, request.imprint)
    except (VerificationError, ValueError):
        raise ReadError(Fault(_ANSWER, "签名核对不通过", remedy)) from None


def _signer(response: TimeStampResponse) -> str:
    signers = response.signed_data.signer_infos
    found = next((one for one in _certificates(response) for signer in signers if (one.issuer, one.serial_number) == (signer.issuer, signer.serial_number)), None)
    return "" if found is None else found.subject.rfc4514_string()
