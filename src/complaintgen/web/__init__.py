"""The desk: a page on this machine alone, another front of the interview and of its tables.

`serve` opens it (`CaseFolder`, its folder, pack and profiles, and `Door`, the port and how the person comes in). The page has no rule of its own: what is asked
and what an answer does stands in `interview.flow`, what a paper says in `papers`.
"""

from complaintgen.web._case_folder import CaseFolder
from complaintgen.web._serving import Door, serve

__all__ = ["CaseFolder", "Door", "serve"]
