"""Learn src/complaintgen/intake/tagging/weights.bin from the labelled messages; the same messages give the same bytes.

python scripts/train_tagger.py            learn and write it (a minute; needs scikit-learn, which the program itself does not)
python scripts/train_tagger.py --check    exit 1 if the shipped weights were learned from other messages, word lists or settings

A linear model for each tag and for both gates, on the parts train and dev. The thresholds come from predictions on messages that were
left out of learning (four folds); the part test is never read here.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from complaintgen.case.enums import Tag
from complaintgen.intake.tagging.training import (
    COLLECTION,
    HARASSMENT,
    NOTHING_KNOWN,
    WEIGHTS_FILE,
    MessageContext,
    Seen,
    seen_of_message,
    tag_model,
    written_model,
)

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

ROOT = Path(__file__).parents[1]
DATA = ROOT / "tests" / "data"
TAGGING = ROOT / "src" / "complaintgen" / "intake" / "tagging"
TUNED_SETS = ("messages.toml", "messages_heldout.toml")
NEW_SETS = ("tagging/train.toml", "tagging/dev.toml")
CONTRASTS = "tagging/contrasts.toml"
OUTPUTS = (COLLECTION, HARASSMENT, *(tag.value for tag in Tag))
ONLY_TO = {Tag.DEBT_DISCLOSURE.value: "other", Tag.DEMAND_ON_THIRD_PARTY.value: "other", Tag.NEUTRAL_REMINDER.value: "borrower"}

VERSION = 1
FOLDS = 4
SEED = 1
SETTINGS: Mapping[str, float] = {"run_factor": 4.0, "C": 3.0, "tuned_weight": 1.0, "least_runs": 2, "false_alarms": 0.05}
"""`tuned_weight`: how much a message counts whose words the word lists were tuned on, since its cues seem surer than they are;
`false_alarms`: how many of the harmless messages may be taken for harassment where the gates' thresholds are chosen."""

SCALES: Mapping[str, float] = {"cue": 0.7, "rule": 0.5, "about": 1.0, "both": 0.5}
"""How large a mark is before learning, by what stands before its colon; a small one is trusted less."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A labelled message."""

    to: str
    tags: frozenset[str]
    text: str
    sender: str | None
    weight: float

    def bears(self, output: str) -> bool:
        """Whether it is of an output's kind."""
        if output == COLLECTION:
            return bool(self.tags)
        return bool(self.tags - {Tag.NEUTRAL_REMINDER.value}) if output == HARASSMENT else output in self.tags


def data_hash() -> str:
    """What the weights depend on, in short: the labelled messages, the word lists and the settings."""
    digest = hashlib.sha256(repr((VERSION, sorted(SETTINGS.items()), sorted(SCALES.items()), OUTPUTS)).encode())
    for path in (*(DATA / name for name in (*TUNED_SETS, *NEW_SETS, CONTRASTS)), *sorted(TAGGING.glob("*.toml"))):
        digest.update(repr(tomllib.loads(path.read_text(encoding="utf-8"))).encode())
    return digest.hexdigest()


def messages_of(name: str, weight: float) -> list[Labelled]:
    """The messages of a labelled set."""
    entries = tomllib.loads((DATA / name).read_text(encoding="utf-8"))["message"]
    return [Labelled(entry["to"], frozenset(entry["tags"]), entry["text"], entry.get("sender"), weight) for entry in entries]


def seen_by_model(message: Labelled, *, with_sender: bool) -> Seen:
    """What the model sees of a message."""
    context = MessageContext(sender=message.sender) if with_sender and message.sender else NOTHING_KNOWN
    return seen_of_message(message.text, is_to_borrower=message.to == "borrower", context=context)


def main(arguments: Sequence[str]) -> int:
    """Learn and write the weights, or compare the hash of what they were learned from."""
    if "--check" in arguments:
        if tag_model().head["learned_from"] == data_hash():
            return 0
        print(f"{WEIGHTS_FILE} was learned from other messages or word lists: run scripts/train_tagger.py")
        return 1
    (TAGGING / WEIGHTS_FILE).write_bytes(learned())
    return 0


def learned() -> bytes:
    """The bytes of the weights."""
    import numpy as np

    new = [message for name in NEW_SETS for message in messages_of(name, 1.0)]
    tuned = [*messages_of(CONTRASTS, 3.0), *(message for name in TUNED_SETS for message in messages_of(name, SETTINGS["tuned_weight"]))]
    seen = {message: seen_by_model(message, with_sender=False) for message in (*new, *tuned)}
    of_sender = {message: seen_by_model(message, with_sender=True) for message in new if message.sender}
    order = np.random.default_rng(SEED).permutation(len(new))
    guessed: dict[Labelled, dict[str, float]] = {}
    for fold in range(FOLDS):
        left_out = [new[place] for place in order[fold::FOLDS]]
        kept = [*(message for message in new if message not in set(left_out)), *tuned]
        model = fitted(kept, seen, of_sender)
        guessed |= dict(zip(left_out, model.predicted([seen[message] for message in left_out]), strict=True))
    thresholds = chosen_thresholds(guessed)
    measured = figures(guessed, thresholds)
    print(measured)
    return fitted([*new, *tuned], seen, of_sender).written({"thresholds": thresholds, "measured_on_left_out": measured})


@dataclass(frozen=True, slots=True)
class Fitted:
    """A learned model before its weights are made small."""

    names: tuple[str, ...]
    coefficients: Any
    intercepts: Any

    def predicted(self, seen: Sequence[Seen]) -> list[dict[str, float]]:
        """The probability of each output for each message."""
        import numpy as np

        logits = matrix(seen, {name: place for place, name in enumerate(self.names)}) @ self.coefficients + self.intercepts
        return [dict(zip(OUTPUTS, row, strict=True)) for row in (1 / (1 + np.exp(-logits))).tolist()]

    def written(self, told: Mapping[str, Any]) -> bytes:
        """The bytes of the weights file, each weight as one byte."""
        import numpy as np

        scaled = np.array([scale_of(name) for name in self.names])[:, None] * self.coefficients
        is_mark = np.array([":" in name for name in self.names])
        steps = {"run_scale": np.abs(scaled[~is_mark]).max(axis=0) / 127, "mark_scale": np.abs(scaled[is_mark]).max(axis=0) / 127}
        weights = np.where(is_mark[:, None], scaled / steps["mark_scale"], scaled / steps["run_scale"]).round().astype(np.int8)
        kept = np.abs(weights).max(axis=1) > 0
        head = {"version": VERSION, "learned_from": data_hash(), "outputs": OUTPUTS, "run_factor": SETTINGS["run_factor"],
                "bias": [round(float(value), 6) for value in self.intercepts],
                **{name: [round(float(value), 8) for value in step] for name, step in steps.items()}, **told}
        return written_model(head, [name for name, is_kept in zip(self.names, kept, strict=True) if is_kept], weights[kept].tobytes())


def scale_of(name: str) -> float:
    """How large a mark is; a run is as large as the text is short, which `matrix` sees to."""
    return SCALES.get(name.split(":", 1)[0], 1.0) if ":" in name else 1.0


def matrix(seen: Sequence[Seen], columns: Mapping[str, int]) -> csr_matrix:
    """The messages as rows of numbers."""
    import math

    from scipy.sparse import csr_matrix

    values, places, ends = list[float](), list[int](), [0]
    for one in seen:
        per_run = SETTINGS["run_factor"] / math.sqrt(max(len(one.runs), 1))
        found = [(columns[name], per_run) for name in sorted(one.runs) if name in columns]
        found += [(columns[name], scale_of(name)) for name in sorted(one.marks) if name in columns]
        places += [place for place, _ in found]
        values += [value for _, value in found]
        ends.append(len(places))
    return csr_matrix((values, places, ends), shape=(len(seen), len(columns)))


def fitted(messages: Sequence[Labelled], seen: Mapping[Labelled, Seen], of_sender: Mapping[Labelled, Seen]) -> Fitted:
    """Learn from some messages; one whose sender is known is learned from with it and without."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    rows = [*((message, seen[message]) for message in messages), *((message, of_sender[message]) for message in messages if message in of_sender)]
    names = vocabulary(one for _, one in rows)
    values = matrix([one for _, one in rows], {name: place for place, name in enumerate(names)})
    coefficients, intercepts = np.zeros((len(names), len(OUTPUTS))), np.zeros(len(OUTPUTS))
    for column, output in enumerate(OUTPUTS):
        of = np.array([ONLY_TO.get(output, message.to) == message.to for message, _ in rows])
        told = np.array([message.bears(output) for message, _ in rows])
        weights = np.array([message.weight for message, _ in rows])
        line = LogisticRegression(C=SETTINGS["C"], solver="liblinear", random_state=SEED).fit(values[of], told[of], sample_weight=weights[of])
        coefficients[:, column], intercepts[column] = line.coef_[0], line.intercept_[0]
    return Fitted(names, coefficients, intercepts)


def vocabulary(seen: Iterable[Seen]) -> tuple[str, ...]:
    """Every mark and run that was seen often enough; a run with a colon in it would be taken for a mark and is left out."""
    counts = Counter(name for one in seen for name in (*(run for run in one.runs if ":" not in run), *one.marks))
    return tuple(sorted(name for name, count in counts.items() if count >= SETTINGS["least_runs"]))


def tags_of(message: Labelled, likely: Mapping[str, float], thresholds: Mapping[str, float]) -> frozenset[str]:
    """What the tagger would suggest, by the rules of `read_message`."""
    if likely[COLLECTION] < thresholds[COLLECTION]:
        return frozenset()
    is_harassing = likely[HARASSMENT] >= thresholds[HARASSMENT]
    found = {tag.value for tag in Tag if likely[tag.value] >= thresholds[tag.value] and ONLY_TO.get(tag.value, message.to) == message.to
             and (is_harassing or tag is Tag.NEUTRAL_REMINDER)}
    return frozenset(found - {Tag.NEUTRAL_REMINDER.value} if len(found) > 1 else found)


def chosen_thresholds(guessed: Mapping[Labelled, Mapping[str, float]]) -> dict[str, float]:
    """For each tag what makes its F1 highest; for the gates what keeps the false alarms rare."""
    thresholds = {COLLECTION: 0.3, HARASSMENT: 0.3, **{tag.value: best_threshold(guessed, tag.value) for tag in Tag}}
    harmless = sorted((likely[HARASSMENT] for message, likely in guessed.items()
                       if not message.bears(HARASSMENT) and tags_of(message, likely, thresholds) - {Tag.NEUTRAL_REMINDER.value}), reverse=True)
    allowed = int(SETTINGS["false_alarms"] * sum(not message.bears(HARASSMENT) for message in guessed))
    if len(harmless) > allowed:
        thresholds[HARASSMENT] = round(min(harmless[allowed] + 0.001, 0.9), 3)
    return thresholds


def best_threshold(guessed: Mapping[Labelled, Mapping[str, float]], output: str) -> float:
    """The threshold with the highest F1 of an output over messages that were left out."""
    pairs = [(likely[output], message.bears(output)) for message, likely in guessed.items() if ONLY_TO.get(output, message.to) == message.to]
    told = sum(bears for _, bears in pairs)

    def quality(threshold: float) -> float:
        found = [bears for value, bears in pairs if value >= threshold]
        return 2 * sum(found) / max(len(found) + told, 1)

    return max((step / 100 for step in range(15, 61, 5)), key=quality)


def figures(guessed: Mapping[Labelled, Mapping[str, float]], thresholds: Mapping[str, float]) -> dict[str, Any]:
    """Macro F1, precision and recall, false alarms and silences over messages that were left out of learning."""
    pairs = [(message, tags_of(message, likely, thresholds)) for message, likely in guessed.items()]
    right, wrong, missing = Counter[str](), Counter[str](), Counter[str]()
    for message, found in pairs:
        right.update(found & message.tags)
        wrong.update(found - message.tags)
        missing.update(message.tags - found)
    scores = {tag.value: 2 * right[tag.value] / max(2 * right[tag.value] + wrong[tag.value] + missing[tag.value], 1) for tag in Tag}
    harassing = [(message, found - {Tag.NEUTRAL_REMINDER.value}) for message, found in pairs if message.bears(HARASSMENT)]
    harmless = [(message, found - {Tag.NEUTRAL_REMINDER.value}) for message, found in pairs if not message.bears(HARASSMENT)]
    return {"messages": len(pairs), "macro_f1": round(sum(scores.values()) / len(scores), 3), "f1": {tag: round(score, 2) for tag, score in scores.items()},
            "precision": round(right.total() / max(right.total() + wrong.total(), 1), 3),
            "recall": round(right.total() / max(right.total() + missing.total(), 1), 3),
            "false_alarms": f"{sum(bool(found) for _, found in harmless)} of {len(harmless)}",
            "silent": f"{sum(not found for _, found in harassing)} of {len(harassing)}"}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
