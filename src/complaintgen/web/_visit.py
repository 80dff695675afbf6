"""One request: the desk, who asks, and what for; and the answers that every screen gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.responses import HTMLResponse, RedirectResponse, Response

from complaintgen.web._access import Keys
from complaintgen.web._case_folder import CaseFolder, OpenCase
from complaintgen.web._reading import Readings
from complaintgen.web._render import render, version_of

STEPS = (("messages", "手机里的东西"), ("people", "您和他们"), ("wishes", "影响和想要的结果"), ("papers", "文书"), ("take", "带走"))
"""The screens of a case in their order: the address under that of the case, and what it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """A request.

    Attributes:
        visitor: who came in.
        places: what the address names.
        asked: what stands behind its question mark.
        uploads: a private folder for files until they are read.
        readings: what is being read.
    """

    desk: CaseFolder
    keys: Keys
    uploads: Path
    readings: Readings
    visitor: str
    places: Mapping[str, str]
    asked: Mapping[str, str]

    @contextmanager
    def case(self) -> Iterator[OpenCase]:
        """The case that the address names.

        Raises:
            StillReadingError: files are being read into it.
            UserError: it cannot be read.
        """
        if self.readings.of(self.places["case"]) is not None:
            raise StillReadingError
        with self.desk.opened(self.places["case"]) as case:
            yield case

    def page(self, name: str, *, status: int = 200, case: OpenCase | None = None, here: str = "", **values: object) -> Response:
        """A page: `here` is the screen of the case that it is."""
        return HTMLResponse(render(
            name, form=self.keys.form_token(self.visitor), styles=version_of("desk.css"), script=version_of("desk.js"), htmx=version_of("htmx.min.js"), steps=STEPS, here=here,
            **{"case_id": case.id if case is not None else "", "whose": _whose(case)} | values), status)

    def fault(self, title: str, words: str, status: int) -> Response:
        """What could not be done, and why."""
        return self.page("fault.html", status=status, title=title, words=words, back=f"/c/{self.places['case']}/" if "case" in self.places else "/")

    def to(self, screen: str = "", case: str = "") -> Response:
        """On to a screen of the case."""
        return RedirectResponse(f"/c/{case or self.places['case']}/{screen}", 303)


class StillReadingError(Exception):
    """Files are being read into the case, or were and that is not seen yet."""


def _whose(case: OpenCase | None) -> str:
    if case is None:
        return ""
    return case.session.draft.text_at("complainant.name") or case.path.stem
