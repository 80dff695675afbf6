"""开始: the cases of the folder, a new one; and away from the page at once."""

from __future__ import annotations

from starlette.datastructures import FormData
from starlette.responses import HTMLResponse, Response

from complaintgen.web._case_folder import id_of
from complaintgen.web._visit import Visit

_BLANK = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>新标签页</title></html>'


def shown(visit: Visit) -> Response:
    """The cases, the one changed last first; those with words in their name or file."""
    words = visit.asked.get("q", "").strip()
    cases = [(id_of(case.path), case) for case in visit.desk.cases() if words in case.name or words in case.path.name]
    return visit.page("start.html", cases=cases, words=words, folder=str(visit.desk.folder.resolve()))


def begun(visit: Visit, form: FormData) -> Response:
    """Begin a case."""
    del form  # a new case has no facts
    return visit.to(case=visit.desk.new_case())


def left(visit: Visit, form: FormData) -> Response:
    """A page that shows nothing; what was answered is saved."""
    del visit, form  # whoever leaves leaves nothing
    return HTMLResponse(_BLANK)


def locked(visit: Visit, form: FormData) -> Response:
    """Nobody gets on without a new address."""
    del form  # locking takes nothing
    visit.keys.forget_visitors()
    return visit.fault("已经锁住", "填过的内容都保存着。要接着用，请再运行一次 complaintgen serve，用它打开的页面。", 200)
