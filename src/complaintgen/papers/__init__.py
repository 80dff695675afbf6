"""Papers: what a case and its assessment become, through a template pack, as Word documents.

Public modules: `bundle` (load a pack, render and write the papers, the summary and the next steps), `variables` (what templates may
read), `readiness` (what keeps a paper from being filed), `explanation` (why a paper cites what it cites).
"""
