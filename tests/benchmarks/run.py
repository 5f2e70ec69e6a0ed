"""Measures speed and memory as ratios inside one run and writes docs/explanation/performance.md.

Run it with `just benchmark` on a quiet machine. Nothing here is a test: a time never fails a build.
"""

import datetime as dt
import json
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
from sureback.care.prepare import prepare
from sureback.cli.files import read_answers
from sureback.engines.reference import Evaluation
from sureback.language.artifact import CACHE_VARIABLE, SHIPPED, load_guideline
from sureback.language.reader import read_guideline
from sureback.publish.report import person_report

ROOT = Path(__file__).parent.parent.parent
EXAMPLE = ROOT / "examples" / "lifting-spasm.yaml"
REPORT = ROOT / "docs" / "explanation" / "performance.md"
AT = dt.datetime(2026, 11, 21, 12, tzinfo=dt.UTC)
PROGRAM = "from sureback.cli.main import run; run()"
PROCESS_ROUNDS, CALL_ROUNDS, CALLS = 25, 15, 20
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


def peak_mb(command: list[str], environment: dict[str, str]) -> float:
    """Peak resident megabytes of one command."""
    script = f"import resource, subprocess; subprocess.run({command!r}, check=True, stdout=subprocess.DEVNULL); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024)"
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
                "bare": bare,
                "click": [sys.executable, "-P", "-c", "import click"],
                "yaml": [sys.executable, "-P", "-c", "import yaml"],
                "assess YAML": [sys.executable, "-P", "-c", PROGRAM, "assess", str(EXAMPLE)],
                "assess JSON": [sys.executable, "-P", "-c", PROGRAM, "assess", str(json_file)],
            },
            environment,
        )
        sheet = prepare(guideline, answers, AT)
        warm = call_ms(
            {
                "triage": lambda: [Evaluation(guideline, sheet).truth(rule.when) for rule in guideline.rules.values()],
                "assess": lambda: assess(guideline, answers, at=AT),
                "page": lambda: person_report(guideline, assess(guideline, answers, at=AT)),
            }
        )
        load = call_ms({"compiled": load_guideline, "yaml": lambda: read_guideline(SHIPPED)}, number=1)
        memory = {
            "bare": peak_mb(bare, environment),
            "assess": peak_mb([sys.executable, "-P", "-c", PROGRAM, "assess", str(EXAMPLE)], environment),
        }
    REPORT.write_text(page(cold, warm, load, memory, len(guideline.rules)), encoding="utf-8")
    print(REPORT.read_text(encoding="utf-8"))  # noqa: T201 - the page is the result of the run


def page(
    cold: dict[str, float], warm: dict[str, float], load: dict[str, float], memory: dict[str, float], rules: int
) -> str:
    """The results as a page: ratios first, milliseconds to give an idea of scale."""
    bare, aim = cold["bare"], AIM_RATIO * cold["bare"] + AIM_EXTRA_MS
    return f"""# Performance

Measured side by side in one run by `just benchmark` on {dt.date.today():%d %B %Y}: {machine()}.
Times on a shared machine drift; the ratios are what to compare. Nothing in the test suite depends on them.

## A cold start

Median of {PROCESS_ROUNDS} rounds, the commands in turn; the aim was at most {AIM_RATIO} times a bare `python -c pass` plus {AIM_EXTRA_MS} ms.

| command | ratio to bare Python | ms |
|---|---|---|
| `python -c pass` | 1.0 | {bare:.0f} |
| `python -c "import click"` | {cold["click"] / bare:.1f} | {cold["click"]:.0f} |
| `python -c "import yaml"` | {cold["yaml"] / bare:.1f} | {cold["yaml"]:.0f} |
| `sureback assess` of a YAML file, page printed | {cold["assess YAML"] / bare:.1f} | {cold["assess YAML"]:.0f} |
| `sureback assess` of a JSON file, page printed | {cold["assess JSON"] / bare:.1f} | {cold["assess JSON"]:.0f} |
| the aim | {aim / bare:.1f} | {aim:.0f} |

{"The aim is met." if cold["assess YAML"] <= aim else "The aim is missed: the command-line and YAML libraries alone take most of it."} The knowledge is compiled on first use into one file named after a
hash of its content, so no start pays for reading a hundred YAML files: loading it takes {load["compiled"]:.0f} ms against {load["yaml"]:.0f} ms ({load["yaml"] / load["compiled"]:.0f} times)
for reading and checking the folder. Both include hashing every file.

## One warm assessment

Best of {CALL_ROUNDS} rounds of {CALLS} calls, {rules} rules, the example `lifting-spasm.yaml` with {len(read_answers(str(EXAMPLE)))} answers.

| call | ratio to the triage alone | ms |
|---|---|---|
| every rule's truth, no explanation | 1.0 | {warm["triage"]:.2f} |
| `assess`: checked answers, both readings, reasons, what is open, next questions | {warm["assess"] / warm["triage"]:.1f} | {warm["assess"]:.2f} |
| the same and the page as text | {warm["page"] / warm["triage"]:.1f} | {warm["page"]:.2f} |

The aim was 1 ms with full explanation: {"met" if warm["assess"] <= 1 else "not met"}. The reference engine is a plain tree walk and stays one, because it is the judge of
every later engine; speed for one person is the job of the generated bit-plane engine.

## Memory

Peak resident memory of `sureback assess`: {memory["assess"]:.0f} MB, {memory["assess"] / memory["bare"]:.1f} times a bare Python ({memory["bare"]:.0f} MB).
"""


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
