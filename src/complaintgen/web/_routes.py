"""The addresses of the page. GET changes nothing; every change is a form of this page, and is answered by a redirect, so that reload does nothing twice."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from complaintgen.errors import UserError
from complaintgen.web import _case_screens, _paper_screen, _question_screen, _start_screen, _table_screens, _take_screen
from complaintgen.web._access import Keys, TooLargeError
from complaintgen.web._case_folder import CaseFolder
from complaintgen.web._forms import word
from complaintgen.web._reading import Readings
from complaintgen.web._render import static_file
from complaintgen.web._visit import StillReadingError, Visit

_MOST_FILES, _MOST_FIELDS, _MOST_PART = 50, 12_000, 8_000_000
_Shown: TypeAlias = Callable[[Visit], Response]
_Changed: TypeAlias = Callable[[Visit, FormData], Response]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the addresses work with.

    Attributes:
        uploads: a private folder for files until they are read.
        readings: what is being read.
    """

    desk: CaseFolder
    keys: Keys
    uploads: Path
    readings: Readings = field(default_factory=Readings)


_SHOWN: Mapping[str, _Shown] = {
    "/": _start_screen.shown, "/c/{case}/": _question_screen.shown, "/c/{case}/messages": _table_screens.messages, "/c/{case}/people": _table_screens.people,
    "/c/{case}/wishes": _case_screens.wishes, "/c/{case}/papers": _paper_screen.shown, "/c/{case}/take": _take_screen.shown, "/c/{case}/take/{what}": _take_screen.taken,
    "/c/{case}/take/paper/{number}": _take_screen.paper, "/c/{case}/delete": _take_screen.asked_to_delete,
    "/c/{case}/reading": _table_screens.reading,
}
_CHANGED: Mapping[str, _Changed] = {
    "/cases": _start_screen.begun, "/brought/files": _start_screen.brought, "/c/{case}/delete": _take_screen.deleted, "/leave": _start_screen.left, "/lock": _start_screen.locked,
    "/c/{case}/": _question_screen.answered, "/c/{case}/again": _question_screen.answered_again, "/c/{case}/go": _question_screen.gone,
    "/c/{case}/on": _question_screen.went_on,
    "/c/{case}/paste": _table_screens.pasted, "/c/{case}/files": _table_screens.put_in, "/c/{case}/read": _table_screens.read, "/c/{case}/named": _table_screens.named,
    "/c/{case}/table/{listed}": _table_screens.changed,
}


def routes(site: Site) -> list[Route]:
    """Every address."""
    shown = [Route(path, _showing(site, screen), methods=["GET"]) for path, screen in _SHOWN.items()]
    changed = [Route(path, _changing(site, change), methods=["POST"]) for path, change in _CHANGED.items()]
    return [Route("/static/{name}", _static, methods=["GET"]), *shown, *changed]


async def _static(request: Request) -> Response:
    found = static_file(request.path_params["name"])
    if found is None:
        raise HTTPException(404)
    return Response(found[0], media_type=found[1], headers={"Cache-Control": "private, max-age=86400"})


def _showing(site: Site, screen: _Shown) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        visit = _visit(site, request)
        return await run_in_threadpool(_guarded, visit, lambda: screen(visit))

    return answered


def _changing(site: Site, change: _Changed) -> Callable[[Request], Awaitable[Response]]:
    async def answered(request: Request) -> Response:
        visit = _visit(site, request)
        try:
            async with request.form(max_files=_MOST_FILES, max_fields=_MOST_FIELDS, max_part_size=_MOST_PART) as form:
                if not site.keys.is_form_of(visit.visitor, word(form, "form")):
                    return visit.fault("请求没有执行", "这张表不是本页面给的，或者页面已经锁住、程序重新开过。请回到页面，刷新以后再做一次。", 403)
                return await run_in_threadpool(_guarded, visit, lambda: change(visit, form))
        except TooLargeError:
            return visit.fault("太大了", "发来的内容超过了上限，没有读取。文件请分几次放进来。", 413)
        except HTTPException as error:
            return visit.fault("没有读懂这张表", "发来的表格不完整，什么都没有改。请回到页面再做一次。", error.status_code)
        except ClientDisconnect:
            return Response(status_code=400)

    return answered


def _visit(site: Site, request: Request) -> Visit:
    visitor = request.state.visitor
    return Visit(desk=site.desk, keys=site.keys, uploads=site.uploads, readings=site.readings, visitor=visitor,
                 places=dict(request.path_params), asked=dict(request.query_params))


def _guarded(visit: Visit, answer: Callable[[], Response]) -> Response:
    """The answer, or in one sentence why there is none; a fault of the program tells nothing of the case."""
    try:
        return answer()
    except StillReadingError:
        return visit.to("reading")
    except UserError as error:
        return visit.fault("没有做成", str(error), 409)
    except Exception as error:  # the last resort: a page without a traceback, a log without content
        logging.getLogger("complaintgen.web").error("%s", type(error).__name__)
        return visit.fault("程序出了错", "刚才这一步没有做成，已经回答的都保存着。请回到上一页再试；还是不行，用 complaintgen new 在终端里打开同一份案件。", 500)


