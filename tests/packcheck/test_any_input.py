"""The check survives whatever it is given: bytes changed at random, XML cut anywhere, tags of any kind."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from complaintgen.packcheck.lint import (
    FindingPlace,
    TagKind,
    check_phrases,
    check_template,
    check_wording,
    read_tags,
    statute_names,
)
from tests.packcheck import word
from tests.support import examples, the_law

DAY = date(2026, 3, 2)
STATUTES = statute_names(the_law())
GOOD = word.changed("demand_letter", word.first(word.p("{{ day|day }}"), word.table(("{% if lender %}有{% endif %}",))))
XML = word.parts_of("demand_letter")[word.DOCUMENT].decode()
ENVIRONMENT = word.environment()
PIECES = st.sampled_from(["{{", "}}", "{%", "%}", "{#", "#}", "｛｛", "％｝", " if ", "endif", "for a in b", "endfor", "tr ", "p ", "say(\"common.loan\")", "“", "”",
                          "\u00a0", "\u200b", "'", "\"", "(", ")", "|day", ".name", "case", "set x", "=", "第五十条", "《某法》", "\n", "甲", "-", "else", "vm", "raw"])
SETTINGS = settings(max_examples=examples(80), deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


@SETTINGS
@given(changes=st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_bytes_changed_at_random(changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, value in changes:
        data[at] = value
    assert check_template("demand_letter", "demand_letter", bytes(data), ENVIRONMENT).findings is not None


@SETTINGS
@given(data=st.binary(max_size=400))
@example(data=b"")
@example(data=b"PK\x05\x06" + b"\0" * 18)
def test_any_bytes(data: bytes) -> None:
    reports = check_template("demand_letter", "demand_letter", data, ENVIRONMENT)
    assert reports.package is None
    assert reports.findings


@SETTINGS
@given(at=st.integers(0, len(XML)), to=st.integers(0, len(XML)), between=st.lists(PIECES, max_size=6))
def test_xml_cut_anywhere(at: int, to: int, between: list[str]) -> None:
    parts = word.parts_of("demand_letter")
    parts[word.DOCUMENT] = (XML[:min(at, to)] + "".join(between) + XML[max(at, to):]).encode()
    reports = check_template("demand_letter", "demand_letter", word.packed(parts), ENVIRONMENT)
    assert all(finding.file for finding in reports.findings)


@SETTINGS
@given(pieces=st.lists(PIECES, max_size=25), split=st.integers(1, 8))
def test_tags_of_any_kind_split_into_runs_anyhow(pieces: list[str], split: int) -> None:
    text = "".join(pieces)
    runs = [word.run(text[at:at + split]) for at in range(0, len(text), split)]
    reports = check_template("demand_letter", "demand_letter", word.changed("demand_letter", word.first(word.p(*runs), word.table((text, "x")))), ENVIRONMENT)
    assert reports.package is not None
    assert all(finding.reason and finding.remedy for finding in reports.findings)


@SETTINGS
@given(text=st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join))
def test_any_phrase(text: str) -> None:
    found = list(check_phrases({"a.b": text, "a.c": (text, text)}, ENVIRONMENT))
    assert all(finding.where.startswith(("a.b", "a.c")) for finding in found)
    assert all(finding.file for finding in check_wording(FindingPlace(file="x", text=text), STATUTES))


@SETTINGS
@given(text=st.lists(PIECES, max_size=40).map("".join))
def test_tags_and_strays_lie_in_the_text_in_order_and_never_overlap(text: str) -> None:
    tags, strays = read_tags(text)
    assert all(text[tag.start:tag.end] == tag.written and tag.kind in TagKind for tag in tags)
    assert all(one.end <= other.start for one, other in pairwise(tags))
    assert all(text[stray.start:stray.end] == stray.written for stray in strays)
