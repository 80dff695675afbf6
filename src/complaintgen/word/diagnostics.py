"""word.diagnostics."""

from complaintgen.word._diagnostics import PHRASES, phrase_file, render_fault, syntax_fault, syntax_in_chinese
from complaintgen.word._unparse import written

__all__ = [
    "PHRASES", "phrase_file", "render_fault", "syntax_fault", "syntax_in_chinese", "written",
]
