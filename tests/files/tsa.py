"""A time stamping authority for tests: answers a request as RFC 3161 says, or wrongly where a test asks for it. Writes its DER itself, so that it shares nothing with what is tested."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

NOON = datetime(2026, 3, 2, 4, 0, 5, tzinfo=UTC)
_SHA256 = bytes.fromhex("0609608648016503040201")
_ECDSA_SHA256 = bytes.fromhex("06082a8648ce3d040302")
_SIGNED_DATA = bytes.fromhex("06092a864886f70d010702")
_TST_INFO = bytes.fromhex("060b2a864886f70d0109100104")
_CONTENT_TYPE = bytes.fromhex("06092a864886f70d010903")
_MESSAGE_DIGEST = bytes.fromhex("06092a864886f70d010904")
_SIGNING_CERTIFICATE = bytes.fromhex("060b2a864886f70d010910022f")
_POLICY = bytes.fromhex("06042a030401")


def der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    length = bytes([size]) if size < 128 else bytes([128 + (size.bit_length() + 7) // 8]) + size.to_bytes((size.bit_length() + 7) // 8)
    return bytes([tag]) + length + content


def integer(value: int) -> bytes:
    return der(2, value.to_bytes(value.bit_length() // 8 + 1))


@dataclass(frozen=True, slots=True)
class Authority:
    """A root with its certificate in PEM, and a certificate for stamping that it issued."""

    root: x509.Certificate
    leaf: x509.Certificate
    key: ec.EllipticCurvePrivateKey

    @property
    def pem(self) -> bytes:
        """What a person gives as --certs."""
        return self.root.public_bytes(serialization.Encoding.PEM)

    def answer(self, request: bytes, *, status: int = 0, imprint: bytes | None = None, nonce: int | None = None, with_root: bool = False, with_leaf: bool = True,
               at: datetime = NOON) -> bytes:
        """The answer to a request; the digest and nonce of the request unless others are given."""
        asked, number = request[24:56], int.from_bytes(request[58:66])
        told = der(0x30, integer(1), _POLICY, der(0x30, der(0x30, _SHA256, b"\x05\x00"), der(4, imprint or asked)), integer(7),
                   der(0x18, at.strftime("%Y%m%d%H%M%SZ").encode()), integer(number if nonce is None else nonce))
        return der(0x30, der(0x30, integer(status)), *([self._token(told, with_root=with_root, with_leaf=with_leaf)] if status < 2 else ()))

    def _token(self, told: bytes, *, with_root: bool, with_leaf: bool) -> bytes:
        sha256 = der(0x30, _SHA256)
        certificate = hashlib.sha256(self.leaf.public_bytes(serialization.Encoding.DER)).digest()
        attributes = b"".join(sorted([
            der(0x30, _CONTENT_TYPE, der(0x31, _TST_INFO)), der(0x30, _MESSAGE_DIGEST, der(0x31, der(4, hashlib.sha256(told).digest()))),
            der(0x30, _SIGNING_CERTIFICATE, der(0x31, der(0x30, der(0x30, der(0x30, der(4, certificate))))))]))
        signature = self.key.sign(der(0x31, attributes), ec.ECDSA(hashes.SHA256()))
        signer = der(0x30, integer(1), der(0x30, self.leaf.issuer.public_bytes(), integer(self.leaf.serial_number)), sha256, der(0xA0, attributes),
                     der(0x30, _ECDSA_SHA256), der(4, signature))
        held = sorted(one.public_bytes(serialization.Encoding.DER) for one, is_in in ((self.leaf, with_leaf), (self.root, with_root)) if is_in)
        certificates = der(0xA0, *held)
        signed = der(0x30, integer(3), der(0x31, sha256), der(0x30, _TST_INFO, der(0xA0, der(4, told))), certificates, der(0x31, signer))
        return der(0x30, _SIGNED_DATA, der(0xA0, signed))


def authority(name: str, *, for_stamping: bool = True) -> Authority:
    """Make an authority."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root = _certificate(f"{name} Root", f"{name} Root", root_key).add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    purpose = ExtendedKeyUsageOID.TIME_STAMPING if for_stamping else ExtendedKeyUsageOID.CODE_SIGNING
    leaf = _certificate(f"{name} TSA", f"{name} Root", key).add_extension(x509.ExtendedKeyUsage([purpose]), critical=True)
    return Authority(root.sign(root_key, hashes.SHA256()), leaf.sign(root_key, hashes.SHA256()), key)


def _certificate(subject: str, issuer: str, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    return (x509.CertificateBuilder().subject_name(_name(subject)).issuer_name(_name(issuer)).public_key(key.public_key())
            .serial_number(x509.random_serial_number()).not_valid_before(NOON - timedelta(days=30)).not_valid_after(NOON + timedelta(days=300)))


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])
