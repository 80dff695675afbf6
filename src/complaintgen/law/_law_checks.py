"""Look provisions up by id, and check that the data hang together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise

from complaintgen.errors import Fault, UserError
from complaintgen.law._claims import right_label
from complaintgen.law._provisions import Law, Provision
from complaintgen.law.elements import ELEMENTS


def provision_of(law: Law, identifier: str) -> Provision:
    """The provision of that id.

    Raises:
        UserError: there is none; the nearest ids are suggested.
    """
    if identifier in law.provisions:
        return law.provisions[identifier]
    near = get_close_matches(identifier, law.provisions, 3, 0.4)
    raise UserError(Fault(identifier, "没有这个编号", f"是不是：{'、'.join(near)}" if near else "用 complaintgen laws list 查看全部编号"))


def differences(old: str, new: str) -> tuple[str, str]:
    """Both texts with what differs in 【】."""
    marked_old, marked_new = "", ""
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        marked_old += old[a:b] if kind == "equal" or a == b else f"【{old[a:b]}】"
        marked_new += new[c:d] if kind == "equal" or c == d else f"【{new[c:d]}】"
    return marked_old, marked_new


def faults_of(law: Law, papers: Collection[str], today: date) -> Iterator[Fault]:
    """What is wrong with the data beyond their format, which `parse_law` checks; `papers` are those a provision may be meant for."""
    for provision in law.provisions.values():
        yield from faults_within(law, provision, papers)
        for version in provision.versions:
            if version.edition.checked_on > today:
                yield Fault(provision.id, f"核对日 {version.edition.checked_on} 晚于今天", "请核对 checked_on")
    named = {name for version in law.versions() for name in version.elements}
    for name in sorted(ELEMENTS.keys() - named):
        yield Fault(name, "没有规定使用这个要件", "请删去或者在规定中使用")


def faults_within(law: Law, provision: Provision, papers: Collection[str]) -> Iterator[Fault]:
    """What of a provision does not hang together with itself or with the rest of the law."""
    for name in {name for version in provision.versions for name in version.elements} - ELEMENTS.keys():
        yield Fault(provision.id, f"没有要件 {name}", "请核对名称")
    for name in sorted(set(provision.follows) - law.provisions.keys()):
        yield Fault(provision.id, f"没有规定 {name}", "请核对编号")
    for name in sorted(set(provision.papers) - set(papers)):
        yield Fault(provision.id, f"没有文书 {name}", "请核对名称")
    if provision.right is not None:
        try:
            right_label(provision.right)
        except KeyError:
            yield Fault(provision.id, f"没有权利 {provision.right}", "请在 causes.toml 的 [right] 中写明")
    if provision.role in ("conduct", "remedy") and not provision.follows and not all(v.elements for v in provision.versions):
        yield Fault(provision.id, "有版本没有构成要件", "请写明 all 或 any")
    if provision.role == "reference" and not (provision.note or all(version.note for version in provision.versions)):
        yield Fault(provision.id, "没有说明为什么不引用", "请写 note")
    if any(version.threshold for version in provision.versions) and not provision.held_back_because:
        yield Fault(provision.id, "有门槛，没有说明暂缓的原因", "请写 held_back_because")
    for earlier, later in pairwise(provision.versions):
        end = earlier.edition.end
        if end is None or end + timedelta(days=1) != later.edition.start:
            yield Fault(provision.id, f"{end} 与 {later.edition.start} 之间没有版本", "请核对施行日期")
