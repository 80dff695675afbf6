"""Check the citations of law in a text: does the law exist, the edition, the article, the paragraph, the item, and what is quoted of it.

Enter through this module: `check_citations` takes `Passage`s, from whatever document they come, what `register_of` knows of laws and a day, and gives a
`CheckedCitation` for each; `passages_of_text` makes them of a plain text. The lists of articles (`articles/`, `editions.json`, `renumberings.json`) come from the reference of the law by
`scripts/update_law_lists.py`; names, repeals and the words of the verdicts stand in `names.toml` and `reasons.toml`.
"""

from complaintgen.law.citations._check import CheckedCitation, check_citations
from complaintgen.law.citations._reasons import CitationFinding, CitationVerdict
from complaintgen.law.citations._register import Register, lists_are_of, register_of
from complaintgen.law.citations._scan import Passage
from complaintgen.law.citations._text_passages import passages_of_text

__all__ = ["CheckedCitation", "CitationFinding", "CitationVerdict", "Passage", "Register", "check_citations", "lists_are_of",
           "passages_of_text", "register_of"]
