"""The filters and tests of Jinja that papers may use, at their edges: what they make, what they cannot take, and that text stays text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from jinja2 import TemplateError

from tests.word.docx import Book, Owner, blank, evaluated

VALUES = {
    "books": [Book("春", 120, ("a",)), Book("夏", 80), Book("春", 80)], "owner": Owner(name="甲"), "empty": [], "nothing": None, "text": "a<b&c",
    "numbers": [3, 1, 2], "words": ["b", "a", "b"], "amount": Decimal("12.345"), "table": {"b": 2, "a": 1}, "gap": blank("姓名"),
}

MADE = [
    ("{{ numbers|sort|join }}", "123"), ("{{ numbers|sort(reverse=true)|first }}", "3"), ("{{ numbers|sum }}", "6"), ("{{ empty|sum }}", "0"),
    ("{{ numbers|max }}{{ numbers|min }}", "31"), ("{{ books|map(attribute='title')|unique|join('、') }}", "春、夏"), ("{{ books|sum(attribute='pages') }}", "280"),
    ("{{ books|selectattr('pages', 'gt', 100)|map(attribute='title')|join }}", "春"), ("{{ books|rejectattr('tags')|list|length }}", "2"),
    ("{{ words|select('equalto', 'b')|list|length }}", "2"), ("{{ words|reject('in', ['b'])|join }}", "a"),
    ("{% for title, group in books|groupby('title') %}{{ title }}{{ group|length }}{% endfor %}", "夏1春2"),
    ("{% for k, v in table|dictsort %}{{ k }}{{ v }}{% endfor %}", "a1b2"), ("{% for k, v in table|items %}{{ k }}{% endfor %}", "ba"),
    ("{{ empty|first is defined }}", "否"), ("{{ words|last }}{{ words|first }}", "bb"), ("{{ 'abc'|reverse }}", "cba"), ("{{ numbers|reverse|join }}", "213"),
    ("{{ nothing|default('无', true) }}{{ missing|default('缺') }}{{ missing|d('') }}", "无缺"), ("{{ ''|default('x') }}", ""),
    ("{{ text|length }}{{ text|count }}", "55"), ("{{ text|upper }}", "A&lt;B&amp;C"), ("{{ text|escape }}", "a&lt;b&amp;c"), ("{{ text|e|e }}", "a&lt;b&amp;c"),
    ("{{ text|replace('<', '>') }}", "a&gt;b&amp;c"), ("{{ 'aaa'|replace('a', 'b', 2) }}", "bba"), ("{{ ' a '|trim }}", "a"), ("{{ 'xax'|trim('x') }}", "a"),
    ("{{ '一二三四五'|truncate(3, true, '…', 0) }}", "一二…"), ("{{ '一'|truncate(3) }}", "一"), ("{{ 'ab cd'|title }}{{ 'aB'|capitalize }}{{ 'AB'|lower }}", "Ab CdAbab"),
    ("{{ '12'|int + 1 }}{{ 'x'|int }}{{ 'x'|int(7) }}", "1307"), ("{{ '1.5'|float * 2 }}", "3.0"), ("{{ (-3)|abs }}", "3"),
    ("{{ 2.5|round }}{{ 2.345|round(2) }}{{ 2.1|round(0, 'ceil')|int }}", "2.02.353"), ("{{ 5|string ~ '页' }}", "5页"), ("{{ 'ab'|list|join('-') }}", "a-b"),
    ("{{ empty|join('、') }}", ""), ("{{ [1, nothing, 2]|select|join }}", "12"), ("{{ gap|upper|trim }}", "\ufdd0【待填：姓名】\ufdd1"),
]


@pytest.mark.parametrize(("source", "result"), MADE)
def test_a_filter_makes(source: str, result: str) -> None:
    assert evaluated(source, **VALUES) == result


UNABLE = [
    ("nothing|upper", "upper", "空的（没有填写）"), ("numbers|upper", "upper", "列表"), ("owner|string", "string", "一组事实"), ("nothing|join", "join", "空的（没有填写）"),
    ("5|join", "join", "数字"), ("5|length", "length", "数字"), ("nothing|sum", "sum", "空的（没有填写）"), ("words|sum", "sum", "列表"), ("[[1], [2]]|sum(start=[])", "sum", "列表"),
    ("[1, 'a']|sort", "sort", "列表"), ("nothing|round", "round", "空的（没有填写）"), ("text|abs", "abs", "文字"), ("5|dictsort", "dictsort", "数字"),
    ("5|reverse", "reverse", "数字"), ("'abc'|truncate('x')", "truncate", "文字"), ("numbers|round", "round", "列表"),
]


@pytest.mark.parametrize(("expression", "name", "kind"), UNABLE)
def test_a_filter_says_what_it_cannot_take_by_its_kind(expression: str, name: str, kind: str) -> None:
    with pytest.raises(TemplateError) as caught:
        evaluated(f"{{{{ {expression} }}}}", **VALUES)
    assert str(caught.value) == f"过滤器 {name} 不能用于这里的内容：{kind}"


HOLDS = [
    ("5 is number", "是"), ("'5' is number", "否"), ("'5' is string", "是"), ("nothing is none", "是"), ("missing is undefined", "是"), ("books is defined", "是"),
    ("4 is even", "是"), ("4 is odd", "否"), ("9 is divisibleby(3)", "是"), ("books is sequence", "是"), ("table is mapping", "是"), ("5 is iterable", "否"),
    ("'a' is in words", "是"), ("3 is gt(2)", "是"), ("3 is le 2", "否"), ("true is true", "是"), ("5 is integer", "是"), ("5.0 is float", "是"), ("'a' is lower", "是"),
    ("2 is eq 2.0", "是"), ("nothing is sameas none", "是"), ("true is boolean", "是"),
]


@pytest.mark.parametrize(("expression", "answer"), HOLDS)
def test_a_test_answers(expression: str, answer: str) -> None:
    assert evaluated(f"{{{{ {expression} }}}}", **VALUES) == answer


@pytest.mark.parametrize(("constant", "shown"), [("true", "是"), ("1 > 2", "否"), ("'a' < 'b'", "是"), ("'<'", "&lt;"), ("1 + 1", "2")])
def test_a_constant_is_written_as_a_value_is(constant: str, shown: str) -> None:
    assert evaluated(f"{{{{ {constant} }}}}") == shown


@pytest.mark.parametrize("constant", ["none", "[1, 2]", "{'a': 1}", "(1, 2)"])
def test_a_constant_that_no_paper_can_show_is_refused_as_a_value_is(constant: str) -> None:
    with pytest.raises(TemplateError, match="不能直接写进文书"):
        evaluated(f"{{{{ {constant} }}}}")


@pytest.mark.parametrize(("expression", "name", "kind"), [("'a' is even", "even", "文字"), ("nothing is gt(2)", "gt", "空的（没有填写）"), ("9 is divisibleby(0)", "divisibleby", "数字"), ("5 is in 5", "in", "数字")])
def test_a_test_says_what_it_cannot_judge(expression: str, name: str, kind: str) -> None:
    with pytest.raises(TemplateError) as caught:
        evaluated(f"{{{{ {expression} }}}}", **VALUES)
    assert str(caught.value) == f"判断 {name} 不能用于这里的内容：{kind}"


@pytest.mark.parametrize("source", ["{{ text|replace('b', '<w:p>')|upper }}", "{{ [text, '<w:p/>']|join('<w:br/>') }}", "{{ ('<w:p/>' ~ text)|trim }}", "{{ '<w:p/>'|title }}"])
def test_no_filter_turns_text_into_markup(source: str) -> None:
    assert "<" not in evaluated(source, **VALUES)
