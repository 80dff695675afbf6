"""The tables: what was on the phone, and the people; pasted, put in as files, looked over, set for many rows at once, taken back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from starlette.datastructures import FormData, UploadFile
from starlette.responses import Response

from complaintgen.case.fields import Section
from complaintgen.files.disk import received
from complaintgen.interview.flow import (
    FILE,
    MESSAGES,
    NEW_PEOPLE,
    PASTE,
    PEOPLE,
    CellsSet,
    Chosen,
    Grid,
    GridFilter,
    Reply,
    RowsConfirmed,
    Typed,
    facts_of,
    grid_of,
    submit,
    visit,
)
from complaintgen.interview.model import Route
from complaintgen.web._case_folder import OpenCase
from complaintgen.web._forms import word, words
from complaintgen.web._question_screen import screen_of
from complaintgen.web._reading import FileReading
from complaintgen.web._uploads import safe_name
from complaintgen.web._visit import Visit

_SCREENS = {"contacts": ("messages", MESSAGES), "recipients": ("people", PEOPLE)}
_ASKING = {PASTE: "paste", FILE: "import", NEW_PEOPLE: "people"}
"""The frame that asks for it."""
_MOST_ROWS = 50
_ABOUT_PEOPLE = (Section.PERSON, Section.LOAN, Section.OTHER_SIDE)


def messages(visit_: Visit) -> Response:
    """What was on the phone: where to put it in, and the table of what was read."""
    with visit_.case() as case:
        chosen, page = _filter(visit_)
        grid = grid_of(case.session, case.position, case.world, "contacts", chosen)
        return visit_.page("messages.html", case=case, here="messages", grid=grid, chosen=chosen, page=page, pages=_pages(grid), notices=_notices(case),
                           is_asked=_is_next(case), listed="contacts")


def people(visit_: Visit) -> Response:
    """The person, the loan, the other side, and everybody who was contacted."""
    with visit_.case() as case:
        chosen, page = _filter(visit_)
        grid = grid_of(case.session, case.position, case.world, "recipients", chosen)
        return visit_.page("people.html", case=case, here="people", grid=grid, chosen=chosen, page=page, pages=_pages(grid), notices=_notices(case),
                           is_asked=_is_next(case), listed="recipients", sections=sections_of(case, _ABOUT_PEOPLE))


def sections_of(case: OpenCase, sections: Sequence[Section]) -> list[tuple[str, object]]:
    """What is told in sections, and what is not."""
    route = Route(case.session.draft, case.world.pack.questions if case.world.pack else ())
    return [(section.label, facts_of(case.session, case.world, route.section(section))) for section in sections]


def _filter(visit_: Visit) -> tuple[GridFilter, int]:
    asked = visit_.asked.get("page", "1")
    page = max(int(asked), 1) if asked.isascii() and asked.isdecimal() and len(asked) < 6 else 1
    return GridFilter(words=visit_.asked.get("q", ""), is_doubtful_only=visit_.asked.get("only") == "doubtful", first=(page - 1) * _MOST_ROWS, most=_MOST_ROWS), page


def _pages(grid: Grid) -> int:
    return max(-(-len(grid.numbers) // _MOST_ROWS), 1)


def _notices(case: OpenCase) -> Sequence[object]:
    return (*case.position.notices, *([case.position.refused] if case.position.refused else ())) if case.position.frames[-1].kind == "table" else ()


def _is_next(case: OpenCase) -> bool:
    """Whether the interview stands at the table itself, so that it goes on from there."""
    return case.position.frames[-1].kind == "table"


def pasted(visit_: Visit, form: FormData) -> Response:
    """Messages were pasted."""
    return _after(visit_, PASTE, Typed(word(form, "typed"))) if word(form, "typed").strip() else visit_.to("messages")


def named(visit_: Visit, form: FormData) -> Response:
    """People were written in one box, one or more a line."""
    typed = "，".join(part.strip() for part in word(form, "typed").splitlines() if part.strip())
    return _after(visit_, NEW_PEOPLE, Typed(typed)) if typed else visit_.to("people")


def _after(visit_: Visit, to: str, reply: Reply) -> Response:
    with visit_.case() as case:
        _replied(visit_, case, to, reply)
        return visit_.to(screen_of(case) or _screen_after(case, to))


def _replied(visit_: Visit, case: OpenCase, to: str, reply: Reply) -> None:
    if case.position.frames[-1].kind != _ASKING[to]:
        visit_.desk.take(case, visit(case.session, case.position, case.world, to))
    visit_.desk.take(case, submit(case.session, case.position, reply, case.world))


def _screen_after(case: OpenCase, to: str) -> str:
    """Where what was put in is seen: on its table, unless something is asked of it first."""
    return "" if case.is_away else {PASTE: "messages", FILE: "messages", NEW_PEOPLE: "people"}[to]


def put_in(visit_: Visit, form: FormData) -> Response:
    """Files were put in; each is read, and its copy here is gone afterwards."""
    files = [item for item in form.getlist("file") if isinstance(item, UploadFile) and item.filename]
    if not files:
        return visit_.to("messages")
    with visit_.case():
        copies = ExitStack()
        paths = [copies.enter_context(received(visit_.uploads, safe_name(upload.filename or ""), upload.file)) for upload in files]
    begun = visit_.readings.begin(visit_.places["case"], [path.name for path in paths], lambda reading: _read_all(visit_, copies, paths, reading))
    if begun is None:
        copies.close()
    return read(visit_, form) if begun is not None and begun.over.is_set() and not begun.fault else visit_.to("reading")


def _read_all(visit_: Visit, copies: ExitStack, paths: Sequence[Path], reading: FileReading) -> None:
    with copies, visit_.desk.opened(visit_.places["case"]) as case:
        for path in paths:
            _replied(visit_, case, FILE, Typed(str(path)))
            reading.done += 1


def reading(visit_: Visit) -> Response:
    """What is being read, or that it is over."""
    found = visit_.readings.of(visit_.places["case"])
    return visit_.page("reading.html", case_id=visit_.places["case"], reading=found) if found is not None else visit_.to("messages")


def read(visit_: Visit, form: FormData) -> Response:
    """What was read was announced; on to it."""
    del form  # there is one place
    found = visit_.readings.of(visit_.places["case"])
    if found is not None and not found.over.is_set():
        return visit_.to("reading")
    visit_.readings.seen(visit_.places["case"])
    with visit_.case() as case:
        return visit_.to(screen_of(case) or _screen_after(case, FILE))


def changed(visit_: Visit, form: FormData) -> Response:
    """Rows that were marked are set, confirmed, or a change is taken back."""
    listed = visit_.places["listed"]
    if listed not in _SCREENS:
        return visit_.fault("没有这张表", "请回到页面再做一次。", 404)
    screen, to = _SCREENS[listed]
    with visit_.case() as case:
        reply = _table_reply(form)
        if reply is not None:
            top = case.position.frames[-1]
            if top.kind != "table" or top.path != listed:
                visit_.desk.take(case, visit(case.session, case.position, case.world, to))
            visit_.desk.take(case, submit(case.session, case.position, reply, case.world))
        return visit_.to(screen_of(case) or ("" if word(form, "action") in ("on", "later") else screen))


def _table_reply(form: FormData) -> Reply | None:
    numbers = tuple(int(value) for value in words(form, "row") if value.isascii() and value.isdecimal() and len(value) < 8)
    action = word(form, "action")
    match action.partition(":"):
        case ("set", _, column):
            return CellsSet(numbers=numbers, column=column, values=words(form, f"value:{column}"))
        case ("confirm", _, _):
            return RowsConfirmed(numbers)
        case ("undo", _, _):
            return Chosen(("undo",))
        case ("on", _, _):
            return Chosen(("right",))
        case ("later", _, _):
            return Chosen(("later",))
    return None
