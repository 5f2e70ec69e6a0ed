"""Versions of the small guideline with one planted difference each. It has three levels, so that one can go up and down."""

import functools
import tempfile
from pathlib import Path

from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from tests.small_knowledge import FILES, Files, write
from tests.small_population import POPULATION, WITH_POPULATION

SOON = """\
  - id: soon
    rank: 1
    title: See someone soon
    say: Ring tomorrow.
    deadline: {hours: 48, say: In two days.}
    go_to: hospital
    mappings: {five_level: within_days}
    follow_up: {days_after_deadline: 1, say: Tell us if you were seen.}
    sources: [BOOK]
    basis: inferred
"""
FEVER, NERVES, NUMBERS, SIGNS = (
    "red_flags/fever.yaml",
    "red_flags/nerves.yaml",
    "questions/numbers.yaml",
    "questions/signs.yaml",
)
DERIVATIONS = "derivations.yaml"
NUMB_WHEN_HOT = '  - {fills: numb, kind: implied, when: temp_c >= 38.5, is: "yes", sources: [BOOK], basis: inferred}\n'
NO_SIGN = """\
  - id: NO_SIGN
    name: Not numb
    when: not yes(numb)
    sources: [BOOK]
    basis: seen
    cases:
      - {given: {numb: "no"}, expect: true}
      - {given: {numb: "yes"}, expect: false}
      - {given: {}, expect: unknown}
"""
LEVELS = FILES["levels.yaml"].replace("  - id: ed_now\n    rank: 1\n", SOON + "  - id: ed_now\n    rank: 2\n")
OLD: Files = {
    **FILES,
    "levels.yaml": LEVELS,
    FEVER: FILES[FEVER].replace("level: ed_now", "level: soon"),
}


def changed(file: str, *passages: tuple[str, str], files: Files = OLD) -> Files:
    """The files with passages of one file replaced wherever they stand; each must stand there."""
    text = files[file]
    for old, new in passages:
        assert old in text, f"{old!r} does not stand in {file}"
        text = text.replace(old, new)
    return {**files, file: text}


NEW: dict[str, Files] = {
    "raised": changed(FEVER, ("level: soon", "level: ed_now")),
    "lowered": changed(NERVES, ("level: ed_now\n    when: missing", "level: soon\n    when: missing")),
    "removed": {**OLD, NERVES: OLD[NERVES][: OLD[NERVES].index("  - id: N-2")]},
    "threshold": changed(FEVER, ("37.9", "38.4"), ("38 ", "38.5 "), ("38}", "38.5}")),
    "sooner": changed(FEVER, ("37.9", "37.4"), ("38 ", "37.5 "), ("38}", "37.5}")),
    "days": changed(NERVES, ("15}", "11}"), ("14)", "10)"), ("14}", "10}")),
    "question_renamed": {
        name: text.replace("numb:", "no_feeling:")
        .replace("numb)", "no_feeling)")
        .replace("id: numb\n", "id: no_feeling\n")
        for name, text in OLD.items()
    },
    "symbol_added": changed(
        SIGNS,
        (
            "      - {id: both, say: Both legs}\n",
            "      - {id: both, say: Both legs}\n      - {id: arm, say: An arm}\n",
        ),
    ),
    "symbol_removed": changed(SIGNS, ("      - {id: one, say: One leg}\n", "      - {id: left, say: Left leg}\n"))
    | {"definitions.yaml": FILES["definitions.yaml"].replace("leg: one", "leg: left")},
    "range_wider": changed(NUMBERS, ("max: 45", "max: 50")),
    "range_narrower": changed(NUMBERS, ("max: 45", "max: 38")),
    "contradiction": changed("contradictions.yaml", ("leg == both", "leg == one")),
    "type": changed(NUMBERS, ("    type: dec\n", "    type: int\n"), ("    decimals: 1\n", ""))
    | {FEVER: OLD[FEVER].replace("37.9", "37")},
    "presupposed": {**OLD, DERIVATIONS: OLD[DERIVATIONS] + NUMB_WHEN_HOT},
    "presupposed_in_turn": {
        **OLD,
        DERIVATIONS: OLD[DERIVATIONS]
        + NUMB_WHEN_HOT
        + "  - {fills: leg, kind: implied, when: not NO_SIGN, is: one, sources: [BOOK], basis: inferred}\n",
        "definitions.yaml": OLD["definitions.yaml"] + NO_SIGN,
    },
    "presupposed_by_what_differs": {
        **OLD,
        DERIVATIONS: OLD[DERIVATIONS].replace("over: 24", "over: 12")
        + NUMB_WHEN_HOT.replace("temp_c >= 38.5", "days >= 11"),
    },
    "derivation": changed(DERIVATIONS, ("over: 24", "over: 12")),
}


def with_population(name: str) -> Files:
    """A new version with a population to count on, drawn from the questions and symbols it has."""
    population = WITH_POPULATION[POPULATION]
    if name == "question_renamed":
        population = population.replace("id: numb\n", "id: no_feeling\n").replace("yes(numb)", "yes(no_feeling)")
    if name == "symbol_added":
        population = population.replace("both: 0}", "both: 0, arm: 0}")
    return {**NEW[name], POPULATION: population}


@functools.cache
def version(name: str = "old") -> Guideline:
    """A version, read once; it is frozen, so tests may share it."""
    with tempfile.TemporaryDirectory() as folder:
        return read_guideline(write(Path(folder), OLD if name == "old" else NEW[name]))
