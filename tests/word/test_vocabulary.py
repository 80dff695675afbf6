"""The template engine knows nothing of cases and papers: what a template may read, call and write is what a vocabulary says."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO

import pytest
from jinja2 import TemplateError
from lxml import etree
from pydantic import BaseModel

from complaintgen.word.environment import BlankMarks, ValueKind, Vocabulary, build_environment
from complaintgen.word.locations import W
from complaintgen.word.template import read_template
from tests.packcheck import word

BLANKS = BlankMarks("\ufdd0", "\ufdd1", "Gap")


class Colour(Enum):
    RED = "red"


@dataclass(frozen=True)
class Shelf:
    books: int
    secret: Callable[[], str] = str

    @property
    def is_full(self) -> bool:
        return self.books > 2

    def fits(self, more: int) -> bool:
        return self.books + more <= 3


class Reader(BaseModel):
    name: str


def greet(name: str) -> str:
    return f"您好，{name}"


def vocabulary(*modules: str, kinds: tuple[ValueKind, ...] = ()) -> Vocabulary:
    return Vocabulary(modules, kinds, BLANKS)


LISTED, NOTHING_LISTED = vocabulary("tests.word."), vocabulary("tests.elsewhere.")


def rendered(source: str, known: Vocabulary, **values: object) -> str:
    return build_environment(known, {"loud": lambda text: f"{text}！"}).compiled(source, "x").render(values)


class TestRecords:
    @pytest.mark.parametrize(("source", "written"), [
        ("{{ shelf.books }}", "2"), ("{{ shelf.is_full }}", "否"), ("{{ shelf.fits(1) }}", "是"), ("{{ reader.name }}", "张三"),
    ])
    def test_of_a_listed_module_show_their_data(self, source: str, written: str) -> None:
        assert rendered(source, LISTED, shelf=Shelf(2), reader=Reader(name="张三")) == written

    @pytest.mark.parametrize("source", ["{{ shelf.books }}", "{{ shelf.is_full }}", "{{ shelf.fits(1) }}", "{{ reader.name }}"])
    def test_of_another_module_show_nothing(self, source: str) -> None:
        with pytest.raises(TemplateError, match="不能使用"):
            rendered(source, NOTHING_LISTED, shelf=Shelf(2), reader=Reader(name="张三"))

    @pytest.mark.parametrize("source", ["{{ shelf.secret() }}", "{{ reader.model_dump() }}", "{{ reader.model_copy }}", "{{ shelf.__class__ }}"])
    def test_show_data_and_no_function_that_they_hold_or_inherit(self, source: str) -> None:
        with pytest.raises(TemplateError, match="不能使用"):
            rendered(source, LISTED, shelf=Shelf(2), reader=Reader(name="张三"))


class TestFunctions:
    def test_of_a_listed_module_are_called(self) -> None:
        assert rendered("{{ greet('张三') }}", LISTED, greet=greet) == "您好，张三"

    @pytest.mark.parametrize("function", [greet, print, Shelf, str.upper], ids=["ours", "built in", "a class", "of text"])
    def test_of_any_other_are_not(self, function: Callable[..., object]) -> None:
        with pytest.raises(TemplateError, match="不能调用"):
            rendered("{{ function('张三') }}", NOTHING_LISTED, function=function)

    def test_what_the_engine_itself_offers_is_called_whatever_is_listed(self) -> None:
        assert rendered("{% for n in range(3) %}{{ n }}{% endfor %}{% set a = namespace(b=1) %}{{ a.b }}", NOTHING_LISTED) == "0121"


class TestKinds:
    COLOUR = ValueKind(type=Colour, title="颜色", attributes={"value": str})

    def test_show_the_attributes_that_are_given_for_them(self) -> None:
        assert rendered("{{ colour.value }}", vocabulary(kinds=(self.COLOUR,)), colour=Colour.RED) == "red"

    def test_and_no_other(self) -> None:
        with pytest.raises(TemplateError, match="不能使用颜色的 name"):
            rendered("{{ colour.name }}", vocabulary(kinds=(self.COLOUR,)), colour=Colour.RED)

    def test_stand_in_a_paper_only_where_they_may(self) -> None:
        assert rendered("{{ colour }}", vocabulary(kinds=(self.COLOUR,)), colour=Colour.RED) == "Colour.RED"
        silent = ValueKind(type=Colour, title="颜色", is_writable=False)
        with pytest.raises(TemplateError, match="这里的内容是颜色，不能直接写进文书"):
            rendered("{{ colour }}", vocabulary(kinds=(silent,)), colour=Colour.RED)

    def test_an_unknown_name_behind_one_is_told_by_its_title(self) -> None:
        with pytest.raises(TemplateError, match="颜色"):
            rendered("{{ colour['x'] }}", vocabulary(kinds=(self.COLOUR,)), colour=Colour.RED)


class TestFilters:
    def test_are_those_of_jinja_and_those_given(self) -> None:
        assert rendered("{{ 'a'|upper|loud }}", NOTHING_LISTED) == "A！"

    def test_two_environments_share_none(self) -> None:
        build_environment(LISTED, {"quiet": str})
        with pytest.raises(TemplateError, match="quiet"):
            rendered("{{ 'a'|quiet }}", LISTED)


def small_docx(text: str) -> bytes:
    """A Word file of one paragraph, with a character style for blanks that some word processor gave an id of its own."""
    space = f'xmlns:w="{W[1:-1]}"'
    return word.packed({
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {space}><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>".encode(),
        "word/styles.xml": f'<w:styles {space}><w:style w:type="character" w:styleId="a7"><w:name w:val="Gap"/></w:style></w:styles>'.encode(),
    })


def test_a_blank_gets_the_character_style_of_its_name_and_loses_its_marks() -> None:
    paper = read_template("x.docx", small_docx("写{{ gap }}字"), build_environment(NOTHING_LISTED, {}))
    data = paper.render({"gap": f"{BLANKS.start}【待填】{BLANKS.end}"})
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    styles = {"".join(str(text) for text in run.itertext()): [style.get(f"{W}val") for style in run.iter(f"{W}rStyle")] for run in body.iter(f"{W}r") if len(run) > 1}
    assert styles == {"写": [], "【待填】": ["a7"], "字": []}
