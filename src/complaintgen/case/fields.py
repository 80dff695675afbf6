"""How a fact is declared and found.

`Ask`, `Title` and `Labelled` stand beside a field; `ask_at`, `title_at`, `question_at`, `place_name` and `model_at` lead from a JSON path to
what stands there; `asked_of` asks it of somebody else than the complainant; `open_answers`, `is_open`, `reach_of` and `with_answer` try what is open, `recorded` tells which facts are read; `ExtraQuestion` is a question that a template pack adds.
"""

from complaintgen.case._ask import Ask, Labelled, Section, Stage, Title, When, ask_of, facts_of, titled_attributes
from complaintgen.case._extra import KINDS, ExtraKind, ExtraQuestion, ExtraValue, YesNo, value_of
from complaintgen.case._field_paths import (
    SOMEBODY,
    ask_at,
    asked_of,
    is_of_co_complainant,
    model_at,
    place_name,
    question_at,
    spoken_of,
    title_at,
)
from complaintgen.case._open_facts import Answer, is_open, open_answers, reach_of, with_answer
from complaintgen.case._reads import Reads, recorded
from complaintgen.files.tables import path_of, steps_of

__all__ = [
    "KINDS",
    "SOMEBODY",
    "Answer",
    "Ask",
    "ExtraKind",
    "ExtraQuestion",
    "ExtraValue",
    "Labelled",
    "Reads",
    "Section",
    "Stage",
    "Title",
    "When",
    "YesNo",
    "ask_at",
    "ask_of",
    "asked_of",
    "facts_of",
    "is_of_co_complainant",
    "is_open",
    "model_at",
    "open_answers",
    "path_of",
    "place_name",
    "question_at",
    "reach_of",
    "recorded",
    "spoken_of",
    "steps_of",
    "title_at",
    "titled_attributes",
    "value_of",
    "with_answer",
]
