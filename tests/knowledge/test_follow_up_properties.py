"""What holds of every episode: nothing but a recorded review lowers the level."""

import datetime as dt
import itertools

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sureback.care.episodes import read_episode
from sureback.care.follow_up import follow_up
from sureback.care.follow_up_result import FollowUp
from sureback.errors import AnswersError
from tests.knowledge.sheets import ANSWERS, PATIENT, WELL
from tests.knowledge.shipped import GUIDELINE

START = dt.datetime(2026, 10, 1, 9, tzinfo=dt.UTC)
LEFT_OUT = ("pain_now", "contacts_without_gain", "country", "onset_on")
COMPLETE = {name: answer for name, answer in WELL.items() if name not in LEFT_OUT}
ASKED = [question.id for question in PATIENT if question.id not in LEFT_OUT]
ALARMS = [
    (question.id, symbol)
    for question in PATIENT
    if question.type in ("tri", "one") and question.id in WELL
    for symbol in question.alarming
]
SLOW = settings(
    max_examples=60,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large],
)

Entry = dict[str, object]


def entries(kinds: tuple[str, ...]) -> st.SearchStrategy[Entry]:
    """An entry with some answers, pain and scores; `after` days follow the one before."""
    answers = st.lists(st.sampled_from(ASKED), unique=True, max_size=4).flatmap(
        lambda names: st.fixed_dictionaries({name: ANSWERS[name] for name in names})
    )
    scores = st.fixed_dictionaries({}, optional={"rmdq": st.integers(0, 24), "phq9": st.integers(0, 27)})
    return st.fixed_dictionaries(
        {"kind": st.sampled_from(kinds), "after": st.integers(0, 20), "answers": answers, "scores": scores},
        optional={"pain": st.integers(0, 10)},
    )


def episodes(*kinds: str) -> st.SearchStrategy[list[Entry]]:
    """A harmless first assessment and up to six more entries."""
    return st.lists(entries(kinds), min_size=1, max_size=6).map(_dated)


def _dated(later: list[Entry]) -> list[Entry]:
    day = START
    written: list[Entry] = [{"at": _text(day), "kind": "assessment", "pain": 6, "answers": COMPLETE}]
    for one in later:
        day += dt.timedelta(days=one["after"], hours=1)
        fields = {name: value for name, value in one.items() if name != "after"}
        fields["answers"] = dict(one["answers"])
        if "pain" in fields:
            fields["answers"].pop("pain_now", None)
        written.append({"at": _text(day), **fields})
    return written


def _text(moment: dt.datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def followed(written: list[Entry]) -> FollowUp | None:
    """The follow-up at the last entry; None when the answers contradict one another."""
    at = dt.datetime.fromisoformat(str(written[-1]["at"]))
    try:
        return follow_up(GUIDELINE, read_episode({"entries": written}, "test"), at=at)
    except AnswersError:
        return None


def levels(written: list[Entry]) -> list[tuple[int, int]]:
    """The rank after each entry that can be followed, with the number of earlier entries of another episode."""
    found = [followed(written[:number]) for number in range(1, len(written) + 1)]
    return [(one.earlier_entries, one.outcome.level.rank) for one in found if one is not None]


@given(episodes("assessment", "diary"))
@SLOW
def test_it_never_lowers_the_level_without_a_review(written: list[Entry]) -> None:
    """Along one episode the level rises or stays, whatever is told."""
    ranks = levels(written)

    falls = [(a, b) for a, b in itertools.pairwise(ranks) if a[0] == b[0] and b[1] < a[1]]

    assert falls == []


@given(episodes("assessment", "diary", "clinician_review"), st.sampled_from(ALARMS))
@SLOW
def test_it_never_lowers_the_level_for_an_alarming_diary_entry(written: list[Entry], alarm: tuple[str, str]) -> None:
    """A diary entry with an alarming answer keeps the level or raises it."""
    before = followed(written)
    question, symbol = alarm
    after = followed([*written, {"at": written[-1]["at"], "kind": "diary", "answers": {question: symbol}}])

    assert before is None or after is None or after.outcome.level.rank >= before.outcome.level.rank


@given(episodes("assessment", "diary", "clinician_review"))
@SLOW
def test_it_shows_at_least_what_the_answers_alone_give(written: list[Entry]) -> None:
    """The level is never below the assessment of all that was told, and is held exactly when it is above."""
    found = followed(written)

    if found is not None:
        assert found.outcome.level.rank >= found.level_now.rank
        assert found.is_held == (found.outcome.level.rank > found.level_now.rank)
        assert found.outcome.could_be.rank >= found.outcome.level.rank
        assert found.next_on is None or found.next_on >= found.at.date()


@given(episodes("assessment", "diary", "clinician_review"))
@SLOW
def test_it_gives_the_same_result_twice(written: list[Entry]) -> None:
    """The same entries at the same moment give the same JSON."""
    one, two = followed(written), followed(written)

    assert (one is None) == (two is None)
    assert one is None or one.as_json() == two.as_json()
