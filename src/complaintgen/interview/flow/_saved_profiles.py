"""What a clinic keeps for later cases: agents, letterhead, usual answers. Of a person only who they are, and only when asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from complaintgen.interview.flow._context import Context, Event, Outcome, done, put_above, refuse, stay
from complaintgen.interview.flow._frames import IdentityFrame, ProfilesFrame
from complaintgen.interview.flow._page import (
    Back,
    Chosen,
    Done,
    Failed,
    IdentityRead,
    KeepProfile,
    NoFile,
    Notice,
    Option,
    Page,
    ReadIdentity,
    Typed,
    menu,
)
from complaintgen.interview.model import Json, answer, question_for


def view(frame: ProfilesFrame, context: Context) -> Page:
    """Keep what this case says, or take an identity from another."""
    del frame, context  # the page is always the same
    options = [Option(value="keep", label="把本案的代理人、协助机构存为固定信息，以后的案件直接选用"), Option(value="identity", label="从本人的另一份案件文件取身份信息"), Option(value="back", label="返回")]
    return replace(menu("cards", "代理人和本机构的信息（以后的案件直接用）", options, later="back"), why="只存代理人、机构和补充问题的常用回答，不存任何人的案情。")


def submit(frame: ProfilesFrame, context: Context, event: Event) -> Outcome:
    """Have the profile kept, or ask for another case."""
    match event:
        case Chosen(("keep",)):
            return _keep(frame, context)
        case Chosen(("identity",)):
            return put_above(context, frame, IdentityFrame())
        case Done(place=folder):
            return stay(context, frame, Notice(f"已保存在 {folder}，只有您能读。"))
        case Failed(reason):
            return stay(context, frame, Notice(f"没有保存：{reason}", is_warning=True))
        case Chosen(("back",)) | Back():
            return done(context, "next")
    return stay(context, frame)


def _keep(frame: ProfilesFrame, context: Context) -> Outcome:
    draft = context.draft
    answers = {item.id: text for item in context.extras if item.is_remembered and (text := draft.text_at(item.path))}
    agent, clinic = draft.at("agent"), draft.at("clinic")
    if not (agent or clinic or answers):
        return stay(context, frame, Notice("本案还没有填写代理人、协助机构，没有可以存的。"))
    return stay(context, frame, effects=(KeepProfile(agent, clinic, answers),))


def view_identity(frame: IdentityFrame, context: Context) -> Page:
    """Which case file."""
    del frame, context  # the page is always the same
    return Page(path="@identity", kind="line", words="另一份案件文件在哪里？", why="只取姓名、证件、地址等身份信息，不取信息内容和影响。")


def submit_identity(frame: IdentityFrame, context: Context, event: Event) -> Outcome:
    """Have the file read, and take every fact that this case does not tell yet."""
    match event:
        case Typed(words):
            return stay(context, frame, effects=(ReadIdentity(words),))
        case NoFile(words, fault):
            return refuse(context, frame, words, fault)
        case Failed(reason):
            return done(context, "back").telling(Notice(reason, is_warning=True))
        case IdentityRead(facts):
            return _filled(context, facts)
        case Back():
            return done(context, "back")
    return stay(context, frame)


def _filled(context: Context, found: Mapping[str, Mapping[str, Json]]) -> Outcome:
    session, taken = context.session, []
    for section, facts in found.items():
        for name, value in facts.items():
            path = f"{section}.{name}"
            if not session.draft.is_given(path):
                session = answer(session, path, value, context.extras).session
                taken.append(question_for(path, context.extras).ask.title)
    told = f"已取：{'、'.join(taken)}。请在“您的情况”里核对。" if taken else "没有可以取的：本案都已经填了。"
    return done(context.with_session(session), "next").telling(Notice(told))
