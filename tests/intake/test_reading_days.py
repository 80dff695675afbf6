"""Days and moments as people type them; today is Wednesday, 25 November 2026."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from complaintgen.case.model import LifeDay, Moment
from complaintgen.errors import AnswerError
from complaintgen.formatting import BEIJING
from complaintgen.intake.reading import read_day, read_moment
from tests.intake.typed import TODAY, full_width, holds_promise, words

DAYS = {
    "2026-03-01": "2026-03-01",
    "2026.3.1": "2026-03-01",
    "2026/3/1": "2026-03-01",
    "2026 3 1": "2026-03-01",
    "2026 - 3 - 1": "2026-03-01",
    "2026。3。1": "2026-03-01",
    "2026、3、1": "2026-03-01",
    "20260301": "2026-03-01",
    "26.3.1": "2026-03-01",
    "26年3月1日": "2026-03-01",
    "2026年3月1日": "2026-03-01",
    "2026 年 3 月 1 日": "2026-03-01",
    "2026年3月1号。": "2026-03-01",
    "２０２６年３月１日": "2026-03-01",
    "２０２６－０３－０１": "2026-03-01",
    "二〇二六年三月一日": "2026-03-01",
    "二零二六年三月一号": "2026-03-01",
    "二〇二五年十二月三十一日": "2025-12-31",
    "\u200b2026-03-01\u200b": "2026-03-01",
    "3月1日": "2026-03-01",
    "3.1": "2026-03-01",
    "3-1": "2026-03-01",
    "3/1": "2026-03-01",
    "三月一号": "2026-03-01",
    "11月25日": "2026-11-25",
    "11月26日": "2025-11-26",
    "12月5日": "2025-12-05",
    "2月29日": "2024-02-29",
    "1号": "2026-11-01",
    "25日": "2026-11-25",
    "26号": "2026-10-26",
    "31号": "2026-10-31",
    "二十号": "2026-11-20",
    "廿五日": "2026-11-25",
    "今天": "2026-11-25",
    "今日": "2026-11-25",
    "刚才": "2026-11-25",
    "昨天": "2026-11-24",
    "昨儿": "2026-11-24",
    "昨晚": "2026-11-24",
    "前天": "2026-11-23",
    "大前天": "2026-11-22",
    "上周三": "2026-11-18",
    "上个星期五": "2026-11-20",
    "上礼拜天": "2026-11-22",
    "上上周一": "2026-11-09",
    "这周一": "2026-11-23",
    "本周三": "2026-11-25",
    "周三": "2026-11-25",
    "周四": "2026-11-19",
    "周日": "2026-11-22",
    "星期天": "2026-11-22",
    "3天前": "2026-11-22",
    "三天前": "2026-11-22",
    "一百天前": "2026-08-17",
    "两周前": "2026-11-11",
    "2个星期以前": "2026-11-11",
    "半个月前": "2026-11-10",
    "上个月5号": "2026-10-05",
    "上月五日": "2026-10-05",
    "这个月3号": "2026-11-03",
    "去年12月3日": "2025-12-03",
    "去年的12月3日": "2025-12-03",
    "前年5月6号": "2024-05-06",
    "大前年五月六号": "2023-05-06",
    "今年3.1": "2026-03-01",
    "元旦": "2026-01-01",
    "去年元旦": "2025-01-01",
    "2025年教师节": "2025-09-10",
    "双十一": "2026-11-11",
    "国庆节当天": "2026-10-01",
    "五一那天": "2026-05-01",
    "2026年3月1日（星期日）": "2026-03-01",
}

REFUSED_DAYS = {
    "": "还没有填写日期",
    "   ": "还没有填写日期",
    "03/04/2026": "不能确定哪个是月、哪个是日",
    "3-4-2026": "不能确定哪个是月、哪个是日",
    "03/04/26": "不能确定「03」是哪一年",
    "90年5月6日": "不能确定「90」是哪一年",
    "260301": "不能确定这些数字",
    "0301": "不能确定这些数字",
    "2月30日": "2月没有30日",
    "2025年2月29日": "2025年2月没有29日",
    "2026-04-31": "2026年4月没有31日",
    "9月31号": "9月没有31日",
    "2026-13-01": "没有 13 月",
    "13/3": "没有 13 月",
    "0月3日": "没有 0 月",
    "1826-03-01": "年份 1826 不对",
    "0026-03-01": "年份 26 不对",
    "2026年11月26日": "2026年11月26日还没有到",
    "2027-01-01": "还没有到",
    "明天": "还没有到",
    "这周日": "还没有到",
    "明年1月1日": "还没有到",
    "上个月": "没有说是哪一天",
    "上周": "没有说是哪一天",
    "去年": "没有说是哪一天",
    "3月": "没有说是哪一天",
    "2026年3月": "没有说是哪一天",
    "一个月前": "没有说是哪一天",
    "最近": "没有说是哪一天",
    "前两天": "没有说是哪一天",
    "2小时前": "没有说是哪一天",
    "大年三十": "农历",
    "国庆": "没有说是哪一天",
    "五一": "没有说是哪一天",
    "几天前": "大概的时间",
    "3月初左右": "大概的时间",
    "大概3月1日": "大概的时间",
    "3月1日到3月5日": "只填一个时间",
    "春节": "农历",
    "农历三月初一": "农历",
    "3日前": "没有看出是哪一天",
    "abc": "没有看出是哪一天",
    "9:30": "只有时间",
    "晚上九点": "只有时间",
    "十" * 50: "没有看出是哪一天",
    "2026年3月1日星期三": "是星期日，不是星期三",
}

TIMES = {
    "9:30": "09:30",
    "09：30": "09:30",
    "09:30:15": "09:30:15",
    "9点": "09:00",
    "9点半": "09:30",
    "九点三十": "09:30",
    "九点零五分": "09:05",
    "9时5分": "09:05",
    "21时40分": "21:40",
    "21点40分20秒": "21:40:20",
    "3时": "03:00",
    "0点": "00:00",
    "上午9点": "09:00",
    "早上八点": "08:00",
    "上午九点过五分": "09:05",
    "上午12:05": "00:05",
    "中午12点": "12:00",
    "中午1点": "13:00",
    "中午十二点半": "12:30",
    "下午3点20分": "15:20",
    "下午三点一刻": "15:15",
    "下午15:20": "15:20",
    "下午12:30": "12:30",
    "傍晚6点": "18:00",
    "晚上十点": "22:00",
    "晚上十点三刻": "22:45",
    "晚9点": "21:00",
    "晚上21:40": "21:40",
    "凌晨1点": "01:00",
    "凌晨12点半": "00:30",
    "半夜11点": "23:00",
    "9:30am": "09:30",
    "PM 9:30": "21:30",
    "12:05 AM": "00:05",
    "T09:30": "09:30",
    "T09:30:00+08:00": "09:30",
}

REFUSED_TIMES = {
    "24:00": "没有 24 点",
    "25点": "没有 25 点",
    "9:75": "最多到 59",
    "晚上1点": "有几种理解",
    "晚上12点": "有几种理解",
    "半夜两点": "有几种理解",
    "上午12点": "有几种理解",
    "上午21:00": "对不上",
    "3点": "凌晨还是下午",
    "三点一刻": "凌晨还是下午",
    "晚上9点左右": "大概的时间",
    "9点多": "大概的时间",
    "9点5": "没有看懂时间",
    "9:3": "没有看懂时间",
    "吃饭的时候": "没有看懂时间",
    "T09:30:00-05:00": "没有看懂时间",
}

FUTURE = {
    "2027年1月1日": "2027-01-01",
    "明天": "2026-11-26",
    "大后天": "2026-11-28",
    "下周三": "2026-12-02",
    "下个月5号": "2026-12-05",
    "十天后": "2026-12-05",
    "明年1月1日": "2027-01-01",
    "2026-03-01": "2026-03-01",
    "去年3月1日": "2025-03-01",
}


class TestDays:
    @pytest.mark.parametrize(("typed", "day"), DAYS.items())
    def test_are_read_in_any_usual_form(self, typed: str, day: str) -> None:
        assert read_day(typed, TODAY) == date.fromisoformat(day)

    @pytest.mark.parametrize(("typed", "said"), REFUSED_DAYS.items())
    def test_that_are_unclear_or_do_not_exist_are_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_day(typed, TODAY)

    @pytest.mark.parametrize("read", [read_day, read_moment])
    @pytest.mark.parametrize("typed", ["2019年6月", "2019年", "二〇一九年六月", "19年6月份", "2019年6月初", "去年", "去年上半年", "6月中旬"])
    def test_known_only_by_month_or_year_may_stay_open(self, typed: str, read: Callable[[str, date], object]) -> None:
        with pytest.raises(AnswerError, match=r"没有说是哪一天。.*不用猜日子.*F3.*跳过"):
            read(typed, TODAY)

    def test_of_a_month_that_is_too_short_are_explained(self) -> None:
        with pytest.raises(AnswerError, match="2026年9月没有31日"):
            read_day("上上个月31号", TODAY)

    @pytest.mark.parametrize(("typed", "day"), FUTURE.items())
    def test_to_come_are_read_where_they_may_be(self, typed: str, day: str) -> None:
        assert read_day(typed, TODAY, may_be_future=True) == date.fromisoformat(day)

    @pytest.mark.parametrize("typed", ["3月1日", "12.5", "5号", "周三"])
    def test_that_may_lie_on_either_side_of_today_need_their_year(self, typed: str) -> None:
        with pytest.raises(AnswerError, match="没有说是哪一年"):
            read_day(typed, TODAY, may_be_future=True)

    def test_leave_out_a_time_that_stands_with_them(self) -> None:
        assert read_day("昨天晚上九点", TODAY) == date(2026, 11, 24)

    def test_on_the_first_of_january_reach_into_last_year(self) -> None:
        new_year = date(2027, 1, 1)
        read = [read_day(typed, new_year) for typed in ("昨天", "31号", "上个月5号", "12月31日", "去年1月1日")]
        assert read == [date(2026, 12, 31), date(2026, 12, 31), date(2026, 12, 5), date(2026, 12, 31), date(2026, 1, 1)]


class TestMoments:
    @pytest.mark.parametrize(("typed", "clock"), TIMES.items())
    def test_are_read_with_their_time_in_beijing(self, typed: str, clock: str) -> None:
        expected = datetime.combine(date(2026, 3, 1), time.fromisoformat(clock), BEIJING)
        assert read_moment(f"2026-03-01 {typed}", TODAY) == expected
        assert read_moment(f"3月1日{typed}", TODAY) == expected

    @pytest.mark.parametrize(("typed", "said"), REFUSED_TIMES.items())
    def test_that_are_unclear_or_do_not_exist_are_explained(self, typed: str, said: str) -> None:
        with pytest.raises(AnswerError, match=said):
            read_moment(f"昨天{typed}", TODAY)

    @pytest.mark.parametrize(("typed", "moment"), [
        ("昨晚十点", "2026-11-24T22:00"), ("前晚十点", "2026-11-23T22:00"), ("3天前晚上9点", "2026-11-22T21:00"), ("今早8点", "2026-11-25T08:00"), ("周三十点", "2026-11-25T10:00"),
        ("上周日晚上八点半", "2026-11-22T20:30"), ("3月1日 周日 09:30", "2026-03-01T09:30"), ("３月１日　２１：０５", "2026-03-01T21:05"),
        ("国庆节当天晚上八点", "2026-10-01T20:00"), ("2026.3.1，9:30", "2026-03-01T09:30"), ("3月1日的上午9点", "2026-03-01T09:00"),
    ])
    def test_are_read_after_any_kind_of_day(self, typed: str, moment: str) -> None:
        assert read_moment(typed, TODAY) == datetime.fromisoformat(moment).replace(tzinfo=BEIJING)

    @pytest.mark.parametrize("typed", ["昨天", "昨晚", "11月24日晚上", "2026-11-24"])
    def test_without_a_time_are_the_day_alone(self, typed: str) -> None:
        assert read_moment(typed, TODAY) == date(2026, 11, 24)
        assert not isinstance(read_moment(typed, TODAY), datetime)


def ways_to_write(day: date) -> list[str]:
    chinese_year = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    return [
        day.isoformat(), f"{day:%Y%m%d}", f"{day.year}.{day.month}.{day.day}", f"{day.year}/{day.month:02}/{day.day:02}",
        f"{day.year}年{day.month}月{day.day}日", f"{day.year} 年 {day.month} 月 {day.day} 号", full_width(day.isoformat()),
        f"{chinese_year}年{cn2an.an2cn(day.month)}月{cn2an.an2cn(day.day)}日",
        f"{day.year}年{day.month}月{day.day}日 星期{'一二三四五六日'[day.weekday()]}",
    ]


class TestAnything:
    @given(st.dates(date(1950, 1, 1), TODAY))
    def test_written_in_each_way_is_the_same_day(self, day: date) -> None:
        assert {read_day(written, TODAY) for written in ways_to_write(day)} == {day}

    @given(st.dates(TODAY - timedelta(days=364), TODAY))
    def test_of_the_last_year_needs_no_year(self, day: date) -> None:
        written = [f"{day.month}月{day.day}日", f"{day.month}.{day.day}", f"{cn2an.an2cn(day.month)}月{cn2an.an2cn(day.day)}号"]
        assert {read_day(typed, TODAY) for typed in written} == {day}

    @given(st.dates(date(2000, 1, 1), TODAY), st.integers(0, 300))
    def test_counted_back_in_days_is_that_far(self, today: date, days: int) -> None:
        assert read_day(f"{days}天前", today) == read_day(f"{cn2an.an2cn(days)}天前", today) == today - timedelta(days=days)

    @given(st.dates(date(2000, 1, 1), TODAY), st.integers(1, 7))
    def test_named_by_its_weekday_falls_on_it_within_a_week(self, today: date, weekday: int) -> None:
        name = "一二三四五六日"[weekday - 1]
        last, before = read_day(f"周{name}", today), read_day(f"上周{name}", today)
        assert last.isoweekday() == before.isoweekday() == weekday
        assert timedelta(0) <= today - last < timedelta(days=7)
        assert before.isocalendar().week == (today - timedelta(days=7)).isocalendar().week

    @given(st.times())
    def test_written_in_24_hours_is_the_same_time(self, clock: time) -> None:
        shown = clock.replace(second=0, microsecond=0)
        written = [f"昨天 {shown:%H:%M}", full_width(f"昨天{shown:%H:%M}"), f"昨天{shown.hour}时{shown.minute}分"]
        assert {read_moment(typed, TODAY) for typed in written} == {datetime.combine(date(2026, 11, 24), shown, BEIJING)}

    @given(words())
    def test_typed_for_a_day_is_a_past_day_or_explained(self, typed: str) -> None:
        assert holds_promise(lambda text: read_day(text, TODAY), typed, LifeDay)

    @given(words())
    def test_typed_for_a_day_to_come_is_a_day_or_explained(self, typed: str) -> None:
        assert holds_promise(lambda text: read_day(text, TODAY, may_be_future=True), typed, date)

    @pytest.mark.parametrize(("typed", "is_taken"), [("1990年1月1日", True), ("1989年12月31日 23:59", False), ("1970-01-01 08:00", False)])
    def test_of_a_contact_is_no_earlier_than_a_case_can_be(self, typed: str, is_taken: bool) -> None:
        if is_taken:
            assert read_moment(typed, TODAY) == date(1990, 1, 1)
        else:
            with pytest.raises(AnswerError, match="请核对年份"):
                read_moment(typed, TODAY)

    @given(words())
    def test_typed_for_a_moment_is_a_moment_or_explained(self, typed: str) -> None:
        assert holds_promise(lambda text: read_moment(text, TODAY), typed, Moment)
