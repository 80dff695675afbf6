"""What it costs to read a backup of texts beside a bare `iterparse` of lxml over the same file, of texts alone and with pictures in it."""

from __future__ import annotations

import base64
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from lxml import etree

from benchmarks._measuring import Row, Sizes, here
from complaintgen.files.disk import Source
from complaintgen.intake.importers import ExistingCase, read_source

_MESSAGES = 20_000
_SENDERS = 300
_PICTURE = base64.b64encode(bytes(range(256)) * 800).decode()
_GOAL = "at least 0.5"


def rows(sizes: Sizes) -> Iterator[Row]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as folder:
        for what, every in (("texts alone", 0), ("a picture in every fiftieth message", 50)):
            path = Path(folder) / "sms.xml"
            _write(path, every)
            bare = min(here(partial(_bare, path)).computed for _ in range(sizes.rounds))
            ours = min(here(partial(_ours, path)).computed for _ in range(sizes.rounds))
            yield Row(f"reading a backup of {_MESSAGES:,} messages, {what}: speed of a bare iterparse kept", _GOAL, f"{bare / ours:.2f} ({path.stat().st_size >> 20} MB, {ours:.2f} s)")


def _write(path: Path, every: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write(f"<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<smses count=\"{_MESSAGES}\">\n")
        for number in range(_MESSAGES):
            at, sender = 1_600_000_000_000 + number * 60_000, f"1650000{number % _SENDERS:04}"
            if every and number % every == 0:
                file.write(f'  <mms date="{at}" msg_box="1" address="{sender}"><parts><part ct="text/plain" text="看这张图"/><part ct="image/jpeg" text="null" data="{_PICTURE}"/></parts></mms>\n')
            file.write(f'  <sms protocol="0" address="{sender}" date="{at}" type="{1 + number % 2}" subject="null" body="【示例银行】第{number}次通知，请尽快处理，'
                       f'再不还钱就通知你单位和全部亲友。" toa="null" sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="{at}" sub_id="1" '
                       'readable_date="2026年3月1日 09:30:00" contact_name="(Unknown)" />\n')
        file.write("</smses>\n")


def _bare(path: Path) -> None:
    for _, element in etree.iterparse(path, events=("end",), huge_tree=True):
        element.clear()


def _ours(path: Path) -> None:
    for _ in read_source(Source(path), ExistingCase({}, date(2026, 11, 29))):
        pass
