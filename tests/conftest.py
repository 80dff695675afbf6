"""No test sees the packs of the person who runs it, or writes where the program keeps things between runs. How properties are tried: the gate takes a small slice that is the same every time, `scripts/campaign` fresh seeds for hours."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import OF_THE_GATE

settings.register_profile("gate", derandomize=True, deadline=None, max_examples=OF_THE_GATE)
settings.register_profile("campaign", deadline=None, max_examples=200, print_blob=True)
settings.load_profile("gate")


def pytest_collection_finish() -> None:
    """Look for garbage seldom, as the command itself does, and never among the twenty thousand tests: it cost a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 20, 20)


@pytest.fixture(scope="session")
def kept_by_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which every run of the command finds what another has compiled, as on the machine of a user."""
    folder = tmp_path_factory.getbasetemp().parent / "kept"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


@pytest.fixture(autouse=True)
def home(tmp_path: Path, kept_by_all: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of installed packs of a user who has none."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept_by_all))
    return tmp_path / "data" / "complaintgen" / "packs"
