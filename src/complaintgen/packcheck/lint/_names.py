"""Names that a template or phrase reads and nobody has: variables, attributes, filters, tests, provisions, claims, paths.

In: the problems and calls of a `Reading`. Out: findings, each with the nearest name that there is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from jinja2 import nodes

from complaintgen.case.enums import ClaimKind
from complaintgen.case.fields import ExtraQuestion, ask_at
from complaintgen.packcheck.lint._findings import FindingPlace, PackFinding
from complaintgen.packcheck.lint._type_check import Called, Problem, constant_text
from complaintgen.papers.readiness import Severity
from complaintgen.papers.variables import Variable
from complaintgen.word.diagnostics import written

_WHY_STOPS = "用到这里时文书无法生成"
_SEE_VARS = "complaintgen templates vars 列出全部名称"
_EXTRA = "extra."
"""What the paths of a pack's own questions begin with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a pack may name besides variables and phrases: the ids of provisions, the titles of papers, its own questions.

    Attributes:
        variables: what templates may read, by name.
    """

    provisions: frozenset[str]
    titles: Mapping[str, str]
    questions: Sequence[ExtraQuestion]
    variables: Mapping[str, Variable]


def problem_finding(problem: Problem, place: FindingPlace, known: Known) -> PackFinding:
    """The finding of one problem."""
    here = _narrowed(place, problem.node, problem.name)
    return _SAID[problem.kind](problem, here, known)


def check_call(call: Called, place: FindingPlace, known: Known) -> Iterator[PackFinding]:
    """What is wrong with the constants handed to a function of the paper, other than phrases."""
    check = _CONSTANTS.get(call.function)
    texts = [text for argument in call.node.args if (text := constant_text(argument)) is not None]
    if check:
        for text in texts:
            fault = check(text, known)
            if fault:
                yield place.around(text).finding(Severity.ERROR, f"unknown-{call.function}", *fault)


def nearest(name: str, names: Iterable[str], otherwise: str) -> str:
    """「是不是想写 …」, or another remedy where nothing is near."""
    near = get_close_matches(name, list(names), 1, 0.6)
    return f"是不是想写 {near[0]}？" if near else otherwise


def _narrowed(place: FindingPlace, node: nodes.Node, name: str) -> FindingPlace:
    for piece in (written(node), f".{name}", f"|{name}"):
        if piece and piece in place.text:
            return place.around(piece)
    found = re.search(rf"(?<![\w.]){re.escape(name)}(?!\w)", place.text)
    return place.at(*found.span()) if found else place


def _unknown_name(problem: Problem, here: FindingPlace, known: Known) -> PackFinding:
    there = known.variables.get(problem.name)
    if there:
        papers = "、".join(known.titles.get(paper, paper) for paper in there.papers)
        return here.finding(Severity.ERROR, "unknown-variable", f"{problem.name} 只在{papers}中有", _WHY_STOPS, "删除，或者换成这份文书有的变量")
    return here.finding(Severity.ERROR, "unknown-variable", f"没有名为 {problem.name} 的变量", _WHY_STOPS,
                        nearest(problem.name, problem.known, f"{_SEE_VARS}；文字要放在引号里"))


def _unknown_attribute(problem: Problem, here: FindingPlace, known: Known) -> PackFinding:
    del known
    if not problem.known:
        return here.finding(Severity.ERROR, "unknown-attribute", f"{problem.owner} 没有 {problem.name}，它是列表或者数字", _WHY_STOPS,
                            f"列表用 {{% for item in {problem.owner} %}} 逐项读取")
    return here.finding(Severity.ERROR, "unknown-attribute", f"{problem.owner} 没有 {problem.name}", _WHY_STOPS,
                        nearest(problem.name, problem.known, f"可以使用的有{'、'.join(sorted(problem.known)[:12])}"))


def _unknown_question(problem: Problem, here: FindingPlace, known: Known) -> PackFinding:
    return here.finding(Severity.ERROR, "unknown-question", *_unasked(problem.name, known))


def _unknown_filter(problem: Problem, here: FindingPlace, known: Known) -> PackFinding:
    del known
    remedy = _REFUSED_FILTERS.get(problem.name) or nearest(problem.name, problem.known, _SEE_VARS)
    return here.finding(Severity.ERROR, "unknown-filter", f"没有名为 {problem.name} 的过滤器", _WHY_STOPS, remedy)


_REFUSED_FILTERS = dict.fromkeys(("safe", "tojson", "xmlattr", "urlize", "forceescape"), "删除它：案件里的文字不能当作 Word 的标记写入") | dict.fromkeys(
    ("attr", "format"), "用 a.b 读取内容，用 ~ 连接文字")


def _unknown_test(problem: Problem, here: FindingPlace, known: Known) -> PackFinding:
    del known
    return here.finding(Severity.ERROR, "unknown-test", f"没有名为 {problem.name} 的判断（is …）", _WHY_STOPS, nearest(problem.name, problem.known, _SEE_VARS))


def _unwritable_list(problem: Problem, here: FindingPlace, known: Known) -> PackFinding:
    del known
    return here.finding(Severity.ERROR, "not-writable", f"{problem.name} 是列表，不能直接写出", _WHY_STOPS,
                        "用 {% for … %} 逐项写出，或者加上 |join(\"、\")")


def _unwritable_record(problem: Problem, here: FindingPlace, known: Known) -> PackFinding:
    del known
    remedy = f"写出其中的一项，例如 {problem.name}.{problem.known[0]}" if problem.known else "删除这个标记"
    return here.finding(Severity.ERROR, "not-writable", f"{problem.name} 是一组内容，不能直接写出", _WHY_STOPS, remedy)


_SAID: Mapping[str, Callable[[Problem, FindingPlace, Known], PackFinding]] = {
    "name": _unknown_name, "attribute": _unknown_attribute, "question": _unknown_question, "filter": _unknown_filter, "test": _unknown_test, "list": _unwritable_list, "record": _unwritable_record,
}
_Fault = tuple[str, str, str]


def _provision(identifier: str, known: Known) -> _Fault | None:
    if identifier in known.provisions:
        return None
    return f"没有编号为 {identifier} 的规定", "文书中会缺少这条依据", nearest(identifier, known.provisions, "complaintgen laws list 列出全部编号")


def _claim(kind: str, known: Known) -> _Fault | None:
    del known
    kinds = [claim.value for claim in ClaimKind]
    return None if kind in kinds else (f"没有名为 {kind} 的请求", "这一句永远不会出现，或者无法生成", nearest(kind, kinds, f"可以使用的有{'、'.join(kinds)}"))


def _path(path: str, known: Known) -> _Fault | None:
    try:
        ask_at(path, known.questions)
    except (LookupError, AttributeError):
        question = path.removeprefix(_EXTRA)
        return _unasked(question, known) if question != path else (f"案件中没有 {path}", _WHY_STOPS, "complaintgen schema 列出全部路径")
    return None


def _unasked(identifier: str, known: Known) -> _Fault:
    remedy = nearest(identifier, (question.id for question in known.questions), "在 pack.toml 中补上这个 [[question]]，或者删除")
    return f"这个模板包没有 id 为 {identifier} 的问题", "没有人会问，也就没有答案；用到这里时文书无法生成", remedy


_CONSTANTS: Mapping[str, Callable[[str, Known], _Fault | None]] = {
    "rule": _provision, "pleads": _provision, "asks": _claim, "amount": _claim, "claimed": _claim, "blank": _path,
}
