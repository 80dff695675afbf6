"""Files that are known and not read, each with what to do instead; first of all the stores of chat programs, which are locked and stay so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from complaintgen.errors import Fault, UserError
from complaintgen.files.disk import Source
from complaintgen.patterns import Pattern

_SQLITE = b"SQLite format 3\0"
_CHAT_STORE = Pattern(r"(?:en)?micromsg.*\.db|msg[0-9]*\.db|mediamsg[0-9]*\.db|message_?[0-9]*\.db|wcdb.*|mm\.sqlite|nt_msg.*\.db|msg[0-9.]*\.db|msgstore\.db.*|.*\.(?:crypt[0-9]*|bak\.wechat)|wxid_.*")
_FEWEST_ODD = 0.25
"""The share of bytes without meaning in text or tables, above which a file that is called a database is a locked one."""


def _is_chat_store(head: bytes, name: str) -> bool:
    is_named = bool(_CHAT_STORE.fullmatch(name.casefold()))
    is_locked = name.casefold().endswith((".db", ".sqlite", ".sqlite3", ".db3")) and not head.startswith(_SQLITE)
    return (is_named or is_locked) and not head.startswith(_SQLITE) and _looks_locked(head)


def _looks_locked(head: bytes) -> bool:
    return bool(head) and sum(byte < 9 or 13 < byte < 32 or byte > 126 for byte in head) / len(head) > _FEWEST_ODD


def _starts(*beginnings: bytes) -> Callable[[bytes, str], bool]:
    return lambda head, name: head.startswith(beginnings)


def _is_page(head: bytes, name: str) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \r\n\t")[:200].lower().startswith((b"<html", b"<!doctype html", b"<table", b"<meta"))


_REFUSED: Mapping[Callable[[bytes, str], bool], tuple[str, str]] = {
    _is_chat_store: ("这是聊天程序自己加密保存的数据库，本程序不读取",
                     "请在微信、QQ 里选中要用的消息，用“多选”转发到邮箱或者电脑后复制文字，或者截图、录屏作为证据；原手机和原聊天记录请保留好，开庭时要出示"),
    _starts(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"): ("这是旧版 Office 文件（.xls、.doc），或者加了密码的表格", "请用 Excel 或者 WPS 打开，去掉密码，另存为 .xlsx 或者「CSV UTF-8」后再导入"),
    _is_page: ("这是网页，不是表格或者备份", "请用 Excel 或者 WPS 打开，另存为 .xlsx 后再导入；或者在浏览器里选中、复制，粘贴到这里"),
    _starts(b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd"): ("这种压缩包不能直接读", "请先解压，再导入里面的文件"),
    _starts(b"bplist00", b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist"): ("这是苹果的设置文件，里面没有短信", "短信在备份里的 sms.db"),
    _starts(b"ANDROID BACKUP"): ("这是安卓系统的整机备份，不能直接读", "请在手机上用 SMS Backup & Restore 等应用另存一份短信备份（XML）"),
    _starts(b"MZ", b"\x7fELF", b"dex\n"): ("这是程序，不是记录", "请核对文件"),
}
"""What is not read → why, and what to do."""


def refuse_if_known(head: bytes, source: Source) -> None:
    """Say why a file is not read that is known not to be.

    Raises:
        UserError: it is one of those.
    """
    for is_such, (reason, remedy) in _REFUSED.items():
        if is_such(head, source.name):
            raise UserError(Fault(source.place, reason, remedy))
