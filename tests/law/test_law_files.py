"""A file of the law that is not sound is told with every fault, its key and its line: the table is law_files.toml."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from complaintgen.errors import LawDataError
from complaintgen.law.provisions import parse_law

TABLE: dict[str, Any] = tomllib.loads((Path(__file__).parent / "law_files.toml").read_text("utf-8"))
SOUND: str = TABLE["sound"]


def told(**files: bytes) -> list[str]:
    with pytest.raises(LawDataError) as caught:
        parse_law({f"{name}.toml": data for name, data in files.items()})
    return [str(fault) for fault in caught.value.faults]


def test_a_sound_file_gives_its_provision() -> None:
    (provision,) = parse_law({"some_act.toml": SOUND.encode()}).provisions.values()
    (version,) = provision.versions
    assert (provision.id, version.citation, version.text, version.all) == ("some.rule", "《中华人民共和国某法》第一条", "条文", ("followed",))


@pytest.mark.parametrize("row", TABLE["fault"], ids=lambda row: row["what"])
def test_every_fault_is_told_with_key_and_line(row: dict[str, Any]) -> None:
    text = SOUND
    for old, new in row["change"]:
        assert old in text
        text = text.replace(old, new)
    assert told(some_act=text.encode()) == row["told"]


def test_the_faults_of_all_files_are_told_at_once() -> None:
    found = told(one=SOUND.replace('level = "law"', "").encode(), other=SOUND.replace('id = "some.rule"', "id = 1").encode())
    assert [fault.partition(" 的")[0] for fault in found] == ["one.toml", "other.toml"]


def test_one_id_in_two_files_is_told_in_the_later() -> None:
    assert told(one=SOUND.encode(), other=SOUND.encode()) == ["other.toml 的 provision[0].id：编号 some.rule 重复（第 11 行）。请换一个编号"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_another_encoding_is_read(encoding: str) -> None:
    assert parse_law({"some_act.toml": SOUND.encode(encoding)}).provisions.keys() == {"some.rule"}


def test_the_digest_names_the_very_bytes() -> None:
    digests = {parse_law({name: data}).digest for name, data in
               (("a.toml", SOUND.encode()), ("b.toml", SOUND.encode()), ("a.toml", SOUND.replace("要点", "另一要点").encode()))}
    assert len(digests) == 3
    assert parse_law({"a.toml": SOUND.encode()}).digest in digests
