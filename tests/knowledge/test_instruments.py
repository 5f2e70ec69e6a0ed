"""The instruments: every band at its edges, what may be missing, what counts as change, and item 9."""

import pytest

from sureback.care.instruments import change, score
from sureback.errors import AnswersError, UnknownName
from tests.knowledge.shipped import GUIDELINE

INSTRUMENTS = GUIDELINE.care.instruments
EMBEDDED = {"nrs", "vas", "rmdq", "phq2", "phq9", "gad2", "groc", "psfs"}
BANDS = {
    "nrs": [(0, "no pain"), (1, "mild"), (3, "mild"), (4, "moderate"), (6, "moderate"), (7, "severe"), (10, "severe")],
    "odi": [
        (0, "minimal disability"), (20, "minimal disability"), (21, "moderate disability"), (40, "moderate disability"),
        (41, "severe disability"), (60, "severe disability"), (61, "very severe disability"),
        (80, "very severe disability"), (81, "bed-bound or needs checking"), (100, "bed-bound or needs checking"),
    ],
    "paindetect": [
        (-1, "a neuropathic part is unlikely"), (12, "a neuropathic part is unlikely"), (13, "unclear"), (18, "unclear"),
        (19, "a neuropathic part is likely"), (38, "a neuropathic part is likely"),
    ],
    "slanss": [(11, "below the cut-off for neuropathic pain"), (12, "neuropathic pain is likely")],
    "phq2": [(0, "below the cut-off"), (2, "below the cut-off"), (3, "suggests depression"), (6, "suggests depression")],
    "phq9": [
        (0, "minimal"), (4, "minimal"), (5, "mild"), (9, "mild"), (10, "moderate"), (14, "moderate"),
        (15, "moderately severe"), (19, "moderately severe"), (20, "severe"), (27, "severe"),
    ],
    "gad2": [(2, "below the cut-off"), (3, "suggests an anxiety disorder")],
    "groc": [(-5, "worse"), (-2, "worse"), (-1, "the same"), (1, "the same"), (2, "better"), (5, "better")],
    "orebro_short": [(49, "lower risk"), (50, "high risk")],
}  # fmt: skip
EDGES = [
    pytest.param(name, total, word, id=f"{name}-{total}") for name, edges in BANDS.items() for total, word in edges
]
WITHOUT_BANDS = {
    "vas",
    "rmdq",
    "peg",
    "promis_pain_interference",
    "promis_physical_function",
    "psfs",
    "orebro_long",
    "qbpds",
}


@pytest.mark.parametrize(("name", "total", "word"), EDGES)
def test_it_names_the_band_at_every_edge(name: str, total: int, word: str) -> None:
    """Each band starts at its first score and ends one below the next."""
    assert score(GUIDELINE, name, {"total": total}).band == word


def test_it_tests_every_instrument_with_bands() -> None:
    """No band is left without its edges, and what has none says so."""
    assert INSTRUMENTS.keys() - WITHOUT_BANDS == BANDS.keys() | {"start_back"}
    assert all(INSTRUMENTS[name].bands == () for name in WITHOUT_BANDS)


@pytest.mark.parametrize(
    ("total", "distress", "group"),
    [
        (0, 0, "low risk"), (3, 3, "low risk"), (4, 3, "medium risk"), (9, 3, "medium risk"), (4, 4, "high risk"),
        (9, 5, "high risk"),
    ],
)  # fmt: skip
def test_it_groups_start_back_by_total_and_distress(total: int, distress: int, group: str) -> None:
    """0 to 3 is low; from 4 on a distress score of 4 or more makes it high, else it is medium."""
    found = score(GUIDELINE, "start_back", {"total": total, "distress": distress})

    assert found.band == group
    assert found.answers == {"start_back_total": total, "start_back_distress": distress}


def test_it_asks_for_the_distress_score_only_where_it_decides() -> None:
    """A low total is a low group whatever the distress; a higher one waits for it."""
    assert score(GUIDELINE, "start_back", 3).band == "low risk"
    assert score(GUIDELINE, "start_back", 4).band is None
    assert "distress" in score(GUIDELINE, "start_back", 4).cannot_score


@pytest.mark.parametrize("name", sorted(INSTRUMENTS.keys() - EMBEDDED - {"peg"}))
def test_it_holds_no_text_of_a_licensed_form(name: str) -> None:
    """A form that is scored or linked only has no items, or numbered ones without any of its words."""
    own = ("Section", "Total", "Score of questions")

    assert INSTRUMENTS[name].verdict in ("score", "link")
    assert all(item.say.startswith(own) for item in INSTRUMENTS[name].items)


@pytest.mark.parametrize("name", INSTRUMENTS)
def test_it_says_the_licence_of_every_instrument(name: str) -> None:
    """Every instrument says under what terms it may be used, and only some may be shown."""
    assert INSTRUMENTS[name].licence
    assert (INSTRUMENTS[name].verdict == "embed") == (name in EMBEDDED)


# scoring


@pytest.mark.parametrize(
    ("name", "answers", "value"),
    [
        ("peg", [6, 5, 7], 6),
        ("peg", {"pain": "10", "enjoyment": 10, "activity": 9}, 29 / 3),
        ("peg", 4.3, 4.3),
        ("rmdq", ["yes"] * 12 + ["no"] * 12, 12),
        ("rmdq", {f"r{number}": int(number <= 5) for number in range(1, 25)}, 5),
        ("rmdq", 7, 7),
        ("odi", [5] * 10, 100),
        ("odi", [1, 2, 3, 0, 1, 2, 3, 0, 1, 2], 30),
        ("phq9", [1] * 8 + [0], 8),
        ("phq2", ["3", "0"], 3),
        ("psfs", [2, 4, 6, None, None], 4),
        ("vas", 35, 35),
        ("nrs", {"pain": 7}, 7),
        ("paindetect", [-1], -1),
        ("promis_pain_interference", 61.5, 61.5),
    ],
)
def test_it_scores(name: str, answers: object, value: float) -> None:
    """Items by id or in order, or the total alone."""
    found = score(GUIDELINE, name, answers)

    assert found.value == pytest.approx(value)
    assert found.cannot_score is None


@pytest.mark.parametrize(
    ("name", "answers", "value"),
    [
        ("peg", [6, 5, None], None),
        ("rmdq", ["yes"] * 20 + [None] * 4, 24),
        ("rmdq", ["yes"] * 10 + ["no"] * 12 + ["", "not_sure"], 11),
        ("rmdq", ["yes"] * 19 + [None] * 5, None),
        ("rmdq", {}, None),
        ("odi", [2] * 9 + [None], 40),
        ("odi", [2] * 8 + [None] * 2, 40),
        ("odi", [2] * 7 + [None] * 3, None),
        ("phq2", [1, None], None),
        ("phq9", [1] * 8 + ["declined"], None),
        ("gad2", [None, None], None),
        ("psfs", [None] * 5, None),
    ],
)
def test_it_keeps_to_the_rule_on_missing_items(name: str, answers: object, value: float | None) -> None:
    """As many as the instrument allows may be missing; with one more it is not scored and says why."""
    found = score(GUIDELINE, name, answers)

    assert found.value == value
    assert found.missing
    assert (found.cannot_score is None) == (value is not None)


@pytest.mark.parametrize(
    ("name", "answers", "words"),
    [
        ("nrs", {"pain": 11}, ("nrs, pain", "0 to 10")),
        ("nrs", -1, ("nrs, pain", "0 to 10")),
        ("peg", {"pain": 5, "joy": 5}, ("peg, joy", "pain, enjoyment, activity")),
        ("peg", [5, 5], ("2 values", "3 items")),
        ("peg", {"pain": 5, "total": 5}, ("peg, total", "no such item")),
        ("phq9", [0, 0, 0, 0, 0, 0, 0, 0, 4], ("phq9, i9", "0 to 3")),
        ("phq9", 12.5, ("phq9, total", "whole number from 0 to 27")),
        ("odi", 101, ("odi, total", "0 to 100")),
        ("odi", [6] + [0] * 9, ("odi, s1", "0 to 5")),
        ("rmdq", ["maybe"] + [0] * 23, ("rmdq, r1", "0 to 1")),
        ("paindetect", {"i1": 3}, ("paindetect, i1", "total")),
        ("start_back", {"total": 3, "distress": 4}, ("start_back, distress", "above")),
        ("nrs", True, ("nrs, pain", "True")),
        ("nrs", 3.5, ("nrs, pain", "3.5")),
        ("nrs", float("nan"), ("nrs, pain", "nan")),
    ],
)
def test_it_names_the_item_and_the_range(name: str, answers: object, words: tuple[str, ...]) -> None:
    """A score that cannot be is refused with its place and what is allowed."""
    with pytest.raises(AnswersError) as refused:
        score(GUIDELINE, name, answers)

    assert all(word in str(refused.value) for word in words)


def test_it_lists_every_fault_of_a_form() -> None:
    """Two wrong items are two faults."""
    with pytest.raises(AnswersError) as refused:
        score(GUIDELINE, "peg", [11, 12, 1])

    assert len(refused.value.faults) == 2


def test_it_knows_its_instruments() -> None:
    """A misspelt name gets the nearest one."""
    with pytest.raises(UnknownName, match="rmdq"):
        score(GUIDELINE, "rmdk", 5)


# item 9


@pytest.mark.parametrize("rest", [[0] * 8, [None] * 8, [3] * 8], ids=["nothing-else", "unfinished", "severe"])
@pytest.mark.parametrize("ninth", [1, 2, 3])
def test_it_alerts_to_item_9_at_once(rest: list[object], ninth: int) -> None:
    """Any answer above 0 fires MH-3 with its own words, finished form or not."""
    found = score(GUIDELINE, "phq9", [*rest, ninth])

    assert [reason.rule.id for reason in found.alerts] == ["MH-3"]
    assert found.answers["phq9_item9"] == ninth
    assert found.as_json()["alerts"][0]["say"] == GUIDELINE.rules["MH-3"].say


@pytest.mark.parametrize("ninth", [0, None])
def test_it_does_not_alert_without_item_9(ninth: int | None) -> None:
    """No thought of it, or no answer, is no alert."""
    assert score(GUIDELINE, "phq9", [3] * 8 + [ninth]).alerts == ()


@pytest.mark.parametrize(
    ("answers", "rules"),
    [
        ([3] * 8 + [0], ["MH-4", "MH-5"]),
        ([3] * 7 + [None, 0], ["MH-4", "MH-5"]),
        ([2] * 5 + [None] * 4, ["MH-5"]),
        ([1] * 4 + [None] * 5, []),
    ],
    ids=["severe", "severe-already", "positive-already", "not-known"],
)
def test_it_does_not_hide_a_high_sum_behind_a_missing_item(answers: list[object], rules: list[str]) -> None:
    """What was answered is the least the total can be; once that is enough for a rule, the rule fires."""
    assert [reason.rule.id for reason in score(GUIDELINE, "phq9", answers).raises] == rules


# change


@pytest.mark.parametrize(
    ("name", "before", "after", "verdict"),
    [
        ("nrs", 7, 5, "same"),
        ("nrs", 6, 4, "better"),
        ("nrs", 3, 2, "same"),
        ("nrs", 4, 6, "worse"),
        ("nrs", 7, 9, "same"),
        ("nrs", 2, 0, "better"),
        ("nrs", 1, 0, "not_scored"),
        ("nrs", 0, 8, "not_scored"),
        ("vas", 50, 35, "better"),
        ("vas", 51, 36, "same"),
        ("rmdq", 16, 11, "better"),
        ("rmdq", 17, 12, "same"),
        ("rmdq", 10, 6, "same"),
        ("odi", 30, 20, "better"),
        ("odi", 0, 10, "worse"),
        ("peg", 20 / 3, 14 / 3, "better"),
        ("peg", 3, 2.1, "same"),
        ("peg", 5, 6.5, "worse"),
        ("qbpds", 60, 40, "better"),
        ("psfs", 4, 6, "better"),
        ("psfs", 6, 4, "worse"),
        ("promis_pain_interference", 65, 59.5, "better"),
        ("promis_pain_interference", 65, 60, "same"),
        ("promis_physical_function", 40, 50, "not_scored"),
        ("start_back", 9, 1, "not_scored"),
        ("groc", 1, 4, "not_scored"),
    ],
)
def test_it_judges_change_by_points_and_percent(name: str, before: float, after: float, verdict: str) -> None:
    """Both are needed where both are published; without a published size nothing is judged."""
    found = change(GUIDELINE, name, before, after)

    assert found.verdict == verdict
    assert found.because


def test_it_does_not_judge_a_form_that_is_not_scored() -> None:
    """The reason of the score is the reason of the change."""
    unfinished = score(GUIDELINE, "peg", [1, None, None])

    found = change(GUIDELINE, "peg", unfinished, score(GUIDELINE, "peg", 3))

    assert found.verdict == "not_scored"
    assert found.because == unfinished.cannot_score
    assert found.as_json()["points"] is None


def test_it_does_not_compare_two_forms() -> None:
    """A PEG is not measured against an RMDQ."""
    assert change(GUIDELINE, "peg", score(GUIDELINE, "rmdq", 7), 3).verdict == "not_scored"


def test_it_gives_the_gain() -> None:
    """Points and percent are positive when it is better."""
    found = change(GUIDELINE, "rmdq", 20, 5).as_json()

    assert (found["points"], found["percent"], found["verdict"]) == (15, 75, "better")
