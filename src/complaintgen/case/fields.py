"""case.fields."""

from complaintgen.case._ask import Ask, Labelled, Section, Stage, When, ask_of
from complaintgen.case._extra import KINDS, ExtraKind, ExtraQuestion, ExtraValue, YesNo, value_of
from complaintgen.case._field_paths import ask_at, model_at, place_name, question_at, title_at
from complaintgen.case._titles import Title, titled_attributes

__all__ = [
    "KINDS",
    "Ask",
    "ExtraKind",
    "ExtraQuestion",
    "ExtraValue",
    "Labelled",
    "Section",
    "Stage",
    "Title",
    "When",
    "YesNo",
    "ask_at",
    "ask_of",
    "model_at",
    "place_name",
    "question_at",
    "title_at",
    "titled_attributes",
    "value_of",
]
