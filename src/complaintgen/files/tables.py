"""files.tables."""

from complaintgen.files._models import is_class, submodel
from complaintgen.files._tables import REASONS, Line, Lines, Table, read_table, read_toml

__all__ = [
    "REASONS",
    "Line",
    "Lines",
    "Table",
    "is_class",
    "read_table",
    "read_toml",
    "submodel",
]
