"""The facts of a case. Open to every room; knows only `errors`."""

from complaintgen.case.model import SCHEMA_VERSION, Case

__all__ = ["SCHEMA_VERSION", "Case"]
