"""`completion`: the script by which a shell completes commands, options and their values."""

from __future__ import annotations

import click

from complaintgen._completing import VARIABLE
from complaintgen.cli._click_zh import ChineseChoice, ChineseCommand

PROGRAM = "complaintgen"
_SHELLS = ("bash", "zsh", "fish")


@click.command(cls=ChineseCommand)
@click.argument("shell", metavar="bash|zsh|fish", type=ChineseChoice(_SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """输出命令补全脚本：按 Tab 键补全命令、选项和取值。

    bash（4.4 以上）、zsh：在 ~/.bashrc 或 ~/.zshrc 末尾加一行 source <(complaintgen completion bash)，zsh 把 bash 换成 zsh。

    fish：complaintgen completion fish > ~/.config/fish/completions/complaintgen.fish
    """
    # Only this command needs it.
    from click.shell_completion import get_completion_class

    found = get_completion_class(shell)
    if found is None:
        raise LookupError(shell)
    script = found(context.find_root().command, {}, PROGRAM, VARIABLE)
    click.echo(script.source_template % script.source_vars())
