"""`templates check` on the command line: text and JSON, exit code, and packs that cannot be loaded."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from complaintgen import PackError
from complaintgen.cli import complaintgen
from tests.packcheck import word
from tests.packcheck.word import first, p, run


def checked(*arguments: str) -> tuple[bool, str]:
    """Whether there are errors, and what was printed."""
    result = CliRunner().invoke(complaintgen, ["templates", "check", *arguments], standalone_mode=False)
    if result.exception:
        raise result.exception
    return result.return_value is True, result.output


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    folder = shutil.copytree(word.DEFAULT, tmp_path / "pack")
    fault = first(p("{{ contatcs }}"), p("依据《中华人民共和国民法典》"), p(run("示例", '<w:rFonts w:eastAsia="方正小标宋简体"/>')))
    (folder / "civil_claim.docx").write_bytes(word.changed("civil_claim", fault))
    return folder


def test_the_default_pack_is_clean() -> None:
    assert checked("default") == (False, "共错误 0 项，警告 0 项，提示 0 项。\n")


def test_findings_are_told_with_place_words_reason_and_remedy(broken: Path) -> None:
    has_errors, said = checked(str(broken))
    assert has_errors
    assert "civil_claim.docx 正文 第1段「{{ ▶contatcs◀ }}」：错误：没有名为 contatcs 的变量" in said
    assert "是不是想写 contacts" in said
    assert said.splitlines()[-1] == "共错误 1 项，警告 1 项，提示 1 项。"
    assert said.index("错误：") < said.index("警告：") < said.index("提示：")


def test_json_holds_the_same_in_fields(broken: Path) -> None:
    has_errors, said = checked(str(broken), "--json")
    rows = json.loads(said)
    assert has_errors
    assert [(row["severity"], row["rule"], row["where"]) for row in rows] == [
        ("error", "unknown-variable", "第1段"), ("warning", "statute-name", "第2段"), ("hint", "font", "第3段")]
    assert all({"file", "part", "words", "reason", "why", "remedy"} <= row.keys() for row in rows)


def test_warnings_and_hints_alone_are_no_error(tmp_path: Path) -> None:
    folder = shutil.copytree(word.DEFAULT, tmp_path / "pack")
    (folder / "civil_claim.docx").write_bytes(word.changed("civil_claim", first(p("依据《中华人民共和国民法典》"))))
    has_errors, said = checked(str(folder))
    assert not has_errors
    assert "警告 1 项" in said


@pytest.mark.parametrize(("name", "content", "place"), [("pack.toml", b"id = ", "pack.toml"), ("phrases.toml", b"[a\n", "phrases.toml"),
                                                        ("phrases.toml", "x = \"中\"".encode("gb18030"), "phrases.toml")])
def test_a_pack_that_cannot_be_loaded_is_a_finding(name: str, content: bytes, place: str, tmp_path: Path) -> None:
    folder = shutil.copytree(word.DEFAULT, tmp_path / "pack")
    (folder / name).write_bytes(content)
    has_errors, said = checked(str(folder))
    assert has_errors
    assert place in said


def test_no_such_pack_is_a_wrong_argument(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="没有这个模板包"):
        checked(str(tmp_path / "none"))


@pytest.mark.parametrize(("name", "data", "said"), [
    ("civil_claim.docx", b"", "损坏"), ("civil_claim.docx", b"PK\x03\x04broken", "损坏"), ("civil_claim.docx", word.packed({"a.txt": b"x"}), "没有 word/document.xml"),
    ("civil_claim.docx", word.packed({"word/document.xml": b"<w"}), "XML 已经损坏"),
])
def test_a_template_that_is_no_word_file_is_a_finding(name: str, data: bytes, said: str, tmp_path: Path) -> None:
    folder = shutil.copytree(word.DEFAULT, tmp_path / "pack")
    (folder / name).write_bytes(data)
    has_errors, shown = checked(str(folder))
    assert has_errors
    assert name in shown
    assert said in shown


def test_a_missing_and_a_misnamed_template_are_findings(tmp_path: Path) -> None:
    folder = shutil.copytree(word.DEFAULT, tmp_path / "pack")
    (folder / "civil_claim.docx").rename(folder / "civil_clam.docx")
    has_errors, said = checked(str(folder))
    assert has_errors
    assert "civil_claim.docx：错误：缺少这个模板" in said
    assert "civil_clam.docx：警告：没有这种文书" in said
    assert "是不是想写 civil_claim" in said


def test_a_missing_phrase_that_the_program_reads_is_a_finding(tmp_path: Path) -> None:
    folder = shutil.copytree(word.DEFAULT, tmp_path / "pack")
    phrases = (folder / "phrases.toml").read_text("utf-8").replace("supplement_title =", "supplement_tittle =")
    (folder / "phrases.toml").write_text(phrases, "utf-8")
    has_errors, said = checked(str(folder))
    assert has_errors
    assert "没有短语 police_report.supplement_title" in said
