"""The end: which papers the facts support and why, the choice, the folder, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from complaintgen.case.fields import place_name
from complaintgen.interview.flow._context import Begun, Context, Event, Outcome, done, refuse, stay
from complaintgen.interview.flow._frames import PapersFrame
from complaintgen.interview.flow._page import (
    Back,
    Chosen,
    Done,
    End,
    Failed,
    Notice,
    OpenFolder,
    Option,
    Page,
    Typed,
    WritePapers,
    menu,
)

if TYPE_CHECKING:
    from complaintgen.papers.bundle import Bundle


def view(frame: PapersFrame, context: Context) -> Page:
    """The papers to choose from, the folder, or whether to open it."""
    if frame.stage == "folder":
        return Page(path="@folder", kind="line", words="文书放在哪个文件夹？", why="直接回车就用现在的文件夹；您改过的文件不会被覆盖。", typed=context.world.folder)
    if frame.stage == "written":
        return menu("open", "现在打开文书所在的文件夹吗？", (Option(value="open", label="打开文件夹"), Option(value="done", label="不用了")), later="done")
    bundle = context.world.prepare(context.draft).bundle
    titles = bundle.pack.titles if bundle is not None else {}
    papers, left_out, others = (bundle.papers, bundle.left_out, bundle.without_complainant) if bundle is not None else ((), (), ())
    names = dict.fromkeys(paper.name for paper in papers)
    return Page(
        path="@papers", kind="several", words="生成哪些文书？（已勾选事实支持的）", why="不需要的可以去掉勾选；以后随时可以再生成。",
        options=tuple(Option(value=name, label=f"{titles[name]}——{_why(name, bundle)}", is_chosen=name in (frame.papers or names)) for name in names if bundle is not None),
        notices=(*(Notice(f"  {titles[offer.paper]}只以一起起诉的人的名义提出，没有把本人列入：{offer.not_for_complainant}。") for offer in others),
                 *(Notice(f"  不生成{titles[offer.paper]}：{offer.left_out_because}。") for offer in left_out)))


def _why(name: str, bundle: Bundle) -> str:
    """The grounds of a paper in a few words: the law that leads, and how many provisions there are."""
    grounds = [ground for paper in bundle.papers if paper.name == name for ground in paper.pleaded if ground.provision.role == "conduct"]
    places = list(dict.fromkeys(ground.version.citation for ground in grounds))
    if not places:
        entry = bundle.pack.catalogue[name]
        return "需要时提交" if entry.filed else entry.note or "随其他文书一起使用"
    law = min(grounds, key=lambda ground: places.index(ground.version.citation)).version.edition.full_name.removeprefix("中华人民共和国")
    return f"依据《{law}》" + (f"等 {len(places)} 条" if len(places) > 1 else "")


def submit(frame: PapersFrame, context: Context, event: Event) -> Outcome:
    """Choose papers, then a folder; have them written; then open the folder or not."""
    if isinstance(event, Begun):
        return _begun(frame, context)
    return {"papers": _choose, "folder": _write, "written": _open}[frame.stage](frame, context, event)


def _choose(frame: PapersFrame, context: Context, event: Event) -> Outcome:
    if isinstance(event, Chosen) and event.values:
        return stay(context, replace(frame, stage="folder", papers=event.values))
    return done(context, "back")


def _write(frame: PapersFrame, context: Context, event: Event) -> Outcome:
    match event:
        case Typed(words) if not words.strip():
            return refuse(context, frame, words, "请写文件夹的名称。")
        case Typed(words):
            return stay(context, frame, effects=(WritePapers(frame.papers, words),))
        case Done(lines, folder):
            return stay(context, replace(frame, stage="written", folder=folder), *map(Notice, lines))
        case Failed(reason):
            return done(context, "back").telling(Notice(reason, is_warning=True))
        case Back():
            return stay(context, replace(frame, stage="papers"))
    return stay(context, frame)


def _open(frame: PapersFrame, context: Context, event: Event) -> Outcome:
    if event == Chosen(("open",)):
        return stay(context, frame, effects=(OpenFolder(frame.folder),))
    if isinstance(event, Back):
        return done(context, "back")
    outcome = done(context, "next")
    if frame.ends_sitting:
        outcome = replace(outcome, effects=(End(),))
    return outcome.telling(Notice(event.reason)) if isinstance(event, Failed) else outcome


def _begun(frame: PapersFrame, context: Context) -> Outcome:
    prepared = context.world.prepare(context.draft)
    if prepared.case is not None and prepared.bundle is not None:
        return stay(context, frame)
    lines = (Notice(f"  {place_name(path, context.extras)}：{reason}") for path, reason in prepared.faults.items())
    return done(context, "back").telling(Notice("还有必须先补上的内容，暂时不能生成文书：", is_warning=True), *lines)
