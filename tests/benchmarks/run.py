"""Measures speed and memory as ratios inside one run and writes docs/explanation/performance.md.

Run it with `just benchmark` on a quiet machine. Nothing here is a test: a time never fails a build.
"""

import datetime as dt
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from sureback.care.assess import assess
from sureback.care.change_words import told_changes
from sureback.care.changes import ENOUGH, what_would_raise
from sureback.care.interview.certificate import certificate
from sureback.care.interview.steps import next_step
from sureback.care.population import draw
from sureback.care.prepare import prepare
from sureback.care.simulate import person, steps_of
from sureback.care.triage import triage
from sureback.cli.files import read_answers
from sureback.engines.reference import Evaluation
from sureback.language.artifact import CACHE_VARIABLE, SHIPPED, load_guideline
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from sureback.publish.leaflet import leaflet
from sureback.publish.letter import letter
from sureback.publish.pages import page
from sureback.publish.report import person_report
from tests.benchmarks.solver import solver_results

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "lifting-spasm.yaml"
REPORT = ROOT / "docs" / "explanation" / "performance.md"
AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
PROGRAM = "from sureback.cli.main import run; run()"
PROCESS_ROUNDS, CALL_ROUNDS, CALLS = 25, 15, 20
PEOPLE = 20
"""How many synthetic people are interviewed."""
AIM_RATIO, AIM_EXTRA_MS = 4, 30


def process_ms(commands: dict[str, list[str]], environment: dict[str, str]) -> dict[str, float]:
    """Median wall milliseconds of each command, run in turn so that drift of the machine hits all alike."""
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(PROCESS_ROUNDS):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
            taken[name].append((time.perf_counter() - start) * 1000)
    return {name: statistics.median(times) for name, times in taken.items()}


def call_ms(calls: dict[str, Callable[[], object]], number: int = CALLS) -> dict[str, float]:
    """Best milliseconds of each call over several rounds, the calls in turn."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(CALL_ROUNDS):
        for name, call in calls.items():
            start = time.perf_counter()
            for _ in range(number):
                call()
            taken[name].append((time.perf_counter() - start) * 1000 / number)
    return {name: min(times) for name, times in taken.items()}


def interview_ms(guideline: Guideline) -> dict[str, float]:
    """Median, 95th percentile and longest milliseconds of the next step over whole interviews, each the best of its rounds."""
    held = [
        steps_of(person(guideline, one.answers, AT)) for one in draw(guideline, PEOPLE, "benchmark", AT, complete=True)
    ]
    calls = [(sheet, ticked) for one in held for sheet, ticked in one.sheets]
    best = [math.inf] * len(calls)
    for _ in range(CALL_ROUNDS):
        for place, (sheet, ticked) in enumerate(calls):
            start = time.perf_counter()
            next_step(guideline, sheet, ticked=ticked)
            best[place] = min(best[place], (time.perf_counter() - start) * 1000)
    best.sort()
    return {
        "median": statistics.median(best),
        "p95": best[len(best) * 95 // 100],
        "longest": best[-1],
        "steps": len(best),
    }


def peak_mb(command: list[str], environment: dict[str, str]) -> float:
    """Peak resident megabytes of one command, the only child of a process that then reads its own children's peak."""
    script = (
        f"import resource, subprocess; subprocess.run({command!r}, check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
    )
    return float(
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=environment).stdout
    )


def main() -> None:
    """Measure and write the page."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, CACHE_VARIABLE: cache}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ[CACHE_VARIABLE] = cache
        guideline = load_guideline()
        answers = read_answers(str(EXAMPLE))
        json_file = Path(cache) / "answers.json"
        json_file.write_text(json.dumps(answers), encoding="utf-8")
        bare = [sys.executable, "-P", "-c", "pass"]
        cold = process_ms(
            {
                "python -c pass": bare,
                "python -c 'import click'": [sys.executable, "-P", "-c", "import click"],
                "python -c 'import yaml'": [sys.executable, "-P", "-c", "import yaml"],
                "sureback assess FILE.yaml": [sys.executable, "-P", "-c", PROGRAM, "assess", str(EXAMPLE)],
                "sureback assess FILE.json": [sys.executable, "-P", "-c", PROGRAM, "assess", str(json_file)],
            },
            environment,
        )
        sheet = prepare(guideline, answers, AT)
        outcome = assess(guideline, answers, at=AT)
        warm = call_ms(
            {
                "rules": lambda: [Evaluation(guideline, sheet).truth(rule.when) for rule in guideline.rules.values()],
                "triage": lambda: triage(guideline, answers, at=AT),
                "raise": lambda: what_would_raise(guideline, sheet, outcome.level, at=AT, enough=ENOUGH),
                "changes": lambda: told_changes(guideline, sheet, outcome.level, at=AT),
                "assess": lambda: assess(guideline, answers, at=AT),
                "text": lambda: person_report(guideline, outcome),
                "full text": lambda: person_report(guideline, outcome, is_full=True),
                "leaflet": lambda: page(leaflet(guideline, outcome, is_full=True)),
                "letter": lambda: page(letter(guideline, outcome, is_full=True)),
            }
        )
        interview = interview_ms(guideline)
        certified = call_ms({"certificate": lambda: certificate(guideline, sheet)})["certificate"]
        load = call_ms({"compiled": load_guideline, "yaml": lambda: read_guideline(Path(SHIPPED))}, number=1)
        memory = {
            "bare": peak_mb(bare, environment),
            "assess": peak_mb([sys.executable, "-P", "-c", PROGRAM, "assess", str(EXAMPLE)], environment),
        }
    page_of_results = results(cold, warm, load, memory, len(guideline.rules))
    page_of_results += interview_results(interview, certified, warm["triage"])
    page_of_results += solver_results(guideline, warm["triage"], AT)
    REPORT.write_text(page_of_results, encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))  # noqa: T201 - the page is the result of the run


def results(
    cold: dict[str, float], warm: dict[str, float], load: dict[str, float], memory: dict[str, float], rules: int
) -> str:
    """The results as a page: ratios first, milliseconds to give an idea of scale."""
    bare = cold["python -c pass"]
    aim = AIM_RATIO * bare + AIM_EXTRA_MS
    verdict = (
        "met"
        if cold["sureback assess FILE.yaml"] <= aim
        else "missed: the command-line and YAML libraries take most of it"
    )
    starts = "\n".join(f"| `{name}` | {ms / bare:.1f} | {ms:.0f} |" for name, ms in cold.items())
    calls = "\n".join(f"| {CALLS_IN_WORDS[name]} | {ms / warm['triage']:.1f} | {ms:.2f} |" for name, ms in warm.items())
    return f"""# Performance

Measured side by side in one run by `just benchmark` on {dt.datetime.now(dt.UTC):%d %B %Y}: {machine()}.
Times on a shared machine drift; the ratios are what to compare. Nothing in the test suite depends on them.

## A cold start

Median of {PROCESS_ROUNDS} rounds, the commands in turn. The aim for `sureback assess FILE` was at most {AIM_RATIO} times a bare
`python -c pass` plus {AIM_EXTRA_MS} ms, here {aim:.0f} ms: {verdict}.

| command | ratio to bare Python | ms |
|---|---|---|
{starts}

The knowledge is compiled on first use into one file named after a hash of its content, so no start pays for reading a hundred
YAML files: loading it takes {load["compiled"]:.0f} ms against {load["yaml"]:.0f} ms ({load["yaml"] / load["compiled"]:.0f} times)
for reading and checking the folder. Both include hashing every file.

## One warm assessment

Best of {CALL_ROUNDS} rounds of {CALLS} calls, {rules} rules, the example `lifting-spasm.yaml`.

| call | ratio to the triage alone | ms |
|---|---|---|
{calls}

The aims were 1 ms for the triage with its explanation ({"met" if warm["triage"] <= 1 else "missed"}) and 3 ms for the
whole outcome with plan and explanation, what would change it apart
({"met" if warm["assess"] - warm["changes"] <= 3 else "missed"}). What would raise the urgency is to take at most 15 ms
for 95 in 100 people; for this one it is {warm["raise"]:.1f} ms. The reference engine is a plain tree walk and stays one,
because it is the judge of every later engine; speed for one person is the job of the generated bit-plane engine.

## Memory

Peak resident memory of `sureback assess`: {memory["assess"]:.0f} MB, {memory["assess"] / memory["bare"]:.1f} times a bare Python
({memory["bare"]:.0f} MB).
"""


def interview_results(interview: dict[str, float], certified: float, triage_ms: float) -> str:
    """The part of the page on the interview."""
    rows = "\n".join(
        f"| {words} | {interview[name] / triage_ms:.2f} | {interview[name]:.2f} |"
        for name, words in (("median", "median"), ("p95", "95th percentile"), ("longest", "longest"))
    )
    return f"""
## The next step of an interview

`next_step` at each of the {interview["steps"]:.0f} moments of {PEOPLE} synthetic interviews, each the best of {CALL_ROUNDS}
rounds, without a solver. The aim was 1 ms at any moment: {"met" if interview["longest"] <= 1 else "missed"}. The certificate of a
settled sheet took {certified:.1f} ms; the aim was 20 ms. How many steps an interview takes:
[the length of the interview](../reference/interview-length.md).

| moment | ratio to the triage of the example | ms |
|---|---|---|
{rows}
"""


CALLS_IN_WORDS = {
    "rules": "every urgency rule's truth, no explanation",
    "triage": "`triage`: checked answers, both readings, reasons, what is open, next questions",
    "raise": "what would raise the urgency: the person's list of the smallest changes of answers",
    "changes": "what would change it, in both directions, in words",
    "assess": "`assess`: `triage` and what would change it, with causes, course, work-up, plan and every medicine's verdict",
    "text": "writing the short page as text",
    "full text": "writing the whole leaflet as text",
    "leaflet": "writing the leaflet as HTML",
    "letter": "writing the clinician's letter as HTML",
}


def machine() -> str:
    """Processor, cores, system and Python."""
    model = platform.processor() or platform.machine()
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        model = next(line.split(":")[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        pass
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


if __name__ == "__main__":
    main()
