"""click in Chinese: help pages and what it says of a wrong command line."""

from __future__ import annotations

from collections.abc import Sequence

import click


class _InChinese(click.Command):
    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [row for parameter in self.get_params(ctx) if (row := parameter.get_help_record(ctx))]
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

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands with one line each."""
        super().format_options(ctx, formatter)
        rows = [(name, command.get_short_help_str(60)) for name in self.list_commands(ctx)
                if (command := self.get_command(ctx, name))]
        with formatter.section("命令"):
            formatter.write_dl(rows)


def explain(error: click.ClickException) -> str:
    """Say in Chinese what is wrong with a command line and what to do."""
    match error:
        case click.NoSuchOption():
            return f"没有选项 {error.option_name}。{_suggestion(error.possibilities or ())}"
        case click.MissingParameter():
            name = error.param.human_readable_name if error.param else ""
            return f"缺少 {name}。请用 --help 查看用法。"
        case click.BadParameter():
            return f"{_place(error)}的取值不对。{_allowed(error)}"
        case click.UsageError() if error.ctx and isinstance(error.ctx.command, click.Group):
            wrong = error.ctx.args[0] if error.ctx.args else ""
            names = error.ctx.command.list_commands(error.ctx)
            return f"没有这个命令{f'（{wrong}）' if wrong else ''}。可用的命令：{'、'.join(names)}。"
        case _:
            return "命令行有多余或缺少的内容。请用 --help 查看用法。"


def _place(error: click.BadParameter) -> str:
    return f"{error.param.opts[-1]} " if error.param and error.param.opts else ""


def _allowed(error: click.BadParameter) -> str:
    if error.param and isinstance(error.param.type, click.Choice):
        return f"可以填写：{'、'.join(map(str, error.param.type.choices))}。"
    if error.param and isinstance(error.param.type, click.DateTime):
        return "日期应写成 2026-03-01。"
    return "请用 --help 查看用法。"


def _suggestion(possibilities: Sequence[str]) -> str:
    return f"是不是想写 {possibilities[0]}？" if possibilities else "请用 --help 查看用法。"
