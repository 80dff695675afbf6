"""Pastes of many makers, each with all that it must give; today is Wednesday, 25 November 2026. See `shown_events` for the lines."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from complaintgen.intake import Side
from complaintgen.intake.conversations import join, of_person, paragraphs, speakers, split_at, split_messages
from tests.intake.shown_events import shown
from tests.intake.typed import TODAY

PASTES: dict[str, tuple[str, list[str]]] = {
    "forwarding app: number, words, card, time, phone": (
        "10690000001234\n"
        "【某贷】您已逾期\n"
        "请还款\n"
        "SIM1_中国移动\n"
        "2026-11-20 09:30:05\n"
        "Redmi K60\n"
        "\n"
        "13800001234\n"
        "再不还就上门\n"
        "SIM1_中国移动\n"
        "2026-11-20 10:31:00\n"
        "Redmi K60",
        [
            "2026-11-20 09:30 · theirs · 10690000001234 · 【某贷】您已逾期⏎请还款",
            "2026-11-20 10:31 · theirs · 13800001234 · 再不还就上门",
        ],
    ),
    "forwarding app without numbers and blank lines": (
        "【某贷】您已逾期\n"
        "SIM1_中国移动\n"
        "2026-11-20 09:30:05\n"
        "Redmi K60\n"
        "再不还就上门\n"
        "SIM1_中国移动\n"
        "2026-11-20 10:31:00\n"
        "Redmi K60",
        [
            "2026-11-20 09:30 · unknown · - · 【某贷】您已逾期",
            "2026-11-20 10:31 · unknown · - · 再不还就上门",
        ],
    ),
    "time under the words": (
        "你再不还钱我就去你单位\n"
        "2026-11-20 09:30\n"
        "明天找你父母\n"
        "2026-11-20 10:30",
        [
            "2026-11-20 09:30 · unknown · - · 你再不还钱我就去你单位",
            "2026-11-20 10:30 · unknown · - · 明天找你父母",
        ],
    ),
    "time under the words, blank lines between": (
        "你再不还钱我就去你单位\n"
        "等着\n"
        "2026-11-20 09:30\n"
        "\n"
        "明天找你父母\n"
        "2026-11-20 10:30",
        [
            "2026-11-20 09:30 · unknown · - · 你再不还钱我就去你单位⏎等着",
            "2026-11-20 10:30 · unknown · - · 明天找你父母",
        ],
    ),
    "number, time, words without blank lines": (
        "16500005678\n"
        "2026-11-20 09:30\n"
        "还钱\n"
        "16500005679\n"
        "2026-11-21 09:30\n"
        "再不还\n"
        "去你家\n"
        "16500005678\n"
        "2026-11-22 09:30\n"
        "最后一次",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-21 09:30 · theirs · 16500005679 · 再不还⏎去你家",
            "2026-11-22 09:30 · theirs · 16500005678 · 最后一次",
        ],
    ),
    "name, time, words without blank lines": (
        "某某催收部\n"
        "11月20日 09:30\n"
        "还钱\n"
        "某某催收部\n"
        "11月21日 09:31\n"
        "再不还",
        [
            "2026-11-20 09:30? · theirs · 某某催收部 · 还钱",
            "2026-11-21 09:31? · theirs · 某某催收部 · 再不还",
        ],
    ),
    "time in brackets behind the words": (
        "你再不还钱我就去你单位（2026-11-20 09:30）\n"
        "明天找你父母要（2026-11-21 10:00）",
        [
            "2026-11-20 09:30 · unknown · - · 你再不还钱我就去你单位",
            "2026-11-21 10:00 · unknown · - · 明天找你父母要",
        ],
    ),
    "number, colon, words, time in brackets": (
        "16500005678：你再不还钱我就去你单位（2026-11-20 09:30）\n"
        "16500005679：明天找你父母要（11-21 10:00）",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 你再不还钱我就去你单位",
            "2026-11-21 10:00? · theirs · 16500005679 · 明天找你父母要",
        ],
    ),
    "number and colon": (
        "17136620091: 你们公司都是老赖\n"
        "17136620092：再不还就上门",
        [
            "- · theirs · 17136620091 · 你们公司都是老赖",
            "- · theirs · 17136620092 · 再不还就上门",
        ],
    ),
    "one signed text a line": (
        "【甲贷】您的借款已逾期，请尽快处理\n"
        "【甲贷】再次提醒您的借款已逾期3天\n"
        "【乙律所】律师函已发出，请联系我方",
        [
            "- · unknown · - · 【甲贷】您的借款已逾期，请尽快处理",
            "- · unknown · - · 【甲贷】再次提醒您的借款已逾期3天",
            "- · unknown · - · 【乙律所】律师函已发出，请联系我方",
        ],
    ),
    "title of a chat, names and colons": (
        "与阿强-催收的聊天记录\n"
        "\n"
        "阿强-催收: 在吗\n"
        "陈晓: 什么事\n"
        "阿强-催收: 还钱",
        [
            "- · theirs · 阿强-催收 · 在吗",
            "- · mine · 陈晓 · 什么事",
            "- · theirs · 阿强-催收 · 还钱",
        ],
    ),
    "title of a chat, name and time": (
        "与阿强的聊天记录\n"
        "\n"
        "阿强 2026-11-20 09:30:05\n"
        "还钱\n"
        "\n"
        "陈晓 2026-11-20 09:31:00\n"
        "没钱",
        [
            "2026-11-20 09:30 · theirs · 阿强 · 还钱",
            "2026-11-20 09:31 · mine · 陈晓 · 没钱",
        ],
    ),
    "export of QQ": (
        "消息记录（此消息记录为文本格式，不支持重新导入）\n"
        "\n"
        "================\n"
        "消息分组:我的好友\n"
        "================\n"
        "消息对象:催收小王\n"
        "================\n"
        "\n"
        "2026-03-01 21:14:05 催收小王(12345)\n"
        "你还不还钱\n"
        "\n"
        "2026-03-01 21:15:00 陈晓(54321)\n"
        "不要再打了\n"
        "",
        [
            "2026-03-01 21:14 · theirs · 催收小王(12345) · 你还不还钱",
            "2026-03-01 21:15 · mine · 陈晓(54321) · 不要再打了",
        ],
    ),
    "times of an English iPhone": (
        "Today 9:41 AM\n"
        "还钱\n"
        "Yesterday 21:10\n"
        "再不还\n"
        "Mon, Nov 23 at 9:41 AM\n"
        "上门",
        [
            "2026-11-25 09:41? · unknown · - · 还钱",
            "2026-11-24 21:10? · unknown · - · 再不还",
            "2026-11-23 09:41? · unknown · - · 上门",
        ],
    ),
    "columns with tabs": (
        "时间\t号码\t内容\n"
        "2026-11-20 09:30\t16500005678\t还钱\n"
        "2026-11-21 09:30\t16500005679\t上门",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-21 09:30 · theirs · 16500005679 · 上门",
        ],
    ),
    "aligned columns": (
        "时间              号码         内容\n"
        "2026-11-20 09:30  16500005678  还钱\n"
        "2026-11-21 09:30  16500005679  明天 上门",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-21 09:30 · theirs · 16500005679 · 明天 上门",
        ],
    ),
    "calls one a line": (
        "来电 16500005678 2026-11-20 09:30\n"
        "未接来电 16500005679 2026-11-20 09:35\n"
        "去电 16500005678 2026-11-20 09:40 1分20秒",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · CALL",
            "2026-11-20 09:35 · theirs · 16500005679 · MISSED",
            "2026-11-20 09:40 · mine · 16500005678 · ANSWERED 80s",
        ],
    ),
    "calls in three lines": (
        "16500005678\n"
        "未接来电\n"
        "11月20日 09:30\n"
        "16500005679\n"
        "来电 响铃 5 声\n"
        "11月20日 09:40\n"
        "16500005679\n"
        "来电 通话 1分5秒\n"
        "11月21日 09:40",
        [
            "2026-11-20 09:30? · theirs · 16500005678 · MISSED",
            "2026-11-20 09:40? · theirs · 16500005679 · MISSED",
            "2026-11-21 09:40? · theirs · 16500005679 · ANSWERED 65s",
        ],
    ),
    "number with how often": (
        "16500005678 (5)\n"
        "未接 11/20 09:30",
        [
            "2026-11-20 09:30? · theirs · 16500005678 · MISSED ×5",
        ],
    ),
    "picture read: bar of the screen, spaced number, two bubbles": (
        "09:41 中国移动 5G 87%\n"
        "< 1069 0000 1234 567\n"
        "短信/彩信\n"
        "昨天 21:05\n"
        "【某贷】您已逾期\n"
        "请尽快还款\n"
        "今天 08:00\n"
        "【某贷】最后一天",
        [
            "2026-11-24 21:05? · theirs · 1069 0000 1234 567 · 【某贷】您已逾期⏎请尽快还款",
            "2026-11-25 08:00? · unknown · - · 【某贷】最后一天",
        ],
    ),
    "picture read: bar of the screen, mobile number": (
        "下午3:05 4G 56%\n"
        "138 0000 1234\n"
        "11月20日 周五 21:05\n"
        "还钱",
        [
            "2026-11-20 21:05? · theirs · 138 0000 1234 · 还钱",
        ],
    ),
    "call, cancelled call and notes of a chat": (
        "阿强 11月20日 09:30\n"
        "还钱\n"
        "阿强 11月20日 09:31\n"
        "语音通话时长 0:35\n"
        "阿强 11月20日 09:32\n"
        "对方已取消\n"
        "阿强撤回了一条消息\n"
        "以上是打招呼的内容",
        [
            "2026-11-20 09:30? · unknown · 阿强 · 还钱",
            "2026-11-20 09:31? · unknown · 阿强 · ANSWERED 35s",
            "2026-11-20 09:32? · theirs · 阿强 · MISSED",
        ],
    ),
    "labels with sender and with recipient": (
        "<短信>\n"
        "来自：16500005678\n"
        "时间：2026-11-20 09:30\n"
        "内容：还钱\n"
        "\n"
        "<短信>\n"
        "收件人：16500005678\n"
        "时间：2026-11-20 09:30\n"
        "内容：没钱",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:30 · mine · 16500005678 · 没钱",
        ],
    ),
    "lone time between dated ones": (
        "2026-11-20 22:50 16500005678\n"
        "还钱\n"
        "23:10\n"
        "再不还\n"
        "2026-11-21 08:00 16500005678\n"
        "上门",
        [
            "2026-11-20 22:50 · theirs · 16500005678 · 还钱",
            "2026-11-20 23:10? · unknown · - · 再不还",
            "2026-11-21 08:00 · theirs · 16500005678 · 上门",
        ],
    ),
    "letter with dates among dated messages": (
        "2026-11-20 09:30 95599\n"
        "律师函\n"
        "\n"
        "您好：\n"
        "\n"
        "您于2026年3月1日\n"
        "借款3000元\n"
        "\n"
        "某律所\n"
        "2026年11月19日\n"
        "\n"
        "2026-11-21 09:30 95599\n"
        "还钱",
        [
            "2026-11-20 09:30 · theirs · 95599 · 律师函⏎⏎您好：⏎⏎您于2026年3月1日⏎借款3000元⏎⏎某律所⏎2026年11月19日",
            "2026-11-21 09:30 · theirs · 95599 · 还钱",
        ],
    ),
    "ways to say sent and received": (
        "2026-01-21 22:01 16500005678（发件箱）\n"
        "请不要\n"
        "2026-01-21 22:02 16500005678（收件箱）\n"
        "还钱\n"
        "2026-01-21 22:03 → 16500005678\n"
        "不\n"
        "2026-01-21 22:04 我发给 16500005678\n"
        "不要\n"
        "2026-01-21 22:05 to 16500005678: 好\n"
        "2026-01-21 22:06 16500005678 已发送\n"
        "行",
        [
            "2026-01-21 22:01 · mine · 16500005678 · 请不要",
            "2026-01-21 22:02 · theirs · 16500005678 · 还钱",
            "2026-01-21 22:03 · mine · 16500005678 · 不",
            "2026-01-21 22:04 · mine · 16500005678 · 不要",
            "2026-01-21 22:05 · mine · 16500005678 · 好",
            "2026-01-21 22:06 · mine · 16500005678 · 行",
        ],
    ),
    "narrow space and invisible mark": (
        "2026年11月20日\u202f下午3:05\n"
        "\u200e16500005678\n"
        "还钱",
        [
            "2026-11-20 15:05 · theirs · 16500005678 · 还钱",
        ],
    ),
    "number with country, caption, relative days": (
        "+86 165 0000 5678\n"
        "iMessage信息\n"
        "昨天 20:33\n"
        "还钱\n"
        "周一 20:33\n"
        "上门",
        [
            "2026-11-24 20:33? · theirs · +86 165 0000 5678 · 还钱",
            "2026-11-23 20:33? · unknown · - · 上门",
        ],
    ),
    "time, number and words on a line": (
        "2026-11-20 09:30 16500005678 还钱\n"
        "2026-11-20 09:31 16500005678 上门\n"
        "2026-11-20 09:32 16500005678 等着",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · theirs · 16500005678 · 上门",
            "2026-11-20 09:32 · theirs · 16500005678 · 等着",
        ],
    ),
    "number, time and words on a line": (
        "16500005678 2026-11-20 09:30 还钱\n"
        "16500005678 2026-11-20 09:31 上门",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · theirs · 16500005678 · 上门",
        ],
    ),
    "calls among messages": (
        "2026-11-20 09:30 16500005678\n"
        "还钱\n"
        "\n"
        "来电 16500005678 2026-11-20 09:35\n"
        "来电 16500005678 2026-11-20 09:36\n"
        "未接 16500005678 2026-11-20 09:37\n"
        "\n"
        "2026-11-20 09:40 16500005678\n"
        "上门",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:35 · theirs · 16500005678 · CALL",
            "2026-11-20 09:36 · theirs · 16500005678 · CALL",
            "2026-11-20 09:37 · theirs · 16500005678 · MISSED",
            "2026-11-20 09:40 · theirs · 16500005678 · 上门",
        ],
    ),
    "text, time under it, blank line": (
        "【某某】陈晓您好\n"
        "2026-11-20 14:03\n"
        "\n"
        "陈晓是你同事吧\n"
        "2026-11-20 14:05",
        [
            "2026-11-20 14:03 · unknown · - · 【某某】陈晓您好",
            "2026-11-20 14:05 · unknown · - · 陈晓是你同事吧",
        ],
    ),
    "one text with its time under it": (
        "陈晓是你同事吧 不转告就天天打你\n"
        "2026-11-20 14:05",
        [
            "2026-11-20 14:05? · unknown · - · 陈晓是你同事吧 不转告就天天打你",
        ],
    ),
    "record of a group, time of day alone": (
        "群聊的聊天记录\n"
        "\n"
        "阿强  09:30\n"
        "\n"
        "还钱\n"
        "\n"
        "陈晓  09:31\n"
        "\n"
        "没钱",
        [
            "-? · unknown · 阿强 · 还钱",
            "-? · unknown · 陈晓 · 没钱",
        ],
    ),
    "names with colon over words": (
        "阿强:\n"
        "还钱\n"
        "\n"
        "陈晓:\n"
        "没钱\n"
        "\n"
        "阿强:\n"
        "上门",
        [
            "- · unknown · 阿强 · 还钱",
            "- · unknown · 陈晓 · 没钱",
            "- · unknown · 阿强 · 上门",
        ],
    ),
    "title over calls": (
        "通话记录\n"
        "16500005678  广东深圳  来电  2026-11-20 09:30  35秒\n"
        "16500005679  未接  2026-11-20 09:31",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · ANSWERED 35s",
            "2026-11-20 09:31 · theirs · 16500005679 · MISSED",
        ],
    ),
    "columns with commas, calls": (
        "日期,时间,对方号码,类型,时长\n"
        "2026-11-20,09:30:00,16500005678,被叫,1分20秒\n"
        "2026-11-20,10:30:00,16500005678,主叫,5秒",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · ANSWERED 80s",
            "2026-11-20 10:30 · mine · 16500005678 · ANSWERED 5s",
        ],
    ),
    "xiaomi list": (
        "10690000001234\n"
        "11-20 09:30\n"
        "【某贷】您的账单已逾期，请尽快处理。\n"
        "106980001234\n"
        "11-19 18:02\n"
        "【某律所】现受托向您发函。",
        [
            "2026-11-20 09:30? · theirs · 10690000001234 · 【某贷】您的账单已逾期，请尽快处理。",
            "2026-11-19 18:02? · theirs · 106980001234 · 【某律所】现受托向您发函。",
        ],
    ),
    "huawei list": (
        "106980001234\n"
        "昨天\n"
        "【某贷】您的账单已逾期，请尽快处理。\n"
        "16500005678\n"
        "星期五\n"
        "再不还就去你家",
        [
            "2026-11-24? · theirs · 106980001234 · 【某贷】您的账单已逾期，请尽快处理。",
            "2026-11-20? · theirs · 16500005678 · 再不还就去你家",
        ],
    ),
    "oppo": (
        "16500005678\n"
        "2026/11/20 上午9:30\n"
        "你好，还钱\n"
        "2026/11/20 下午2:30\n"
        "再不还就去你家",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 你好，还钱",
            "2026-11-20 14:30 · unknown · - · 再不还就去你家",
        ],
    ),
    "iphone blocks": (
        "信息\n"
        "10690000001234\n"
        "\n"
        "短信\n"
        "11月20日 周五 上午9:30\n"
        "【某贷】请还款\n"
        "\n"
        "短信\n"
        "11月21日 周六 下午2:05\n"
        "【某贷】最后通知",
        [
            "2026-11-20 09:30? · theirs · 10690000001234 · 【某贷】请还款",
            "2026-11-21 14:05? · unknown · - · 【某贷】最后通知",
        ],
    ),
    "iphone english": (
        "Text Message\n"
        "Mon, Nov 23 at 9:41 AM\n"
        "【某贷】请还款\n"
        "Today 8:15 AM\n"
        "再不还就上门",
        [
            "2026-11-23 09:41? · unknown · - · 【某贷】请还款",
            "2026-11-25 08:15? · unknown · - · 再不还就上门",
        ],
    ),
    "wechat mail": (
        "收件人: a@b.com\n"
        "主题: \"阿强\"和\"陈晓\"的微信聊天记录\n"
        "\n"
        "Dear:\n"
        "\n"
        "  \"阿强\"和\"陈晓\"的聊天记录如下:\n"
        "\n"
        "—————  2026-11-20  —————\n"
        "\n"
        "阿强  09:30\n"
        "\n"
        "还钱\n"
        "\n"
        "陈晓  09:31\n"
        "\n"
        "没钱\n"
        "",
        [
            "2026-11-20 09:30 · unknown · 阿强 · 还钱",
            "2026-11-20 09:31 · unknown · 陈晓 · 没钱",
        ],
    ),
    "wechat multi2": (
        "阿强\n"
        "2026年11月20日 09:30\n"
        "还钱\n"
        "\n"
        "陈晓\n"
        "2026年11月20日 09:31\n"
        "没钱",
        [
            "2026-11-20 09:30 · unknown · 阿强 · 还钱",
            "2026-11-20 09:31 · unknown · 陈晓 · 没钱",
        ],
    ),
    "wechat multi3": (
        "阿强 11月20日 09:30\n"
        "还钱\n"
        "陈晓 11月20日 09:31\n"
        "没钱\n"
        "阿强 11月20日 09:32\n"
        "[图片]\n"
        "阿强 11月20日 09:33\n"
        "对方撤回了一条消息",
        [
            "2026-11-20 09:30? · unknown · 阿强 · 还钱",
            "2026-11-20 09:31? · unknown · 陈晓 · 没钱",
            "2026-11-20 09:32? · unknown · 阿强 · [图片]",
        ],
    ),
    "qq mobile": (
        "催收-李(2885123456) 2026/11/20 9:30:05\n"
        "还钱\n"
        "\n"
        "陈晓(1234567890) 2026/11/20 9:31:00\n"
        "没钱",
        [
            "2026-11-20 09:30 · theirs · 催收-李(2885123456) · 还钱",
            "2026-11-20 09:31 · unknown · 陈晓(1234567890) · 没钱",
        ],
    ),
    "qq group": (
        "消息记录（此消息记录为文本格式，不支持重新导入）\n"
        "\n"
        "================================================================\n"
        "消息分组:我的QQ群\n"
        "================================================================\n"
        "消息对象:示例村交流群\n"
        "================================================================\n"
        "\n"
        "2026-11-20 9:30:05 阿强(2885123456)\n"
        "陈晓欠钱不还\n"
        "\n"
        "2026-11-20 9:31:05 陈晓<a@qq.com>\n"
        "别发了",
        [
            "2026-11-20 09:30 · unknown · 阿强(2885123456) · 陈晓欠钱不还",
            "2026-11-20 09:31 · unknown · 陈晓<a@qq.com> · 别发了",
        ],
    ),
    "me you": (
        "对方：还钱\n"
        "我：没钱\n"
        "对方：那上门",
        [
            "- · theirs · 对方 · 还钱",
            "- · mine · 我 · 没钱",
            "- · theirs · 对方 · 那上门",
        ],
    ),
    "arrow names": (
        "阿强 → 我 2026-11-20 09:30\n"
        "还钱\n"
        "我 → 阿强 2026-11-20 09:31\n"
        "没钱",
        [
            "2026-11-20 09:30 · theirs · 阿强 · 还钱",
            "2026-11-20 09:31 · mine · 阿强 · 没钱",
        ],
    ),
    "sent status": (
        "16500005678\n"
        "2026-11-20 09:30\n"
        "接收\n"
        "还钱\n"
        "16500005678\n"
        "2026-11-20 09:31\n"
        "已发送\n"
        "没钱",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · mine · 16500005678 · 没钱",
        ],
    ),
    "status first": (
        "[收到] 2026-11-20 09:30 16500005678\n"
        "还钱\n"
        "[发送] 2026-11-20 09:31 16500005678\n"
        "没钱",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · mine · 16500005678 · 没钱",
        ],
    ),
    "csv line": (
        "2026-11-20 09:30:00,16500005678,还钱\n"
        "2026-11-20 09:31:00,16500005679,上门",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · theirs · 16500005679 · 上门",
        ],
    ),
    "label dir": (
        "号码：16500005678\n"
        "类型：发送\n"
        "时间：2026-11-20 09:30\n"
        "内容：没钱\n"
        "\n"
        "号码：16500005678\n"
        "类型：接收\n"
        "时间：2026-11-20 09:31\n"
        "内容：还钱",
        [
            "2026-11-20 09:30 · mine · 16500005678 · 没钱",
            "2026-11-20 09:31 · theirs · 16500005678 · 还钱",
        ],
    ),
    "inbox titles": (
        "收件箱\n"
        "2026-11-20 09:30 16500005678\n"
        "还钱\n"
        "发件箱\n"
        "2026-11-20 09:31 16500005678\n"
        "没钱",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · mine · 16500005678 · 没钱",
        ],
    ),
    "trail english": (
        "Pay now or else (Nov 20, 2026 9:30 AM)\n"
        "We know where you live (Nov 21, 2026 10:00 AM)",
        [
            "2026-11-20 09:30 · unknown · - · Pay now or else",
            "2026-11-21 10:00 · unknown · - · We know where you live",
        ],
    ),
    "trail bare": (
        "还不还钱 09:30\n"
        "给你脸了 09:31\n"
        "马上上门 09:45",
        [
            "-? · unknown · - · 还不还钱",
            "-? · unknown · - · 给你脸了",
            "-? · unknown · - · 马上上门",
        ],
    ),
    "trail multi": (
        "您的借款已逾期\n"
        "请处理 2026-11-20 09:30\n"
        "再不处理\n"
        "上门 2026-11-20 09:35",
        [
            "2026-11-20 09:30 · unknown · - · 您的借款已逾期⏎请处理",
            "2026-11-20 09:35 · unknown · - · 再不处理⏎上门",
        ],
    ),
    "brk num": (
        "(16500005678) 还钱 [2026-11-20 09:30]\n"
        "(16500005678) 上门 [2026-11-20 09:31]",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · theirs · 16500005678 · 上门",
        ],
    ),
    "calls iphone": (
        "16500005678 (3)\n"
        "示例省示例市\n"
        "昨天\n"
        "+86 165 0000 5679\n"
        "未知\n"
        "星期五",
        [
            "2026-11-24? · unknown · 16500005678 · CALL ×3",
            "2026-11-20? · unknown · +86 165 0000 5679 · CALL",
        ],
    ),
    "calls android": (
        "未接来电\n"
        "16500005678\n"
        "11月20日 09:30 响铃12秒\n"
        "\n"
        "已接来电\n"
        "16500005679\n"
        "11月20日 09:40 通话1分20秒\n"
        "\n"
        "已拨电话\n"
        "16500005678\n"
        "11月20日 09:50 未接通",
        [
            "2026-11-20 09:30? · theirs · 16500005678 · MISSED",
            "2026-11-20 09:40? · theirs · 16500005679 · ANSWERED 80s",
            "2026-11-20 09:50? · mine · 16500005678 · MISSED",
        ],
    ),
    "calls day head": (
        "2026-11-20\n"
        "09:30 16500005678 呼入 35秒\n"
        "09:40 16500005678 未接\n"
        "2026-11-21\n"
        "10:30 16500005679 呼入 5秒",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · ANSWERED 35s",
            "2026-11-20 09:40 · theirs · 16500005678 · MISSED",
            "2026-11-21 10:30 · theirs · 16500005679 · ANSWERED 5s",
        ],
    ),
    "calls words": (
        "来电 16500005678 2026-11-20 09:30\n"
        "他说再不还就去我单位\n"
        "来电 16500005679 2026-11-20 09:35",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · CALL",
            "- · unknown · - · 他说再不还就去我单位",
            "2026-11-20 09:35 · theirs · 16500005679 · CALL",
        ],
    ),
    "call eng": (
        "Missed Call\n"
        "+86 165 0000 5678\n"
        "Nov 20, 2026 at 9:30 AM\n"
        "Incoming Call\n"
        "+86 165 0000 5679\n"
        "Nov 20, 2026 at 9:40 AM\n"
        "2 min",
        [
            "2026-11-20 09:30 · theirs · +86 165 0000 5678 · MISSED",
            "2026-11-20 09:40 · theirs · +86 165 0000 5679 · ANSWERED 120s",
        ],
    ),
    "ocr spaced": (
        "9:41    ...ıl 5G 85%\n"
        "<   165 0000 5678   ⋯\n"
        "11 月 20 日 周 五 上 午 9:30\n"
        "还钱\n"
        "再不还上门",
        [
            "2026-11-20 09:30? · theirs · 165 0000 5678 · 还钱⏎再不还上门",
        ],
    ),
    "ocr two": (
        "09:41 ▪▪▪ 5G 87%\n"
        "16500005678\n"
        "今天 09:30\n"
        "还钱\n"
        "\n"
        "09:42 ▪▪▪ 5G 87%\n"
        "16500005679\n"
        "今天 09:31\n"
        "上门",
        [
            "2026-11-25 09:30? · theirs · 16500005678 · 还钱",
            "2026-11-25 09:31? · theirs · 16500005679 · 上门",
        ],
    ),
    "system only": (
        "阿强: 还钱\n"
        "我: 没钱\n"
        "[语音通话] 通话时长 01:20\n"
        "阿强: 你等着\n"
        "阿强撤回了一条消息\n"
        "我: 好",
        [
            "- · theirs · 阿强 · 还钱",
            "- · mine · 我 · 没钱",
            "- · unknown · - · ANSWERED 80s",
            "- · theirs · 阿强 · 你等着",
            "- · mine · 我 · 好",
        ],
    ),
    "wechat call cancelled": (
        "2026-11-20 09:30 阿强\n"
        "[语音通话] 对方已取消\n"
        "2026-11-20 09:31 我\n"
        "[语音通话] 已取消\n"
        "2026-11-20 09:32 阿强\n"
        "还钱",
        [
            "2026-11-20 09:30 · theirs · 阿强 · MISSED",
            "2026-11-20 09:31 · mine · 我 · MISSED",
            "2026-11-20 09:32 · theirs · 阿强 · 还钱",
        ],
    ),
    "you added": (
        "你已添加了阿强，现在可以开始聊天了。\n"
        "以上是打招呼的内容\n"
        "阿强: 还钱\n"
        "我: 谁\n"
        "阿强: 催收",
        [
            "- · theirs · 阿强 · 还钱",
            "- · mine · 我 · 谁",
            "- · theirs · 阿强 · 催收",
        ],
    ),
    "weekday bounded": (
        "2026-11-09 09:30 95599\n"
        "甲\n"
        "周三 20:33 95599\n"
        "乙\n"
        "2026-11-13 09:30 95599\n"
        "丙",
        [
            "2026-11-09 09:30 · theirs · 95599 · 甲",
            "2026-11-11 20:33? · theirs · 95599 · 乙",
            "2026-11-13 09:30 · theirs · 95599 · 丙",
        ],
    ),
    "yesterday conflict": (
        "2026-03-01 09:30 95599\n"
        "甲\n"
        "昨天 20:33 95599\n"
        "乙\n"
        "2026-03-03 09:30 95599\n"
        "丙",
        [
            "2026-03-01 09:30 · theirs · 95599 · 甲",
            "-? · theirs · 95599 · 乙",
            "2026-03-03 09:30 · theirs · 95599 · 丙",
        ],
    ),
    "newest first": (
        "2026-11-22 09:30 95599\n"
        "甲\n"
        "08:10\n"
        "乙\n"
        "2026-11-21 09:30 95599\n"
        "丙",
        [
            "2026-11-22 09:30 · theirs · 95599 · 甲",
            "2026-11-22 08:10? · unknown · - · 乙",
            "2026-11-21 09:30 · theirs · 95599 · 丙",
        ],
    ),
    "letter2": (
        "发件人：95599\n"
        "时间：2026-11-20 09:30\n"
        "内容：律师函\n"
        "\n"
        "陈晓您好：\n"
        "\n"
        "您于2026年3月1日 10:00\n"
        "签订合同。\n"
        "\n"
        "此致\n"
        "敬礼\n"
        "\n"
        "发件人：95599\n"
        "时间：2026-11-21 09:30\n"
        "内容：还钱",
        [
            "2026-11-20 09:30 · theirs · 95599 · 律师函⏎⏎陈晓您好：⏎⏎您于2026年3月1日 10:00⏎签订合同。⏎⏎此致⏎敬礼",
            "2026-11-21 09:30 · theirs · 95599 · 还钱",
        ],
    ),
    "letter date inside": (
        "2026-11-20 09:30 95599\n"
        "开庭通知\n"
        "\n"
        "2026-11-18\n"
        "\n"
        "请准时\n"
        "\n"
        "2026-11-21 09:30 95599\n"
        "还钱",
        [
            "2026-11-20 09:30 · theirs · 95599 · 开庭通知⏎⏎2026-11-18⏎⏎请准时",
            "2026-11-21 09:30 · theirs · 95599 · 还钱",
        ],
    ),
    "date in msg no blank": (
        "2026-11-20 09:30 95599\n"
        "您好，以下为还款记录\n"
        "2026-03-01\n"
        "还款100元\n"
        "2026-11-21 09:30 95599\n"
        "还钱",
        [
            "2026-11-20 09:30 · theirs · 95599 · 您好，以下为还款记录⏎2026-03-01⏎还款100元",
            "2026-11-21 09:30 · theirs · 95599 · 还钱",
        ],
    ),
    "stamp inside msg": (
        "2026-11-20 09:30 95599\n"
        "我们已于\n"
        "2026-11-18 10:00\n"
        "到访\n"
        "2026-11-21 09:30 95599\n"
        "还钱",
        [
            "2026-11-20 09:30 · theirs · 95599 · 我们已于⏎2026-11-18 10:00⏎到访",
            "2026-11-21 09:30 · theirs · 95599 · 还钱",
        ],
    ),
    "md table": (
        "| 时间 | 号码 | 内容 |\n"
        "| --- | --- | --- |\n"
        "| 2026-11-20 09:30 | 16500005678 | 还钱 |\n"
        "| 2026-11-21 09:30 | 16500005679 | 上门 |",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-21 09:30 · theirs · 16500005679 · 上门",
        ],
    ),
    "table dir": (
        "序号  时间  对方号码  类型  内容\n"
        "1  2026-11-20 09:30  16500005678  接收  还钱\n"
        "2  2026-11-20 09:31  16500005678  发送  没钱",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · mine · 16500005678 · 没钱",
        ],
    ),
    "ios export": (
        "[2026/11/20, 9:30:05 AM] 阿强: 还钱\n"
        "[2026/11/20, 9:31:05 AM] 陈晓: 没钱",
        [
            "2026-11-20 09:30 · unknown · 阿强 · 还钱",
            "2026-11-20 09:31 · unknown · 陈晓 · 没钱",
        ],
    ),
    "sms+note": (
        "16500005678：\n"
        "还钱\n"
        "\n"
        "16500005679：\n"
        "上门",
        [
            "- · theirs · 16500005678 · 还钱",
            "- · theirs · 16500005679 · 上门",
        ],
    ),
    "number list": (
        "1. 2026-11-20 09:30 16500005678 还钱\n"
        "2. 2026-11-20 09:31 16500005678 上门",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:31 · theirs · 16500005678 · 上门",
        ],
    ),
    "u200e": (
        "\u200e11月20日 周五\u202f09:30\n"
        "还钱\n"
        "\u200e11月21日 周六\u202f09:30\n"
        "上门",
        [
            "2026-11-20 09:30? · unknown · - · 还钱",
            "2026-11-21 09:30? · unknown · - · 上门",
        ],
    ),
    "month words": (
        "10月份\n"
        "每天打十几个电话",
        [
            "-? · unknown · - · 每天打十几个电话",
        ],
    ),
    "name num paren stack": (
        "李经理（16500005678）\n"
        "11-20 09:30\n"
        "还钱\n"
        "李经理（16500005678）\n"
        "11-20 09:40\n"
        "上门",
        [
            "2026-11-20 09:30? · theirs · 16500005678/李经理 · 还钱",
            "2026-11-20 09:40? · theirs · 16500005678/李经理 · 上门",
        ],
    ),
    "google": (
        "张律师\n"
        "Nov 20, 9:30 AM\n"
        "还钱\n"
        "张律师\n"
        "Nov 21, 9:30 AM\n"
        "上门",
        [
            "2026-11-20 09:30? · theirs · 张律师 · 还钱",
            "2026-11-21 09:30? · theirs · 张律师 · 上门",
        ],
    ),
    "today zh": (
        "今天 09:30 来自16500005678\n"
        "还钱\n"
        "今天 10:00 发给16500005678\n"
        "没钱",
        [
            "2026-11-25 09:30? · theirs · 16500005678 · 还钱",
            "2026-11-25 10:00? · mine · 16500005678 · 没钱",
        ],
    ),
    "time below who": (
        "还钱\n"
        "16500005678 2026-11-20 09:30\n"
        "\n"
        "上门\n"
        "16500005679 2026-11-20 09:40",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:40 · theirs · 16500005679 · 上门",
        ],
    ),
    "from below": (
        "还钱\n"
        "来自 16500005678\n"
        "2026-11-20 09:30\n"
        "\n"
        "上门\n"
        "来自 16500005679\n"
        "2026-11-20 09:40",
        [
            "2026-11-20 09:30 · theirs · 16500005678 · 还钱",
            "2026-11-20 09:40 · theirs · 16500005679 · 上门",
        ],
    ),
    "unsub": (
        "【甲】您已逾期，拒收请回复R\n"
        "【甲】最后一天，拒收请回复R",
        [
            "- · unknown · - · 【甲】您已逾期，拒收请回复R",
            "- · unknown · - · 【甲】最后一天，拒收请回复R",
        ],
    ),
}


class TestPastes:
    @pytest.mark.parametrize(("text", "wanted"), PASTES.values(), ids=PASTES.keys())
    def test_give_what_they_say_and_nothing_else(self, text: str, wanted: list[str]) -> None:
        assert [shown(message) for message in split_messages(text, TODAY)] == wanted

    @pytest.mark.parametrize("text", [text for text, _ in PASTES.values()], ids=PASTES.keys())
    def test_keep_every_character_in_words_or_header(self, text: str) -> None:
        found = split_messages(text, TODAY)
        assert sorted("".join("".join(message.header + message.text for message in found).split())) == sorted("".join(text.split()))

    @pytest.mark.parametrize("text", [text for text, _ in PASTES.values()], ids=PASTES.keys())
    def test_say_the_line_where_each_stands(self, text: str) -> None:
        lines = text.split("\n")
        for message in split_messages(text, TODAY):
            assert message.origin
            number = int(message.origin.place.removeprefix("第 ").removesuffix(" 行"))
            assert lines[number - 1].strip() in message.header + "\n" + message.text or message.text.split("\n")[0] in lines[number - 1]

    @pytest.mark.parametrize("text", [text for text, _ in PASTES.values()], ids=PASTES.keys())
    def test_are_the_same_with_other_line_ends(self, text: str) -> None:
        assert split_messages(text.replace("\n", "\r\n"), TODAY) == split_messages(text, TODAY)


class TestTheNameThatIsMine:
    TALK = "阿强: 还钱\n陈晓: 没钱\n阿强: 那我找你同事"

    def test_is_one_of_those_who_speak(self) -> None:
        assert speakers(split_messages(self.TALK, TODAY)) == ("阿强", "陈晓")

    def test_tells_whose_the_messages_are(self) -> None:
        told = of_person(split_messages(self.TALK, TODAY), "陈晓")
        assert [message.direction for message in told] == [Side.THEIRS, Side.MINE, Side.THEIRS]
        assert [message.is_own for message in told] == [False, True, False]
        assert speakers(told) == ()

    @pytest.mark.parametrize("talk", ["阿强: 还钱\n我: 没钱\n阿强: 那我找你同事", "与阿强的聊天记录\n\n阿强: 还钱\n陈晓: 没钱\n阿强: 等着"])
    def test_is_not_asked_where_the_paste_says_it(self, talk: str) -> None:
        found = split_messages(talk, TODAY)
        assert speakers(found) == ()
        assert [message.direction for message in found] == [Side.THEIRS, Side.MINE, Side.THEIRS]

    def test_is_not_known_from_a_group(self) -> None:
        text = "消息分组:我的QQ群\n消息对象:示例村交流群\n\n2026-11-20 9:30:05 阿强(2885123456)\n还钱\n\n2026-11-20 9:31:05 陈晓(1234567890)\n别发了"
        assert {message.direction for message in split_messages(text, TODAY)} == {Side.UNKNOWN}


class TestDays:
    @pytest.mark.parametrize(("text", "why"), [
        ("昨天 20:33\n还钱", "原文写的是“昨天 20:33”，按粘贴当天（2026年11月25日）推算"),
        ("2026-11-20 09:30 95599\n甲\n23:10 95599\n乙", "原文只写了“23:10”，没有写日期，按上面一条的日期（2026年11月20日）推算"),
        ("2026-11-09 09:30 95599\n甲\n周三 20:33 95599\n乙\n2026-11-13 09:30 95599\n丙", "原文写的是“周三 20:33”，按前后两条的日期推算为2026年11月11日"),
        ("11-20 09:30 95599\n甲", "原文写的是“11-20 09:30”，没有写年份，按离粘贴当天（2026年11月25日）最近的一年推算"),
        ("10月\n甲", "原文写的是“10月”，不能确定是哪一天"),
    ])
    def test_that_were_worked_out_say_from_what(self, text: str, why: str) -> None:
        assert [doubt.why for message in split_messages(text, TODAY) for doubt in message.unconfirmed] == [why]

    def test_that_are_said_in_full_are_sure(self) -> None:
        (message,) = split_messages("2026年11月20日 09:30 95599\n甲", TODAY)
        assert message.unconfirmed == ()


LINES = st.sampled_from(sorted({line for text, _ in PASTES.values() for line in text.split("\n")}))
ANY_PASTE = st.lists(LINES, max_size=14).map("\n".join)


class TestAnyLines:
    """Lines of all those pastes in any order."""

    @settings(deadline=None)
    @given(ANY_PASTE)
    def test_are_all_kept(self, text: str) -> None:
        found = split_messages(text, TODAY)
        assert sorted("".join("".join(message.header + message.text for message in found).split())) == sorted("".join(text.split()))

    @settings(deadline=None)
    @given(ANY_PASTE)
    def test_give_no_time_that_stands_nowhere(self, text: str) -> None:
        for message in split_messages(text, TODAY):
            if message.at is not None and not message.unconfirmed:
                assert str(message.at.day) in text
                assert str(message.at.year)[2:] in text

    @settings(deadline=None)
    @given(ANY_PASTE)
    def test_are_parted_and_joined_without_a_trace(self, text: str) -> None:
        for message in split_messages(text, TODAY):
            parts = paragraphs(message)
            whole = parts[0]
            for part in parts[1:]:
                whole = join(whole, part)
            assert whole == message
            for line in range(1, message.text.count("\n") + 1):
                assert join(*split_at(message, line)) == message

    @settings(deadline=None)
    @given(ANY_PASTE)
    def test_joined_keep_the_time_of_the_first_and_every_character(self, text: str) -> None:
        found = split_messages(text, TODAY)
        for first, second in pairwise(found):
            joined = join(first, second)
            assert joined.at == first.at
            assert sorted("".join((joined.header + joined.text).split())) == sorted("".join((first.header + first.text + second.header + second.text).split()))

