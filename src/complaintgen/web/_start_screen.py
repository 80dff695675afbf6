"""开始: the cases of the folder, a new one; and away from the page at once."""

from __future__ import annotations

from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse, Response

from complaintgen.web._case_folder import id_of
from complaintgen.web._visit import Visit

_MOST_CASES = 100
"""Cases on a page; of more the person is asked to search."""
_MOST_BYTES = 50_000_000
_BLANK = '<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>新标签页</title></html>'


def shown(visit: Visit) -> Response:
    """The cases that some words fit, the one changed last first."""
    words = visit.asked.get("q", "").strip()
    found = visit.desk.cases(words)
    return visit.page("start.html", cases=[(id_of(case.path), case) for case in found[:_MOST_CASES]], count=len(found), words=words, folder=str(visit.desk.folder.resolve()))


def begun(visit: Visit, form: FormData) -> Response:
    """Begin a case."""
    del form  # a new case has no facts
    return visit.to(case=visit.desk.new_case())


def brought(visit: Visit, form: FormData) -> Response:
    """A case that was taken away is opened here, as a file of its own."""
    file = next((item for item in form.getlist("file") if isinstance(item, UploadFile) and item.filename), None)
    if file is None:
        return RedirectResponse("/", 303)
    return visit.to(case=visit.desk.bring_in(file.file.read(_MOST_BYTES)))


def left(visit: Visit, form: FormData) -> Response:
    """A page that shows nothing; what was answered is saved."""
    del visit, form  # whoever leaves leaves nothing
    return HTMLResponse(_BLANK)


def locked(visit: Visit, form: FormData) -> Response:
    """Nobody gets on without a new address."""
    del form  # locking takes nothing
    visit.keys.forget_visitors()
    return visit.fault("已经锁住", "填过的内容都保存着。要接着用，请再运行一次 complaintgen serve，用它打开的页面。", 200)
