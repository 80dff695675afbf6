"""What a template may do: read the data that the vocabulary shows, call what it lists, and no more than a paper needs of time and memory."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from jinja2 import TemplateError, TemplateSyntaxError

from complaintgen.word.environment import MOST_UNITS, limited
from tests.word.docx import Book, Owner, engine, evaluated, shout

VALUES = {
    "book": Book("春", 120, ("a", "b"), date(2026, 3, 1)), "owner": Owner(name="甲", note=None), "text": "天地玄黄", "day": date(2026, 3, 1),
    "moment": datetime(2026, 3, 1, 9, 5), "rows": [1, 2, 3], "table": {"x": 1}, "amount": Decimal("12.50"), "nothing": None, "outside": object(),
    "shout": shout,
}

READ = [
    ("{{ book.title }}{{ book.pages }}", "春120"), ("{{ book.printed.year }}年", "2026年"), ("{{ moment.hour }}:{{ moment.minute }}", "9:5"),
    ("{{ book.is_longer_than(100) }}", "是"), ("{{ owner.name }}", "甲"), ("{{ table.x }}{{ table['x'] }}{{ table.get('y', '无') }}", "11无"),
    ("{% for k, v in table.items() %}{{ k }}{{ v }}{% endfor %}", "x1"), ("{{ text[0] }}{{ text[-1] }}{{ text[1:3] }}", "天黄地玄"),
    ("{{ text.startswith('天') }}{{ text.count('地') }}{{ text.find('黄') }}", "是13"), ("{{ 'a,b'.split(',')|join('、') }}", "a、b"),
    ("{{ ' x '.strip() }}{{ 'ab'.removeprefix('a') }}{{ 'Ab'.upper() }}", "xbAB"), ("{{ amount * 2 + 1 }}", "26.00"), ("{{ 7 // 2 }}{{ 7 % 2 }}{{ 2 ** 10 }}", "311024"),
    ("{{ shout(text) }}{{ text|shout }}", "天地玄黄！天地玄黄！"), ("{% for x in rows %}{{ loop.index }}/{{ loop.length }} {% endfor %}", "1/3 2/3 3/3 "),
    ("{% set ns = namespace(n=0) %}{% for x in rows %}{% set ns.n = ns.n + x %}{% endfor %}{{ ns.n }}", "6"),
    ("{% if nothing %}有{% else %}无{% endif %}", "无"), ("{% if owner.note is none %}没写{% endif %}", "没写"), ("{{ missing is defined }}", "否"),
    ("{{ 'a' ~ 1 ~ amount }}", "a112.50"), ("{{ rows|length }}{{ 2 in rows }}", "3是"),
]


@pytest.mark.parametrize(("source", "result"), READ)
def test_data_are_read(source: str, result: str) -> None:
    assert evaluated(source, **VALUES) == result


REFUSED = [
    # out of the data into the program
    ("{{ text.__class__ }}", "不能使用文字的 __class__"), ("{{ ''['__class__'] }}", "不能使用文字的 __class__"), ("{{ book.__init__.__globals__ }}", "不能使用"),
    ("{{ owner.model_dump() }}", "不能使用一组事实的 model_dump"), ("{{ owner.__dict__ }}", "不能使用"), ("{{ owner._abc }}", "没有|不能使用|读不到"),
    ("{{ shout.__globals__ }}", "不能使用函数的 __globals__"), ("{{ day.strftime('%Y') }}", "不能使用日期的 strftime"), ("{{ moment.now() }}", "不能使用日期的 now"),
    ("{{ amount.real }}", "不能使用数字的 real"), ("{{ outside.__class__ }}", "不能使用"), ("{{ loop.__class__ }}", "没有名为 loop"),
    ("{% for x in rows %}{{ loop._iterable }}{% endfor %}", "不能使用"), ("{{ range.__self__ }}", "函数，读不到 __self__"),
    # by way of text
    ("{{ '{0.__class__}'.format(text) }}", "不能使用文字的 format"), ("{{ '%s' % text }}", "不能用 % 拼接文字"), ("{{ text.format_map(table) }}", "不能使用文字的 format_map"),
    ("{{ text.encode() }}", "不能使用文字的 encode"), ("{{ text.join(rows) }}", "不能使用文字的 join"), ("{{ text.ljust(9) }}", "不能使用文字的 ljust"),
    # change of what is given
    ("{{ rows.append(4) }}", "不能使用列表的 append"), ("{{ rows.clear() }}", "不能使用列表的 clear"), ("{{ table.update(y=2) }}", "不能使用对照表的 update"),
    ("{{ table.pop('x') }}", "不能使用对照表的 pop"), ("{% set book.title = 'x' %}", "namespace"),
    # calls
    ("{{ outside() }}", "不能调用"), ("{{ text() }}", "不能调用文字"), ("{{ nothing() }}", "不能调用"), ("{{ book.title() }}", "不能调用"),
    # nothing to be written
    ("{{ rows }}", "这里的内容是列表，不能直接写进文书"), ("{{ table }}", "这里的内容是对照表"), ("{{ nothing }}", "这里的内容是空的"), ("{{ book }}", "这里的内容是一组内容"),
    ("{{ owner }}", "这里的内容是一组事实"), ("{{ shout }}", "这里的内容是函数"), ("{{ book.tags }}", "这里的内容是列表"),
    # nothing that is there
    ("{{ missing }}", "没有名为 missing 的变量"), ("{{ book.titel }}", "titel"), ("{{ table.y }}", "对照表，读不到 y"), ("{{ nothing.x }}", "空的（没有填写），读不到 x"),
    ("{{ rows[9] }}", "列表，读不到 9"), ("{% for x in missing %}{% endfor %}", "没有名为 missing"), ("{{ missing|default('x') ~ missing }}", "没有名为 missing"),
    ("{% for x in rows %}{{ loop.previtem }}{% endfor %}", "这里没有内容"),
    # kinds that do not go together
    ("{{ day + 1 }}", "日期和数字不能用 \\+ 计算"), ("{{ text - 1 }}", "文字和数字不能用 - 计算"), ("{{ 1 / 0 }}", "不能用 / 计算"), ("{{ nothing * 2 }}", "不能用 \\* 计算"),
]


@pytest.mark.parametrize(("source", "said"), REFUSED)
def test_everything_else_is_refused_in_chinese(source: str, said: str) -> None:
    with pytest.raises(TemplateError, match=said):
        evaluated(source, **VALUES)


def test_what_is_given_stays_as_it_was() -> None:
    rows, table = [1, 2], {"x": 1}
    for source in ("{{ rows.append(3) }}", "{{ table.clear() }}", "{{ table.setdefault('y', 1) }}", "{{ rows|reverse|list|length }}", "{{ rows|sort|first }}"):
        try:
            evaluated(source, rows=rows, table=table)
        except TemplateError:
            continue
    assert (rows, table) == ([1, 2], {"x": 1})


FORBIDDEN_TAGS = ["{% include 'x' %}", "{% import 'x' as y %}", "{% from 'x' import y %}", "{% extends 'x' %}", "{% block b %}{% endblock %}",
                  "{% autoescape false %}{% endautoescape %}", "{% if true %}{% include x %}{% endif %}", "{% for x in [] %}{% block b %}{% endblock %}{% endfor %}"]


@pytest.mark.parametrize("source", FORBIDDEN_TAGS)
def test_a_tag_that_reaches_for_other_files_is_refused_when_it_is_compiled(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="模板中不能使用"):
        engine().compiled(source, "x")


@pytest.mark.parametrize("name", ["safe", "tojson", "xmlattr", "urlize", "attr", "format", "center", "indent", "batch", "random", "pprint", "wordwrap", "striptags",
                                  "forceescape", "filesizeformat", "slice"])
def test_a_filter_of_jinja_that_a_paper_does_not_need_is_not_there(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=f"No filter named '{name}'"):
        engine().compiled(f"{{{{ 'x'|{name} }}}}", "x")


@pytest.mark.parametrize("name", ["callable", "escaped", "filter", "test"])
def test_a_test_that_looks_into_the_program_is_not_there(name: str) -> None:
    with pytest.raises(TemplateSyntaxError, match=f"No test named '{name}'"):
        engine().compiled(f"{{{{ 'x' is {name} }}}}", "x")


@pytest.mark.parametrize("name", ["lipsum", "cycler", "joiner", "dict", "open", "eval", "__import__"])
def test_a_function_of_jinja_or_python_is_not_there(name: str) -> None:
    with pytest.raises(TemplateError, match=f"没有名为 {name} 的变量"):
        evaluated(f"{{{{ {name}() }}}}")


ENDLESS = {
    "rounds without end": "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
    "a long range": "{{ range(100001)|length }}",
    "a text many times over": "{{ 'a' * 9000000 }}",
    "a list many times over": "{{ ([1] * 99999999)|length }}",
    "a text that doubles": "{% set ns = namespace(t='aaaaaaaaaa') %}{% for x in range(60) %}{% set ns.t = ns.t + ns.t %}{% endfor %}",
    "a text that doubles by ~": "{% set ns = namespace(t='aaaaaaaaaa') %}{% for x in range(60) %}{% set ns.t = ns.t ~ ns.t %}{% endfor %}",
    "a text that grows by replacing": "{% set ns = namespace(t='aaaaaaaaaa') %}{% for x in range(60) %}{% set ns.t = ns.t|replace('a', 'aa') %}{% endfor %}",
    "a join with a long mark": "{{ range(9999)|join('a' * 9999) }}",
    "a number without end": "{{ 9 ** 65 }}",
    "a number that grows": "{% set ns = namespace(n=9) %}{% for x in range(60) %}{% set ns.n = ns.n * ns.n %}{% endfor %}",
    "a macro in itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a loop in itself": "{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}",
}


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS.keys())
def test_what_would_not_end_is_stopped(source: str) -> None:
    with pytest.raises((TemplateError, RecursionError)), limited(MOST_UNITS // 100):
        evaluated(source)


def test_the_limit_is_counted_anew_for_each_render() -> None:
    template = engine().compiled("{% for x in range(1000) %}{{ x }}{% endfor %}", "x")
    for _ in range(3):
        with limited(1_000_000):
            assert template.render().startswith("012")


def test_a_limit_inside_a_limit_is_the_outer_one() -> None:
    template = engine().compiled("{% for x in range(1000) %}{{ x }}{% endfor %}", "x")
    with pytest.raises(TemplateError, match="已经停止"), limited(100_000), limited(10_000_000):
        template.render()


@pytest.mark.parametrize("source", ["(" * 400 + "1" + ")" * 400, "not " * 3000 + "x", "[" * 400 + "]" * 400, "-" * 5000 + "1"])
def test_a_tag_nested_without_end_is_told_when_it_is_compiled(source: str) -> None:
    with pytest.raises(TemplateSyntaxError, match="嵌套太多"):
        engine().compiled(f"{{{{ {source} }}}}", "x")
