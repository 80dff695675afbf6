"""The text of every paper of every sample, as committed. After a wanted change: python scripts/update_golden.py, and read the diff."""

from __future__ import annotations

import sys
from functools import cache

import pytest

from tests.support import SAMPLES

ROOT = SAMPLES.parent
sys.path.insert(0, str(ROOT / "scripts"))
from update_golden import GOLDEN, golden_texts  # noqa: E402  (the tool is no package)

texts = cache(golden_texts)
NAMES = sorted(str(path.relative_to(GOLDEN)) for path in GOLDEN.rglob("*.txt"))


def test_the_same_documents() -> None:
    assert set(NAMES) == set(texts())


@pytest.mark.parametrize("name", NAMES)
def test_the_same_words(name: str) -> None:
    assert (GOLDEN / name).read_text("utf-8") == texts()[name]
