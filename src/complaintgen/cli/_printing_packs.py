"""What the commands about template packs print: for a person, or as JSON for a program."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import click

from complaintgen.cli._output import print_json
from complaintgen.packs.library import PackCandidate, PackEntry
from complaintgen.packs.pack import Pack
from complaintgen.packs.scaffold import Override, PackChange, overrides


def print_packs(packs: Sequence[PackEntry], *, as_json: bool) -> None:
    """Print the packs that can be used by their id, and why one of them cannot."""
    if as_json:
        print_json([_entry_row(item) for item in packs])
        return
    for item in packs:
        place = "内置" if item.is_built_in else "已安装"
        if item.layer is None:
            click.echo(f"{item.id}（{place}）：有问题，不能使用")
            for fault in item.faults:
                click.echo(f"  {fault}")
        else:
            about = item.layer.about
            inherits = f"，上级 {about.parent}" if about.parent else ""
            click.echo(f"{item.id}（{place}）：{about.name}，版本 {about.version}{inherits}")


def _entry_row(item: PackEntry) -> dict[str, object]:
    about = item.layer.about if item.layer else None
    return {"id": item.id, "name": about.name if about else None, "version": about.version if about else None,
            "parent": about.parent if about else None, "built_in": item.is_built_in, "faults": [str(fault) for fault in item.faults]}


def print_contents(pack: Pack, *, as_json: bool) -> None:
    """Print what a pack is, and from which pack each of its templates and phrases came."""
    changed = {(item.kind.value, item.name): item for item in overrides(pack)}
    if as_json:
        print_json(_contents(pack, changed))
        return
    _print_about(pack)
    click.echo("\n模板：")
    for paper in pack.templates:
        _print_origin(paper, pack.origin_of_template(paper), changed.get(("template", paper)))
    click.echo("\n短语：")
    for key in sorted(pack.phrases):
        _print_origin(key, pack.origin_of_phrase(key), changed.get(("phrase", key)))


def _print_origin(name: str, origin: str, override: Override | None) -> None:
    note = f"（{override.origin} 的修改版，{override.state.label}）" if override else ""
    click.echo(f"  {name}：{origin}{note}")


def _contents(pack: Pack, changed: dict[tuple[str, str], Override]) -> dict[str, object]:
    def row(kind: str, name: str, origin: str) -> dict[str, object]:
        override = changed.get((kind, name))
        return {"name": name, "from": origin, "overrides": override.origin if override else None,
                "state": override.state.value if override else None}

    return {
        "id": pack.id, "name": pack.name, "version": pack.version, "sha256": pack.digest,
        "layers": [{"id": layer.about.id, "version": layer.about.version} for layer in pack.layers],
        "templates": [row("template", paper, pack.origin_of_template(paper)) for paper in pack.templates],
        "phrases": [row("phrase", key, pack.origin_of_phrase(key)) for key in sorted(pack.phrases)],
        "questions": [{"id": item.id, "title": item.ask.title, "kind": item.kind, "required": item.is_required} for item in pack.questions],
        "offices": [{"id": office.id, "kind": office.kind, "name": office.name} for office in pack.offices],
        "retired": dict(pack.retired),
    }


def _print_about(pack: Pack) -> None:
    about = pack.layers[0].about
    chain = "".join(f" ← {layer.about.id} {layer.about.version}" for layer in pack.layers[1:])
    click.echo(f"{pack.name}（{pack.id} {pack.version}{chain}）")
    for label, text in (("说明", about.description), ("联系", about.contact)):
        if text:
            click.echo(f"{label}：{text}")
    if pack.logo:
        click.echo("页眉：有标志图片")
    for label, names in (("补充问题", [question.ask.title for question in pack.questions]),
                         ("本地单位", [office.name for office in pack.offices]),
                         ("不制作的文书", [pack.titles[paper] for paper in pack.retired])):
        if names:
            click.echo(f"{label}：{'、'.join(names)}")


def print_candidate(candidate: PackCandidate) -> None:
    """Print what a pack is and contains before it is installed."""
    pack, own = candidate.pack, candidate.pack.layers[0]
    _print_about(pack)
    papers = [pack.titles.get(name.removesuffix(".docx"), name) for name in sorted(own.contents) if name.endswith(".docx")]
    click.echo(f"自带模板：{'、'.join(papers) or '没有，全部来自上级'}")
    click.echo(f"自带短语：{len(own.phrases)} 条")
    rules = [name for name in own.contents if name.startswith("provisions/")]
    if rules:
        click.echo(f"本地规定：{len(rules)} 个文件")
    if candidate.installed is not None:
        click.echo(f"已安装的版本：{candidate.installed}")


def print_installed(candidate: PackCandidate, *, as_json: bool) -> None:
    """Print what was installed over what."""
    pack = candidate.pack
    if as_json:
        print_json({"id": pack.id, "version": pack.version, "replaced": candidate.installed, "sha256": pack.digest})
    elif candidate.installed is None:
        click.echo(f"已安装 {pack.id} {pack.version}。使用：complaintgen generate 案件文件 --pack {pack.id}")
    else:
        click.echo(f"已升级 {pack.id}：{candidate.installed} → {pack.version}。")


def print_built(path: Path, data: bytes, *, as_json: bool) -> None:
    """Print which file was written."""
    digest = hashlib.sha256(data).hexdigest()
    if as_json:
        print_json({"file": str(path), "sha256": digest})
    else:
        click.echo(f"已写入 {path}（{len(data)} 字节，SHA-256 {digest}）。")


def print_changes(changes: Sequence[PackChange], before: Pack, after: Pack, *, as_json: bool) -> None:
    """Print in what a pack differs from another."""
    if as_json:
        print_json([{"subject": change.subject, "name": change.name, "lines": list(change.lines)} for change in changes])
        return
    click.echo(f"{after.id} {after.version} 与 {before.id} {before.version} 相比：" + ("" if changes else "没有不同。"))
    for change in changes:
        click.echo(f"\n{change.subject} {change.name}")
        for line in change.lines:
            click.echo(f"  {line}")
