"""How cost and memory grow with the events of a case, and how large an explanation of it is.

Each command runs in a process of its own; what it takes with five events is its start and is left out of the cost per event.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from benchmarks._cases import DAY, ON_THE_DAY, case_of
from benchmarks._measuring import Row, Sizes, Taken, child, here, in_turn, program, rounds_for
from complaintgen import assess, load_law, parse_case

_START, _FEW = 5, 40
_PEAKS = {"generate": "400 MiB", "explain": "500 MiB"}
"""The goals at 50,000 events."""


def rows(sizes: Sizes) -> Iterator[Row]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _commands(_START, folder, 1)  # what is compiled once is kept from now on
        taken = {events: _commands(events, folder, sizes.rounds) for events in sorted({_START, _FEW, *sizes.events})}
        yield Row(f"peak of generate with {_FEW} events", "50 MiB", f"{taken[_FEW]['generate'].peak:.0f} MiB")
        first, *larger = sizes.events
        for events in larger:
            for command, goal in _PEAKS.items():
                before, after = ((taken[size][command].computed - taken[_START][command].computed) / size for size in (first, events))
                yield Row(f"{command}: cost per event, {first:,} → {events:,} events", "≤ +10 %", _growth(before, after))
                yield Row(f"{command}: peak with {events:,} events", goal if events == 50_000 else "–", f"{taken[events][command].peak:.0f} MiB")
            told, case = ((folder / file).stat().st_size for file in (f"explain{events}", f"{events}.json"))
            yield Row(f"JSON of explain against the case, {events:,} events", "4", f"{told / case:.1f}")
            yield Row(f"the assessment alone: cost per event, {first:,} → {events:,} events", "≤ +10 %", _growth(_assessing(first, sizes.rounds), _assessing(events, sizes.rounds)))


def _growth(before: float, after: float) -> str:
    return f"{before * 1000:.2f} → {after * 1000:.2f} ms ({after / before - 1:+.0%})"


def _commands(events: int, folder: Path, rounds: int) -> dict[str, Taken]:
    case = folder / f"{events}.json"
    case.write_bytes(case_of(events))
    kept = {"XDG_CACHE_HOME": str(folder)}
    runs = {
        "generate": partial(child, program("generate", case, *ON_THE_DAY), kept),
        "explain": partial(child, program("explain", "--json", case, *ON_THE_DAY), kept, output=folder / f"explain{events}"),
    }
    return in_turn(runs, rounds_for(events, rounds))


def _assessing(events: int, rounds: int) -> float:
    """Seconds an event."""
    law, case = load_law(), parse_case(case_of(events), DAY)
    return in_turn({"assess": partial(here, partial(assess, case, law, DAY))}, rounds_for(events, rounds))["assess"].computed / events
