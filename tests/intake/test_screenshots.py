"""Screenshots become messages: whose, when and what, each tied to its place in the picture; what may be misread is marked and never mended."""

from __future__ import annotations

import io
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import av
import numpy
import pytest
from PIL import Image, ImageDraw

from complaintgen.case.enums import Channel, EvidenceKind
from complaintgen.files.disk import Source
from complaintgen.formatting import BEIJING
from complaintgen.intake import ReadEvent, ReadExhibit, Side
from complaintgen.intake.importers import ExistingCase, ImportNote, Read, read_series, read_source
from tests.intake.drawn_screens import Drawn, Screen, encoded
from tests.support import make_case

TODAY = date(2026, 11, 25)
TALK = (
    Drawn("time", "2026年10月23日 上午8:05"),
    Drawn("theirs", "陈晓是你同事吧？她在我们平台借了12000元，今天下午5点前不还就每天打你电话"),
    Drawn("mine", "我不认识你，请不要再发"),
    Drawn("system", "对方撤回了一条消息"),
    Drawn("time", "昨天 20:33"),
    Drawn("theirs", "【示例速贷】您的账单已逾期，回电400-800-1234"),
    Drawn("mine", "好"),
)


def read(data: bytes, name: str = "截图.png") -> list[Read]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        return list(read_source(Source(path), ExistingCase(make_case(), TODAY)))


def messages(data: bytes, name: str = "截图.png") -> list[ReadEvent]:
    return [found for found in read(data, name) if isinstance(found, ReadEvent)]


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


@pytest.mark.parametrize(("look", "is_dark", "title", "sender", "account"), [
    ("wechat", False, "催收小王", None, "催收小王"),
    ("iphone", True, "17000001234", "17000001234", None),
    ("xiaomi", False, "17000001234", "17000001234", None),
])
def test_bubbles_become_messages(look: str, is_dark: bool, title: str, sender: str | None, account: str | None) -> None:
    found = messages(Screen(look=look, title=title, rows=TALK, is_dark=is_dark).png())
    assert [(event.direction, squeezed(event.text)) for event in found] == [
        (Side.MINE if row.kind == "mine" else Side.THEIRS, squeezed(row.text)) for row in TALK if row.kind in ("theirs", "mine")]
    first, second, third, _ = found
    assert first.at == datetime(2026, 10, 23, 8, 5, tzinfo=BEIJING)
    assert [doubt.field for doubt in first.unconfirmed] == ["channel"]
    assert (second.at, [doubt.field for doubt in second.unconfirmed]) == (date(2026, 10, 23), ["at", "channel"])
    assert {event.channel for event in found} == {Channel.SMS if sender else Channel.WECHAT}
    assert third.at == datetime(2026, 11, 24, 20, 33, tzinfo=BEIJING)
    assert ["昨天 20:33" in doubt.why.replace("昨天20", "昨天 20") for doubt in third.unconfirmed if doubt.field == "at"] == [True]
    assert {(event.sender, event.account) for event in found} == {(sender, account)}
    assert third.callback == "400-800-1234"


def test_each_message_is_tied_to_its_bubble_and_what_is_no_message_is_told() -> None:
    screen = Screen(look="wechat", title="催收小王", rows=TALK)
    found = read(screen.png())
    image = screen.image()
    for event in (item for item in found if isinstance(item, ReadEvent)):
        assert event.origin
        left, top, right, bottom = (int(part.strip("左上右下（）图中")) for part in event.origin.place.split("，"))
        colours = {"#FFFFFF", "#95EC69"}
        assert f"#{''.join(f'{part:02X}' for part in image.getpixel(((left + right) // 2, top + 2))[:3])}" in colours  # type: ignore[index]  # RGB gives three
        assert bottom > top
    assert ["对方撤回了一条消息" in str(item) for item in found if isinstance(item, ImportNote)] == [True]
    (exhibit,) = (item for item in found if isinstance(item, ReadExhibit))
    assert (exhibit.kind, exhibit.file) == (EvidenceKind.CHAT_SCREENSHOT, "截图.png")
    assert "以原件为准" in exhibit.title


def test_in_a_group_the_name_over_a_bubble_is_its_account() -> None:
    rows = [Drawn("time", "2026年9月2日 21:47"), Drawn("theirs", "老赖", "清收-阿强"), Drawn("theirs", "群里36个人都看着呢", "贷后小刘"), Drawn("mine", "你们是谁")]
    found = messages(Screen(look="wechat", title="一家人(36)", rows=rows).png())
    assert [(event.account, squeezed(event.text)) for event in found if event.direction is Side.THEIRS] == [("清收-阿强", "老赖"), ("贷后小刘", "群里36个人都看着呢")]


def test_screens_that_overlap_give_each_message_once(tmp_path: Path) -> None:
    rows = [Drawn("time", "2026年9月2日 21:47"), *(Drawn("mine" if number % 3 == 2 else "theirs", f"第{number}条，请在今天{number}点前处理尾号{6200 + number}的账户") for number in range(6))]
    image = Screen(look="wechat", title="催收小王", rows=rows, width=720).image()
    sources = []
    for number, top in enumerate((0, 420)):
        path = tmp_path / f"{number}.png"
        path.write_bytes(encoded(image.crop((0, top, image.width, top + 900)), "PNG"))
        sources.append(Source(path))
    series = read_series(sources, ExistingCase(make_case(), TODAY))
    found = [item for source in sources for item in series[source] if isinstance(item, ReadEvent)]
    assert [squeezed(event.text) for event in found] == [squeezed(row.text) for row in rows[1:]]


def test_a_recording_gives_what_scrolls_by_once(tmp_path: Path) -> None:
    rows = [Drawn("time", "2026年9月2日 21:47"), *(Drawn("theirs", f"第{number}条，请在今天{number}点前处理") for number in range(1, 7))]
    image = Screen(look="wechat", title="催收小王", rows=rows, width=720).image()
    path = tmp_path / "录屏.mp4"
    with av.open(path, "w") as film:
        stream = film.add_stream("mpeg4", rate=2)
        stream.width, stream.height, stream.bit_rate = 720, 900, 8_000_000
        for top in (0, 0, 300, 300):
            for packet in stream.encode(av.VideoFrame.from_ndarray(numpy.array(image.crop((0, top, 720, top + 900))), format="rgb24")):
                film.mux(packet)
        film.mux(stream.encode())
    found = messages(path.read_bytes(), path.name)
    assert [squeezed(event.text) for event in found] == [squeezed(row.text) for row in rows[1:]]
    assert all(event.origin and event.origin.place.startswith("第 ") for event in found)


def test_a_picture_without_bubbles_is_evidence() -> None:
    image = Image.new("RGB", (600, 800), "#C03028")
    ImageDraw.Draw(image).ellipse((100, 100, 500, 500), "#20A040")
    found = read(encoded(image, "JPEG"), "大字报.jpg")
    assert [item.file for item in found if isinstance(item, ReadExhibit)] == ["大字报.jpg"]
    assert not [item for item in found if isinstance(item, ReadEvent)]


def _too_large() -> bytes:
    file = io.BytesIO()
    Image.new("1", (12_000, 12_000)).save(file, "PNG")
    return file.getvalue()


@pytest.mark.parametrize(("data", "reason"), [
    (b"\x89PNG\r\n\x1a\nbroken", "图片打不开"), (Screen(look="wechat", title="甲", rows=TALK[:2]).png()[:2000], "图片打不开"), (_too_large(), "百万像素"),
], ids=["no picture", "cut off", "too many pixels"])
def test_a_picture_that_cannot_be_opened_is_evidence_and_told(data: bytes, reason: str) -> None:
    exhibit, note = read(data, "坏图.png")
    assert isinstance(exhibit, ReadExhibit)
    assert reason in str(note)
