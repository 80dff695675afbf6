"""The JSON Schema of a case file, read from the model."""

from __future__ import annotations

from typing import Any

from complaintgen.case._case import Case


def case_schema() -> dict[str, Any]:  # Any: a JSON document
    """JSON Schema (2020-12) with Chinese titles, questions, examples and labels."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | Case.model_json_schema() | {"title": "案件文件"}
