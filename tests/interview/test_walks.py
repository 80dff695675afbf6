"""Random ways through the interview: no dead end, back undoes forward, the file is always one that can be read again."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaintgen import CaseError, parse_case
from complaintgen.case.reading import raw_case
from complaintgen.interview.flow import Back, Chosen, Leave, Page, Reply, Typed, Unknown
from tests.interview.robot import drive
from tests.support import examples

TODAY = date(2026, 3, 10)
WORDS = ("陈某甲", "13800000000", "2026-03-01", "3月1日 9:30", "12000", "3", "快借", "24%", "示例市西湖区", "91110101MA0DEM0021",
         "再不还钱就通知你单位", "110101199003070839", "隐藏号码")
PASTES = ("再不还钱就通知你单位", "2026年3月1日 9:30 16700000001\n今天再不还就通知你单位\n\n2026年3月2日 9:30 16700000002\n你不要脸", "你不要脸\n\n请还款\n马上还",
          "2026/3/1 9:30 催收小王: 还钱\n2026/3/1 9:31 我: 会还的\n2026/3/1 9:32 催收小王: 马上还")
MOST_STEPS = 80


@dataclass
class Wanderer:
    """A person who answers at random, goes back, skips, and in the end leaves."""

    chance: random.Random
    goes_back: bool = True
    shown: list[str] = field(default_factory=list)

    def __call__(self, page: Page) -> Reply:
        self.shown.append(page.path)
        if len(self.shown) > MOST_STEPS:
            return Leave(typed="没打完的字" if not page.options else "")
        if self.goes_back and self.chance.random() < 0.2:
            return Back()
        if page.can_stay_unknown and self.chance.random() < 0.2:
            return Unknown()
        return self._answer(page)

    def _answer(self, page: Page) -> Reply:
        if page.kind == "several":
            return Chosen(tuple(option.value for option in page.options if self.chance.random() < 0.4))
        if page.options:
            # The folder is opened with a program of the system, which a test must not start.
            values = [option.value for option in page.options if option.value not in ("open", "import")]
            return Chosen((self.chance.choice(values),))
        if page.path == "@folder":
            return Typed(page.typed)
        if page.kind == "lines":
            return Typed(self.chance.choice(PASTES))
        return Back() if self.shown[-4:].count(page.path) == 4 else Typed(self.chance.choice(WORDS))


def _faults(data: bytes) -> list[str]:
    try:
        parse_case(data, TODAY)
    except CaseError as error:
        return [fault.reason for fault in error.faults]
    return []


def walk(person: Callable[[Page], Reply], case_file: Path) -> None:
    """One sitting at a case."""
    drive(person, case_file, TODAY, papers=str(case_file.with_name("papers")))


@settings(max_examples=examples(5), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(min_value=0, max_value=2**32), min_size=1, max_size=2))
def test_any_way_leaves_a_file_that_is_valid_or_says_what_is_missing(seeds: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case_file = Path(folder) / "case.json"
        for seed in seeds:
            walk(Wanderer(random.Random(seed)), case_file)
            raw_case(case_file.read_bytes())
            assert all(reason.endswith("缺少必填内容") for reason in _faults(case_file.read_bytes()))


@dataclass
class Deterministic:
    """Answers each question by its path alone; may step back and forth on the way."""

    detours: random.Random | None
    shown: list[str] = field(default_factory=list)
    tried: dict[str, int] = field(default_factory=dict)

    def __call__(self, page: Page) -> Reply:
        self.shown.append(page.path)
        if page.path == "@review" or len(self.shown) > 3000:
            return Chosen(("leave",))
        can_step = "@" not in page.path and "[" not in page.path and not page.fault and self.shown.count(page.path) < 3
        if self.detours and can_step and self.detours.random() < 0.3:
            return Back()
        return self._answer(page)

    def _answer(self, page: Page) -> Reply:
        chance = random.Random(page.path)
        if page.path.startswith("@") and page.kind != "several":
            values = [option.value for option in page.options]
            wants_more = "add" in values and self.shown.count(page.path + "!") < 1
            if wants_more:
                self.shown.append(page.path + "!")
            return Chosen(("add" if wants_more else "done",)) if "add" in values else Chosen((values[0],))
        if page.kind == "several":
            return Chosen(tuple(option.value for option in page.options if chance.random() < 0.4))
        if page.options:
            values = [option.value for option in page.options if option.value != "@new"]
            return Chosen((chance.choice(values),)) if values else Unknown()
        self.tried[page.path] = self.tried.get(page.path, -1) + 1 if page.fault else 0
        words = chance.sample(WORDS, len(WORDS))
        return Typed(words[self.tried[page.path]]) if self.tried[page.path] < len(words) else Unknown()


def _told(screen: Any) -> dict[str, Any]:  # Any: a screen, and JSON as it comes
    with tempfile.TemporaryDirectory() as folder:
        case_file = Path(folder) / "case.json"
        walk(screen, case_file)
        return dict(json.loads(case_file.read_bytes()))


@cache
def _told_straight() -> dict[str, Any]:  # Any: as above
    return _told(Deterministic(None))


@settings(max_examples=examples(2), deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_the_same_answers_give_the_same_case_whatever_the_way(seed: int) -> None:
    assert _told(Deterministic(random.Random(seed))) == _told_straight()
