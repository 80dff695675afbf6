"""The JSON Schema, read by an independent validator."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.cli.inprocess import call
from tests.support import SAMPLES

SCHEMA: dict[str, Any] = json.loads(call("schema").stdout)


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_samples_validate(sample: Path) -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors(json.loads(sample.read_text("utf-8")))) == []


def test_an_unknown_field_does_not_validate() -> None:
    assert list(Draft202012Validator(SCHEMA).iter_errors({"schema_version": 2, "role": "borrower", "x": 1}))


MODELS = {"Case": SCHEMA} | SCHEMA["$defs"]
FIELDS = [(name, field, shown) for name, model in MODELS.items() for field, shown in model.get("properties", {}).items()]


@pytest.mark.parametrize(("model", "field", "shown"), FIELDS, ids=[f"{name}.{field}" for name, field, _ in FIELDS])
def test_every_field_has_a_chinese_title(model: str, field: str, shown: dict[str, Any]) -> None:
    title = shown.get("title") or MODELS[shown["$ref"].rpartition("/")[2]]["title"]
    assert any("\u4e00" <= character <= "\u9fff" for character in title), f"{model}.{field}"


@pytest.mark.parametrize("name", [name for name, model in MODELS.items() if "enum" in model])
def test_every_vocabulary_labels_its_members(name: str) -> None:
    model = MODELS[name]
    assert [entry["const"] for entry in model["oneOf"]] == model["enum"]
    assert all(entry["title"] for entry in model["oneOf"])


def test_no_vocabulary_hides_inside_a_field_without_labels() -> None:
    assert [f"{name}.{field}" for name, field, shown in FIELDS if "enum" in json.dumps(shown)] == []
    assert any("enum" in model for model in MODELS.values())
