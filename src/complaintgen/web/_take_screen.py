"""带走: the case as one page that opens by itself, the papers, the calendar, the card of what to do first; and off this computer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from starlette.datastructures import FormData
from starlette.responses import Response

from complaintgen.case.reading import read_bytes
from complaintgen.handover.calendar import calendar_of, not_over
from complaintgen.handover.package import CALENDAR, can_make_pdf, package_name, package_of, windows_name
from complaintgen.handover.page import case_page
from complaintgen.interview.store import delete_case, traces_of
from complaintgen.papers.bundle import Bundle, guide_card
from complaintgen.web._case_folder import OpenCase
from complaintgen.web._forms import word
from complaintgen.web._visit import Visit

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def shown(visit: Visit) -> Response:
    """What can be taken, what to do first, and where the case is saved."""
    with visit.case() as case:
        prepared = case.world.prepare(case.session.draft)
        bundle = prepared.bundle
        card = guide_card(bundle) if bundle is not None else None
        return visit.page("take.html", case=case, here="take", card=card, papers=bundle.papers if bundle is not None else (), faults=prepared.faults,
                          place=str(case.path.resolve()), has_file=case.path.exists(), can_make_pdf=can_make_pdf())


def taken(visit: Visit) -> Response:
    """One thing that is taken."""
    with visit.case() as case:
        take = _TAKEN.get(visit.places["what"])
        return take(visit, case) if take is not None else visit.fault("没有这一项", "请回到页面再选。", 404)


def paper(visit: Visit) -> Response:
    """One paper as a Word file."""
    with visit.case() as case:
        bundle, number = case.world.prepare(case.session.draft).bundle, visit.places["number"]
        papers = bundle.papers if bundle is not None else ()
        if not (number.isascii() and number.isdecimal() and len(number) < 5 and int(number) < len(papers)):
            return visit.fault("没有这份文书", "事实可能改了，请回到页面看现在有哪些文书。", 404)
        return _download(papers[int(number)].data, papers[int(number)].file_name, _DOCX)


def _page(visit: Visit, case: OpenCase) -> Response:
    if case.world.pack is None or not case.path.exists():
        return visit.fault("还没有可以带走的", "先回答一个问题。", 409)
    name = windows_name(f"案件-{case.session.draft.text_at('complainant.name') or case.path.stem}", ())
    return _download(case_page(read_bytes(str(case.path)), case.world.pack, case.world.today), f"{name}.html", "text/html; charset=utf-8")


def _package(visit: Visit, case: OpenCase) -> Response:
    bundle = case.world.prepare(case.session.draft).bundle
    if bundle is None:
        return visit.fault("现在还不能打包", "有事实要先改，请回到页面看。", 409)
    with_pdf = visit.asked.get("pdf") == "yes"
    data = package_of(read_bytes(str(case.path)), bundle, case.world.today, with_pdf=with_pdf)
    return _download(data, package_name(case.session.draft.text_at("complainant.name"), case.world.today), "application/zip")


def _calendar(visit: Visit, case: OpenCase) -> Response:
    bundle: Bundle | None = case.world.prepare(case.session.draft).bundle
    entered = not_over(bundle.deadlines, case.world.today) if bundle is not None else ()
    if not entered:
        return visit.fault("没有期限", "现在没有要记的期限。", 404)
    return _download(calendar_of(entered, case.world.today), CALENDAR, "text/calendar; charset=utf-8")


_TAKEN: Mapping[str, Callable[[Visit, OpenCase], Response]] = {"page": _page, "package": _package, "calendar": _calendar}


def _download(data: bytes, name: str, kind: str) -> Response:
    return Response(data, media_type=kind, headers={"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"})


def asked_to_delete(visit: Visit) -> Response:
    """What would go and what stays, before anything is deleted."""
    with visit.case() as case:
        return visit.page("delete.html", case=case, here="take", traces=traces_of(case.path))


def deleted(visit: Visit, form: FormData) -> Response:
    """Delete the case from this computer."""
    with visit.case() as case:
        if word(form, "sure") != "yes":
            return visit.to("delete")
        done = delete_case(traces_of(case.path))
        visit.desk.forget(case.path)
    return visit.page("deleted.html", done=done)
