"""`--doc` and `--paper`: the papers of the catalogue, read only where a command line names one or asks for help."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from complaintgen.cli._click_zh import NoSuchChoice

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def _paper_ids() -> tuple[str, ...]:
    # The catalogue is read through pydantic, which costs more than the start of the program.
    from complaintgen.catalogue import load_catalogue

    return load_catalogue().ids


class _PaperName(click.types.StringParamType):
    """The id of a paper; a mistyped one is told its nearest."""

    name = "paper"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        del ctx
        known = _paper_ids()
        if value not in known:
            raise NoSuchChoice(value, known, param)
        return value

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        del ctx, param
        # Only a shell that completes needs it.
        from click.shell_completion import CompletionItem

        return [CompletionItem(paper) for paper in _paper_ids() if paper.startswith(incomplete)]


class _PaperOption(click.Option):
    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        record = super().get_help_record(ctx)
        # Blanks between them, where lines may break; a paper's id that is broken in two cannot be copied.
        return record and (record[0], f"{record[1]}： {' '.join(_paper_ids())}")


def paper_option(help_text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # Any: as click types its decorators
    """The option `--doc`, which may be given more than once; its help ends with the papers there are."""
    return click.option("--doc", "papers", cls=_PaperOption, multiple=True, type=_PaperName(), metavar="文书", help=help_text)


def one_paper_option(help_text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # Any: as click types its decorators
    """The option `--paper`, which names one paper."""
    return click.option("--paper", "paper", cls=_PaperOption, type=_PaperName(), metavar="文书", help=help_text)
