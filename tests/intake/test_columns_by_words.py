"""A heading that no list holds is known by the words it is made of; a call list of which no column says when is refused."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.inprocess import call


def test_the_start_of_a_call_and_the_way_of_a_message_are_read(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("通信起始时间,传送方式,对方号码,业务类型\n2026-03-04 08:01:22,接收,13800001111,短信\n2026-03-04 08:02:22,发送,13800001111,短信\n", "utf-8")
    told = json.loads(call("import", tmp_path / "case.json", table, "--dry-run", "--json").stdout)
    assert [(event["at"], event["direction"]) for event in told["events"]] == [("2026-03-04T08:01:22", "theirs"), ("2026-03-04T08:02:22", "mine")]


def test_a_call_list_without_times_is_refused_with_the_way_to_name_the_column(tmp_path: Path) -> None:
    table = tmp_path / "list.csv"
    table.write_text("编号,打来的时候,对方号码,通话时长\n1,2026-03-04 08:01:22,13800001111,35秒\n", "utf-8")
    refused = call("import", tmp_path / "case.json", table, "--dry-run", "--json")
    assert (refused.returncode, "--map 打来的时候=at" in refused.stderr) == (2, True)
