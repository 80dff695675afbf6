"""A real browser: the Chromium of the system, driven by Playwright; nothing outside this machine is reached."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Route, ViewportSize, sync_playwright

WIDE, NARROW, NARROWEST = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740), ViewportSize(width=320, height=640)


@contextmanager
def browser() -> Iterator[Browser]:
    """Chromium, closed afterwards."""
    path = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    assert path, "chromium is not installed; .ci/run installs it"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


def only_here(route: Route) -> None:
    """The outside network is not there; a page that asks for it fails the test that counts such requests."""
    if route.request.url.startswith(("http://127.0.0.1:", "about:", "data:", "blob:")):
        route.continue_()
    else:
        route.abort()
