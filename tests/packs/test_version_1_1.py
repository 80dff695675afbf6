"""Packs written against the default pack of version 1.1 still make papers, and the check says what to change in them."""

from __future__ import annotations

import io
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document

from complaintgen.case import enums
from complaintgen.law.assessment import ELEMENTS, renamed_elements
from complaintgen.packcheck.lint import check_pack
from complaintgen.packs.pack import renamed_names
from complaintgen.papers.readiness import Severity
from complaintgen.papers.variables import template_variables
from tests.cli.inprocess import call
from tests.packs.making import TEMPLATES, load_pack, make_pack
from tests.packs.test_local_law import RULE
from tests.support import SAMPLES, default_pack, text_of

FROZEN = Path(__file__).parent / "data" / "version_1_1"
"""The two examples, and the pack of the tutorial, as they were with that version."""
NAMES = json.loads((FROZEN / "names.json").read_text("utf-8"))
"""Every element, phrase, variable and value of a choice that a pack could name then."""
AUTHORITY = '''[[authority]]
id = "example_office"
name = "示例市某局"
hotline = "0000-1234567"
takes = "report"
reason = "受理本市的举报"
elements = ["unlisted_contacts_reached"]
'''


@cache
def findings(pack: str | Path) -> list[dict[str, Any]]:  # Any: JSON
    """What the check says of a pack."""
    found: list[dict[str, Any]] = json.loads(call("templates", "check", pack, "--json").stdout)
    return found


@pytest.mark.parametrize("pack", ["clinic-example", "plain-large-print", "shili-fayuan"])
def test_a_frozen_pack_makes_every_paper_of_a_case(pack: str, tmp_path: Path) -> None:
    made = call("generate", SAMPLES / "microloan_borrower.json", "--pack", FROZEN / pack, "--date", "2026-04-10", "--out", tmp_path / "papers")
    assert (made.returncode, made.stderr) == (0, "")
    papers = sorted(path for path in (tmp_path / "papers").glob("*.docx"))
    with_today = call("generate", SAMPLES / "microloan_borrower.json", "--date", "2026-04-10", "--out", tmp_path / "default")
    assert with_today.returncode == 0
    assert len(papers) == len(list((tmp_path / "default").glob("*.docx")))
    assert not [path.name for path in papers if "None" in text_of(path) or "{{" in text_of(path)]


@pytest.mark.parametrize("pack", ["clinic-example", "plain-large-print", "shili-fayuan"])
def test_the_check_of_a_frozen_pack_finds_no_error(pack: str) -> None:
    checked = findings(FROZEN / pack)
    assert [finding for finding in checked if finding["severity"] == "error"] == []


@pytest.mark.parametrize(("pack", "templates"), [("plain-large-print", {"civil_claim.docx", "civil_claim_table.docx", "injunction.docx", "evidence_list.docx", "investigation_request.docx"}),
                                                 ("clinic-example", set())], ids=["claims of its own", "no claim of its own"])
def test_a_claim_of_one_alone_is_told_with_what_to_loop_over(pack: str, templates: set[str]) -> None:
    checked = findings(FROZEN / pack)
    found = [finding for finding in checked if finding["rule"] == "one-plaintiff"]
    assert {finding["file"] for finding in found} == templates
    assert len(found) == len(templates)
    assert all(finding["severity"] == "warning" and "for person in joint" in finding["remedy"] for finding in found)


def test_claims_of_today_tell_of_each() -> None:
    checked = findings("plain-large-print")
    assert [finding for finding in checked if finding["rule"] == "one-plaintiff"] == []


ANNEXES = {"civil_claim", "civil_claim_table", "injunction", "institution_complaint", "police_report", "regulator_complaint", "regulator_report", "review_request"}


@pytest.mark.parametrize(("pack", "templates"), [("plain-large-print", ANNEXES), ("shili-fayuan", {"police_report"}), ("clinic-example", set())])
def test_an_annex_of_contacts_alone_is_told_with_what_to_loop_over(pack: str, templates: set[str]) -> None:
    checked = findings(FROZEN / pack)
    found = [finding for finding in checked if finding["rule"] == "contacts-alone"]
    assert {finding["file"] for finding in found} == {f"{template}.docx" for template in templates}
    assert len(found) == len(templates)
    assert all(finding["severity"] == "warning" and finding["where"] and "for r in chronology" in finding["remedy"] for finding in found)


def report_with(*paragraphs: str) -> bytes:
    """The police report with some paragraphs in the place of its annex."""
    document = Document(str(TEMPLATES / "default" / "police_report.docx"))
    annex: Any = next(table for table in document.tables if any("chronology" in cell.text for row in table.rows for cell in row.cells))._element  # Any: XML
    for text in paragraphs:
        annex.addprevious(document.add_paragraph(text)._element)
    annex.getparent().remove(annex)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(("paragraphs", "phrases", "is_told"), [
    (["{%p for c in contacts|rejectattr('is_reported') %}", "{{ c.number }}：{{ c.text }}", "{%p endfor %}"], "", True),
    (["{%p for c in contacts %}", '{{ say("common.line", c=c) }}', "{%p endfor %}"], "[common]\nline = '{{ c.number }}：{{ c.text }}'\n", True),
    (["{%p for c in contacts %}", '{{ say("common.line", c=c) }}', "{%p endfor %}"], "[common]\nline = '{{ c.text }}'\n", False),
    (["{%p for c in contacts %}", "{{ c.text }}", "{%p endfor %}"], "", False),
    (["{%p for r in chronology %}", "{{ r.number }}", "{%p endfor %}"], "", False),
    (["{%p for r in chronology %}", "{{ r.number }}", "{%p endfor %}", "{%p for c in contacts %}", "见附表第{{ c.number }}项", "{%p endfor %}"], "", False),
], ids=["filtered", "numbered by a phrase", "told by a phrase without number", "no number", "everything", "everything, and contacts named by their number"])
def test_numbers_of_contacts_are_fine_where_every_number_has_its_row(paragraphs: list[str], phrases: str, is_told: bool, tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", files={"phrases.toml": phrases, "police_report.docx": report_with(*paragraphs)})
    loaded = load_pack(str(pack))
    found = check_pack(loaded, loaded.law(), {}, date(2026, 4, 10))
    assert [finding for finding in found if finding.severity is Severity.ERROR] == []
    assert [finding.file for finding in found if finding.rule == "contacts-alone"] == ["police_report.docx"] * is_told


def test_annexes_of_today_list_everything() -> None:
    assert [finding for finding in findings("plain-large-print") if finding["rule"] == "contacts-alone"] == []


RENAMED = [("reasons", 'basis_lender = "是债权人"', "reasons.basis_lender", "reasons.basis_clues"),
           ("demand_letter", 'title = "{{ case.safety.self_harm }}"', "safety.self_harm", "删去")]
RENAMED += [("police_report", f'title = """{{% if contacts|selectattr("channel", "equalto", "{value}")|list or \'\' == "{value}" %}}有{{% endif %}}"""',
             f"channel={value}", f"kind 为 {kind}") for value, kind in (("上门", "visit"), ("post", "online_post"))]
RENAMED_FILES = [*(("phrases.toml", f"[{table}]\n{line}\n", old, remedy) for table, line, old, remedy in RENAMED),
                 ("provisions/example.toml", RULE.replace("threatened_personal_safety", "published"), "published", "wrong_posted_online"),
                 ("authorities.toml", AUTHORITY, "unlisted_contacts_reached", "contacts_used_beyond_purpose")]


@pytest.mark.parametrize(("file", "text", "old", "remedy"), RENAMED_FILES, ids=[row[2] for row in RENAMED_FILES])
def test_an_old_name_is_told_with_what_takes_its_place(file: str, text: str, old: str, remedy: str, tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", files={file: text})
    findings = json.loads(call("templates", "check", pack, "--json").stdout)
    (found,) = [finding for finding in findings if finding["rule"] == "renamed"]
    assert old in found["reason"]
    assert remedy in found["remedy"]
    assert found["severity"] == "warning"


def test_no_name_of_that_version_is_gone_without_a_word() -> None:
    told = {name.old for name in renamed_names()} | {element.old for element in renamed_elements()}
    pack = default_pack()
    here = {"elements": set(ELEMENTS), "phrases": set(pack.phrases), "variables": set(template_variables(pack.catalogue))}
    assert {kind: set(NAMES[kind]) - names - told for kind, names in here.items()} == {kind: set() for kind in here}
    choices = {name: {item.value for item in getattr(enums, name)} for name in NAMES["choices"] if hasattr(enums, name)}
    assert len(choices) > 15
    gone = {name: {value for value in set(NAMES["choices"][name]) - values if f"{name.lower()}={value}" not in told} for name, values in choices.items()}
    assert gone == {name: set() for name in choices}


def test_a_local_rule_with_an_old_name_of_an_element_still_applies(tmp_path: Path) -> None:
    old, today = (load_pack(str(make_pack(tmp_path / name, files={"provisions/example.toml": RULE.replace("threatened_personal_safety", name)}))).law()
                  for name in ("published", "wrong_posted_online"))
    assert old.provisions["example_province.threats"] == today.provisions["example_province.threats"]


def test_an_upgrade_reports_what_to_change(tmp_path: Path, home: Path) -> None:
    first = make_pack(tmp_path / "first")
    later = make_pack(tmp_path / "later", files={"phrases.toml": '[reasons]\nbasis_lender = "是债权人"\n'}, head=HEAD_2)
    assert call("templates", "install", first, "--yes").returncode == 0
    upgraded = call("templates", "upgrade", later, "--yes")
    assert upgraded.returncode == 0, upgraded.stderr
    assert "reasons.basis_lender" in upgraded.stderr
    assert (home / "clinic").is_dir()


HEAD_2 = 'id = "clinic"\nname = "示例市法律援助中心"\nversion = "2"\nparent = "default"\nparent_version = ">=1.1, <2"\n'


def test_a_fact_that_is_kept_no_more_reads_as_nothing(tmp_path: Path) -> None:
    pack = make_pack(tmp_path / "pack", about="footer = '''{% if case.safety.self_harm %}有{% endif %}页脚'''\n")
    made = call("generate", SAMPLES / "minimal.json", "--pack", pack, "--doc", "police_report", "--out", tmp_path / "papers")
    assert made.returncode == 0, made.stderr
    with ZipFile(next((tmp_path / "papers").glob("*.docx"))) as archive:
        footers = "".join(archive.read(name).decode() for name in archive.namelist() if "footer" in name)
    assert "页脚" in footers
    assert "有页脚" not in footers
