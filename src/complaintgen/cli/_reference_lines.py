"""The template reference for a terminal: what to type on a line of its own, what there is to say of it below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from complaintgen.formatting import wrapped
from complaintgen.packcheck.reference import (
    INTRODUCTION,
    Reference,
    ReferenceRow,
    remarks,
    said_in,
    title_of,
    ways,
    where,
)


def reference_lines(reference: Reference, titles: Mapping[str, str], width: int) -> Iterator[str]:
    """Every line of the reference, broken to so many columns; what is to be typed stays whole."""
    def told(*texts: str) -> Iterator[str]:
        return (f"    {line}" for line in wrapped("；".join(filter(None, texts)), width - 4))

    yield title_of(reference, titles)
    for paragraph in INTRODUCTION:
        yield from wrapped(paragraph, width)
    for group in reference.groups:
        yield from ("", f"【{group.title}】")
        if group.reached:
            yield from wrapped(f"写作 {ways(group)}。{where(group.papers, titles)}", width)
        for row in group.rows:
            yield _use(row)
            yield from told(f"{row.title}（{row.type}）", *remarks(row, titles), row.example and f"例：{row.example}")
    for heading, filters in (("过滤器", reference.filters), ("Jinja 的过滤器", reference.built_in), ("判断", reference.tests)):
        yield from ("", f"【{heading}】")
        for item in filters:
            yield item.use
            yield from told(item.says, f"例：{item.value} → {item.output}")
    yield from ("", "【短语】文字在模板包的 phrases.toml 中。")
    for phrase in reference.phrases:
        yield phrase.use
        yield from told(f"用在：{said_in(phrase, titles)}")
        for text in phrase.text.split("\n"):
            yield from told(text)


def _use(row: ReferenceRow) -> str:
    """The shortest thing to type: with a blank where there is that form, else without the condition around it."""
    return row.required_use if row.required_use.startswith("{{") else row.shown or row.use or row.name
