"""The law of a place: the built-in law with the rules and offices that a pack adds, merged once into one `Law`.

In: a `Law` and the files of a pack. Out: the larger `Law`, or every fault of the files. Nothing built in can be changed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from complaintgen.errors import Fault, LawDataError
from complaintgen.law._law_checks import faults_within
from complaintgen.law._law_files import parse_law
from complaintgen.law._offices import LocalOffices
from complaintgen.law._provisions import Law, Provision


def with_provisions(law: Law, files: Mapping[str, bytes], papers: Collection[str]) -> Law | tuple[Fault, ...]:
    """The law with the rules of a place.

    Args:
        law: what they are added to.
        papers: ids of the papers that a rule may be meant for.
        files: the bytes of each file, one law each as in `law/provisions/`, by the name that faults give it.
    """
    added: dict[str, tuple[str, Provision]] = {}
    faults: list[Fault] = []
    for name, data in files.items():
        try:
            found = parse_law({name: data}).provisions
        except LawDataError as error:
            faults += error.faults
        else:
            faults += [Fault(name, f"编号 {identifier} 与已有的规定重复", "请换一个编号") for identifier in found
                       if identifier in law.provisions or identifier in added]
            added |= {identifier: (name, provision) for identifier, provision in found.items()}
    merged = replace(law, provisions={**law.provisions, **{key: provision for key, (_, provision) in added.items()}},
                     digest=_digest(law, files))
    faults += [Fault(f"{name} 的 {fault.place}", fault.reason, fault.remedy) for name, provision in added.values()
               for fault in faults_within(merged, provision, papers)]
    return tuple(faults) if faults else merged


def with_offices(law: Law, added: Sequence[LocalOffices]) -> Law:
    """The law with the offices of a place; a later one of the same id stands for the earlier."""
    authorities = {item.id: item for item in (*law.authorities, *(item for local in added for item in local.authority))}
    offices = {item.id: item for item in (*law.offices, *(item for local in added for item in local.office))}
    return replace(law, authorities=tuple(authorities.values()), offices=tuple(offices.values()))


def _digest(law: Law, files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256(law.digest.encode())
    for name, data in sorted(files.items()):
        digest.update(name.encode() + b"\0" + hashlib.sha256(data).digest())
    return digest.hexdigest()
