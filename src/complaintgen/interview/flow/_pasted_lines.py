"""Many lines given where one is asked for, as where messages were pasted at the wrong question: they are offered to the box of messages."""

from __future__ import annotations

from complaintgen.interview.flow._context import Context, Ended, Event, Outcome, done, put_above, stay
from complaintgen.interview.flow._frames import PastedLinesFrame
from complaintgen.interview.flow._messages import split_of
from complaintgen.interview.flow._page import Back, Chosen, Message, Option, Page, menu


def are_many_lines(words: str) -> bool:
    """Whether words have more lines than one answer has."""
    return len(list(filter(str.strip, words.splitlines()))) > 1


def view(frame: PastedLinesFrame, context: Context) -> Page:
    """The lines, and where they belong."""
    del context  # the page shows what was pasted alone
    lines = [line for line in frame.words.splitlines() if line.strip()]
    options = (Option(value="box", label="是对方发来的信息，放进信息框，分条核对"), Option(value="again", label="不是，不要这些字，重新回答这一题"))
    page = menu("pasted_lines", f"这一题只要一行，您给了 {len(lines)} 行。这些是什么？", options, later="again")
    return Page(path=page.path, kind=page.kind, words=page.words, options=page.options, later=page.later,
                why="信息原文有专门的地方放，一个字也不会改；选“不是”就回到刚才的问题。",
                rows=(Message(number=1, header="", text=frame.words),))


def submit(frame: PastedLinesFrame, context: Context, event: Event) -> Outcome:
    """Part the lines into messages, or ask the question again; after either it is asked again."""
    match event:
        case Chosen(("box",)):
            return put_above(context, frame, split_of(frame.words, context))
        case Ended(move="next") | Chosen() | Back():
            return done(context, "back")
    return stay(context, frame)
