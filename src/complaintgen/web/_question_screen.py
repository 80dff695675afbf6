"""What the interview asks now, one question a screen."""

from __future__ import annotations

from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.responses import Response

from complaintgen.interview.flow import NONE_LABEL, Back, Message, Row, facts_of, return_to_route, submit, view, visit
from complaintgen.interview.flow import Page as FlowPage
from complaintgen.web._case_folder import OpenCase, StaleError
from complaintgen.web._forms import NONE, reply_of, word, words
from complaintgen.web._visit import STEPS, Visit

_SCREENS = frozenset(path for path, _ in STEPS)
_SCREEN_OF_TABLE = {"contacts": "messages", "recipients": "people"}
_NOTHING = "请选一项；不清楚的，按“不清楚，以后再补”。"


def shown(visit_: Visit) -> Response:
    """The question, or the table where one is next."""
    with visit_.case() as case:
        elsewhere = screen_of(case)
        return visit_.to(elsewhere) if elsewhere else _page(visit_, case)


def screen_of(case: OpenCase) -> str:
    """The screen of its own that shows where the person stands; empty where the question does."""
    top = case.position.frames[-1]
    if top.kind == "table" and top.stage == "table":
        return _SCREEN_OF_TABLE[top.path]
    return ""


def screen_after(case: OpenCase) -> str:
    """The screen to go on to: that from which the person went to a question, once it is answered."""
    came_from = "" if case.is_away else case.came_from
    if not case.is_away:
        case.came_from = ""
    return came_from or screen_of(case)


def _page(visit_: Visit, case: OpenCase, fault: str = "", status: int = 200) -> Response:
    page = case.page
    return visit_.page("question.html", status=status, case=case, here="", page=page, fault=fault or page.fault, none=NONE, none_label=NONE_LABEL, typed=page.refused or page.typed,
                       kinds=[_kind(item) for item in page.rows], is_file=page.path.endswith("@file"), is_menu=page.path.startswith("@") and page.kind == "one")


def _kind(item: object) -> str:
    return "message" if isinstance(item, Message) else "row" if isinstance(item, Row) else "notice"


def answered(visit_: Visit, form: FormData) -> Response:
    """Take the answer; one to an earlier page is shown beside what is told now."""
    with visit_.case() as case:
        page, revision = case.page, _revision(form)
        if revision != page.revision and word(form, "path") != page.path:
            return _stale(visit_, case, form)
        reply = reply_of(form, page)
        if reply is None:
            return _page(visit_, case, _NOTHING, 422)
        try:
            visit_.desk.reply(case, reply, revision)
        except StaleError:
            return _stale(visit_, case, form)
        return visit_.to("papers" if _leave_papers(visit_, case) else screen_after(case))


def _revision(form: FormData) -> int:
    sent = word(form, "revision")
    return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 10 else -1


def _leave_papers(visit_: Visit, case: OpenCase) -> bool:
    """Papers have a screen of their own; the interview stays where it was. Whether they were asked for."""
    is_asked = case.position.frames[-1].kind == "papers"
    while case.position.frames[-1].kind == "papers":
        visit_.desk.take(case, submit(case.session, case.position, Back(), case.world))
    return is_asked


def _stale(visit_: Visit, case: OpenCase, form: FormData) -> Response:
    """Both versions: what was sent to an earlier page, and what is told now."""
    path, page = word(form, "path"), case.page
    if case.last is not None and case.last[0] == _revision(form) and reply_of(form, page) is None:
        return visit_.to(screen_of(case))
    try:
        now = facts_of(case.session, case.world, [path])[0]
    except LookupError:
        return visit_.to(screen_of(case))
    sent = word(form, "typed") or "、".join(_labels(case, path, words(form, "option")))
    if not sent or sent == now.words:
        return visit_.to(screen_of(case))
    return visit_.page("stale.html", status=409, case=case, now=now, sent=sent, path=path, typed=word(form, "typed"), options=words(form, "option"))


def _labels(case: OpenCase, path: str, values: tuple[str, ...]) -> list[str]:
    asked = _asked_at(case, path)
    labels = {option.value: option.label for option in asked.options}
    return [NONE_LABEL if value == NONE else labels.get(value, value) for value in values]


def _asked_at(case: OpenCase, path: str) -> FlowPage:
    turn = visit(case.session, case.position, case.world, path)
    return view(turn.session, turn.position, case.world)


def answered_again(visit_: Visit, form: FormData) -> Response:
    """Of two versions the one that was sent is taken after all."""
    with visit_.case() as case:
        turn = visit(case.session, case.position, case.world, word(form, "path"))
        reply = reply_of(form, view(turn.session, turn.position, case.world))
        if reply is not None:
            visit_.desk.take(case, submit(turn.session, turn.position, reply, case.world))
        return visit_.to(screen_of(case))


def gone(visit_: Visit, form: FormData) -> Response:
    """To another screen, or to a fact."""
    with visit_.case() as case:
        try:
            turn = visit(case.session, case.position, case.world, word(form, "to"))
        except LookupError:
            return visit_.fault("没有这一项", "这一项现在不用填，可能是别的回答改了。", 409)
        visit_.desk.take(case, turn)
        case.came_from = _screen_named(word(form, "from"))
        return visit_.to(screen_of(case))


def _screen_named(address: str) -> str:
    """A screen of the case with what stands behind its question mark, as an address; empty where it is none."""
    screen, mark, asked = address.partition("?")
    return f"{screen}{mark}{quote(asked, safe='=')}" if screen in _SCREENS else ""


def went_on(visit_: Visit, form: FormData) -> Response:
    """Back to where the interview stands."""
    del form  # there is one place
    with visit_.case() as case:
        visit_.desk.take(case, return_to_route(case.session, case.position, case.world))
        return visit_.to(screen_of(case))
