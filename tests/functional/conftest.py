"""The program as a person runs it: a subprocess with a clean environment, an empty home and nothing replaced inside."""

import contextlib
import json
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest
import yaml

from sureback.language.artifact import SHIPPED
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline

PROGRAM = (sys.executable, "-P", "-c", "from sureback.cli.main import run; run()")
ACCEPTANCE = Path(__file__).parent.parent / "knowledge" / "acceptance.yaml"
AT = ("--at", "2026-11-20T20:00:00Z")
PROMPTS = ("\n>", "none:", "nothing:")
PATIENCE_SECONDS = 60


@dataclass(frozen=True)
class Ran:
    """How a run ended: the exit code and both streams."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def said(self) -> str:
        """Standard output with its line breaks taken out, to look for sentences that were wrapped."""
        return " ".join(self.out.split())


@dataclass
class Conversation:
    """A running interview: what it says up to each prompt, and what is typed there."""

    process: subprocess.Popen
    printed: IO[bytes]
    """Standard output goes to a file: a full pipe would stop the program while the test waits for its next prompt."""
    heard: str = field(default="")

    def listen(self) -> str:
        """Everything said on standard error up to the next prompt, or up to the end."""
        said = ""
        until = time.monotonic() + PATIENCE_SECONDS
        while not said.rstrip(" ").endswith(PROMPTS):
            ready, _, _ = select.select([self.process.stderr], [], [], until - time.monotonic())
            assert ready, f"no prompt came after: {said}"
            some = os.read(self.process.stderr.fileno(), 65536)
            if not some:
                break
            said += some.decode()
        self.heard += said
        return " ".join(said.split())

    def type(self, line: str) -> str:
        """Type a line at the prompt and listen on."""
        self.process.stdin.write(line.encode() + b"\n")
        self.process.stdin.flush()
        return self.listen()

    def interrupt(self) -> Ran:
        """Press Ctrl-C."""
        self.process.send_signal(signal.SIGINT)
        return self.end()

    def end(self) -> Ran:
        """Type nothing more and wait for the end."""
        _, err = self.process.communicate(timeout=PATIENCE_SECONDS)
        self.heard += err.decode()
        self.printed.seek(0)
        return Ran(self.process.returncode, self.printed.read().decode(), self.heard)


@pytest.fixture(scope="session")
def cache(tmp_path_factory) -> Path:
    """One cache folder for the session, so that the knowledge is compiled once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def here(tmp_path) -> Path:
    """The folder the program is started in."""
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


@pytest.fixture
def state(tmp_path) -> Path:
    """Where unfinished interviews are kept; the program makes it."""
    return tmp_path / "state"


@pytest.fixture
def environment(tmp_path, cache, state) -> dict[str, str]:
    """A clean environment: nothing of the machine's but the path and what coverage needs."""
    kept = {name: value for name, value in os.environ.items() if name == "PATH" or name.startswith("COVERAGE_")}
    home = tmp_path / "home"
    home.mkdir()
    return kept | {
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "COLUMNS": "80",
        "SUREBACK_CACHE": str(cache),
        "SUREBACK_STATE": str(state),
    }


@pytest.fixture
def sureback(environment, here) -> Callable[..., Ran]:
    """Run the program with arguments, text on standard input and further environment variables; wait for its end."""

    def run(*arguments: object, stdin: str | bytes = "", **more: str) -> Ran:
        done = subprocess.run(
            [*PROGRAM, *map(str, arguments)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            cwd=here,
            env=environment | more,
            timeout=PATIENCE_SECONDS,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def start(environment, here) -> Iterator[Callable[..., Conversation]]:
    """Start an interview and hold a conversation with it."""
    started: list[subprocess.Popen] = []

    def begin(*arguments: object) -> Conversation:
        printed = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        process = subprocess.Popen(
            [*PROGRAM, "assess", *map(str, arguments)],
            stdin=subprocess.PIPE,
            stdout=printed,
            stderr=subprocess.PIPE,
            cwd=here,
            env=environment,
        )
        started.append(process)
        return Conversation(process, printed)

    with contextlib.ExitStack() as stack:
        yield begin
        for process in started:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stderr):
                with contextlib.suppress(OSError):
                    stream.close()


@pytest.fixture
def write(here) -> Callable[..., str]:
    """Write a file into the folder the program is started in, and give its name."""

    def put(content: object, name: str = "answers.yaml") -> str:
        if isinstance(content, bytes):
            (here / name).write_bytes(content)
        elif isinstance(content, str):
            (here / name).write_text(content, encoding="utf-8")
        else:
            (here / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return name

    return put


@pytest.fixture(scope="session")
def remembered() -> dict[object, object]:
    """What was found out once in a session."""
    return {}


@pytest.fixture
def assess(sureback, write, remembered) -> Callable[..., Ran]:
    """Assess some answers at a fixed moment.

    The same answers at the same moment give the same bytes, which has tests of its own; so each is assessed once a session.
    """

    def run(answers: object, *arguments: str) -> Ran:
        key = json.dumps(answers), arguments
        if key not in remembered:
            remembered[key] = sureback("assess", write(answers), *AT, *arguments)
        return remembered[key]

    return run


@pytest.fixture(scope="session")
def guideline() -> Guideline:
    """The shipped knowledge, read in this process to know its words."""
    return read_guideline(Path(SHIPPED))


@pytest.fixture(scope="session")
def harmless() -> dict[str, object]:
    """A complete, harmless sheet: a 34-year-old man who lifted a box yesterday."""
    return yaml.safe_load(ACCEPTANCE.read_text(encoding="utf-8"))["base"]


@pytest.fixture
def outcome_of(assess):
    """The outcome of some answers as JSON, at a fixed moment."""

    def outcome(answers):
        ran = assess(answers, "--json")
        assert ran.code == 0, ran.err
        return ran.json

    return outcome


# interviews


@pytest.fixture
def ticks(guideline):
    """The numbers to type for some emergency questions, read off the first screen; `id?` is not sure."""

    def find(screen, *questions):
        typed = []
        for question in questions:
            tick = guideline.questions[question.rstrip("?")].emergency.tick
            typed.append(re.search(rf"(\d+) {re.escape(tick)}", screen)[1] + "?" * question.endswith("?"))
        return " ".join(typed)

    return find


@pytest.fixture
def ask_of(guideline):
    """The words a question is asked with, as they are heard."""
    return lambda identity: " ".join(guideline.questions[identity].ask.split())


@pytest.fixture
def after_first_screen(start):
    """An interview in which nothing was ticked on the first screen, at its first question."""

    def begin(*arguments):
        talk = start(*AT, *arguments)
        talk.listen()
        talk.type("none")
        return talk

    return begin


@pytest.fixture
def kept(state):
    """The answers of the only unfinished interview."""

    def read():
        (path,) = state.iterdir()
        return json.loads(path.read_text(encoding="utf-8"))["answers"]

    return read


def go_to(talk, heard, wanted):
    """Decline every question until the wanted one is asked."""
    for _ in range(300):
        if wanted in heard:
            return heard
        heard = talk.type("-")
    raise AssertionError(f"never asked: {wanted}")


@pytest.fixture
def at(start, state, harmless, ask_of, guideline):
    """An interview that has every harmless answer but to a question or two, at the first of them; `others` differ."""

    def begin(question, *open_too, **others):
        answers = {one: answer for one, answer in harmless.items() if one not in (question, *open_too)} | others
        state.mkdir()
        (state / "unfinished-20261120T200000Z.json").write_text(json.dumps({"answers": answers}))
        talk = start("--resume", *AT)
        ticks = [item.tick for one in guideline.checklists.values() for item in one.items if item.question == question]
        heard = talk.listen()
        assert any(words in heard for words in (ask_of(question), *ticks))
        return talk

    return begin


@pytest.fixture
def twenty_years_old(start, state, harmless, ask_of):
    """The interview of a 20-year-old, at the question how many months the pain has gone on."""
    open_still = ("pain_months", "back_started_age", "spa_items", "morning_stiff", "morning_stiff_min")
    answers = {question: answer for question, answer in harmless.items() if question not in open_still}
    state.mkdir()
    (state / "unfinished-20261120T200000Z.json").write_text(json.dumps({"answers": answers | {"age_years": 20}}))
    talk = start("--resume", *AT)
    go_to(talk, talk.listen(), ask_of("pain_months"))
    return talk
