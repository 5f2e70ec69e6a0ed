"""The generated page that says how much the words for likely causes hang on the priors."""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

from sureback.care.causes import SUPPORTS
from sureback.care.evaluate import read_case
from sureback.care.prepare import prepare
from sureback.care.sensitivity import FACTORS, Sensitivity, sensitivity
from sureback.cli.files import read_cases
from sureback.language.guideline import Guideline
from sureback.language.sheets import Sheet
from tests.knowledge.shipped import read_beside

ROOT = Path(__file__).parent.parent
STORIES = "benchmark/public-stories.jsonl"
AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
WORDS = {support: support.replace("_", " ") for support in SUPPORTS}
FACTOR_NAMES = {2.0: "doubled", 0.5: "halved"}


def sensitivity_page(guideline: Guideline) -> str:
    """Which words change when every prior odds is doubled or halved, over the author-made and the public stories."""
    lines = [
        "# How much the likely causes hang on the priors\n",
        "Most priors are choices, so every prior odds is doubled and halved here. A cause that is listed stays listed, because",
        "the answers list it and not the prior; only its word can change.",
    ]
    for title, answers in (
        ("Author-made stories (`tests/knowledge/acceptance.yaml`)", author_made()),
        (f"Public stories, with their examination (`{STORIES}`)", public()),
    ):
        sheets: list[Sheet] = [prepare(guideline, raw, AT) for raw in answers]
        lines += [f"\n## {title}\n", *section(guideline, sensitivity(guideline, sheets))]
    return "\n".join(lines) + "\n"


def author_made() -> Iterator[Mapping[str, object]]:
    """The answers of every acceptance vignette."""
    written = read_beside("acceptance.yaml")
    for vignette in written["vignettes"]:
        changed = written["base"] | vignette["change"]
        yield {question: answer for question, answer in changed.items() if question not in vignette["without"]}


def public() -> Iterator[Mapping[str, object]]:
    """The answers of every public story, with what its examination found."""
    for place, line in read_cases(str(ROOT / STORIES)):
        case = read_case(line, place)
        yield {**case.answers, **case.exam_answers}


def section(guideline: Guideline, found: Sensitivity) -> list[str]:
    """How many sheets keep every word, the words as they are, and each change."""
    lines = [
        f"- Prior odds {FACTOR_NAMES[factor]}: every word stays the same on {found.unchanged[factor]} of {found.sheets} sheets."
        for factor in FACTORS
    ]
    lines += ["", f"| cause | {' | '.join(WORDS.values())} |", "|---|" + "---|" * len(SUPPORTS)]
    for cause in dict.fromkeys(cause for cause, _ in found.words):
        counts = [str(found.words.get((cause, support), ".")) for support in SUPPORTS]
        lines.append(f"| {label(guideline, cause)} | {' | '.join(counts)} |")
    lines += ["", "| cause | prior odds | word | becomes | sheets |", "|---|---|---|---|---|"]
    lines += [
        f"| {label(guideline, change.cause)} | {FACTOR_NAMES[change.factor]} | {WORDS[change.was]} | {WORDS[change.now]} "
        f"| {change.sheets} |"
        for change in found.changes
    ] or ["| none | | | | |"]
    return lines


def label(guideline: Guideline, cause: str) -> str:
    """The clinician's name of a cause."""
    return cause if guideline.care is None else guideline.care.causes[cause].label
