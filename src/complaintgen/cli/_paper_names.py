"""`--doc`: the id of a paper of the catalogue, which is read only when a command line or a help page asks for it."""

from __future__ import annotations

from typing import Any

import click

from complaintgen.cli._click_zh import ChineseChoice


def paper_names() -> ChineseChoice:
    """The choice among the ids of the built-in papers."""
    # The models behind the catalogue cost more than `complaintgen --help` may take.
    from complaintgen.catalogue import load_catalogue

    return ChineseChoice(load_catalogue().ids)


class PaperName(click.ParamType):  # type: ignore[type-arg]  # generic in newer releases of click only
    """A paper, chosen as by `ChineseChoice`."""

    name = "paper"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:  # noqa: ANN401  (as click declares it)
        """The id itself."""
        return paper_names().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[Any]:
        """The ids that begin as typed."""
        return paper_names().shell_complete(ctx, param, incomplete)


class PaperOption(click.Option):
    """An option whose help names every paper, where it says {papers}."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The row of the help page."""
        record = super().get_help_record(ctx)
        return record and (record[0], record[1].format(papers="、".join(paper_names().choices)))
