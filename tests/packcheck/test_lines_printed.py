"""From a paragraph in a pack folder to the line that `templates check` prints: path, place, words, reason, remedy; and no line once the remedy is followed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from complaintgen.cli import complaintgen
from tests.packcheck import word
from tests.packcheck.word import first, p, table

PAPER = "demand_letter"
STOPS, LOST, SHOWN = "用到这里时文书无法生成", "模板读不了，整份文书都无法生成", "程序认不出这个标记，会把它原样印在文书上，或者无法生成"
NUMBERS, HARMS = "条文号随修法改变，旧号会被当作引用错误；程序按行为当日的规定引用", "这样的话写进文书会损害当事人的请求"
CITE = '改用 {{ rule("编号") }} 或者 citations、p.citations；编号见 complaintgen laws list'
Row = tuple[str, str, str, str, str, str]
"""What stands in the paragraph; how it is shown; what is wrong; why it matters; how to mend it; the paragraph mended."""

SPELLING: list[Row] = [
    ("{% If lender %}有{% endif %}", "▶{% If lender %}◀有{% endif %…", "“If”应当小写", SHOWN, "写成 if。", "{% if lender %}有{% endif %}"),
    ("{{ }}", "▶{{ }}◀", "{{ }} 里面是空的，或者没有写完", LOST, "请核对引号、括号和名称的写法。", "{{ day }}"),
    ('{% include "x" %}', '▶{% include "x" %}◀', "不能使用 include", "模板不能读取其他文件，也不能让案件里的文字成为 Word 的标记",
     "删除它；共用的话写进 phrases.toml，用 say 引用。", '{{ say("common.footer") }}'),
    ("{{r day }}", "▶{{r day }}◀", "不支持 {{r … }}", "这样写出的内容不在文字里，Word 会丢掉或者报错", "写成 {{ … }}，格式在 Word 中设置。", "{{ day }}"),
    ("｛｛ day ｝｝", "▶｛｛ day ｝｝◀", "标记用了全角的花括号或者百分号", SHOWN, "换成半角，写成 {{ day }}。", "{{ day }}"),
    ("依据第五十条", "依据▶第五十条◀", "手写了条文号第五十条", NUMBERS, f"{CITE}。", "依据所列条文"),
    ("依据《治安管理处罚法》第50条", "依据《治安管理处罚法》▶第50条◀", "手写了条文号第50条", NUMBERS, f"{CITE}。", '依据{{ rule("public_security.threat") }}'),
    ("请求银保监会处理", "请求▶银保监会◀处理", "这个机构已经撤销", HARMS, "改为国家金融监督管理总局及其派出机构；小额贷款公司向省级地方金融管理机构投诉。",
     "请求国家金融监督管理总局派出机构处理"),
    ("对方构成犯罪", "对方▶构成犯罪◀", "直接认定对方有罪", HARMS, "是否犯罪由司法机关认定，改为“涉嫌”或者只写事实。", "对方的行为涉嫌构成犯罪"),
    ("前文{%p if day %}", "前文▶{%p if day %}◀", "{%p … %} 与其他内容在同一段", "生成时整段被标记代替，这些文字会消失",
     "让 {%p … %} 独占一段，其他内容另起一段。", "{%p if day %}"),
    ("{%p endif %}", "", "", "", "", "{%p endif %}"),
    ("{% if day %}有{% endfor %}", "{% if day %}有▶{% endfor %}◀", "endfor 与前面的 if 不成对", "块不成对，模板读不了，整份文书都无法生成",
     "先写 {% endif %}，或者删除这一个。", "{% if day %}有{% endif %}"),
]
NAMES: list[Row] = [
    ("{{ contatcs }}", "{{ ▶contatcs◀ }}", "没有名为 contatcs 的变量", STOPS, "是不是想写 contacts？", "{{ contacts|length }}"),
    ("{{ case.lon.app }}", "{{ ▶case.lon◀.app }}", "case 没有 lon", STOPS, "是不是想写 loan？", '{{ case.loan.app or "无" }}'),
    ("{{ case.contacts }}", "{{ ▶case.contacts◀ }}", "case.contacts 是列表，不能直接写出", STOPS, '用 {% for … %} 逐项写出，或者加上 |join("、")。',
     "{% for item in case.contacts %}{{ item.id }}{% endfor %}"),
    ("{{ case.loan }}", "{{ ▶case.loan◀ }}", "case.loan 是一组内容，不能直接写出", STOPS, "写出其中的一项，例如 case.loan.exists。",
     '{{ case.loan.exists or "不知道" }}'),
    ("{{ day|dat }}", "{{ ▶day|dat◀ }}", "没有名为 dat 的过滤器", STOPS, "是不是想写 day？", "{{ day|day }}"),
    ("{{ case.loan.app|safe }}", "{{ ▶case.loan.app|safe◀ }}", "没有名为 safe 的过滤器", STOPS, "删除它：案件里的文字不能当作 Word 的标记写入。",
     '{{ case.loan.app or "无" }}'),
    ("{% if day is definedd %}有{% endif %}", "{% if ▶day is definedd◀ %}有{% endi…", "没有名为 definedd 的判断（is …）", STOPS, "是不是想写 defined？",
     "{% if day is defined %}有{% endif %}"),
    ('{{ say("common.lon") }}', '{{ say("▶common.lon◀") }}', "phrases.toml 没有短语 common.lon", STOPS, "是不是想写 common.loan？",
     '{{ say("common.footer") }}'),
    ('{{ rule("public_security.thret") }}', '…{ rule("▶public_security.thret◀") }}', "没有编号为 public_security.thret 的规定", "文书中会缺少这条依据",
     "是不是想写 public_security.threat？", '{{ rule("public_security.threat") }}'),
    ('{% if pleads("civil.privcy") %}有{% endif %}', '…% if pleads("▶civil.privcy◀") %}有{% endi…', "没有编号为 civil.privcy 的规定", "文书中会缺少这条依据",
     "是不是想写 civil.privacy？", '{% if pleads("civil.privacy") %}有{% endif %}'),
    ('{% if asks("stopp") %}有{% endif %}', '{% if asks("▶stopp◀") %}有{% endif %…', "没有名为 stopp 的请求", "这一句永远不会出现，或者无法生成",
     "是不是想写 stop？", '{% if asks("stop") %}有{% endif %}'),
    ('{{ blank("loan.ap") }}', '{{ blank("▶loan.ap◀") }}', "案件中没有 loan.ap", STOPS, "complaintgen schema 列出全部路径。", '{{ blank("loan.app") }}'),
    ("{{ case.extra.team }}", "{{ ▶case.extra.team◀ }}", "这个模板包没有 id 为 team 的问题", "没有人会问，也就没有答案；用到这里时文书无法生成",
     "在 pack.toml 中补上这个 [[question]]，或者删除。", "{{ case.role }}"),
]


def pack_with(folder: Path, *paragraphs: str) -> Path:
    """A pack folder whose one template begins with these paragraphs."""
    folder.mkdir()
    for name in ("pack.toml", "phrases.toml"):
        shutil.copy(word.DEFAULT / name, folder / name)
    (folder / f"{PAPER}.docx").write_bytes(word.changed(PAPER, first(*(text if text.startswith("<") else p(text) for text in paragraphs))))
    return folder


def printed(folder: Path, *more: str) -> str:
    result = CliRunner().invoke(complaintgen, ["templates", "check", str(folder), *more], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.output


def lines_of(folder: Path, rows: list[Row], column: int) -> list[str]:
    """The lines on the first paragraphs of the template."""
    shown = printed(pack_with(folder, *(row[column] for row in rows))).splitlines()
    places = [f"{PAPER}.docx 正文 第{number}段" for number in range(1, len(rows) + 1)]
    return [line for line in shown if any(line.startswith(f"{place}「") for place in places)]


@pytest.fixture(scope="module")
def spelled(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return lines_of(tmp_path_factory.mktemp("spelled") / "pack", SPELLING, 0)


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return lines_of(tmp_path_factory.mktemp("named") / "pack", NAMES, 0)


def line(number: int, row: Row) -> str:
    return f"{PAPER}.docx 正文 第{number}段「{row[1]}」：错误：{row[2]}。{row[3]}。{row[4]}"


@pytest.mark.parametrize(("number", "row"), [(number, row) for number, row in enumerate(SPELLING, 1) if row[1]],
                         ids=[row[0] for row in SPELLING if row[1]])
def test_a_tag_or_word_that_may_not_stand_there_has_its_line(spelled: list[str], number: int, row: Row) -> None:
    assert line(number, row) in spelled


@pytest.mark.parametrize(("number", "row"), list(enumerate(NAMES, 1)), ids=[row[0] for row in NAMES])
def test_a_name_that_there_is_not_has_its_line(named: list[str], number: int, row: Row) -> None:
    assert line(number, row) in named


def test_there_is_no_line_but_these(spelled: list[str], named: list[str]) -> None:
    assert len(named) == len(NAMES)
    # The block that is not closed is told where it begins as well.
    assert [text for text in spelled if text not in {line(number, row) for number, row in enumerate(SPELLING, 1)}] == [
        f"{PAPER}.docx 正文 第12段「▶{{% if day %}}◀有{{% endfor %}}」：错误：if 没有结束。块不成对，模板读不了，整份文书都无法生成。在块的末尾补上 {{% endif %}}。"]


@pytest.mark.parametrize("rows", [SPELLING, NAMES], ids=["spelling", "names"])
def test_once_each_remedy_is_followed_there_is_none(tmp_path: Path, rows: list[Row]) -> None:
    assert lines_of(tmp_path / "pack", rows, 5) == []


def test_the_place_is_the_one_that_a_person_counts(tmp_path: Path) -> None:
    fault = "{{ contatcs }}"
    folder = pack_with(tmp_path / "pack", "甲", fault, table((fault, "乙"), ("丙", fault)))
    rows: list[dict[str, Any]] = json.loads(printed(folder, "--json"))
    assert [(row["part"], row["where"]) for row in rows if row["rule"] == "unknown-variable"] == [
        ("正文", "第2段"), ("正文", "表格1 第1行第1列"), ("正文", "表格1 第2行第2列")]
