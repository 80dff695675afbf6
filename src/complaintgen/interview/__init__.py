"""The interview: asks one question after the other, keeps every answer at once, and ends with the papers.

It is a value: a `Session` (what is known) and a `Position` (where the person stands) give a page, a reply gives the next of both.
Public are `model` (the facts, without a screen), `flow` (position, view, submit; pure), `frontends` (a terminal, plain lines, and the loop
that carries out what an interview asks for) and `store` (the files in which a case, its progress and the saved profiles are kept).
"""
