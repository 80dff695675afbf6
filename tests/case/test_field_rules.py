"""What each type of field takes and refuses, and how it says so: place, title and reason."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case.model import Case, resident_id_is_valid
from complaintgen.formatting import BEIJING
from tests.case.facts import REMOVED, changed, faults_of, read, told_of
from tests.cli.inprocess import call
from tests.support import write_case

BEIJING_TIME = timezone(timedelta(hours=8))


def value_at(case: Case, path: str) -> object:
    value: Any = case
    for name in path.replace("[0]", ".0").split("."):
        value = value[0] if name == "0" else getattr(value, name)
    return value


# A value of JSON, and what it is in the case.
TAKEN: list[tuple[str, object, object]] = [
    # text is kept to the letter
    ("complainant.name", "甲", "甲"),
    ("complainant.name", "阿依古丽·买买提", "阿依古丽·买买提"),
    ("events[0].text", "第一行\n第二行\t完 ", "第一行\n第二行\t完 "),
    ("events[0].text", "𠮷野家😀", "𠮷野家😀"),
    ("note", None, None),
    # a number is kept as it was typed
    ("complainant.phone", "13800000000", "13800000000"),
    ("complainant.phone", "+86 138 0000 0000", "+86 138 0000 0000"),
    ("complainant.phone", "(021) 62345678", "(021) 62345678"),
    ("complainant.phone", "0571-88000000", "0571-88000000"),
    ("events[0].sender", "110", "110"),
    ("events[0].sender", "10010", "10010"),
    ("events[0].sender", "12345", "12345"),
    ("events[0].sender", "95533", "95533"),
    ("events[0].sender", "96110", "96110"),
    ("events[0].sender", "400-800-1234", "400-800-1234"),
    ("events[0].sender", "10691234567890123456", "10691234567890123456"),
    ("events[0].sender", "+852 2345 6789", "+852 2345 6789"),
    ("events[0].sender", "未知号码", "未知号码"),
    ("events[0].sender", "无主叫号码", "无主叫号码"),
    ("events[0].sender", "Unknown", "Unknown"),
    ("events[0].sender", "95013588213", "95013588213"),
    ("complainant.phone", "021-62345678转801", "021-62345678转801"),
    ("complainant.phone", "62345678", "62345678"),
    # a day
    ("loan.borrowed_on", "2025-06-01", date(2025, 6, 1)),
    ("loan.borrowed_on", "2024-02-29", date(2024, 2, 29)),
    ("complainant.birth_date", "1931-01-01", date(1931, 1, 1)),
    ("complainant.birth_date", "1900-01-01", date(1900, 1, 1)),
    ("loan.borrowed_on", "1990-01-01", date(1990, 1, 1)),
    ("events[0].at", "1990-01-01T00:00", datetime(1990, 1, 1, tzinfo=BEIJING)),
    ("filing.on", "2099-12-31", date(2099, 12, 31)),
    # a moment: a day alone stays a day; a time without a zone is one of Beijing
    ("events[0].at", "2026-03-01", date(2026, 3, 1)),
    ("events[0].at", "2026-03-01T09:30", datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING)),
    ("events[0].at", "2026-03-01T09:30:15", datetime(2026, 3, 1, 9, 30, 15, tzinfo=BEIJING)),
    ("events[0].at", "2026-03-01 09:30", datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING)),
    ("events[0].at", "2026-03-01T09:30+08:00", datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING_TIME)),
    ("events[0].at", "2026-03-01T01:30Z", datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING_TIME)),
    # an amount: what was written in decimals is no binary fraction
    ("loan.principal", 0, Decimal(0)),
    ("loan.principal", 12000, Decimal(12000)),
    ("loan.principal", 0.1, Decimal("0.1")),
    ("loan.principal", 19.99, Decimal("19.99")),
    ("loan.principal", "12000.50", Decimal("12000.50")),
    ("loan.principal", 9999999999.99, Decimal("9999999999.99")),
    ("loan.annual_rate_percent", 23.99, Decimal("23.99")),
    # counts, truth values, choices, lists
    ("events[0].count", 1, 1),
    ("events[0].count", 100_000, 100_000),
    ("events[0].duration_seconds", 86400, 86400),
    ("safety.in_danger", False, False),
    ("safety.in_danger", None, None),
    # a list that nobody asked about, and one that has nothing in it
    ("events[0].tags", [], ()),
    ("events[0].tags", None, None),
    ("parties", None, None),
    ("parties", [], ()),
    ("events", None, None),
    ("events", [], ()),
    ("parties[0].phones", ["95533", "021-62345678"], ("95533", "021-62345678")),
    # ids and codes
    ("events[0].id", "A-_1", "A-_1"),
    ("events[0].id", "a" * 40, "a" * 40),
    ("parties[0].company_code", "91110101MA0DEM0021", "91110101MA0DEM0021"),
    ("evidence[0].sha256", "0f" * 32, "0f" * 32),
    ("extra.clinic_number", "甲-12", "甲-12"),
]


@pytest.mark.parametrize(("path", "given", "kept"), [row for row in TAKEN if not row[0].startswith("extra")])
def test_a_value_is_taken_and_kept(path: str, given: object, kept: object) -> None:
    found = value_at(read(changed(path, given)), path)
    assert (found, type(found)) == (kept, type(kept))


def test_an_answer_to_a_question_of_a_pack_is_kept_as_text() -> None:
    assert dict(read(changed("extra.clinic_number", "甲-12")).extra) == {"clinic_number": "甲-12"}


_DAY = "不是正确的日期，应写成 2026-03-01"
_MOMENT = "不是正确的日期或时间"
_PHONE = "不是电话号码"
_CODE = "统一社会信用代码的校验位不对"
_EITHER = "应当有联系方式（channel）或者行为（kind），说明是哪一种"
_BOTH = "这一条既有联系方式（channel）又有行为（kind），一条只写一件事"
_LETTERS = "只能用英文字母、数字、- 和 _，以字母或者数字开头，最多 40 个字符"
# A path, the value there, the title of the fact and why it is refused.
REFUSED: list[tuple[str, object, str, str]] = [
    ("complainant.name", "", "姓名", "内容为空"),
    ("complainant.name", 5, "姓名", "应当是文字（加引号）"),
    ("complainant.name", ["甲"], "姓名", "应当是文字（加引号）"),
    ("note", "", "备注", "内容为空"),
    ("guardian.name", REMOVED, "法定代理人姓名", "缺少必填内容"),
    ("complainant.phone", "12", "联系电话", _PHONE),
    ("complainant.phone", "", "联系电话", _PHONE),
    ("complainant.phone", "13800000000转8", "联系电话", _PHONE),
    ("complainant.phone", 13800000000, "联系电话", "应当是文字（加引号）"),
    ("events[0].callback", "请回电", "内容中的回电号码", _PHONE),
    ("parties[0].phones[0]", "一", "", _PHONE),
    ("loan.borrowed_on", "2025-6-1", "借款日期", _DAY),
    ("loan.borrowed_on", "2025-02-29", "借款日期", _DAY),
    ("loan.borrowed_on", "2025/06/01", "借款日期", _DAY),
    ("loan.borrowed_on", "20250601", "借款日期", _DAY),
    ("loan.borrowed_on", "2025-06-01T00:00:00", "借款日期", _DAY),
    ("loan.borrowed_on", 20250601, "借款日期", _DAY),
    ("loan.borrowed_on", "", "借款日期", _DAY),
    ("events[0].at", "昨天", "时间", _MOMENT),
    ("events[0].at", "", "时间", _MOMENT),
    ("events[0].at", "20260301", "时间", _MOMENT),
    ("events[0].at", "2026-03-01T25:00", "时间", _MOMENT),
    ("events[0].at", "2026-03-01T9:30", "时间", _MOMENT),
    ("events[0].at", "2026-03-01T09", "时间", _MOMENT),
    ("events[0].at", "2026-03-01x09:30", "时间", _MOMENT),
    ("events[0].at", "2026-03-01上午", "时间", _MOMENT),
    ("events[0].at", "0000-01-01", "时间", _MOMENT),
    ("events[0].at", 1700000000, "时间", _MOMENT),
    ("events[1].until", "2026-13-01", "最后一次或结束的时间", _MOMENT),
    ("loan.principal", -1, "借款本金（元）", "数值过小"),
    ("loan.principal", "-0.01", "借款本金（元）", "数值过小"),
    ("loan.principal", 12.345, "借款本金（元）", "最多两位小数"),
    ("loan.principal", "12.345", "借款本金（元）", "最多两位小数"),
    ("loan.principal", 1.9999999999999982, "借款本金（元）", "最多两位小数"),
    ("loan.principal", 0.00001, "借款本金（元）", "最多两位小数"),
    ("loan.principal", "12.500", "借款本金（元）", "最多两位小数"),
    ("loan.annual_rate_percent", 23.999, "年利率（%）", "最多两位小数"),
    ("loan.principal", 10_000_000_000, "借款本金（元）", "数值过大"),
    ("loan.principal", 1e300, "借款本金（元）", "数值过大"),
    ("loan.principal", "一万", "借款本金（元）", "应当是数字"),
    ("loan.principal", "1,000", "借款本金（元）", "应当是数字"),
    ("loan.principal", "1_000", "借款本金（元）", "应当是数字"),
    ("loan.principal", "1e3", "借款本金（元）", "应当是数字"),
    ("loan.principal", " 5", "借款本金（元）", "应当是数字"),
    ("loan.principal", "NaN", "借款本金（元）", "应当是数字"),
    ("loan.principal", True, "借款本金（元）", "应当是数字"),
    ("loan.principal", [1], "借款本金（元）", "应当是数字"),
    ("harm.expenses[0].amount", REMOVED, "金额（元）", "缺少必填内容"),
    ("events[0].at", "0001-01-01", "时间", "日期早于 1990-01-01，请核对年份"),
    ("events[0].at", "0001-01-01T00:00+14:00", "时间", _MOMENT),
    ("events[0].at", "1989-12-31T23:59", "时间", "日期早于 1990-01-01，请核对年份"),
    ("events[1].until", "1899-01-01", "最后一次或结束的时间", "日期早于 1990-01-01，请核对年份"),
    ("loan.borrowed_on", "1989-12-31", "借款日期", "日期早于 1990-01-01，请核对年份"),
    ("steps[0].on", "0200-01-01", "办理日期", "日期早于 1990-01-01，请核对年份"),
    ("objections[0].on", "1000-01-01", "要求停止的日期", "日期早于 1990-01-01，请核对年份"),
    ("complainant.birth_date", "1899-12-31", "出生日期", "日期早于 1900-01-01，请核对年份"),
    ("filing.on", "9999-12-31", "提交日期", "日期晚于 2099-12-31，请核对年份"),
    ("filing.on", "1989-12-31", "提交日期", "日期早于 1990-01-01，请核对年份"),
    ("loan.due_on", "2100-01-01", "到期日", "日期晚于 2099-12-31，请核对年份"),
    ("events[0].count", 0, "次数", "数值过小"),
    ("events[0].count", -3, "次数", "数值过小"),
    ("events[0].count", 1.5, "次数", "应当是整数"),
    ("events[0].count", "5", "次数", "应当是整数"),
    ("events[0].count", True, "次数", "应当是整数"),
    ("events[0].count", 100_001, "次数", "数值过大"),
    ("events[0].count", 10**30, "次数", "数值过大"),
    ("evidence[0].pages", 10**30, "页数", "数值过大"),
    ("events[0].duration_seconds", 10**30, "通话时长（秒）", "数值过大"),
    ("events[0].duration_seconds", 0, "通话时长（秒）", "数值过小"),
    ("safety.in_danger", 1, "现在是否有人身危险", "应当是 true 或 false"),
    ("safety.in_danger", "true", "现在是否有人身危险", "应当是 true 或 false"),
    ("safety.in_danger", "是", "现在是否有人身危险", "应当是 true 或 false"),
    ("events[0].tags", "insult", "内容特征", "应当是列表 [ ]"),
    ("events[0].tags", 0, "内容特征", "应当是列表 [ ]"),
    ("events", {}, "发生的事", "应当是列表 [ ]"),
    ("events[0]", "一条短信", "", _EITHER),
    ("events[0]", {"id": "c1"}, "", _EITHER),
    ("events[1]", {"id": "a1", "at": "2026-03-01"}, "", _EITHER),
    ("events[1]", {"id": "a1", "channel": "sms", "kind": "visit"}, "", _BOTH),
    ("events[1]", {"id": "a1", "channel": "sms", "kind": "visit", "place": "楼下", "signature": "快借"}, "", _BOTH),
    ("events[1]", {"id": "a1", "channel": None, "kind": "visit", "place": "楼下"}, "", _BOTH),
    ("events[1]", {"id": "a1", "channel": "visit", "kind": "visit"}, "", _BOTH),
    ("contacts", [], "", "第 2 版的案件文件没有这一项"),
    ("acts", [{"id": "a1", "kind": "visit"}], "", "第 2 版的案件文件没有这一项"),
    ("safety.self_harm", False, "", "不认识的字段"),
    ("parties", "", "对方", "应当是列表 [ ]"),
    ("complainant", [], "本人", "应当是对象 { }"),
    ("complainant", None, "本人", "应当是对象 { }"),
    ("events[0].id", "", "编号", _LETTERS),
    ("events[0].id", "-a", "编号", _LETTERS),
    ("events[0].id", "a b", "编号", _LETTERS),
    ("events[0].id", "第一", "编号", _LETTERS),
    ("events[0].id", "a" * 41, "编号", _LETTERS),
    ("events[0].id", 1, "编号", "应当是文字（加引号）"),
    ("parties[0].company_code", "91110101MA0DEM0020", "统一社会信用代码", _CODE),
    ("parties[0].company_code", "123", "统一社会信用代码", _CODE),
    ("evidence[0].sha256", "0" * 63, "文件的SHA-256值", "格式不对"),
    ("evidence[0].sha256", "A" * 64, "文件的SHA-256值", "格式不对"),
    ("extra.clinic_number", 12, "", "应当是文字（加引号）"),
    ("extra.clinic_number", "", "", "内容为空"),
    ("schema_version", 0, "案件文件版本", "不认识的取值"),
    ("schema_version", "1", "案件文件版本", "不认识的取值 '1'"),
    ("schema_version", True, "案件文件版本", "应当是整数"),
    ("schema_version", REMOVED, "案件文件版本", "缺少必填内容"),
    ("role", REMOVED, "您与借款的关系", "缺少必填内容"),
]


@pytest.mark.parametrize(("path", "value", "title", "reason"), REFUSED, ids=[f"{path}={str(value)[:24]!a}" for path, value, *_ in REFUSED])
def test_a_value_is_refused_once_with_its_place_its_title_and_the_reason(path: str, value: object, title: str, reason: str) -> None:
    case = changed(path, value) if not path.endswith("phones[0]") else changed("parties[0].phones", [value])
    ((place, told),) = told_of(case)
    assert place == path
    assert told.startswith(f"{title}：{reason}" if title else reason)


@pytest.mark.parametrize(("path", "value"), [row[:2] for row in REFUSED if "phones" not in row[0]])
def test_every_refusal_says_what_to_do(path: str, value: object) -> None:
    (fault,) = faults_of(changed(path, value))
    assert len(fault.remedy) > 3


@pytest.mark.parametrize(("path", "value", "remedy"), [
    ("complainant.phone", "12", '例如 "13800000000"'),
    ("loan.principal", "一万", "例如 12000"),
    ("loan.principal", 10_000_000_000, "例如 12000"),
    ("events[0].at", "昨天", '例如 "2026-03-01T09:30"'),
    ("events[0].id", "第一", '例如 "c1"'),
    ("guardian.relation", REMOVED, '例如 "父亲"'),
    ("schema_version", 0, "可以填写：2"),
    ("safety.in_danger", 1, "请改正后重试；complaintgen schema 列出全部字段"),
])
def test_a_refusal_shows_an_example_where_the_fact_has_one(path: str, value: object, remedy: str) -> None:
    assert [fault.remedy for fault in faults_of(changed(path, value))] == [remedy]


@pytest.mark.parametrize(("number", "is_valid"), [
    ("110101199003070011", True), ("11010119900307002X", True), ("11010119900307002x", True), ("990101199003070015", True),
    ("11010119900307001X", False), ("110101199003071230", False), ("110101199002300011", False), ("110101900307001", False), ("", False),
    (" 110101199003070011", False), ("110101 19900307 0011", False), ("1101011990030700１1", False),
], ids=["right", "X", "x", "an area that no list knows", "wrong letter", "wrong digit", "no such day", "the old fifteen digits", "nothing",
        "a blank before it", "blanks inside", "a wide digit"])
def test_a_resident_id_is_known_by_form_birth_day_and_check_digit(number: str, is_valid: bool) -> None:
    assert resident_id_is_valid(number) is is_valid


@pytest.mark.parametrize("kind", ["passport", "hk_macao_permit", "taiwan_permit", "other", None])
def test_a_number_of_another_document_has_no_check_digit(kind: str | None) -> None:
    assert read(changed("complainant", {"id_type": kind, "id_number": "E12345678"})).complainant.id_number == "E12345678"


def test_the_check_digit_is_of_everyone_who_has_an_id() -> None:
    wrong = {"name": "林某", "id_type": "resident_id", "id_number": "110101199003071230"}
    assert [place for place, _ in told_of(changed("recipients[0].as_plaintiff", wrong))] == ["recipients[0].as_plaintiff.id_number"]


def test_the_command_says_it_too(tmp_path: Path) -> None:
    case = changed("events[0].id", "第一") | {"loan": {"principal": 10_000_000_000}, "complainant": {"phone": "12"}}
    result = call("validate", write_case(tmp_path / "case.json", case))
    assert result.returncode == 2
    assert [line.partition("。")[0] for line in result.stderr.splitlines()] == [
        "共有 3 处需要改正：",
        "complainant.phone：联系电话：不是电话号码：位数不对", "loan.principal：借款本金（元）：数值过大",
        f"events[0].id：编号：{_LETTERS}",
    ]
