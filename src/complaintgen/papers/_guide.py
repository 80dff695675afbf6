"""What to do next, in the words of the filing guide, for a screen instead of paper."""

from __future__ import annotations

from complaintgen.case.model import Case
from complaintgen.formatting import MISSING_END, MISSING_START
from complaintgen.papers._bundle import Bundle
from complaintgen.papers._context import lines_of, paper_context
from complaintgen.papers._instances import Copy
from complaintgen.papers._plan import plan
from complaintgen.papers._views import Account

_STEPS = "filing_guide.steps"
_UNMARKED = str.maketrans("", "", MISSING_START + MISSING_END)


def next_steps(case: Case, bundle: Bundle) -> tuple[str, ...]:
    """The steps of the guide for the papers of a case, each one paragraph."""
    offers = plan(case, bundle.assessment, bundle.pack)
    context = paper_context(bundle.pack.catalogue.guide, Copy(case), Account.of(case, bundle.pack.masks), bundle.assessment, bundle.pack, offers, {})
    return tuple(line.unescape().translate(_UNMARKED).strip() for line in lines_of(bundle.pack, _STEPS, context.variables))
