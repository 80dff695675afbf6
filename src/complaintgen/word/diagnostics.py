"""From an exception of Jinja, or a source that cannot be compiled, to a fault in Chinese with its place."""

from complaintgen.word._diagnostics import PHRASES, phrase_file, render_fault, syntax_fault, syntax_in_chinese, written

__all__ = [
    "PHRASES", "phrase_file", "render_fault", "syntax_fault", "syntax_in_chinese", "written",
]
