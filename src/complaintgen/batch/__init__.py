"""Many cases in one run: read one by one, made by several workers, written a folder a case, with a ledger from which a run goes on.

In: a folder of case files, or a file with one case a line. Out: the papers of each case, `results.jsonl` and `errors.jsonl`. The door is `run`.
"""
