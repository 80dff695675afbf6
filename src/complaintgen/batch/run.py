"""Run a batch: its settings, its cases, its ledger."""

from complaintgen.batch._ledger import ERRORS, RESULTS, Ledger
from complaintgen.batch._making import Settings, pack_of, start_worker
from complaintgen.batch._running import Batch, BatchProgress
from complaintgen.batch._sources import count_sources, sources_in

__all__ = ["ERRORS", "RESULTS", "Batch", "BatchProgress", "Ledger", "Settings", "count_sources", "pack_of", "sources_in", "start_worker"]
