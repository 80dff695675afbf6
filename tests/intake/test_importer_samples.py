"""Every importer by its samples, from the file to the saved case file; a new importer is tested by laying a sample beside the others.

A sample is `tests/intake/importers/<importer>/<name>.<ext>` with `<name>.expected.json` (see `importer_samples`).
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from complaintgen.case.model import Contact
from complaintgen.case.reading import as_told, parse_case
from complaintgen.files.disk import Source
from complaintgen.intake import ReadEvent, facts_of, merge
from complaintgen.intake.conversations import Pasted
from complaintgen.intake.importers import IMPORTERS, ImportNote, importer_for
from tests.intake.importer_samples import FOLDER, TODAY, ImporterSample, folder_name, samples
from tests.interview.scripted_session import Step, case_in, put, run_script

SAMPLES = samples()
EACH = pytest.mark.parametrize("sample", SAMPLES, ids=[sample.name for sample in SAMPLES])
AT_CONTACTS: dict[str, Any] = {"at": "contacts", "settled": ["parties", "recipients"]}
ASKED_BEFORE = {"safety": {"in_danger": False, "self_harm": False}, "loan": {"exists": "no"}}


def imported(folder: Path, sample: ImporterSample) -> list[dict[str, Any]]:
    """The contacts of the case file after the sample was read from the menu of the interview and nothing else was answered."""
    people = {"complainant": {"name": "陈某甲", "phone": "13800001001"}}
    put(folder, ASKED_BEFORE | people | sample.case, **AT_CONTACTS)
    loose = [item for item in sample.events() if isinstance(item, Pasted)]
    is_asked = len(loose) > 1 or any("\n" in item.text for item in loose)
    confirm: list[Step] = [("@split", "go")] if is_asked else []
    run_script(folder, ("@contacts", "import"), ("contacts@file", str(sample.path)), *confirm)
    return list(case_in(folder).get("contacts") or [])


def test_every_importer_has_a_sample() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {folder_name(importer) for importer in IMPORTERS}
    assert {sample.path.parent.name for sample in SAMPLES} == {folder_name(importer) for importer in IMPORTERS}


def as_asked(event: ReadEvent) -> Mapping[str, Any]:
    """The facts of an event; whose the words of a paste are, the interview shows and asks."""
    return {name: value for name, value in facts_of(event).items() if name != "direction" or not isinstance(event, Pasted)}


_PROPOSED = ("channel", "recipient", "known_by", "party", "tags")
"""What the interview proposes of its own; each is marked until it is confirmed."""


def without_proposals(case: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The contacts of a case without their ids, the exhibits that they cite and what nobody confirmed of what the interview proposes."""
    doubted = {item["path"] for item in case.get("unconfirmed", [])}
    return [{name: value for name, value in contact.items() if name not in ("id", "evidence") and not (name in _PROPOSED and f"{contact['id']}.{name}" in doubted)}
            for contact in case.get("contacts") or []]


@EACH
class TestASample:
    def test_is_read_by_the_importer_of_its_folder(self, sample: ImporterSample) -> None:
        assert folder_name(importer_for(Source(sample.path).unpacked()[0])) == sample.path.parent.name

    def test_gives_what_is_expected(self, sample: ImporterSample) -> None:
        expected = json.loads(sample.expected_path.read_text(encoding="utf-8"))
        if sample.path.parent.name == "exhibit" and find_spec("rapidocr_onnxruntime") is None:
            expected["notes"] = ["全文：登记为证据，里面的文字、声音没有读取；其中的短信、通话请另外登记"]
        assert sample.reading() == expected

    def test_says_where_each_event_of_a_table_stands(self, sample: ImporterSample) -> None:
        places = [item.origin for item in sample.events()]
        assert all(place and place.file == sample.path.name for place in places)
        assert len(set(places)) == len(places)

    def test_gives_facts_that_a_case_file_may_hold(self, sample: ImporterSample) -> None:
        merged = merge(sample.case, sample.contacts())
        assert len(merged.paths) == len(sample.contacts())
        entries: Any = merged.raw.get("contacts") or []  # Any: JSON
        facts = [{"channel": "sms", **entry} for entry in entries]
        case = parse_case(json.dumps({**merged.raw, "contacts": facts}).encode(), TODAY)
        assert [{**facts_of(contact), "channel": ""} for contact in case.events or () if isinstance(contact, Contact)] == [
            {**{name: value for name, value in entry.items() if name != "id"}, "channel": ""} for entry in facts]

    def test_reaches_the_case_file_with_every_field(self, sample: ImporterSample, tmp_path: Path) -> None:
        expected = [as_asked(item) for item in sample.contacts()]
        imported(tmp_path, sample)
        assert without_proposals(case_in(tmp_path)) == expected

    def test_rests_on_the_file_and_the_phone_as_exhibits(self, sample: ImporterSample, tmp_path: Path) -> None:
        imported(tmp_path, sample)
        case = case_in(tmp_path)
        files = [item for item in case.get("evidence") or [] if item.get("file") == sample.path.name and item["kind"] == "electronic_data"]
        assert [item["sha256"] for item in files] == [hashlib.sha256(sample.path.read_bytes()).hexdigest()][: bool(sample.contacts())]
        assert all(files[0]["id"] in contact["evidence"] for contact in case.get("contacts") or [])

    def test_read_once_more_adds_nothing_of_which_the_time_is_known(self, sample: ImporterSample, tmp_path: Path) -> None:
        imported(tmp_path, sample)
        dated = [item for item in sample.contacts() if item.at]
        merged = merge(as_told(case_in(tmp_path)), dated)
        assert (merged.paths, list(merged.duplicates)) == ((), dated)

    def test_is_left_as_it_was(self, sample: ImporterSample) -> None:
        before = sample.path.read_bytes(), sample.path.stat().st_mtime_ns
        sample.found()
        assert (sample.path.read_bytes(), sample.path.stat().st_mtime_ns) == before


def run_plain(folder: Path, *lines: str) -> str:
    """Give lines to `complaintgen new --plain case.json`; what it printed."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON") or name == "PYTHONPATH"}
    result = subprocess.run([sys.executable, "-X", "utf8", "-m", "complaintgen", "new", "--plain", "case.json"], input="".join(f"{line}\n" for line in lines).encode(),
                            capture_output=True, check=False, cwd=folder, env=environment | {"HOME": str(folder), "XDG_CONFIG_HOME": str(folder)})
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode()


def number_of(option: str, output: str) -> str:
    """The number before an option of the last menu."""
    return str(re.findall(rf"(\d+)[.、 ]+\S*{re.escape(option)}", output)[-1])


@pytest.mark.parametrize("name", ["csv_table/calls.csv", "csv_table/sms_and_calls_of_others.csv", "text_file/unicode_of_notepad.txt"])
def test_the_command_brings_a_file_into_the_case_file_whole(name: str, tmp_path: Path) -> None:
    sample = ImporterSample(FOLDER / name)
    put(tmp_path, ASKED_BEFORE | {"complainant": {"name": "陈某甲", "phone": "13800001001"}} | sample.case, **AT_CONTACTS)
    shown = run_plain(tmp_path, number_of("从文件读入", run_plain(tmp_path, "q")), str(sample.path), "q")
    if name.startswith("text_file"):
        run_plain(tmp_path, number_of("分得对", shown), "q")
    notes = [str(item) for item in sample.found() if isinstance(item, ImportNote)]
    assert without_proposals(case_in(tmp_path)) == [as_asked(item) for item in sample.contacts()]
    assert all(note in shown for note in notes)
