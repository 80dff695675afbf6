"""`tag`: what one message holds, for a person and for a program."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cli.inprocess import call
from tests.support import run

THREAT = "再不还钱，到你家弄死你。"


def read(*line: str) -> Any:  # Any: JSON
    return json.loads(call("tag", *line, "--json").stdout)


def test_a_message_is_told_with_its_tags_how_sure_and_the_words() -> None:
    told = read(THREAT)
    assert told["is_collection"]["value"] is True
    assert 0 < told["is_collection"]["confidence"] <= 1
    found = told["tags"][0]
    assert found["tag"] == "threat_violence"
    assert 0 < found["confidence"] <= 1
    assert found["words"]
    assert all(word in THREAT for word in found["words"])


def test_what_is_no_collection_has_no_tags() -> None:
    told = read("您的包裹已到驿站，请上门自取")
    assert told["is_collection"]["value"] is False
    assert told["tags"] == []
    assert call("tag", "您的包裹已到驿站，请上门自取").stdout.startswith("不像催收信息")


def test_who_got_it_decides() -> None:
    text = "你同事韩某丁欠款不还，请转告。"
    assert [found["tag"] for found in read(text, "--to", "third_party")["tags"]] == ["debt_disclosure"]
    assert "debt_disclosure" not in [found["tag"] for found in read(text, "--to", "debtor")["tags"]]


def test_lines_for_a_person_name_tag_words_and_how_sure() -> None:
    printed = call("tag", THREAT).stdout
    assert "是催收信息（把握" in printed
    assert "威胁人身安全：“" in printed


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_standard_input_is_read_in_the_encodings_that_phones_write(encoding: str) -> None:
    printed = run("tag", "-", "--json", stdin=THREAT.encode(encoding))
    assert printed.returncode == 0
    assert json.loads(printed.stdout)["tags"][0]["tag"] == "threat_violence"


def test_a_recipient_that_there_is_not_is_refused() -> None:
    refused = call("tag", THREAT, "--to", "nobody")
    assert refused.returncode == 2


def test_what_is_likelier_no_collection_is_not_called_one() -> None:
    assert "是催收信息" not in call("tag", "您的快递已到丰巢").stdout.replace("可能是催收信息", "").replace("不像催收信息", "")
    assert call("tag", "恭喜您获得5万元额度，立即提现").stdout.startswith("不像催收信息")
