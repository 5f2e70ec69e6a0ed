"""What has changed in an episode, and the step that follows."""

import pytest
from msgspec.structs import replace

from sureback.language.evidence import Condition
from sureback.language.expressions import parse_expression
from sureback.language.kinds.care import StepRule
from tests.knowledge.episodes import COMPLETE, PEG2, PEG7, WELL_NOW, entry, first, followed, on
from tests.knowledge.shipped import GUIDELINE

# change


@pytest.mark.parametrize(
    ("start", "now", "verdict"),
    [
        ({"pain": 6}, {"pain": 4}, "better"),
        ({"pain": 7}, {"pain": 5}, "same"),
        ({"pain": 4}, {"pain": 6}, "worse"),
        ({"pain": 6, "scores": {"peg": PEG7}}, {"pain": 6, "scores": {"peg": PEG2}}, "better"),
        ({"pain": 6, "scores": {"peg": PEG2}}, {"pain": 3, "scores": {"peg": PEG7}}, "same"),
        ({"pain": 6, "scores": {"rmdq": 15}}, {"pain": 6, "scores": {"rmdq": 10}}, "better"),
        ({"pain": 6, "scores": {"rmdq": 8}}, {"pain": 6, "scores": {"rmdq": 13}}, "worse"),
        ({"pain": 1}, {"pain": 0}, None),
        ({"pain": 1}, {"pain": 8}, None),
        ({"pain": 1}, {"pain": 1, "scores": {"groc": 2}}, "better"),
        ({"pain": 1}, {"pain": 1, "scores": {"groc": 1}}, "same"),
        ({"pain": 1}, {"pain": 1, "scores": {"groc": -2}}, "worse"),
        ({"pain": 6}, {}, None),
    ],
)
def test_it_judges_the_change_since_the_start(start: dict, now: dict, verdict: str | None) -> None:
    """Better on one measure and worse on none; from a low start only the person's own rating counts."""
    found = followed(first(**start), entry(8, **now), at=on(8))

    assert found.trend.verdict == verdict
    assert found.worked_out.get("change_so_far") == verdict


def test_it_takes_the_median_of_the_last_week() -> None:
    """One bad day is noise."""
    days = [entry(day, pain=pain) for day, pain in [(8, 9), (9, 3), (10, 3), (12, 9), (14, 3)]]

    found = followed(first(), *days, at=on(14))

    assert found.as_json()["measures"][0]["after"]["value"] == 3
    assert found.trend.verdict == "better"


def test_it_leaves_older_days_out_of_the_median() -> None:
    """A day a week ago is not of this week."""
    found = followed(first(), entry(7, pain=9), entry(8, pain=9), entry(14, pain=3), entry(15, pain=3), at=on(15))

    assert found.as_json()["measures"][0]["after"]["value"] == 3


@pytest.mark.parametrize(
    ("days", "weeks"),
    [
        ([(8, 7)], 1),
        ([(8, 4), (22, 4)], 2),
        ([(28, 7)], 3),
        ([(29, 7)], 4),
        ([(8, 1), (29, 1)], 0),
        ([], None),
    ],
)
def test_it_counts_the_weeks_without_a_gain(days: list[tuple[int, int]], weeks: int | None) -> None:
    """A clear gain starts the count again; nobody without pain has a gain to make."""
    found = followed(first(), *[entry(day, pain=pain) for day, pain in days], at=on(30))

    assert found.worked_out.get("no_gain_weeks") == weeks


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        ([entry(8, **WELL_NOW), entry(22, pain=1)], 14),
        ([entry(8, **WELL_NOW), entry(22, pain=3)], 0),
        ([entry(8, **WELL_NOW), entry(15, pain=3), entry(22, pain=2)], 0),
        ([entry(8, pain=2, scores={"peg": PEG2}), entry(22, pain=1)], 0),
        ([entry(8, **WELL_NOW), entry(22, back_to_activities="no")], 0),
        ([entry(8, pain=2, back_to_activities="yes"), entry(22, pain=1)], None),
    ],
    ids=["two-weeks", "pain-back", "pain-between", "not-back", "stopped-again", "no-peg"],
)
def test_it_counts_the_days_of_being_well(entries: list[dict], days: int | None) -> None:
    """Pain and PEG at most 2 and back to activities, without a break."""
    assert followed(first(), *entries, at=on(25)).worked_out.get("well_days") == days


@pytest.mark.parametrize(
    ("entries", "days"),
    [
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(19, pain=0, scores={"rmdq": 2})], 14),
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(19, pain=0, scores={"rmdq": 3})], 0),
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(9, pain=1), entry(19, pain=0, scores={"rmdq": 2})], 0),
        ([entry(5, pain=0, scores={"rmdq": 2}), entry(19, pain=0)], 0),
    ],
    ids=["two-checks", "not-able", "pain-between", "one-check"],
)
def test_it_counts_the_days_between_recovered_checks(entries: list[dict], days: int) -> None:
    """No pain and an RMDQ of at most 2, at two checks."""
    assert followed(first(), *entries, at=on(20)).worked_out["recovered_days"] == days


# steps


def with_steps(**directions: tuple[str, str]):
    """The guideline with these step rules: direction and condition."""
    rules = {
        name: StepRule(name, direction, Condition(parse_expression(when), when), "Say.", "Tell.", (),
                       GUIDELINE.care.follow_up.evidence)
        for name, (direction, when) in directions.items()
    }  # fmt: skip
    return replace(GUIDELINE, care=replace(GUIDELINE.care, step_rules=rules))


WELL_FOR_TWO_WEEKS = [first(), entry(5, **WELL_NOW, answers={"course": "better"}), entry(19, **WELL_NOW)]


def test_it_steps_down_when_a_rule_says_so() -> None:
    """Well for two weeks and nothing against it."""
    found = followed(*WELL_FOR_TWO_WEEKS, guideline=with_steps(D=("down", "well_days >= 14")))

    assert (found.step, [rule.id for rule in found.step_rules]) == ("down", ["D"])


def test_it_steps_up_when_rules_disagree() -> None:
    """Up beats down."""
    guideline = with_steps(D=("down", "well_days >= 14"), U=("up", "follow_up_days >= 14"))

    assert followed(*WELL_FOR_TWO_WEEKS, guideline=guideline).step == "up"


def test_it_does_not_step_down_while_the_urgency_is_high() -> None:
    """Somebody with an open alarm from the start does not step down."""
    entries = [first(answers={**COMPLETE, "saddle_numb": "yes"}), *WELL_FOR_TWO_WEEKS[1:]]

    assert followed(*entries, guideline=with_steps(D=("down", "well_days >= 14"))).step == "stay"


def test_it_stays_when_a_rule_is_not_known_to_hold() -> None:
    """Unknown does not step."""
    assert followed(first(), guideline=with_steps(U=("up", "pain_change_percent < 30")), at=on(2)).step == "stay"
