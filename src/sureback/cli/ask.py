"""The interview in a terminal: the emergency checklist first, then one question at a time.

Every answer is kept on disk as soon as it is given, so that Ctrl-C, a closed window or a power cut loses nothing.
"""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import click
from msgspec import Struct, field

from sureback.care.assess import assess
from sureback.care.derive import in_unit_of
from sureback.care.interview.open_questions import checklist, may_be_asked
from sureback.care.outcome import Outcome
from sureback.care.plan_questions import plan_questions
from sureback.care.triage import triage
from sureback.care.words import answer_in_words, plain_name
from sureback.cli import unfinished
from sureback.engines.reference import Evaluation
from sureback.errors import AnswersError, InputError
from sureback.language.guideline import DECLINED, NOT_SURE, Guideline, Question
from sureback.language.sheets import check_answer
from sureback.publish.report import emergency_report

BACK, STOP = object(), object()
COLUMNS = 80
OPENING = ("country", "answering_for", "age_years", "sex_at_birth")
ITEM = re.compile(r"(\d+)([?-]?)")
HELP = "? not sure, - rather not say, w why we ask, b back, r result now"
TICKED = {"?": NOT_SURE, "-": DECLINED}


class Interview(Struct):
    """The state of one interview: answers in the order given, and where they are kept."""

    guideline: Guideline
    at: dt.datetime
    kept_in: Path
    answers: dict[str, object] = field(default_factory=dict)
    ticked: list[str] = field(default_factory=list)
    shown_rank: int = -1
    is_warned: bool = False

    def told(self) -> dict[str, object]:
        """The answers so far. A tick whose grade is not told yet counts as "not sure", which has a floor of its own."""
        return {**dict.fromkeys(self.ticked, NOT_SURE), **self.answers}

    def outcome(self) -> Outcome:
        """The urgency of what was told so far, and what to ask next."""
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
                _say(f"Your answers cannot be kept on this machine: {error}")
            self.is_warned = True


def ask(guideline: Guideline, *, at: dt.datetime, resume: bool = False) -> Interview:
    """Ask the questions. Ctrl-C keeps what was answered and says how to go on."""
    interview = _start(guideline, at, resume=resume)
    try:
        _show_emergency(interview)
        if _first_screen(interview) and _questions(interview):
            _plan_questions(interview)
    except click.Abort:
        interview.keep()
        click.echo(
            f"\nStopped. Your answers are kept in {interview.kept_in}.\nGo on with: sureback assess --resume", err=True
        )
        raise
    return interview


def finish(interview: Interview) -> None:
    """After the result: the answers are the person's own. They may keep them; otherwise nothing stays on this machine."""
    while typed := _read("\nTo keep your answers, type a file name. Press Enter to keep nothing:"):
        try:
            path = Path(typed).expanduser()
            if path.exists():
                path = path.with_name(f"{path.stem}-{interview.at:%Y%m%dT%H%M%SZ}{path.suffix}")
            unfinished.save(path, interview.told())
        except (InputError, RuntimeError, ValueError) as error:
            _say(f"That name does not work. {error}")
            continue
        _say(f"Kept in {path}.")
        break
    interview.kept_in.unlink(missing_ok=True)


def _start(guideline: Guideline, at: dt.datetime, *, resume: bool) -> Interview:
    _say("If this may be an emergency, stop here and call your emergency number now (112, 999, 911).")
    if resume:
        path, answers = unfinished.latest()
        _say(f"Going on with {len(answers)} answers from {path}.")
        return Interview(guideline, at, path, _usable(guideline, answers, at))
    return Interview(guideline, at, unfinished.new(at))


def _usable(guideline: Guideline, answers: dict[str, object], at: dt.datetime) -> dict[str, object]:
    """Kept answers without those that no longer fit, which are asked again: the questions may have changed since."""
    try:
        triage(guideline, answers, at=at)
    except AnswersError as error:
        unfit = {question for fault in error.faults for question in fault.question.split(" and ")} & answers.keys()
        if not unfit:
            raise
        for fault in error.faults:
            _say(f"An earlier answer does not fit and is asked again. {fault}")
        return _usable(guideline, {key: answer for key, answer in answers.items() if key not in unfit}, at)
    return answers


# the first screen


def _first_screen(interview: Interview) -> bool:
    """Every emergency item on one screen; items that are not ticked are stored as explicit benign answers.

    False when the person wants the result without answering: nothing is stored then, and the result says what is open.
    """
    items = checklist(Evaluation(interview.guideline, interview.outcome().sheet))
    if not items:
        return True
    _say("\nIs any of this happening now, or new with this pain?")
    for number, question in enumerate(items, 1):
        _say(f"{number:>3}  {plain_name(question)}", indent=5)
    _say("\nType the numbers that fit, such as: 3 7. Add ? where you are not sure (4?), or - to rather not say (5-).")
    _say("Type none if none of these fits, or r to see a result without answering.")
    ticked = _read_ticks(len(items))
    if ticked is None:
        return False
    for number, question in enumerate(items, 1):
        _store_tick(interview, question, ticked.get(number))
    _show_emergency(interview)
    interview.keep()
    return True


def _read_ticks(most: int) -> dict[int, str] | None:
    """The ticked numbers, each with "", "?" for not sure or "-" for rather not say; None for the result at once."""
    while True:
        typed = _read("Your numbers, or none:")
        if typed.lower() == "r":
            return None
        if typed.lower() in ("none", "no", "n", "0"):
            return {}
        parts = [ITEM.fullmatch(part) for part in typed.replace(",", " ").split()]
        if parts and all(part and 1 <= int(part[1]) <= most for part in parts):
            return {int(part[1]): part[2] for part in parts if part}
        _say(f"Please type numbers from 1 to {most} with spaces between, or none.")


def _store_tick(interview: Interview, question: Question, tick: str | None) -> None:
    """A tick on a question with grades is asked about next; it stays without an answer of its own, never benign, until then."""
    if question.emergency is None:  # pragma: no cover - the checklist holds emergency questions only
        return
    if tick is None:
        benign = question.emergency.none_means
        interview.answers[question.id] = list(benign) if isinstance(benign, tuple) else benign
    elif tick in TICKED:
        interview.answers[question.id] = TICKED[tick]
    elif question.type == "tri":
        interview.answers[question.id] = "yes"
    else:
        interview.ticked.append(question.id)


def _show_emergency(interview: Interview) -> None:
    """Advice of an emergency level is shown the moment it is known, and again if it rises."""
    outcome = interview.outcome()
    if outcome.level.rest_is_optional and outcome.level.rank > interview.shown_rank:
        interview.shown_rank = outcome.level.rank
        click.echo("\n" + emergency_report(outcome), nl=False, err=True)
        _say(
            "\nThe rest of the questions is optional. Do not wait for them: act on the advice now. Type r to stop here."
        )


# one question at a time


def _questions(interview: Interview) -> bool:
    """Ask until nothing can raise the urgency any more. False when the person wants the result before."""
    while True:
        question, left = _next(interview, interview.outcome())
        if question is None:
            return True
        if _ask_and_store(interview, question, left) is STOP:
            return False


def _plan_questions(interview: Interview) -> None:
    """Once the urgency is settled below an emergency: what the person takes, and what the plan still waits for."""
    left = _open_for_plan(interview)
    if not left:
        return
    _say(
        f"\nThat settles how urgent this is. At most {len(left)} more questions make the plan fit you: what you take, and what "
        "medicines and exercises depend on. Press Enter for them, or type r to see the result now."
    )
    if _read(">").lower() == "r":
        return
    while left := _open_for_plan(interview):
        if _ask_and_store(interview, interview.guideline.questions[left[0]], len(left)) is STOP:
            return


def _open_for_plan(interview: Interview) -> tuple[str, ...]:
    outcome = interview.result()
    if outcome.care is None or outcome.care.plan.is_waiting:
        return ()
    return plan_questions(Evaluation(interview.guideline, outcome.sheet), outcome.care)


def _ask_and_store(interview: Interview, question: Question, left: int) -> object:
    """Put one question, or go back as far as the person likes; STOP when they want the result."""
    answer = _ask_one(interview.guideline, question, left)
    if answer is BACK:
        return _go_back(interview)
    if answer is not STOP:
        _store(interview, question, answer)
    return answer


def _next(interview: Interview, outcome: Outcome) -> tuple[Question | None, int]:
    """The next question and at most how many are left: unfinished ticks first, then who it is about, then what can matter."""
    now = Evaluation(interview.guideline, outcome.sheet)
    wanted = [*interview.ticked]
    wanted += [question for question in outcome.next_questions if interview.guideline.questions[question].emergency]
    wanted += [question for question in OPENING if may_be_asked(now, interview.guideline.questions[question])]
    wanted += outcome.next_questions
    waiting = [question for question in dict.fromkeys(wanted) if question not in interview.answers]
    if not outcome.next_questions and not any(question in waiting for question in interview.ticked):
        return None, 0
    return interview.guideline.questions[waiting[0]], len(waiting)


def _store(interview: Interview, question: Question, answer: object) -> None:
    """Take an answer that fits the others; one that does not leaves everything as it was."""
    try:
        triage(interview.guideline, {**interview.told(), question.id: answer}, at=interview.at)
    except AnswersError as error:
        _say("That does not fit with an earlier answer:")
        for fault in error.faults:
            _say(f"  {fault.problem} {fault.remedy}".rstrip())
        _say("Answer again, or type b to go back and change the earlier answer.")
        return
    interview.answers[question.id] = answer
    _show_emergency(interview)
    interview.keep()


def _go_back(interview: Interview) -> object:
    """Back through the answers, newest first, until one is kept or changed. STOP when the result is asked for."""
    for identity in reversed(list(interview.answers)):
        question, earlier = interview.guideline.questions[identity], interview.answers[identity]
        _say(f"\nBack to: {question.ask}")
        _say(f"Your answer was: {answer_in_words(question, check_answer(question, earlier))}. Press Enter to keep it.")
        answer = _ask_one(interview.guideline, question, 0, kept=earlier)
        if answer is STOP:
            return STOP
        if answer is not BACK:
            _store(interview, question, answer)
            return answer
    _say("That was the first question.")
    return BACK


def _ask_one(guideline: Guideline, question: Question, left: int, kept: object = None) -> object:
    """One question until it has an answer that fits, or BACK or STOP."""
    _say("")
    if left:
        _say(f"(at most {left} more)")
    _say(question.ask)
    if question.hint:
        _say(f"  {question.hint}")
    _options(question)
    while True:
        typed = _read(">")
        if not typed and kept is not None:
            return kept
        answer = _understand(guideline, question, typed)
        if answer is not None:
            return answer


def _options(question: Question) -> None:
    for number, value in enumerate(question.values, 1):
        _say(f"{number:>3}  {value.say}", indent=5)
    _say(f"  {PROMPTS[question.type](question)} ({HELP})", indent=2)


PROMPTS: dict[str, Callable[[Question], str]] = {
    "tri": lambda question: (
        "Type y or n" + (", or na if it does not apply." if question.may_be_not_applicable else ".")
    ),
    "bool": lambda question: "Type y or n.",
    "one": lambda question: "Type one number.",
    "multi": lambda question: "Type all the numbers that fit, or none.",
    "int": lambda question: f"Type a whole number of {question.unit}.",
    "dec": lambda question: f"Type a number of {question.unit}.",
    "date": lambda question: "Type a date as year-month-day.",
    "text": lambda question: "Type your answer.",
    "list": lambda question: "Type your answers with commas between, or none.",
    "record": lambda question: "Type your answer.",
}


def _understand(guideline: Guideline, question: Question, typed: str) -> object | None:
    """A typed line as an answer, BACK or STOP; None when it must be typed again."""
    commands: dict[str, object] = {"?": NOT_SURE, "-": DECLINED, "b": BACK, "r": STOP}
    if typed in commands:
        return commands[typed]
    if typed == "w":
        _say(f"  Why we ask: {question.why}", indent=2)
        return None
    if typed in ("", "h"):
        _say(f"  {PROMPTS[question.type](question)} ({HELP})", indent=2)
        return None
    try:
        converted = in_unit_of(guideline, question.id, typed)
        answer = _as_answer(question, typed) if converted is None else converted
        check_answer(question, answer)
    except AnswersError as error:
        _say(f"  {error.faults[0].problem} {error.faults[0].remedy}".rstrip())
        return None
    return answer


def _as_answer(question: Question, typed: str) -> object:
    words = {"y": "yes", "n": "no", "na": "not_applicable"}
    match question.type:
        case "tri":
            return words.get(typed.lower(), typed.lower())
        case "bool":
            return {"y": True, "yes": True, "n": False, "no": False}.get(typed.lower(), typed)
        case "one":
            return _symbol(question, typed)
        case "multi" | "list":
            if typed.lower() in ("none", "0"):
                return []
            parts = typed.replace(",", " ").split() if question.values else [part.strip() for part in typed.split(",")]
            return [_symbol(question, part) for part in parts]
        case _:
            return typed


def _symbol(question: Question, typed: str) -> str:
    """The symbol behind a number of the list shown; anything else is left for the check to name."""
    if typed.isdigit() and 1 <= int(typed) <= len(question.values):
        return question.values[int(typed) - 1].id
    return typed


# the terminal


def _say(text: str, indent: int = 0) -> None:
    """Questions go to standard error, so that `--json` leaves standard output to the outcome alone."""
    for line in text.split("\n"):
        click.echo(click.wrap_text(line, COLUMNS, subsequent_indent=" " * indent) if line.strip() else "", err=True)


def _read(prompt: str) -> str:
    typed: str = click.prompt(prompt, default="", show_default=False, prompt_suffix=" ", err=True)
    return typed.strip()
