"""From what went wrong inside Jinja to a fault that names the place in Word, the expression, and what its value was.

In: an exception as raised while a source was compiled or rendered. Out: a `Fault`; never a value of the case, which is private.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from jinja2 import TemplateError, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateAssertionError

from complaintgen.errors import Fault, PackError
from complaintgen.patterns import Pattern
from complaintgen.word._environment import PaperEnvironment
from complaintgen.word._errors import ForbiddenError, NotThereError, TooMuchError, WrongUseError
from complaintgen.word._locations import excerpt
from complaintgen.word._vocabulary import EMPTY

PHRASES = "phrases.toml"
_TO_PHRASE = f"{PHRASES} 的 "
_CHECK = "运行 complaintgen templates check 可以看到全部问题"


@dataclass(frozen=True, slots=True)
class SourcePosition:
    """Where a render was: the file name of a source, and the line in it."""

    filename: str
    line: int


def phrase_file(key: str) -> str:
    """The file name under which a phrase is compiled."""
    return f"{_TO_PHRASE}{key}"


def positions_in(error: BaseException, environment: PaperEnvironment) -> list[SourcePosition]:
    """The sources that a render was in when it failed, the outermost first."""
    steps = []
    entry = error.__traceback__
    while entry is not None:
        name = entry.tb_frame.f_code.co_filename
        if name in environment.sources:
            steps.append(SourcePosition(name, entry.tb_lineno))
        entry = entry.tb_next
    return steps


def render_fault(error: Exception, environment: PaperEnvironment, place: str, known: Iterable[str]) -> Fault:
    """The fault of a failed render.

    Args:
        error: what Jinja, a filter or a function raised.
        environment: the one that compiled the sources.
        place: where in the Word file the outermost step stands.
        known: the names of variables, for 「是不是想写 …」.
    """
    steps = positions_in(error, environment)
    inner = steps[-1] if steps else None
    expression = _expression_at(error, environment, inner) if inner else None
    if inner is not None and inner.filename.startswith(_TO_PHRASE):
        words = excerpt(environment.sources[inner.filename])
        place = f"{inner.filename}「{words}」" if place == inner.filename else f"{place}，{inner.filename}「{words}」"
    reason, remedy = _explained(error, expression, tuple(known))
    return Fault(place, reason, remedy)


def syntax_fault(error: TemplateError, place: str) -> Fault:
    """The fault of a source that cannot be compiled."""
    return Fault(place, f"模板标记有误：{syntax_in_chinese(error)}", "请核对花括号、标记的名称和是否成对；" + _CHECK)


def syntax_in_chinese(error: TemplateError) -> str:
    """What Jinja says of a source, in Chinese where it is one of the usual mistakes."""
    message = error.message or ""
    if isinstance(error, TemplateAssertionError) and message.startswith("No "):
        kind, name = ("过滤器", message.split("'")[1]) if "filter" in message else ("判断", message.split("'")[1])
        return f"没有名为 {name} 的{kind}"
    for english, chinese in _USUAL:
        if english in message:
            return chinese
    return message if not message.isascii() else f"写法不对（{message}）"


_USUAL = (
    ("Unexpected end of template", "有一个块没有结束，缺少 endif、endfor 一类的标记"),
    ("Encountered unknown tag 'endif'", "endif 多余，或者与前面的块交叉"), ("Encountered unknown tag 'endfor'", "endfor 多余，或者与前面的块交叉"),
    ("Encountered unknown tag 'else'", "else 不在 if 或者 for 里面"), ("Encountered unknown tag 'elif'", "elif 不在 if 里面"),
    ("Encountered unknown tag", "不认识的标记，块的名称写错了"), ("got 'end of print statement'", "{{ }} 里面是空的，或者没有写完"),
    ("got 'end of statement block'", "{% %} 里面没有写完"),
    ("expected token 'end of print statement'", "{{ }} 里面多写了内容，或者名称中有空格"),
    ("expected token 'end of statement block'", "{% %} 里面多写了内容"), ("unexpected char", "标记中有不能使用的字符，例如全角标点、弯引号"),
    ("Missing end of comment tag", "{# 没有用 #} 结束"), ("tag name expected", "{% %} 里面是空的"), ("unexpected '}'", "花括号不成对"),
)


def unclosed(text: str) -> str | None:
    """The first opening of a tag in a paragraph that is not closed there; docxtpl would join it with the paragraphs that follow."""
    opened: str | None = None
    for token in _TOKEN.findall(text):
        if opened is not None and token == _CLOSES[opened]:
            opened = None
        elif token in _CLOSES and opened is None:
            opened = token
        elif token in _CLOSES and opened != "{#":
            return opened
    return opened


def unclosed_fault(tag: str, place: str) -> Fault:
    """The fault of a tag that is left open."""
    return Fault(place, f"标记 {tag} 在这一段没有结束", f"请在同一段里补上 {_CLOSES[tag]}；{_CHECK}")


_TOKEN = Pattern(r"\{\{|\}\}|\{%|%\}|\{#|#\}")
_CLOSES = {"{{": "}}", "{%": "%}", "{#": "#}"}


def check_unbroken(source: str, place: str) -> None:
    """Refuse a source in which many tags are opened and not closed: reading it would take very long.

    Raises:
        PackError: it has more than a slip of the pen could leave.
    """
    for opened, closed in _CLOSES.items():
        if source.count(opened) - source.count(closed) > _MOST_OPEN:
            raise PackError(Fault(place, f"有太多没有闭合的 {opened}", f"请核对每个 {opened} 后面都有 {closed}"))


_MOST_OPEN = 50


def _explained(error: Exception, expression: nodes.Node | None, known: tuple[str, ...]) -> tuple[str, str]:
    """The reason and the remedy."""
    if isinstance(error, NotThereError):
        return _missing_name(error, expression, known)
    if isinstance(error, PackError):
        return error.faults[0].reason, error.faults[0].remedy
    reason, remedy = next((say for kind, say in _SAID if isinstance(error, kind)), ("无法计算（{kind}）", "请核对这一处的变量和函数的用法"))
    shown = f"{written(expression)}：" if expression is not None else ""
    return shown + reason.format(said=getattr(error, "message", ""), kind=type(error).__name__), remedy


_SAID: tuple[tuple[type[Exception], tuple[str, str]], ...] = (
    (WrongUseError, ("{said}", "请核对变量；可能没有填写的，先用 {% if … %} 判断")),
    (TooMuchError, ("{said}", "请核对循环和递归；正常的文书不会这么大")),
    (ForbiddenError, ("{said}", "模板只能读取内容，不能调用程序；请删除这一处")),
    (RecursionError, ("短语或者宏互相引用，没有尽头", "请去掉其中一处引用")),
    (TemplateError, ("{said}，无法生成", _CHECK)),
)


def _missing_name(error: NotThereError, expression: nodes.Node | None, known: tuple[str, ...]) -> tuple[str, str]:
    if error.owner is None:
        near = get_close_matches(error.name, known, 1)
        return f"没有名为 {error.name} 的变量", f"是不是想写 {near[0]}？" if near else f"请核对名称；{_CHECK}"
    before = written(expression.node) if isinstance(expression, nodes.Getattr | nodes.Getitem) else "它前面的内容"
    is_empty = error.owner == EMPTY
    return (f"{before} 是{error.owner}，读不到 {written(expression) if expression else error.name}",
            f"请先用 {{% if {before} %}} 判断" if is_empty else f"请核对名称；{_CHECK}")


def _expression_at(error: Exception, environment: PaperEnvironment, step: SourcePosition) -> nodes.Node | None:
    """The expression of a line that the error speaks of, where there is only one that fits."""
    try:
        tree = environment.parse(environment.sources[step.filename])
    except TemplateSyntaxError:
        return None
    found = {written(node): node for node in _candidates(error, tree) if node.lineno == step.line}
    return next(iter(found.values())) if len(found) == 1 else None


def _candidates(error: Exception, tree: nodes.Template) -> Iterator[nodes.Node]:
    match error:
        case NotThereError():
            yield from (node for node in tree.find_all(nodes.Getattr) if node.attr == error.name)
            yield from (node for node in tree.find_all(nodes.Getitem) if written(node.arg).strip('"') == error.name)
        case WrongUseError(name=""):
            yield from (node for output in tree.find_all(nodes.Output) for node in output.nodes if not isinstance(node, nodes.TemplateData))
        case WrongUseError():
            yield from (node for node in tree.find_all((nodes.Filter, nodes.Test)) if node.name == error.name)
            yield from (node for node in tree.find_all(nodes.BinExpr) if node.operator == error.name)
        case _:
            yield from tree.find_all(nodes.Call)


_OPERATORS: Mapping[type[nodes.BinExpr], str] = {
    nodes.Add: "+", nodes.Sub: "-", nodes.Mul: "*", nodes.Div: "/", nodes.FloorDiv: "//", nodes.Mod: "%", nodes.Pow: "**",
    nodes.And: "and", nodes.Or: "or",
}
_ELSEWHERE = "…"


def written(node: nodes.Node | None) -> str:
    """The expression as a template writes it; what is too intricate for a message is 「…」."""
    if node is None:
        return ""
    if isinstance(node, nodes.BinExpr):
        return f"{written(node.left)} {_OPERATORS[type(node)]} {written(node.right)}"
    write = _WRITERS.get(type(node))
    return write(node) if write else _ELSEWHERE


def _written_item(node: nodes.Getitem) -> str:
    if isinstance(node.arg, nodes.Slice):
        return f"{written(node.node)}[{written(node.arg.start)}:{written(node.arg.stop)}]"
    return f"{written(node.node)}[{written(node.arg)}]"


def _arguments(node: nodes.Call | nodes.Filter | nodes.Test) -> str:
    return ", ".join([*map(written, node.args), *(f"{item.key}={written(item.value)}" for item in node.kwargs)])


def _written_filter(node: nodes.Filter) -> str:
    arguments = _arguments(node)
    return f"{written(node.node)}|{node.name}" + (f"({arguments})" if arguments else "")


_WRITERS: Mapping[type[nodes.Node], Callable[[Any], str]] = {  # Any: each takes its own kind of node
    nodes.Name: lambda node: node.name,
    nodes.Const: lambda node: f'"{node.value}"' if isinstance(node.value, str) else str(node.value),
    nodes.Getattr: lambda node: f"{written(node.node)}.{node.attr}",
    nodes.Getitem: _written_item,
    nodes.Filter: _written_filter,
    nodes.Test: lambda node: f"{written(node.node)} is {node.name}",
    nodes.Call: lambda node: f"{written(node.node)}({_arguments(node)})",
    nodes.Not: lambda node: f"not {written(node.node)}",
    nodes.Neg: lambda node: f"-{written(node.node)}",
}
