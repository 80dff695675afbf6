"""What the words of a threat announce is proposed from them, asked about where nobody said, and pleaded of nothing else."""

from __future__ import annotations

import json

import pytest

from complaintgen import parse_case
from complaintgen.case.reading import announced_in, remarks_on
from tests.law.facts import TODAY, Facts

PROPOSED = {
    "明天带人去你家，打断你的腿": ["home"], "不处理就到你们前台": ["work"], "放学别走，等着": ["work"], "我们派车去接你": ["visit"],
    "把你照片发到你单位群里": ["publish"], "通讯录我都有，一个一个发": ["tell"], "最后通知：明天带材料去你单位": ["work"], "今天必须还": [],
}


@pytest.mark.parametrize(("text", "kinds"), PROPOSED.items())
def test_words_propose_what_they_announce(text: str, kinds: list[str]) -> None:
    assert [kind.value for kind in announced_in(text)] == kinds


def asked(*threats: Facts) -> list[str]:
    """Where it is asked what was announced."""
    events = [{"id": f"c{number}", "channel": "sms", "at": "2026-02-01", "tags": ["threat_exposure"]} | threat for number, threat in enumerate(threats, 1)]
    case = parse_case(json.dumps({"schema_version": 2, "role": "borrower", "events": events}).encode(), TODAY)
    return [remark.path for remark in remarks_on(case) if remark.rule == "threat_unconfirmed"]


class TestQuestion:
    def test_is_put_once_for_all_threats_of_which_nobody_said(self) -> None:
        assert asked({"text": "明天去你家"}, {"text": "贴到小区"}) == ["events[0].threatens_to"]

    @pytest.mark.parametrize("told", [{"text": "今天必须还"}, {"text": "明天去你家", "threatens_to": []}, {"text": "明天去你家", "tags": ["insult"]}], ids=["no announcement", "answered", "no threat"])
    def test_is_put_of_no_other_words(self, told: Facts) -> None:
        assert asked(told) == []
