"""The end: which papers the facts support and why, the choice, the writing, and what to do next."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from complaintgen.case.fields import place_name
from complaintgen.case.model import Case
from complaintgen.errors import UserError
from complaintgen.interview.flow._display import clipped
from complaintgen.interview.flow._frontend import Chosen, Option, Prompt, Typed
from complaintgen.interview.flow._open_questions import Prepared
from complaintgen.interview.flow._prompting import Interviewer
from complaintgen.interview.model import read_path
from complaintgen.packs.pack import Pack
from complaintgen.papers.bundle import Bundle, Written, generate, next_steps, write_bundle


class Papers:
    """Writes the papers of one interview."""

    def __init__(self, interviewer: Interviewer, pack: Pack, folder: Path) -> None:
        """Write into a folder, unless the person names another."""
        self._interviewer, self._pack, self._folder = interviewer, pack, folder

    def write(self, prepared: Prepared) -> bool:
        """Let the person choose and write; whether papers were written."""
        if prepared.case is None or prepared.bundle is None:
            self._interviewer.screen.say("还有必须先补上的内容，暂时不能生成文书：", is_warning=True)
            for path, reason in prepared.faults.items():
                self._interviewer.screen.say(f"  {place_name(path, self._interviewer.extras)}：{reason}")
            return False
        chosen = self._choose(prepared.bundle)
        if not chosen:
            return False
        folder = self._ask_folder()
        return folder is not None and self._write(prepared.case, chosen, folder)

    def _choose(self, bundle: Bundle) -> tuple[str, ...]:
        for offer in bundle.left_out:
            self._interviewer.screen.say(f"  不生成{bundle.pack.titles[offer.paper]}：{offer.left_out_because}。")
        names = list(dict.fromkeys(paper.name for paper in bundle.papers))
        width = self._interviewer.screen.width - 10
        options = tuple(Option(name, clipped(f"{bundle.pack.titles[name]}——{_why(name, bundle)}", width), is_chosen=True) for name in names)
        reply = self._interviewer.put(Prompt("@papers", "", "生成哪些文书？（已勾选事实支持的）", "不需要的可以去掉勾选；以后随时可以再生成。", options,
                                             is_multiple=True, can_stay_unknown=False))
        return reply.values if isinstance(reply, Chosen) else ()

    def _ask_folder(self) -> Path | None:
        reply = self._interviewer.put(Prompt(
            "@folder", "", "文书放在哪个文件夹？", "直接回车就用现在的文件夹；您改过的文件不会被覆盖。", typed=str(self._folder), can_stay_unknown=False,
            fault_of=lambda words: None if words.strip() else "请写文件夹的名称。"))
        return read_path(reply.words) if isinstance(reply, Typed) else None

    def _write(self, case: Case, papers: Sequence[str], folder: Path) -> bool:
        screen = self._interviewer.screen
        try:
            bundle = generate(case, self._pack.law(), self._pack, case.filing.on or self._interviewer.today, papers)
            written = write_bundle(bundle, folder)
        except UserError as error:
            screen.say(str(error), is_warning=True)
            return False
        self._tell(case, bundle, written, folder)
        return True

    def _tell(self, case: Case, bundle: Bundle, written: Sequence[Written], folder: Path) -> None:
        screen = self._interviewer.screen
        screen.say("\n接下来怎么办：")
        for number, step in enumerate(next_steps(bundle), 1):
            screen.say(f"{number}．{step}")
        screen.say(f"\n已写入 {folder.resolve()}")
        for item in written:
            state = f"草稿，还有 {len(item.paper.missing)} 处待填" if item.paper.missing else bundle.pack.catalogue[item.paper.name].note or "可以提交"
            kept = f"（您改过的 {item.kept.name} 没有动）" if item.kept else ""
            screen.say(f"  {item.path.name}　{state}{kept}")
        options = (Option("open", "打开文件夹"), Option("done", "不用了"))
        if self._interviewer.menu("open", "现在打开文书所在的文件夹吗？", options) == "open" and not _open(folder):
            screen.say(f"没有能打开文件夹的程序，请自己打开：{folder.resolve()}")


def _why(name: str, bundle: Bundle) -> str:
    """The grounds of a paper in a few words: the law that leads, and how many provisions there are."""
    grounds = [ground for paper in bundle.papers if paper.name == name for ground in paper.pleaded if ground.provision.role == "conduct"]
    places = list(dict.fromkeys(ground.version.citation for ground in grounds))
    if not places:
        entry = bundle.pack.catalogue[name]
        return "需要时提交" if entry.filed else entry.note or "随其他文书一起使用"
    law = min(grounds, key=lambda ground: places.index(ground.version.citation)).version.edition.full_name.removeprefix("中华人民共和国")
    return f"依据《{law}》" + (f"等 {len(places)} 条" if len(places) > 1 else "")


def _open(folder: Path) -> bool:
    """Ask the system to show a folder; whether it has a program for that."""
    command = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    try:
        subprocess.Popen([command, str(folder.resolve())], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    except OSError:
        return False
    return True
