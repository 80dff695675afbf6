"""The Jinja environment of templates, and the vocabulary that decides what they may read, call and write."""

from complaintgen.word._budget import MOST_UNITS, limited
from complaintgen.word._compiled import CompiledSources, sources_from
from complaintgen.word._environment import PaperEnvironment, PaperTemplate, Variables, build_environment
from complaintgen.word._vocabulary import AnswersItself, BlankMarks, ValueKind, Vocabulary

__all__ = ["MOST_UNITS", "AnswersItself", "BlankMarks", "CompiledSources", "PaperEnvironment", "PaperTemplate", "ValueKind", "Variables", "Vocabulary", "build_environment", "limited", "sources_from"]
