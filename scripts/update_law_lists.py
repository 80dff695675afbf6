"""Write the lists by which `complaintgen citations` checks from the reference of the law: editions, articles, renumberings.

python scripts/update_law_lists.py ../shared/law-reference

In: `articles/*.json` (every article of an edition with its paragraphs and items), `*.json` (articles with their text) and
`renumbering.json`. Out: `editions.json`, `renumberings.json` and `articles/` of `src/complaintgen/law/citations/`. The text of an article is
taken over where there is one; else the sixteen characters it begins with.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parents[1] / "src" / "complaintgen" / "law" / "citations"
_MARK = re.compile(r"（([^（）]*(?:修正|修订|年|文本)[^（）]*(?:（[^（）]*）)?[^（）]*)）$")
_SAME_RULE = 0.85
"""From this likeness of their texts two articles are taken for one rule; law-reference/renumbering.json measures it."""
_UNCHANGED = {"xingfa-2023": ("xingfa-2020", {"165", "166", "169", "387", "390", "391", "393"})}
"""An edition whose articles are those of another but for a few. Source: 刑法修正案（十二）, law-reference/articles/README.md."""
_ESTIMATED = {"pboc-jinrongxiaofeizhe-2020"}
"""Editions whose paragraphs were counted from line breaks where no text was compared. Source: the same page."""


def read(path: Path) -> dict[str, Any]:  # Any: JSON as the reference has it
    """The content of a JSON file."""
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return content


def head(identifier: str, listed: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:  # Any: JSON
    """What `editions.json` says of an edition."""
    mark = _MARK.search(listed["title"])
    source = listed["source"]
    entry = {"id": identifier, "law": listed["short_title"], "full_name": listed["title"][:mark.start()] if mark else listed["title"],
             "mark": mark[1] if mark else None, "from": listed["effective_from"], "to": listed["effective_to"],
             "promulgated": known.get("promulgated"), **document_numbers(known.get("doc_number") or ""),
             "end_is_presumed": any("止日为后一版本施行日的前一日" in note for note in listed.get("notes") or ()),
             "is_complete": listed["complete"], "paragraphs_are_estimated": identifier in _ESTIMATED,
             "source": f"{source['repo']}@{source['commit']}:{source['path']}"}
    return {key: value for key, value in entry.items() if value not in (None, [], False)}


def document_numbers(written: str) -> dict[str, list[str]]:
    """The numbers of an edition: its own, and those of the decisions that amended it, which may have amended others."""
    found: dict[str, list[str]] = {"numbers": [], "amended_by": []}
    own, _, amending = written.partition("，经")
    for key, part in (("numbers", own), ("amended_by", amending)):
        for number, note in re.findall(r"([^，、（）]*?第?[^，、（）]+?号)(?:修正)?(?:（([^（）]*)）)?", part):
            # A number without its office (经第159号修正) is that of no one.
            if not number.startswith(("第", "主席令")):
                found["amended_by" if "修" in note and "印发" not in note else key].append(number)
    return found


def articles(identifier: str, listed: dict[str, Any], texts: dict[str, str]) -> dict[str, Any]:  # Any: JSON
    """The articles of an edition: items of each paragraph, and the text or how it begins."""
    found = {}
    for number, article in listed.items():
        has_items = counted(texts[number]) if article is None else article["items"]
        entry: dict[str, object] = {"items": has_items} if any(has_items) or len(has_items) != 1 else {}
        text = texts.get(number)
        if text is not None and article and not "".join(text.split()).startswith(article["begins"]):
            raise SystemExit(f"{identifier} 第{number}条: text and list begin differently")
        found[number] = entry | ({"text": text} if text is not None else {"begins": article["begins"]})
    return found


def counted(text: str) -> list[int]:
    """The items of each paragraph of a text without a list: a line that begins with （一） is an item, any other a paragraph."""
    found: list[int] = []
    for line in text.splitlines():
        if found and re.match(r"（[一二三四五六七八九十]+）", line):
            found[-1] += 1
        else:
            found.append(0)
    return found


def renumberings(written: dict[str, Any]) -> dict[str, dict[str, list[str]]]:  # Any: JSON
    """For "law year→year" where each article went: as a person judged it, else where the texts are alike."""
    found: dict[str, dict[str, list[str]]] = {}
    for name, pairs in written.items():
        if "→" in name:
            found[name] = {old: [new[0]["article"]] for old, new in pairs.items() if new[0]["similarity"] >= _SAME_RULE}
    for name, judged in written["人工判定（研究者逐条阅读后）"].items():
        judgement: dict[str, list[str]] = {}
        for olds, new in judged.items() if "→" in name else ():
            for old in re.findall(r"\d+", olds.partition("(")[0]):
                judgement.setdefault(old, []).append(re.findall(r"\d+", new)[0])
        key = next((key for key in found if name.startswith(key)), None)
        if key:
            found[key] |= judgement
    return found


def between_editions(moved: dict[str, dict[str, list[str]]], heads: list[dict[str, Any]]) -> list[dict[str, object]]:  # Any: JSON
    """The renumberings with the ids of the editions in place of their years."""
    ids = {(head["law"], head["id"].rpartition("-")[2]): head["id"] for head in heads}
    rows = []
    for name, articles_moved in moved.items():
        law, years = name.split()
        old, new = years.split("→")
        rows.append({"old": ids[law, old], "new": ids[law, new], "articles": articles_moved})
    return rows


def main() -> None:
    """Write the three."""
    reference = Path(sys.argv[1])
    heads = []
    listings = {path.stem: read(path) for path in sorted((reference / "articles").glob("*.json"))}
    for path in sorted(reference.glob("*-*.json")):
        if path.stem not in listings:  # the text of some articles and no list: nothing can be said to be absent
            listings[path.stem] = read(path) | {"complete": False}
    (TARGET / "articles").mkdir(parents=True, exist_ok=True)
    for identifier, listing in sorted(listings.items()):
        known = read(reference / f"{identifier}.json") if (reference / f"{identifier}.json").is_file() else {}
        texts = dict(known.get("articles", {}))
        if identifier in _UNCHANGED:
            other, changed = _UNCHANGED[identifier]
            texts = {number: text for number, text in read(reference / f"{other}.json")["articles"].items() if number not in changed}
        listed = listing["articles"]
        if identifier not in {path.stem for path in (reference / "articles").glob("*.json")}:
            listed = dict.fromkeys(listed)
        heads.append(head(identifier, listing, known))
        rows = (f"{json.dumps(number, ensure_ascii=False)}: {json.dumps(entry, ensure_ascii=False)}"
                for number, entry in articles(identifier, listed, texts).items())
        (TARGET / "articles" / f"{identifier}.json").write_text('{"articles": {\n' + ",\n".join(rows) + "\n}}\n", "utf-8")
    heads.sort(key=lambda entry: (entry["law"], entry["from"]))
    write_rows("editions", heads, as_of=re.findall(r"\d{4}-\d{2}-\d{2}", read(reference / "index.json")["note"])[0])
    write_rows("renumberings", between_editions(renumberings(read(reference / "renumbering.json")), heads))


def write_rows(name: str, rows: list[dict[str, Any]], **settings: str) -> None:  # Any: JSON
    """Write a file that holds one list, a row on each line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = "".join(f'"{key}": "{value}", ' for key, value in settings.items())
    (TARGET / f"{name}.json").write_text(f'{{{head}"{name}": [\n{lines}\n]}}\n', "utf-8")


if __name__ == "__main__":
    main()
