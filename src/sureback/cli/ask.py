"""The interview in a terminal: the emergency checklist first, then short lists to tick and single questions.

What comes next is told by `next_step`, the same function the web pages use. Every answer is kept on disk as soon as it is given,
so that Ctrl-C, a closed window or a power cut loses nothing.
"""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import click
from msgspec import Struct, field

from sureback.care.assess import assess
from sureback.care.interview.certificate import certificate
from sureback.care.interview.left import screens_left
from sureback.care.interview.lines import Line, answer_of_tick
from sureback.care.interview.open_questions import may_be_asked
from sureback.care.interview.steps import (
    ChecklistScreen,
    Done,
    EmergencyScreen,
    OneQuestion,
    Step,
    next_step,
    step_among,
)
from sureback.care.outcome import Outcome
from sureback.care.plan_questions import plan_questions
from sureback.care.prepare import prepare
from sureback.care.triage import triage
from sureback.care.words import answer_in_words
from sureback.cli import unfinished
from sureback.cli.typing_in import BACK, STOP, Marks, ask_one, read, read_marks, say, show_lines
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError, InputError
from sureback.language.guideline import NOT_SURE, Guideline, Question
from sureback.language.sheets import Sheet, check_answer
from sureback.publish.certificate import certificate_text
from sureback.publish.report import emergency_report

ABOUT_THE_PERSON = ("country", "answering_for")
"""Asked once the urgency is settled: they shape the words and telephone numbers, not the urgency."""
FIRST_ASK = "Is any of this happening now, or new with this pain?"
FIRST_WHY = "Each of these can mean that you need help at once."

Screen = EmergencyScreen | ChecklistScreen


class Interview(Struct):
    """The state of one interview: answers in the order given, the screens that asked for them, and where they are kept."""

    guideline: Guideline
    at: dt.datetime
    kept_in: Path
    answers: dict[str, object] = field(default_factory=dict)
    ticked: list[str] = field(default_factory=list)
    seen: list[Screen | OneQuestion] = field(default_factory=list)
    shown_rank: int = -1
    is_warned: bool = False

    def told(self) -> dict[str, object]:
        """The answers so far. A tick whose grade is not told yet counts as "not sure", which has a floor of its own."""
        return {**dict.fromkeys(self.ticked, NOT_SURE), **self.answers}

    def sheet(self) -> Sheet:
        """What was told so far, checked."""
        return prepare(self.guideline, self.told(), self.at)

    def outcome(self) -> Outcome:
        """The urgency of what was told so far."""
        return triage(self.guideline, self.told(), at=self.at)

    def result(self) -> Outcome:
        """The whole outcome of what was told."""
        return assess(self.guideline, self.told(), at=self.at)

    def keep(self) -> None:
        """Write the answers so far to disk. A disk that takes nothing is said once and stops nobody from advice."""
        try:
            unfinished.save(self.kept_in, self.answers)
        except InputError as error:
            if not self.is_warned:
                say(f"Your answers cannot be kept on this machine: {error}")
            self.is_warned = True


def ask(guideline: Guideline, *, at: dt.datetime, resume: bool = False) -> Interview:
    """Ask the questions. Ctrl-C keeps what was answered and says how to go on."""
    interview = _start(guideline, at, resume=resume)
    try:
        _show_emergency(interview)
        if _urgency(interview):
            _plan(interview)
    except click.Abort:
        interview.keep()
        click.echo(
            f"\nStopped. Your answers are kept in {interview.kept_in}.\nGo on with: sureback assess --resume", err=True
        )
        raise
    return interview


def finish(interview: Interview) -> None:
    """After the result: the answers are the person's own. They may keep them; otherwise nothing stays on this machine."""
    while typed := read("\nTo keep your answers, type a file name. Press Enter to keep nothing:"):
        try:
            path = Path(typed).expanduser()
            if path.exists():
                path = path.with_name(f"{path.stem}-{interview.at:%Y%m%dT%H%M%SZ}{path.suffix}")
            unfinished.save(path, interview.told())
        except (InputError, RuntimeError, ValueError) as error:
            say(f"That name does not work. {error}")
            continue
        say(f"Kept in {path}.")
        break
    interview.kept_in.unlink(missing_ok=True)


def _start(guideline: Guideline, at: dt.datetime, *, resume: bool) -> Interview:
    say("If this may be an emergency, stop here and call your emergency number now (112, 999, 911).")
    if not resume:
        return Interview(guideline, at, unfinished.new(at))
    path, answers = unfinished.latest()
    say(f"Going on with {len(answers)} answers from {path}.")
    usable = _usable(guideline, answers, at)
    seen: list[Screen | OneQuestion] = [
        OneQuestion(guideline.questions[identity], is_optional=False) for identity in usable
    ]
    return Interview(guideline, at, path, usable, seen=seen)


def _usable(guideline: Guideline, answers: dict[str, object], at: dt.datetime) -> dict[str, object]:
    """Kept answers without those that no longer fit, which are asked again: the questions may have changed since."""
    try:
        triage(guideline, answers, at=at)
    except AnswersError as error:
        unfit = {question for fault in error.faults for question in fault.question.split(" and ")} & answers.keys()
        if not unfit:
            raise
        for fault in error.faults:
            say(f"An earlier answer does not fit and is asked again. {fault}")
        return _usable(guideline, {key: answer for key, answer in answers.items() if key not in unfit}, at)
    return answers


# until the urgency is settled


def _urgency(interview: Interview) -> bool:
    """Ask until nothing can change the urgency any more. False when the person wants the result before."""
    while True:
        step = next_step(interview.guideline, interview.sheet(), ticked=interview.ticked)
        if isinstance(step, Done):
            return True
        left = screens_left(interview.guideline, interview.sheet(), ticked=interview.ticked)
        if _take(interview, step, left) is STOP:
            return False


def _take(interview: Interview, step: Step, left: int) -> object:
    """Put one step to the person, or go back as far as they like; STOP when they want the result."""
    match step:
        case Done():
            return STOP
        case OneQuestion(question):
            told = ask_one(interview.guideline, question, left)
            changes = {question.id: told}
        case _:
            told = _ask_screen(interview, step, left)
            changes = {}
    if told is BACK:
        return _go_back(interview)
    if told is not STOP and (_store(interview, changes) if changes else _store_marks(interview, step, told)):
        interview.seen.append(step)
    return told


def _ask_screen(interview: Interview, screen: Screen, left: int, kept: str = "") -> Marks | object:
    """A list to tick. On the first screen an r stores nothing as harmless: the result says what is open."""
    is_first = isinstance(screen, EmergencyScreen)
    say("")
    if left and not is_first:
        say(f"(at most {left} more)")
    say(FIRST_ASK if isinstance(screen, EmergencyScreen) else screen.checklist.ask)
    show_lines(screen.lines)
    example = "3 7"
    say(
        f"\nType the numbers that fit, such as: {example}. Add ? where you are not sure (4?), or - to rather not say (5-)."
    )
    graded = next((number for number, line in enumerate(screen.lines, 1) if line.grades), None)
    if graded is not None:
        say(f"Where letters stand below a line, add the one that fits ({graded}a).")
    say("Type none if none of these fits, or r to see a result without answering.")
    if kept:
        say(f"Your answer was: {kept}. Press Enter to keep it.")
    why = FIRST_WHY if isinstance(screen, EmergencyScreen) else screen.checklist.why
    return read_marks(screen.lines, why, can_keep=bool(kept))


def _store_marks(interview: Interview, screen: Step, marks: object) -> bool:
    """Store every line: what is not ticked is an explicit harmless answer, and a tick that needs a grade has no answer yet."""
    if not isinstance(screen, EmergencyScreen | ChecklistScreen) or not isinstance(marks, Mapping):
        return False
    stored = {line.question.id: answer_of_tick(line, marks.get(line.question.id)) for line in screen.lines}
    ticked = [question for question, answer in stored.items() if answer is None]
    answers = {question: answer for question, answer in stored.items() if answer is not None}
    return _store(interview, answers, ticked)


def _store(interview: Interview, changes: Mapping[str, object], ticked: list[str] | None = None) -> bool:
    """Take answers that fit the others; some that do not leave everything as it was."""
    asked = {*changes, *(ticked or ())}
    still_ticked = [question for question in interview.ticked if question not in asked] + (ticked or [])
    answers = {key: answer for key, answer in interview.answers.items() if key not in asked} | dict(changes)
    try:
        triage(interview.guideline, {**dict.fromkeys(still_ticked, NOT_SURE), **answers}, at=interview.at)
    except AnswersError as error:
        say("That does not fit with an earlier answer:")
        for fault in error.faults:
            say(f"  {fault.problem} {fault.remedy}".rstrip())
        say("Answer again, or type b to go back and change the earlier answer.")
        return False
    interview.answers, interview.ticked = answers, still_ticked
    _show_emergency(interview)
    interview.keep()
    return True


def _show_emergency(interview: Interview) -> None:
    """Advice of an emergency level is shown the moment it is known, and again if it rises."""
    outcome = interview.outcome()
    if outcome.level.rest_is_optional and outcome.level.rank > interview.shown_rank:
        interview.shown_rank = outcome.level.rank
        click.echo("\n" + emergency_report(outcome), nl=False, err=True)
        say(
            "\nThe rest of the questions is optional. Do not wait for them: act on the advice now. Type r to stop here."
        )


def _go_back(interview: Interview) -> object:
    """Back through the screens, newest first, until one is kept or changed. STOP when the result is asked for."""
    for step in reversed(interview.seen):
        told = _ask_again(interview, step)
        if told is not BACK:
            return told
    say("That was the first question.")
    return BACK


def _ask_again(interview: Interview, step: Screen | OneQuestion) -> object:
    if isinstance(step, OneQuestion):
        question, earlier = step.question, interview.answers.get(step.question.id, NOT_SURE)
        say(f"\nBack to: {question.ask}")
        say(f"Your answer was: {answer_in_words(question, check_answer(question, earlier))}. Press Enter to keep it.")
        told = ask_one(interview.guideline, question, 0, kept=earlier)
        if told not in (BACK, STOP):
            _store(interview, {question.id: told})
        return told
    say(f"\nBack to: {FIRST_ASK if isinstance(step, EmergencyScreen) else step.checklist.ask}")
    told = _ask_screen(interview, step, 0, kept=_marked(interview, step.lines))
    if isinstance(told, Mapping):
        _store_marks(interview, step, told)
    return told


def _marked(interview: Interview, lines: tuple[Line, ...]) -> str:
    """What was typed for a list, as far as it can be told from the answers."""
    told = interview.told()
    fits = [
        str(number)
        for number, line in enumerate(lines, 1)
        if _checked(line.question, told.get(line.question.id)) != _checked(line.question, line.none_means)
    ]
    return " ".join(fits) or "none"


def _checked(question: Question, answer: object) -> object:
    return None if answer is None else check_answer(question, answer)


# once it is settled


def _plan(interview: Interview) -> None:
    """Say that the rest cannot change the urgency, and below an emergency offer what the plan still waits for."""
    say(
        f"\nThat settles how urgent this is. We stopped after {len(interview.seen)} screens: "
        "nothing not yet asked can change how urgent this is."
    )
    left = _open_for_plan(interview)
    if not left:
        return
    say(
        f"\nAt most {len(left)} more questions make the plan fit you: what you take, and what medicines and exercises depend on. "
        "Press Enter for them, type c to see why we could stop, or type r to see the result now."
    )
    while (typed := read(">").lower()) == "c":
        say(certificate_text(interview.guideline, certificate(interview.guideline, interview.sheet())))
    if typed == "r":
        return
    while left := _open_for_plan(interview):
        if _take(interview, step_among(interview.guideline, left), len(left)) is STOP:
            return


def _open_for_plan(interview: Interview) -> tuple[str, ...]:
    """The optional questions: ticks without a grade, who and where the person is, and what the plan waits for."""
    outcome = interview.result()
    if outcome.care is None or outcome.care.plan.is_waiting:
        return ()
    now = Evaluation(interview.guideline, outcome.sheet)
    about = [
        one
        for one in ABOUT_THE_PERSON
        if one not in interview.answers and may_be_asked(now, interview.guideline.questions[one])
    ]
    return tuple(dict.fromkeys([*interview.ticked, *about, *plan_questions(now, outcome.care)]))
