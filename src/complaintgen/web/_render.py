"""The pages as HTML: templates that come with the program, every value escaped."""

from __future__ import annotations

from functools import cache
from hashlib import sha256

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from complaintgen.files.disk import packaged

_PACKAGE = "complaintgen.web"


@cache
def environment() -> Environment:
    """The templates of the pages."""
    found = Environment(loader=FunctionLoader(lambda name: packaged(_PACKAGE, f"pages/{name}").decode()), autoescape=True, undefined=StrictUndefined,
                        trim_blocks=True, lstrip_blocks=True)
    found.filters["marked"] = marked
    return found


def render(name: str, **values: object) -> str:
    """A page."""
    return environment().get_template(name).render(**values)


def marked(text: str, cues: tuple[str, ...]) -> Markup:
    """A text whose cues are underlined; it is hostile, and stays text."""
    places = sorted({(at, at + len(cue)) for cue in cues if cue for at in _places(text, cue)})
    out, position = Markup(), 0
    for start, end in places:
        if start >= position:
            out += escape(text[position:start]) + Markup("<u>") + escape(text[start:end]) + Markup("</u>")
            position = end
    return out + escape(text[position:])


def _places(text: str, cue: str) -> list[int]:
    found, at = [], text.find(cue)
    while at >= 0:
        found.append(at)
        at = text.find(cue, at + len(cue))
    return found


@cache
def static_file(name: str) -> tuple[bytes, str] | None:
    """A file that pages refer to, with its type; None where there is none."""
    types = {"desk.css": "text/css; charset=utf-8", "desk.js": "text/javascript; charset=utf-8", "htmx.min.js": "text/javascript; charset=utf-8"}
    return (packaged(_PACKAGE, f"static/{name}"), types[name]) if name in types else None


@cache
def version_of(name: str) -> str:
    """What changes when a static file does."""
    found = static_file(name)
    return sha256(found[0]).hexdigest()[:8] if found else ""
