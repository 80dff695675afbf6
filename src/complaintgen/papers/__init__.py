"""Papers: what a case and its assessment become, through a template pack, as Word documents.

The room itself gives `library` and `load_pack` (a pack read as papers use it), which a command about packs needs without any paper.
Public modules: `bundle` (render and write the papers, the summary and the next steps), `variables` (what templates may read),
`readiness` (what keeps a paper from being filed), `explanation` (why a paper cites what it cites). The room `live_paper` gives a paper as data for a page.
"""

from complaintgen.papers._packs import library, load_pack

__all__ = ["library", "load_pack"]
