"""The law as it is kept for the next run: read and checked once, so that a command need not do it again.

Pickle carries it, which must only be fed what the program wrote itself: whoever keeps the bytes answers for that (`files/_kept.py`).
"""

from __future__ import annotations

import pickle

from complaintgen.law._provisions import Law


def law_to_bytes(law: Law) -> bytes:
    """The law with all its versions."""
    return pickle.dumps(law, pickle.HIGHEST_PROTOCOL)


def law_from(kept: bytes) -> Law:
    """Read what `law_to_bytes` wrote.

    Raises:
        TypeError: it is something else.
    """
    law = pickle.loads(kept)
    if not isinstance(law, Law):
        raise TypeError(type(law))
    return law
