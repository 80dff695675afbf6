"""`citations` on the files that people have: Word from anywhere, text in any encoding, several at once; places, exit codes, JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen import generate, read_case
from complaintgen.law.citations import CitationVerdict
from tests.cli.inprocess import call
from tests.law.test_citations import PIECES, TODAY
from tests.packcheck.word import DECLARED, cell, p, packed, run, table, text_box
from tests.packs.making import make_pack
from tests.packs.test_local_law import RULE
from tests.support import SAMPLES, default_pack
from tests.word.docx import TYPES, file_of

GOOD, WRONG = "《中华人民共和国民法典》第一千零三十二条", "《中华人民共和国民法典》第一千二百六十一条"
DAY = ("--date", "2026-11-26")


def written(folder: Path, content: bytes, name: str = "paper.docx") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def rows_of(*files: Path) -> list[dict[str, Any]]:
    result = call("citations", *files, *DAY, "--json")
    assert result.returncode in (0, 3), result.stderr
    return [row for file in json.loads(result.stdout)["files"] for row in file["citations"]]


class TestPlacesInWord:
    @pytest.mark.parametrize(("body", "parts", "place"), [
        ((p("甲"), p(GOOD)), {}, "正文 第2段"),
        ((p("甲"), table(("乙", GOOD))), {}, "正文 表格1 第1行第2列"),
        ((table((cell(p("甲"), table((GOOD,))),)),), {}, "正文 表格1 第1行第1列 表格2 第1行第1列"),
        ((text_box(p("甲"), p(GOOD)),), {}, "正文 第1段的文本框 第2段"),
        ((p("甲"),), {"header1": p(GOOD)}, "页眉1 第1段"),
        ((p("甲"),), {"footer2": table((GOOD,))}, "页脚2 表格1 第1行第1列"),
        ((p(run("依据《中华人民"), run("共和国"), run("民法典》第一千"), run("零三十二条")),), {}, "正文 第1段"),
        ((f'<w:ins w:id="1">{p(GOOD)}</w:ins>',), {}, "正文 第1段"),
    ], ids=["paragraph", "cell", "a table in a cell", "text box", "header", "a footer's cell", "split over runs", "inserted"])
    def test_are_told_as_word_shows_them(self, tmp_path: Path, body: tuple[str, ...], parts: dict[str, str], place: str) -> None:
        (row,) = rows_of(written(tmp_path, file_of(*body, **parts)))
        assert (row["place"], row["verdict"]) == (place, "good")

    def test_notes_and_comments_are_read(self, tmp_path: Path) -> None:
        files = {"[Content_Types].xml": TYPES, "word/document.xml": f"<w:document {DECLARED}><w:body>{p('甲')}</w:body></w:document>".encode(),
                 "word/footnotes.xml": f'<w:footnotes {DECLARED}><w:footnote w:id="1">{p(WRONG)}</w:footnote></w:footnotes>'.encode(),
                 "word/comments.xml": f'<w:comments {DECLARED}><w:comment w:id="1">{p(GOOD)}</w:comment></w:comments>'.encode()}
        assert [(row["place"], row["verdict"]) for row in rows_of(written(tmp_path, packed(files)))] == [("脚注 第1段", "bad"), ("批注 第1段", "good")]

    def test_what_was_deleted_or_stands_in_for_an_old_program_is_not_read(self, tmp_path: Path) -> None:
        deleted = f'<w:p><w:del w:id="1"><w:r><w:delText>{WRONG}</w:delText></w:r></w:del><w:moveFrom w:id="2">{run(WRONG)}</w:moveFrom>{run(GOOD)}</w:p>'
        twice = f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:t>{GOOD}</w:t></mc:Choice><mc:Fallback><w:t>{GOOD}</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        assert [row["verdict"] for row in rows_of(written(tmp_path, file_of(deleted, twice)))] == ["good", "good"]

    def test_a_law_in_one_cell_and_its_article_in_the_next(self, tmp_path: Path) -> None:
        rows = rows_of(written(tmp_path, file_of(table(("《民法典》", "第一千零三十二条"), ("《民法典》", "第九千条")))))
        assert [(row["article"], row["verdict"]) for row in rows] == [(None, "good"), ("1032", "good"), (None, "good"), ("9000", "doubtful")]


class TestTextFiles:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_are_read_in_the_encodings_of_editors(self, tmp_path: Path, encoding: str) -> None:
        (row,) = rows_of(written(tmp_path, f"第一行\r\n依据{GOOD}。".encode(encoding), "paper.txt"))
        assert (row["place"], row["text"]) == ("第2行", GOOD)

    def test_from_standard_input(self) -> None:
        result = call("citations", "-", *DAY, stdin=WRONG.encode())
        assert (result.returncode, result.stderr) == (3, "")
        assert result.stdout.startswith("标准输入：")

    def test_word_from_standard_input(self) -> None:
        assert call("citations", "-", *DAY, stdin=file_of(p(GOOD))).returncode == 0


class TestExitCode:
    @pytest.mark.parametrize(("texts", "code"), [
        (("没有引用。",), 0), ((GOOD,), 0), (("《某某管理办法》第三条", "（2023）浙01民终1号"), 0), (("《治安管理处罚法》第四十二条",), 0), ((WRONG,), 3), ((GOOD, WRONG), 3),
    ], ids=["nothing cited", "all good", "nothing that can be checked", "doubtful", "wrong", "one of two wrong"])
    def test_is_three_where_a_citation_is_wrong(self, tmp_path: Path, texts: tuple[str, ...], code: int) -> None:
        files = [written(tmp_path, text.encode(), f"{number}.txt") for number, text in enumerate(texts)]
        for options in ((), ("--json",)):
            result = call("citations", *files, *DAY, *options)
            assert (result.returncode, result.stderr) == (code, "")

    @pytest.mark.parametrize(("content", "said"), [
        (b"%PDF-1.7", "PDF"), (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc"), (b"{\\rtf1}", "RTF"), (b"PK\x03\x04 broken", "损坏"),
        (packed({"a.txt": b"x"}), "不是 Word 文件"), (b"\xff\xff\xff\x80", "编码"),
        (packed({"[Content_Types].xml": TYPES, "word/document.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "DOCTYPE"),
    ], ids=["PDF", "old Word", "RTF", "broken", "no Word file", "no text", "entities"])
    def test_is_two_where_a_file_cannot_be_read(self, tmp_path: Path, content: bytes, said: str) -> None:
        good = written(tmp_path, GOOD.encode(), "good.txt")
        result = call("citations", good, written(tmp_path, content, "other"))
        assert (result.returncode, result.stdout) == (2, "")
        assert said in result.stderr

    def test_is_two_without_a_file_or_with_one_that_is_not_there(self, tmp_path: Path) -> None:
        assert call("citations").returncode == 2
        assert "没有这个文件" in call("citations", tmp_path / "none.txt").stderr


class TestWhatIsPrinted:
    def test_a_person_reads_the_gravest_first_and_each_citation_once(self, tmp_path: Path) -> None:
        path = written(tmp_path, f"{GOOD}\n\n{GOOD}\n\n{WRONG}".encode(), "paper.txt")
        lines = call("citations", path, *DAY).stdout.splitlines()
        assert lines[0] == f"{path}：按 2026-11-26 有效的法律核对"
        assert lines[1] == f"  有误　{WRONG}（第5行）"
        assert [line for line in lines if "相符　" in line] == [f"  相符　{GOOD}（第1行、第3行）"]
        assert "共 3 处引用：有误 1，存疑 0，无法核对 0，相符 2。" in lines

    def test_a_program_reads_every_citation_with_the_same_keys(self, tmp_path: Path) -> None:
        text = f"{GOOD}规定：“自然人享有隐私权”。\n{WRONG}，（2023）浙01民终1号，《某某办法》第三条，《治安管理处罚法》第四十二条第一款。"
        told = json.loads(call("citations", written(tmp_path, text.encode(), "paper.txt"), *DAY, "--json").stdout)
        assert set(told) == {"date", "lists_as_of", "files"}
        (file,) = told["files"]
        assert set(file) == {"file", "counts", "citations"}
        assert {frozenset(row) for row in file["citations"]} == {
            frozenset({"place", "text", "citation", "law", "edition", "article", "paragraph", "item", "quote", "verdict", "findings"})}
        assert {frozenset(finding) for row in file["citations"] for finding in row["findings"]} == {frozenset({"reason", "verdict", "because", "remedy"})}
        assert file["counts"] == {verdict.value: sum(row["verdict"] == verdict.value for row in file["citations"]) for verdict in CitationVerdict}

    def test_the_day_decides(self, tmp_path: Path) -> None:
        path = written(tmp_path, "《治安管理处罚法》第四十二条第（五）项".encode(), "paper.txt")
        assert call("citations", path, "--date", "2025-12-31").returncode == 0
        assert call("citations", path, "--date", "2026-01-01").returncode == 3

    def test_the_rules_of_a_place_that_a_pack_adds_are_known(self, tmp_path: Path) -> None:
        pack = make_pack(tmp_path / "pack", files={"provisions/example.toml": RULE})
        path = written(tmp_path, "《示例省网络借贷催收管理规定》第七条、第八条".encode(), "paper.txt")
        told = [json.loads(call("citations", path, *DAY, *options, "--json").stdout)["files"][0] for options in ((), ("--pack", str(pack)))]
        assert [[row["findings"][0]["reason"] for row in file["citations"]] for file in told] == [
            ["law_not_held", "law_not_held"], ["exists", "article_not_in_part_list"]]


class TestOurPapers:
    @pytest.mark.parametrize("sample", ["microloan_borrower", "consumer_finance_spanning", "police_did_nothing"])
    def test_of_a_sample_cite_nothing_that_is_not_good(self, sample: str, tmp_path: Path) -> None:
        pack = default_pack()
        case = read_case(str(SAMPLES / f"{sample}.json"), TODAY)
        papers = [written(tmp_path, paper.data, paper.file_name) for paper in generate(case, pack.law(), pack, case.filing.on or TODAY).papers]
        rows = rows_of(*papers)
        assert len(rows) > 50
        assert [row for row in rows if row["verdict"] != "good"] == []


class TestAnyFile:
    @given(st.lists(st.lists(st.sampled_from(PIECES), max_size=20).map("".join), max_size=8), st.integers(1, 4))
    def test_of_word_is_read(self, tmp_path_factory: pytest.TempPathFactory, paragraphs: list[str], width: int) -> None:
        body = [p(*(run(text[index:index + width]) for index in range(0, len(text), width))) for text in paragraphs]
        path = written(tmp_path_factory.mktemp("word"), file_of(*body, table(tuple(paragraphs))))
        rows = rows_of(path)
        assert all("".join(row["text"].split()) for row in rows)

    @given(st.binary(max_size=200) | st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data))
    def test_of_bytes_is_read_or_refused(self, data: bytes) -> None:
        result = call("citations", "-", stdin=data)
        assert result.returncode in (0, 2, 3)
        assert "Traceback" not in result.stderr
