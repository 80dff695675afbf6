"""The text of every paper of every sample, as committed. After a wanted change: python scripts/update_golden.py, and read the diff."""

from __future__ import annotations

import sys

import pytest

from tests.support import SAMPLES

ROOT = SAMPLES.parent
sys.path.insert(0, str(ROOT / "scripts"))
from update_golden import GOLDEN, golden_texts  # noqa: E402  (the tool is no package)

TEXTS = golden_texts()


def test_the_same_documents() -> None:
    assert {str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt")} == set(TEXTS)


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_same_words(name: str) -> None:
    assert (GOLDEN / name).read_text("utf-8") == TEXTS[name]
