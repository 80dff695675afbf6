"""The reference as Markdown and as JSON data, and the words that every form of it shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from complaintgen.packcheck.reference._tree import FilterRow, Group, PhraseRow, Reference, ReferenceRow

INTRODUCTION = (
    "在 Word 模板和 phrases.toml 中，用两层花括号写变量，生成文书时换成案件的内容，例如 {{ must.complainant.name }}。花括号、引号都用英文半角。",
    "“没有填写”的内容是空的：先用 {% if … %}…{% endif %} 判断，或者用 must 开头的写法，没有填写时显示【待填：…】，并列入待填内容。",
    "列表用 {% for … in … %}…{% endfor %} 逐项写出。独占一段的标记写 {%p … %}，独占表格一行的写 {%tr … %}，生成后该段、该行消失。",
    "下表的写法可以直接复制；例子取自样例案件，人名、公司、号码都是虚构的。",
)
"""How to use the reference, in Chinese."""


def title_of(reference: Reference, titles: Mapping[str, str]) -> str:
    """The heading of the whole reference."""
    return f"模板变量：{titles.get(reference.paper, reference.paper)}" if reference.paper else "模板变量"


def where(papers: tuple[str, ...], titles: Mapping[str, str]) -> str:
    """Which papers have something, in Chinese; empty for all."""
    return f"只用于{'、'.join(titles.get(paper, paper) for paper in papers)}" if papers else ""


def said_in(row: PhraseRow, titles: Mapping[str, str]) -> str:
    """Which papers say a phrase, in Chinese."""
    if set(row.papers) == set(titles):
        return "全部文书"
    return "、".join(titles.get(paper, paper) for paper in row.papers) or "没有文书使用"


def remarks(row: ReferenceRow, titles: Mapping[str, str]) -> Iterator[str]:
    """What there is to say of a row besides its title and use."""
    if row.note:
        yield row.note.rstrip("。")
    if row.choices:
        yield "取值：" + "、".join(f"{value} {label}" for value, label in row.choices)
    if row.absent_when:
        yield f"为空：{row.absent_when}"
    if row.papers:
        yield where(row.papers, titles)


def ways(group: Group) -> str:
    """How a template comes to the things of a group."""
    return "；".join(f"{path}（{title}）" for path, title in group.reached)


def as_data(reference: Reference) -> dict[str, object]:
    """The tree as JSON holds it."""
    return asdict(reference)


def as_markdown(reference: Reference, titles: Mapping[str, str]) -> str:
    """The reference as a page of Markdown."""
    lines = [f"# {title_of(reference, titles)}", "", *(f"- {_code_tags(line)}" for line in INTRODUCTION)]
    for group in reference.groups:
        lines += ["", f"## {group.title}", ""]
        if group.reached:
            lines += [f"写作 {'；'.join(f'`{path}`（{title}）' for path, title in group.reached)}。{where(group.papers, titles)}", ""]
        lines += _table(("写法", "是什么", "类型", "例子", "说明"), (_row_cells(row, titles) for row in group.rows))
    for heading, rows in (("过滤器", reference.filters), ("Jinja 的过滤器", reference.built_in), ("判断", reference.tests)):
        lines += ["", f"## {heading}", "", *_table(("名称", "作用", "写法", "x 是", "得到"), map(_filter_cells, rows))]
    lines += ["", "## 短语", ""]
    lines += _table(("写法", "文字", "用在"), (_phrase_cells(row, titles) for row in reference.phrases))
    return "\n".join(lines) + "\n"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for cells in rows:
        yield f"| {' | '.join(cells)} |"


def _row_cells(row: ReferenceRow, titles: Mapping[str, str]) -> tuple[str, ...]:
    uses = "<br>".join(map(_code, filter(None, (row.use or row.name, row.required_use))))
    return uses, _cell(row.title), row.type, _cell(row.example), _cell("；".join(remarks(row, titles)))


def _filter_cells(row: FilterRow) -> tuple[str, ...]:
    return row.name, _cell(row.says), _code(row.use), _cell(row.value), _cell(row.output)


def _phrase_cells(row: PhraseRow, titles: Mapping[str, str]) -> tuple[str, ...]:
    texts = "<br>".join(map(_code, row.text.split("\n")))
    return _code(row.use), texts, said_in(row, titles)


def _cell(text: str) -> str:
    return text.replace("<", "&lt;").replace("|", "\\|").replace("\n", "<br>")


def _code(text: str) -> str:
    # A bar would end the cell, also inside code.
    return f"`{text}`".replace("|", "\\|") if text else ""


def _code_tags(text: str) -> str:
    return text.replace("{{ must.complainant.name }}", "`{{ must.complainant.name }}`").replace("{%", "`{%").replace("%}", "%}`")
