"""The page of a case as markup: `page.html` laid out by Jinja, every value escaped, what nobody sees left out as the program does everywhere."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from complaintgen.case.reading import PAGE_MARK, embedded_case
from complaintgen.files.disk import packaged
from complaintgen.formatting import UNFIT
from complaintgen.identities.characters import printed

if TYPE_CHECKING:
    from complaintgen.handover._page import PageContent

LAYOUT = "page.html"
"""The file beside this module that a designer changes."""


def laid_out(content: PageContent, held: bytes) -> bytes:
    """The page with the case file in it."""
    # Both are written by the program itself: a mark, and letters of base64.
    return _template().render(page=content, mark=Markup(PAGE_MARK), case=Markup(embedded_case(held))).encode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_printable)
    return environment.from_string(packaged("complaintgen.handover", LAYOUT).decode())


def _printable(value: object) -> object:
    """A text as a page shows it: what turns the order is written out, what no page can hold is replaced."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return printed(UNFIT.sub("\N{REPLACEMENT CHARACTER}", value))
