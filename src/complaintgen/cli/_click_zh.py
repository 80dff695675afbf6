"""click in Chinese: help pages and what it says of a wrong command line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import click

_SEE_HELP = "请用 --help 查看用法。"


_PIECES = {"[OPTIONS]": "[选项]", "COMMAND [ARGS]...": "命令 [参数]..."}


class _InChinese(click.Command):
    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        return [_PIECES.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for parameter in self.get_params(ctx)
                if isinstance(parameter, click.Option) and (row := parameter.get_help_record(ctx))]
        with formatter.section("选项"):
            formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示本说明。"
        return option


class ChineseCommand(_InChinese):
    """A command whose help page is Chinese."""


class ChineseGroup(_InChinese, click.Group):
    """A group of such commands; those added to it by decorator are Chinese too."""

    command_class = ChineseCommand
    group_class = type

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that was typed.

        Raises:
            NoSuchCommand: there is none of that name, and it is no option; while a shell completes, nothing is wrong yet.
        """
        if not ctx.resilient_parsing and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            raise NoSuchCommand(args[0], self.list_commands(ctx))
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands with one line each."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str(60)) for name in self.list_commands(ctx)
                if (command := self.get_command(ctx, name))]
        with formatter.section("命令"):
            formatter.write_dl(rows)


class NoSuchCommand(click.UsageError):
    """A group has no command of that name.

    Attributes:
        name: what was typed.
        known: the commands there are.
    """

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, known


class NoSuchChoice(click.BadParameter):
    """A value that is not one of the few there are.

    Attributes:
        value: what was typed.
        known: the values there are.
    """

    def __init__(self, value: str, known: Sequence[str], param: click.Parameter | None) -> None:
        super().__init__(value, param=param)
        self.value, self.known = value, known


class ChineseChoice(click.Choice[str]):
    """One of a few values; a mistyped one is told its nearest."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the value as it is.

        Raises:
            NoSuchChoice: it is not one of them.
        """
        del ctx
        if value not in self.choices:
            raise NoSuchChoice(value, tuple(self.choices), param)
        return value


class NoSuchFilingDay(click.BadParameter):
    """A day on which no case can be filed.

    Attributes:
        first: the earliest that can be.
        last: the latest.
    """

    def __init__(self, first: str, last: str, param: click.Parameter | None) -> None:
        super().__init__(f"{first}/{last}", param=param)
        self.first, self.last = first, last


class FilingDay(click.DateTime):
    """A day of filing, between the days that a case file takes too: limits are counted years ahead of it."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Read the day.

        Raises:
            NoSuchFilingDay: it is outside the calendar of a case.
        """
        from complaintgen.case.model import EARLIEST_DAY, LATEST_DAY  # a command that is told no day starts without it

        day: datetime = super().convert(value, param, ctx)
        if not EARLIEST_DAY <= day.date() <= LATEST_DAY:
            raise NoSuchFilingDay(EARLIEST_DAY.isoformat(), LATEST_DAY.isoformat(), param)
        return day


def explain(error: click.ClickException) -> str:
    """Say in Chinese what is wrong with a command line and what to do."""
    match error:
        case NoSuchCommand():
            return f"没有这个命令（{error.name}）。{_nearest(error.name, error.known)}可用的命令：{'、'.join(error.known)}。"
        case click.NoSuchOption():
            guess = f"是不是想写 {error.possibilities[0]}？" if error.possibilities else ""
            return f"没有选项 {error.option_name}。{guess or _SEE_HELP}"
        case NoSuchChoice():
            return f"{_place(error.param)}没有这个取值（{error.value}）。{_nearest(error.value, error.known)}可以填写：{'、'.join(error.known)}。"
        case click.MissingParameter():
            return f"缺少 {error.param.human_readable_name if error.param else ''}。{_SEE_HELP}"
        case click.BadParameter():
            return f"{_place(error.param)}的取值不对。{_what_would_do(error)}"
        case _:
            return f"命令行有多余或缺少的内容。{_SEE_HELP}"


def _what_would_do(error: click.BadParameter) -> str:
    if isinstance(error, NoSuchFilingDay):
        return f"日期应在 {error.first} 至 {error.last} 之间。"
    return "日期应写成 2026-03-01。" if error.param and isinstance(error.param.type, click.DateTime) else _SEE_HELP


def _place(parameter: click.Parameter | None) -> str:
    if parameter is None:
        return ""
    return parameter.human_readable_name if isinstance(parameter, click.Argument) else f"{parameter.opts[-1]} "


def _nearest(wrong: str, known: Sequence[str]) -> str:
    # Only a wrong command line needs it.
    from difflib import get_close_matches

    found = get_close_matches(wrong, known, n=1)
    return f"是不是想写 {found[0]}？" if found else ""
