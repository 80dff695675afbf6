"""Look provisions up by id, and check that the data hang together."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from difflib import SequenceMatcher, get_close_matches
from itertools import pairwise

from complaintgen.case.enums import Licence, Role
from complaintgen.errors import Fault, UserError
from complaintgen.law._claims import known_rights
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
    yield from _unknown_names(law, provision, papers)
    yield from _missing_words(provision)
    for earlier, later in pairwise(provision.versions):
        end = earlier.edition.end
        if end is None or end + timedelta(days=1) != later.edition.start:
            yield Fault(provision.id, f"{end} 与 {later.edition.start} 之间没有版本", "请核对施行日期")


def _unknown_names(law: Law, provision: Provision, papers: Collection[str]) -> Iterator[Fault]:
    """Names of elements, provisions, papers, rights, licences, roles and offices that there are not."""
    elements = {name for version in provision.versions for name in version.elements}
    for what, names, known, remedy in (
        ("要件", elements, ELEMENTS, "请核对名称"),
        ("规定", (*provision.follows, *provision.breaches), law.provisions, "请核对编号"),
        ("文书", provision.papers, papers, "请核对名称"),
        ("权利", filter(None, [provision.right]), known_rights(), "请在 causes.toml 的 [right] 中写明"),
    ):
        yield from (Fault(provision.id, f"没有{what} {name}", remedy) for name in sorted(names) if name not in known)
    offices = ["regulator", *(authority.id for authority in law.authorities)]
    for key, words, choices in (("licences", provision.licences, [item.value for item in Licence]),
                                ("victims", provision.victims, [item.value for item in Role]), ("offices", provision.offices, offices)):
        yield from (Fault(provision.id, f"{key} 中没有 {word}", f"可以填写：{'、'.join(choices)}") for word in words if word not in choices)


def _missing_words(provision: Provision) -> Iterator[Fault]:
    """What a provision of its role must say and does not."""
    versions = provision.versions
    if provision.role in ("conduct", "remedy") and not provision.follows and not all(version.elements for version in versions):
        yield Fault(provision.id, "有版本没有构成要件", "请写明 all 或 any")
    if provision.role == "reference" and not (provision.note or all(version.note for version in versions)):
        yield Fault(provision.id, "没有说明为什么不引用", "请写 note")
    if any(version.threshold for version in versions) and not provision.held_back_because:
        yield Fault(provision.id, "有门槛，没有说明暂缓的原因", "请写 held_back_because")
