"""Random ways through the interview: no dead end, back undoes forward, the file is always one that can be read again."""

from __future__ import annotations

import json
import random
import tempfile
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from complaintgen import CaseError, load_pack, parse_case
from complaintgen.case.reading import raw_case
from complaintgen.interview.flow import Back, Chosen, Interview, Leave, Prompt, Reply, Typed, Unknown
from complaintgen.interview.store import CaseMemory

TODAY = date(2026, 3, 10)
PACK = load_pack()
WORDS = ("陈某甲", "13800000000", "2026-03-01", "3月1日 9:30", "12000", "3", "快借", "24%", "示例市西湖区", "91110101MA0DEM0021",
         "再不还钱就通知你单位", "110101199003070839", "隐藏号码")
MOST_STEPS = 120


@dataclass
class Wanderer:
    """A person who answers at random, goes back, skips, and in the end leaves."""

    chance: random.Random
    goes_back: bool = True
    width: int = 80
    shown: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def say(self, text: str, *, is_warning: bool = False) -> None:
        self.said.append(text)

    def ask(self, prompt: Prompt) -> Reply:
        self.shown.append(prompt.path)
        if len(self.shown) > MOST_STEPS:
            return Leave(typed="没打完的字" if not prompt.options else "")
        if self.goes_back and self.chance.random() < 0.2:
            return Back()
        if prompt.can_stay_unknown and self.chance.random() < 0.2:
            return Unknown()
        return self._answer(prompt)

    def _answer(self, prompt: Prompt) -> Reply:
        if prompt.is_multiple:
            return Chosen(tuple(option.value for option in prompt.options if self.chance.random() < 0.4))
        if prompt.options:
            # The folder is opened with a program of the system, which a test must not start.
            values = [option.value for option in prompt.options if option.value not in ("open", "import")]
            return Chosen((self.chance.choice(values),))
        if prompt.path == "@folder":
            return Typed(prompt.typed)
        fitting = [words for words in self.chance.sample(WORDS, len(WORDS)) if prompt.fault_of(words) is None]
        return Typed(fitting[0]) if fitting else Back()


def _faults(data: bytes) -> list[str]:
    try:
        parse_case(data, TODAY)
    except CaseError as error:
        return [fault.reason for fault in error.faults]
    return []


def walk(wanderer: Wanderer, case_file: Path) -> CaseMemory:
    """One sitting at a case."""
    memory = CaseMemory(case_file)
    session, faulty = memory.load(TODAY, ())
    Interview(session, faulty, memory, wanderer, TODAY, lambda: PACK, case_file.with_name("papers"), case_file.with_name("profile")).run()
    return memory


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(min_value=0, max_value=2**32), min_size=1, max_size=3))
def test_any_way_leaves_a_file_that_is_valid_or_says_what_is_missing(seeds: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        case_file = Path(folder) / "case.json"
        for seed in seeds:
            walk(Wanderer(random.Random(seed)), case_file)
            if not case_file.exists():
                continue
            raw_case(case_file.read_bytes())
            assert all(reason.endswith("缺少必填内容") for reason in _faults(case_file.read_bytes()))


@dataclass
class Deterministic:
    """Answers each question by its path alone; may step back and forth on the way."""

    detours: random.Random | None
    width: int = 80
    shown: list[str] = field(default_factory=list)

    def say(self, text: str, *, is_warning: bool = False) -> None:
        del text

    def ask(self, prompt: Prompt) -> Reply:
        self.shown.append(prompt.path)
        if prompt.path == "@review" or len(self.shown) > 3000:
            return Chosen(("leave",))
        if self.detours and "@" not in prompt.path and "[" not in prompt.path and self.shown.count(prompt.path) < 3 and self.detours.random() < 0.3:
            return Back()
        return self._answer(prompt)

    def _answer(self, prompt: Prompt) -> Reply:
        chance = random.Random(prompt.path)
        if prompt.path.startswith("@") and not prompt.is_multiple:
            values = [option.value for option in prompt.options]
            wants_more = "add" in values and self.shown.count(prompt.path + "!") < 1
            if wants_more:
                self.shown.append(prompt.path + "!")
            return Chosen(("add" if wants_more else "done",)) if "add" in values else Chosen((values[0],))
        if prompt.is_multiple:
            return Chosen(tuple(option.value for option in prompt.options if chance.random() < 0.4))
        if prompt.options:
            values = [option.value for option in prompt.options if option.value != "@new"]
            return Chosen((chance.choice(values),)) if values else Unknown()
        fitting = [words for words in chance.sample(WORDS, len(WORDS)) if prompt.fault_of(words) is None]
        return Typed(fitting[0]) if fitting else Unknown()


def _told(screen: Any) -> dict[str, Any]:  # Any: a screen, and JSON as it comes
    with tempfile.TemporaryDirectory() as folder:
        case_file = Path(folder) / "case.json"
        walk(screen, case_file)
        return dict(json.loads(case_file.read_bytes()))


@settings(max_examples=8, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_the_same_answers_give_the_same_case_whatever_the_way(seed: int) -> None:
    assert _told(Deterministic(random.Random(seed))) == _told(Deterministic(None))
