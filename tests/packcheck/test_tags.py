"""The tags of a text and the braces that are left over, as a reader of the source sees them."""

from __future__ import annotations

import pytest

from complaintgen.packcheck.lint import meant, outside, read_tags, without_strings

TAGS = {
    "an output": ("甲{{ case.name }}乙", [("{{", "", "", "case.name")], []),
    "a statement": ("{% if lender %}", [("{%", "", "if", "lender")], []),
    "white space of Jinja": ("{%- if lender -%}{%+ endif %}", [("{%", "", "if", "lender"), ("{%", "", "endif", "")], []),
    "a statement for a row": ("{%tr for c in contacts %}", [("{%", "tr", "for", "c in contacts")], []),
    "an output for a run": ("{{r day }}", [("{{", "r", "", "day")], []),
    "a word that only begins like a reach": ("{% print %}{% trim %}", [("{%", "", "print", ""), ("{%", "", "trim", "")], []),
    "a reach set apart": ("{% p if lender %}", [("{%", "", "p", "if lender")], []),
    "a comment with braces in it": ("{# {{ alt }} #}", [("{#", "", "", "{{ alt }}")], []),
    "full-width braces": ("｛｛ day ｝｝｛％ if day ％｝", [("{{", "", "", "day"), ("{%", "", "if", "day")], []),
    "half full-width": ("{{ day ｝｝", [("{{", "", "", "day")], []),
    "left open": ("{{ day", [], ["{{"]),
    "left open before another": ("{{ day {% if day %}", [("{%", "", "if", "day")], ["{{"]),
    "closed without being opened": ("day }} %}", [], ["}}", "%}"]),
    "closed by the wrong one": ("{{ day %}", [], ["%}", "{{"]),
    "one brace is no tag": ("{day} 100% }", [], []),
    "nothing": ("", [], []),
}


@pytest.mark.parametrize(("text", "tags", "strays"), TAGS.values(), ids=TAGS.keys())
def test_tags_and_strays_of_a_text(text: str, tags: list[tuple[str, str, str, str]], strays: list[str]) -> None:
    found, left = read_tags(text)
    assert [(tag.kind.value, tag.reach, tag.word, tag.body) for tag in found] == tags
    assert sorted(stray.written for stray in left) == sorted(strays)


@pytest.mark.parametrize(("text", "left"), [("甲{{ x }}乙", "甲\0\0\0\0\0\0\0乙"), ("甲", "甲"), ("{{ x }}{{ y }}", "\0" * 14)])
def test_the_words_outside_keep_their_places(text: str, left: str) -> None:
    assert outside(text, read_tags(text)[0]) == left


@pytest.mark.parametrize(("expression", "blanked"), [("a or '，'", "a or '\0'"), ('say("甲", b)', 'say("\0", b)'), ("'a' ~ \"b'c\"", "'\0' ~ \"\0\0\0\""), ("'open", "'open")])
def test_strings_are_blanked_in_place(expression: str, blanked: str) -> None:
    assert without_strings(expression) == blanked


@pytest.mark.parametrize(("written", "reach", "word", "body"), [
    ("{% If day %}", "", "if", "day"), ("{% pif day %}", "p", "if", "day"), ("{%trfor c in x %}", "tr", "for", "c in x"), ("{% p if day %}", "p", "if", "day"),
    ("{% end if %}", "", "endif", "if"), ("{% endfi %}", "", "endif", ""), ("{% elseif day %}", "", "elif", "day"), ("{% foreach c in x %}", "", "for", "c in x"), ("{% zzz %}", "", "zzz", ""),
    ("{{ If }}", "", "", "If"),
])
def test_a_slip_is_read_as_it_was_meant(written: str, reach: str, word: str, body: str) -> None:
    tag = meant(read_tags(written)[0][0])
    assert (tag.reach, tag.word, tag.body) == (reach, word, body)
