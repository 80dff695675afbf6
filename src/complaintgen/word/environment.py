"""word.environment."""

from complaintgen.word._attributes import AnswersItself, attributes_of, may_read
from complaintgen.word._budget import limited
from complaintgen.word._environment import PaperEnvironment, build_environment
from complaintgen.word._filter_notes import BUILT_IN, FILTER_NOTES, TESTS, FilterNote

__all__ = [
    "BUILT_IN",
    "FILTER_NOTES",
    "TESTS",
    "AnswersItself",
    "FilterNote",
    "PaperEnvironment",
    "attributes_of",
    "build_environment",
    "limited",
    "may_read",
]
