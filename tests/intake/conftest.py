"""Pictures are read where the engine of `complaintgen[ocr]` is: its newest version is for Python up to 3.12."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [] if find_spec("rapidocr_onnxruntime") else ["test_screenshots.py"]
