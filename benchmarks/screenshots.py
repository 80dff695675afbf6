"""How much of a conversation is read from its pictures: sixty and more, drawn as three makers do, light and dark, compressed, small, long, in series.

    python benchmarks/screenshots.py

Prints for each kind of picture how many messages were read whole, on the right side, with the right name, and how many digits came out wrong
without a mark. The pictures are drawn by `tests/intake/drawn_screens.py`, not photographed: a figure made on them is one of drawn pictures.
The words come from a seeded choice, so that every run draws the same.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from tests.intake.drawn_screens import LOOKS, Drawn, Screen, encoded

from complaintgen.files.disk import Source
from complaintgen.intake import ReadEvent, Side
from complaintgen.intake.importers import ExistingCase, read_series, read_source

TODAY = date(2026, 11, 25)

_SAID = (
    "陈晓是你同事吧，转告她今天下午5点前还款12000元，不然就天天打你电话",
    "你好，请问是林女士吗",
    "你侄子欠款逾期47天，本金8600元，利息1325.50元，请督促其还款",
    "【示例速贷】您的账单已逾期，请登录App处理，回电400-800-1234",
    "再不处理我们会联系你单位的人事部门",
    "法务部李某 13900001111",
    "别装没看见，你们村支书的电话我也有",
    "尾号6203的账户今日18:00前存入3,280.00元",
    "你孩子在实验小学三年级2班，对吧",
    "最后通知：案号(2026)示01民初1234号，限24小时内联系170-0000-5678",
    "老赖",
    "呵呵",
    "OK 那就等着 police 上门吧",
    "我们已经到你家楼下了，3栋2单元502",
    "微信号 qs_20261023 加一下，谈减免方案，能少还30%",
    "把话带给周静，她担保的两万三，一分不能少",
    "你爸血压高吧？气出毛病别怪我没提醒",
    "群里36个人都看着呢，要不要我把身份证照片发出来",
    "第一，今天必须有个说法；\n第二，电话必须接。",
    "您尾号1109的借款已逾期15期，合计23,417.86元",
)
_MINE = ("我不认识她，请不要再发", "你是哪家公司的", "已经报警了", "请停止联系我的家人，这是第3次告知", "好", "13800002222 是我妹妹的号码，不许再打")
_TIMES = ("10月23日 上午8:05", "昨天 20:33", "2026年9月2日 21:47", "星期三 08:01", "20:16", "2025年12月31日 23:59")
_NAMES = ("清收-阿强", "贷后小刘", "李经理")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Pictures of one conversation and what stands in them."""

    kind: str
    pictures: Sequence[bytes]
    rows: Sequence[Drawn]


def _rows(dice: random.Random, count: int, *, is_group: bool = False) -> list[Drawn]:
    rows: list[Drawn] = []
    for number in range(count):
        if number % 4 == 0:
            rows.append(Drawn("time", dice.choice(_TIMES)))
        if dice.random() < 0.25:
            rows.append(Drawn("mine", dice.choice(_MINE)))
        else:
            rows.append(Drawn("theirs", dice.choice(_SAID), dice.choice(_NAMES) if is_group else ""))
    return rows


def samples() -> Iterator[Sample]:
    """Every picture, in a fixed order."""
    dice = random.Random(17)
    for look in LOOKS:
        title = "催收小王" if look == "wechat" else "170 0000 1234"
        for is_dark in (False, True):
            name = f"{look}, {'dark' if is_dark else 'light'}"
            for _ in range(4):
                rows = _rows(dice, 6)
                yield Sample(kind=name, rows=rows, pictures=[Screen(look=look, title=title, rows=rows, is_dark=is_dark).png()])
            rows = _rows(dice, 6)
            image = Screen(look=look, title=title, rows=rows, is_dark=is_dark, width=1440).image()
            yield Sample(kind="compressed", rows=rows, pictures=[encoded(image, "JPEG", 45)])
            rows = _rows(dice, 6)
            image = Screen(look=look, title=title, rows=rows, is_dark=is_dark).image().resize((720, 1440), Image.Resampling.LANCZOS)
            yield Sample(kind="small", rows=rows, pictures=[encoded(image, "PNG")])
            rows = _rows(dice, 22)
            yield Sample(kind="long", rows=rows, pictures=[Screen(look=look, title=title, rows=rows, is_dark=is_dark).png()])
            yield _series(dice, look, title, is_dark=is_dark)
            if look == "wechat":
                rows = _rows(dice, 6, is_group=True)
                yield Sample(kind="group", rows=rows, pictures=[Screen(look=look, title="一家人(36)", rows=rows, is_dark=is_dark).png()])


def _series(dice: random.Random, look: str, title: str, *, is_dark: bool) -> Sample:
    """One long conversation cut into screens that overlap by a quarter, as a person scrolls."""
    rows = _rows(dice, 14)
    long = Screen(look=look, title=title, rows=rows, is_dark=is_dark).image()
    tall = round(long.width * 1.6)
    tops = range(0, max(1, long.height - tall + 1), round(tall * 0.7))
    cuts = [long.crop((0, top, long.width, min(long.height, top + tall))) for top in [*tops, max(0, long.height - tall)]]
    return Sample(kind="series", rows=rows, pictures=[encoded(cut, "PNG") for cut in cuts])


def read(sample: Sample) -> list[ReadEvent]:
    """The messages read from the pictures of a conversation."""
    with TemporaryDirectory() as folder:
        sources = []
        for number, data in enumerate(sample.pictures):
            path = Path(folder) / f"{number}.png"
            path.write_bytes(data)
            sources.append(Source(path))
        existing = ExistingCase({}, TODAY)
        held = read_series(sources, existing) or {source: list(read_source(source, existing)) for source in sources}
    return [item for source in sources for item in held[source] if isinstance(item, ReadEvent)]


def _squeezed(text: str | None) -> str:
    return "".join((text or "").split())


def _digits(text: str) -> str:
    return "".join(character for character in text if character.isdigit())


@dataclass(slots=True)
class Tally:
    """What came of pictures of a kind."""

    pictures: int = 0
    said: int = 0
    whole: int = 0
    invented: int = 0
    unmarked_digits: int = 0


def judged(sample: Sample, found: Sequence[ReadEvent], tally: Tally) -> None:
    """Add what was read of a conversation."""
    said = [row for row in sample.rows if row.kind in ("theirs", "mine")]
    left = list(found)
    for row in said:
        side = Side.MINE if row.kind == "mine" else Side.THEIRS
        twin = next((event for event in left if event.direction is side and _squeezed(event.text) == _squeezed(row.text)
                     and (not row.name or event.account == row.name)), None)
        if twin:
            tally.whole += 1
            left.remove(twin)
    tally.pictures += len(sample.pictures)
    tally.said += len(said)
    tally.invented += len(left)
    known = {_digits(row.text) for row in said}
    for event in left:
        is_marked = any(doubt.field == "text" for doubt in event.unconfirmed)
        tally.unmarked_digits += _digits(event.text or "") not in known and not is_marked


def main() -> None:
    """Read every picture and print the table."""
    tallies: defaultdict[str, Tally] = defaultdict(Tally)
    for sample in samples():
        judged(sample, read(sample), tallies[sample.kind])
    print(f"{'pictures':<18}{'number':>7}{'messages':>10}{'whole':>8}{'other':>7}{'digits wrong, unmarked':>24}")
    whole = Tally()
    for kind, tally in tallies.items():
        print(f"{kind:<18}{tally.pictures:>7}{tally.said:>10}{tally.whole:>8}{tally.invented:>7}{tally.unmarked_digits:>24}")
        for name in ("pictures", "said", "whole", "invented", "unmarked_digits"):
            setattr(whole, name, getattr(whole, name) + getattr(tally, name))
    print(f"{'all':<18}{whole.pictures:>7}{whole.said:>10}{whole.whole:>8}{whole.invented:>7}{whole.unmarked_digits:>24}   ({whole.whole / whole.said:.1%} whole)")


if __name__ == "__main__":
    main()
