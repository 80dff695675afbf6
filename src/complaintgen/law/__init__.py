"""The law as data and the reasoning on it. Pure: (Case, Law, day) → Assessment."""

from complaintgen.law.assess import Assessment, Gap, Ground, Verdict, assess
from complaintgen.law.provisions import Law, load_law

__all__ = ["Assessment", "Gap", "Ground", "Law", "Verdict", "assess", "load_law"]
