"""A page of the desk read back from its HTML as the question that it asks, and the form that a reply to it sends."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from lxml import html

from complaintgen.interview.flow import Chosen, Option, Page, Reply, Typed, Unknown
from tests.web.serving import Answer, Client

NONE = "@none"

Kind = Literal["one", "several", "line", "lines"]


def page_in(answer: Answer) -> Page:
    """The question on a screen; the table of messages or people is the menu that the terminal shows under it."""
    tree = html.fromstring(answer.text)
    forms = tree.xpath("//form[contains(@class, 'question')]")
    if not forms:
        buttons = tree.xpath("//form[contains(@class, 'table')]//button[@name='action' and (@value='on' or @value='later')]")
        assert buttons, tree.text_content()[:500]
        return Page(path="@table", kind="one", words="", options=tuple(Option(value={"on": "right"}.get(item.get("value"), item.get("value")), label=item.text_content()) for item in buttons))
    (form,) = forms
    path = form.xpath(".//input[@name='path']")[0].get("value")
    fault = " ".join(form.xpath(".//*[@id='fault']")[0].text_content().split()) if form.xpath(".//*[@id='fault']") else ""
    typed = form.xpath(".//textarea")
    choices, menu = form.xpath(".//*[contains(@class, 'choices')]//input"), form.xpath(".//*[contains(@class, 'menu')]//button")
    options = [Option(value=item.get("value"), label=item.getparent().text_content().strip(), is_chosen=item.get("checked") is not None) for item in choices if item.get("value") != NONE]
    options += [Option(value=item.get("value"), label=item.text_content()) for item in menu]
    kind: Kind = "one" if menu or any(item.get("type") == "radio" for item in choices) else "several" if choices else "line"
    page = Page(path=path, kind=kind, words=tree.xpath("//h1")[0].text_content(), options=tuple(options), fault=fault,
                can_stay_unknown=bool(form.xpath(".//button[@value='unknown']")), revision=int(form.xpath(".//input[@name='revision']")[0].get("value")))
    return replace(page, typed=(typed[0].text or "").removeprefix("\n")) if typed else page


def sent(client: Client, case: str, answer: Answer, page: Page, reply: Reply) -> Answer:
    """The screen that comes after a reply."""
    fields: dict[str, str | list[str]] = {"form": answer.hidden("form")}
    if page.path == "@table":
        assert isinstance(reply, Chosen)
        listed = "contacts" if "/table/contacts" in answer.text else "recipients"
        return followed(client, client.post(f"/c/{case}/table/{listed}", {**fields, "action": {"right": "on"}.get(reply.value, reply.value)}))
    fields |= {"revision": str(page.revision), "path": page.path}
    match reply:
        case Typed(words):
            fields["typed"] = words
        case Unknown():
            fields["action"] = "unknown"
        case Chosen(values):
            fields["option"] = list(values) or [NONE]
    taken = client.post(f"/c/{case}/", fields)
    # Papers have a screen of their own; the interview stands where it stood.
    return followed(client, client.get(f"/c/{case}/") if taken.location.endswith("/papers") else taken)


def followed(client: Client, answer: Answer) -> Answer:
    """Where redirects lead."""
    while answer.status == 303:
        answer = client.get(answer.location)
    return answer
