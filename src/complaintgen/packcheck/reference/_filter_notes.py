"""What each filter and test does, for those who write templates, with a value to try it on.

The filters themselves are in `complaintgen.formatting` and in Jinja; a test holds this list to `FILTERS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from complaintgen.formatting import BEIJING


@dataclass(frozen=True, slots=True)
class FilterNote:
    """One filter or test.

    Attributes:
        says: what it does, in Chinese.
        use: how a template writes it, with `x` for the value.
        value: a value for `x`.
    """

    says: str
    use: str
    value: object


FILTER_NOTES: Mapping[str, FilterNote] = {
    "day": FilterNote("日期写成年月日", "{{ x|day }}", date(2026, 3, 1)),
    "moment": FilterNote("时间写到分；只知道日期的，写年月日", "{{ x|moment }}", datetime(2026, 3, 1, 9, 30, tzinfo=BEIJING)),
    "after": FilterNote("同一句里后一个日期，同一年的不再写年", '{{ x|after(x) }}', date(2026, 3, 1)),
    "yuan": FilterNote("金额后面加“元”", "{{ x|yuan }}", Decimal(3000)),
    "capitals": FilterNote("金额写成大写", "{{ x|capitals }}", Decimal(3000)),
    "masked_name": FilterNote("姓名只留姓", "{{ x|masked_name }}", "王小明"),
    "masked_phone": FilterNote("隐去手机号码的中间几位", "{{ x|masked_phone }}", "13800001234"),
    "ordinal": FilterNote("数字写成中文", "{{ x|ordinal }}", 12),
    "numbered": FilterNote("给列表的各项加上中文序号", "{% for number, item in x|numbered %}{{ number }}、{{ item }}　{% endfor %}", ("停止侵害", "赔礼道歉")),
    "ranges": FilterNote("连续的序号合并", "{{ x|ranges }}", (1, 2, 3, 7)),
    "briefly": FilterNote("附表行号写进句子，不连续的多于三段时只写第一项和项数", "{{ x|briefly }}", "1—3、7、9、12"),
}
"""Our own filters, by name."""

BUILT_IN: Mapping[str, FilterNote] = {
    "join": FilterNote("把列表的各项连起来", '{{ x|join("、") }}', ("短信", "电话")),
    "length": FilterNote("列表有几项", "{{ x|length }}", ("短信", "电话")),
    "first": FilterNote("列表的第一项", "{{ x|first }}", ("短信", "电话")),
    "last": FilterNote("列表的最后一项", "{{ x|last }}", ("短信", "电话")),
    "trim": FilterNote("去掉首尾的字", '{{ x|trim("。") }}', "夜里睡不着。"),
    "replace": FilterNote("替换文字", '{{ x|replace("App", "应用") }}', "某某App"),
    "map": FilterNote("取出每一项的同一个内容", '{{ x|map(attribute="name")|join("、") }}', ({"name": "甲"}, {"name": "乙"})),
    "selectattr": FilterNote("只留下某个内容为“是”或者有值的项", '{{ x|selectattr("is_own")|map(attribute="name")|join("、") }}',
                             ({"name": "甲", "is_own": True}, {"name": "乙", "is_own": False})),
    "rejectattr": FilterNote("去掉某个内容为“是”或者有值的项", '{{ x|rejectattr("is_own")|map(attribute="name")|join("、") }}',
                             ({"name": "甲", "is_own": True}, {"name": "乙", "is_own": False})),
    "sort": FilterNote("按某个内容排序", '{{ x|sort(attribute="times")|map(attribute="times")|join("、") }}',
                       ({"times": 3}, {"times": 1}, {"times": 2})),
    "list": FilterNote("筛选之后要判断有没有、有几项的，先变成列表", '{{ (x|selectattr("is_own")|list)|length }}',
                       ({"is_own": True}, {"is_own": False})),
}
"""Filters of Jinja that templates often need; the others of Jinja work too."""

TESTS: Mapping[str, FilterNote] = {
    "none": FilterNote("没有填写；“是否”类的内容没有填写和“否”不同", "{% if x is none %}没有填写{% elif x %}是{% else %}否{% endif %}", None),
    "defined": FilterNote("短语里另给的变量有没有给", "{% if y is defined %}给了{% else %}没有给{% endif %}", None),
    "in": FilterNote("文字里有这几个字，或者列表里有这一项", '{% if "电话" in x %}有{% else %}没有{% endif %}', ("短信", "电话")),
}
"""Tests of Jinja, in conditions."""
