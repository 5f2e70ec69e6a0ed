"""Stopping the interview and going on with it, on a terminal too."""

import json
import os
import pty
import select
import signal
import stat
import subprocess
import sys
import time

import pytest

from tests.functional.conftest import AT, PATIENCE_SECONDS, PROGRAM
from tests.functional.interviews import finish, saved

LISTENING_SECONDS = 0.5
"""A prompt is written a moment before the line editor listens; a key pressed in between is lost, as in any program."""
ON_ITS_OWN_TERMINAL = """\
import fcntl, os, sys, termios
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.argv[1], sys.argv[1:])
"""


STOPS = {
    "ctrl-c": lambda talk: talk.interrupt(),
    "end-of-input": lambda talk: talk.end(),
}
however = pytest.mark.parametrize("stop", STOPS.values(), ids=STOPS)


@however
def test_it_keeps_the_answers_when_stopped(after_first_screen, kept, stop):
    """Ctrl-C and the end of input keep everything that was typed."""
    talk = after_first_screen()
    talk.type("1")

    stop(talk)

    assert kept()["pain_site"] == ["low_back"]
    assert kept()["saddle_numb"] == "no"


@however
def test_it_says_where_the_answers_are_and_how_to_go_on(after_first_screen, state, stop):
    """A stopped interview prints no result and says how to take it up again."""
    ran = stop(after_first_screen())

    (path,) = state.iterdir()
    assert ran.code == 130
    assert ran.out.strip() == ""
    assert str(path) in ran.err
    assert "sureback assess --resume" in ran.err
    assert "Traceback" not in ran.err


@however
def test_it_keeps_the_answers_for_their_owner_alone(after_first_screen, state, stop):
    """Nobody else on the machine can read them."""
    stop(after_first_screen())

    (path,) = state.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@however
def test_it_can_be_stopped_on_the_first_screen(start, sureback, stop):
    """Stopping before anything was typed ends as quietly."""
    talk = start()
    talk.listen()

    ran = stop(talk)

    assert ran.code == 130
    assert "Traceback" not in ran.err


def test_it_keeps_the_answers_through_a_power_cut(after_first_screen, kept):
    """Each answer is on disk before the next question is asked."""
    talk = after_first_screen()
    talk.type("1")

    talk.process.send_signal(signal.SIGKILL)
    talk.end()

    assert kept()["pain_site"] == ["low_back"]


@pytest.fixture
def resumed(after_first_screen, start):
    """An interview stopped after the first question, taken up again, and what it says first."""
    talk = after_first_screen()
    talk.type("1")
    talk.interrupt()
    again = start("--resume", "--json", *AT)
    return again, again.listen()


def test_it_goes_on_where_it_stopped(resumed, ask_of):
    """The first screen and the answered questions do not come again."""
    _, heard = resumed

    assert "Going on with" in heard
    assert "Is any of this happening now" not in heard
    assert ask_of("pain_site") not in heard
    assert "(at most" in heard


def test_it_goes_on_with_the_answers_kept(resumed, here):
    """The result rests on the answers from before and after the stop."""
    talk, _ = resumed
    talk.type("none")

    answers = saved(talk, here)

    assert (answers["saddle_numb"], answers["pain_site"], answers["drowsy"]) == ("no", ["low_back"], "no")


def test_it_removes_the_kept_answers_at_the_end(resumed, state):
    """Once the result is out the unfinished answers are gone."""
    talk, _ = resumed

    finish(talk)

    assert list(state.iterdir()) == []


def test_it_gives_emergency_advice_again_when_going_on(start, ticks):
    """Whoever stopped after emergency advice sees it again, before any question."""
    talk = start()
    talk.type(ticks(talk.listen(), "saddle_numb"))
    talk.interrupt()

    again = start("--resume")
    heard = again.listen()
    ran = again.end()

    assert "GO TO AN EMERGENCY DEPARTMENT NOW" in heard + ran.out


def test_it_does_not_overwrite_an_unfinished_interview(after_first_screen, state):
    """A second start, even in the same second, has a place of its own."""
    for site in ("1", "2"):
        talk = after_first_screen()
        talk.type(site)
        talk.interrupt()

    kept = [json.loads(path.read_text())["answers"]["pain_site"] for path in state.iterdir()]
    assert sorted(kept) == [["buttock"], ["low_back"]]


@pytest.mark.parametrize(
    "moments",
    [
        pytest.param(("2026-11-20T20:00:00Z", "2026-11-20T20:00:05Z"), id="seconds-apart"),
        pytest.param(("2026-11-20T20:00:00Z", "2026-11-20T20:00:00Z"), id="in-the-same-second"),
    ],
)
def test_it_goes_on_with_the_newest_of_several(start, moments):
    """--resume takes the interview that was typed last."""
    for moment, site in zip(moments, ("1", "2"), strict=True):
        talk = start("--at", moment)
        talk.listen()
        talk.type("none")
        talk.type(site)
        talk.interrupt()

    again = start("--resume")
    again.listen()

    assert "Your answer was: Buttock." in again.type("b")


def test_it_says_that_there_is_nothing_to_go_on_with(sureback):
    """--resume without an unfinished interview is wrong input."""
    ran = sureback("assess", "--resume")

    assert ran.code == 2
    assert ran.out == ""
    assert "there are no unfinished questions" in ran.err


@pytest.fixture
def unfinished(state):
    """A file of unfinished answers with any content."""

    def put(content):
        state.mkdir()
        path = state / "unfinished-20261120T200000Z.json"
        path.write_text(content)
        return path

    return put


@pytest.mark.parametrize("content", ["", '{"answers": '], ids=["empty", "cut-off"])
def test_it_does_not_lose_unfinished_answers_it_cannot_read(sureback, unfinished, content):
    """A damaged file is named and left as it is."""
    path = unfinished(content)

    ran = sureback("assess", "--resume")

    assert ran.code == 2
    assert path.name in ran.err
    assert path.read_text() == content


@pytest.mark.parametrize(
    "unfit",
    [{"gone": "yes"}, {"age_years": 300}, {"age_years": 20, "pain_months": 300}],
    ids=["unknown", "range", "contradiction"],
)
def test_it_goes_on_without_answers_that_no_longer_fit(start, unfinished, unfit):
    """Answers that the knowledge of today refuses are named and asked again; the others stay."""
    unfinished(json.dumps({"answers": {"saddle_numb": "no", "country": "GB"} | unfit}))

    heard = start("--resume").listen()

    assert "Is any of this happening now" in heard
    assert any(question in heard for question in unfit)


# on a terminal


def test_it_fits_eighty_columns_during_the_questions(after_first_screen):
    """No line of the interview is longer than 80 columns."""
    ran = finish(after_first_screen())

    assert [line for line in ran.err.splitlines() if len(line) > 80] == []


@pytest.fixture
def terminal(environment, here):
    """An interview on a terminal of its own: type keys, see the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ON_ITS_OWN_TERMINAL, *PROGRAM, "assess"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=here,
        env=environment,
    )
    os.close(theirs)

    def type_keys(keys, until):
        os.write(ours, keys)
        seen = b""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while until not in seen:
            assert select.select([ours], [], [], deadline - time.monotonic())[0], seen
            try:
                seen += os.read(ours, 65536)
            except OSError:
                break  # this is how Linux says that the program has ended
        return seen.decode()

    yield type_keys, process
    process.kill()
    process.wait()
    os.close(ours)


def test_it_keeps_the_answers_when_ctrl_c_is_typed_on_a_terminal(terminal, kept):
    """The key itself, on a real terminal, stops the interview and keeps the answers."""
    type_keys, process = terminal
    type_keys(b"", b"or none:")
    type_keys(b"none\n", b"Where does it hurt")
    type_keys(b"1\n", b"or none:")
    time.sleep(LISTENING_SECONDS)

    seen = type_keys(b"\x03", b"--resume")

    assert process.wait(timeout=PATIENCE_SECONDS) == 130
    assert "Traceback" not in seen
    assert kept()["pain_site"] == ["low_back"]
