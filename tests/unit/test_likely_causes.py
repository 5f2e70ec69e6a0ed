"""Each guard of the model of likely causes, on causes made for the test."""

import math

import pytest
from msgspec.structs import replace

from sureback.care.causes import likely_causes, log_odds_of, setting_of, thousandths_of_log
from sureback.engines.reference import Evaluation
from sureback.errors import NoCareHalf
from sureback.language.evidence import Citation, Condition, Evidence
from sureback.language.expressions import parse_expression
from sureback.language.guideline import Guideline
from sureback.language.kinds.causes import Cause, Finding, Prior
from sureback.language.sheets import Sheet
from tests.knowledge.shipped import GUIDELINE

EVIDENCE = Evidence((Citation("SUREBACK26"),), "inferred")
LOW_RANK, HIGH_RANK = 0, 4
ALL = {"fever": "yes", "headache": "yes", "nausea": "yes", "vomiting": "yes"}


def condition(written: str) -> Condition:
    """A condition from its text."""
    return Condition(parse_expression(written), written)


def finding(when: str, ratio: float | None, cluster: str = "", *, examination: bool = False) -> Finding:
    """A finding that holds when `when` does; without a ratio it speaks for the cause, and each stands in its own cluster."""
    direction = "against" if ratio is not None and ratio <= 1 else "for"
    return Finding(
        when,
        condition(when),
        "It fits.",
        direction,
        cluster or when,
        (),
        EVIDENCE,
        ratio=ratio,
        examination=examination,
    )


def cause(identity: str, *findings: Finding, prior: float | None = 0.05, **fields: object) -> Cause:
    """A cause told by its history, with a prior in primary care for new pain."""
    priors = () if prior is None else (Prior("acute_primary", prior, EVIDENCE),)
    told_by = fields.pop("told_by", "history")
    return Cause(
        identity, identity, identity, "Say.", "Tell.", told_by, EVIDENCE, priors=priors, findings=findings, **fields
    )


STRAIN = cause("strain", finding("yes(otherwise_healthy)", None), prior=0.7)


def listed(*causes: Cause, rank: int = LOW_RANK, answers: dict | None = None, factor: float = 1.0) -> dict:
    """The likely causes by id when the model knows the default and these, in the order given."""
    care = replace(GUIDELINE.care, causes={one.id: one for one in (STRAIN, *causes)})
    evaluation = Evaluation(replace(GUIDELINE, care=care), Sheet(ALL if answers is None else answers))
    return {found.cause.id: found for found in likely_causes(evaluation, rank, prior_factor=factor)}


def shift(*findings: Finding) -> int:
    """How far these findings move a cause's log-odds, in thousandths."""
    return listed(cause("other", finding("yes(fever)", None), *findings))["other"].log_odds - log_odds_of(0.05)


def test_it_adds_whole_thousandths_of_logarithms():
    """Each term is rounded before it is added, so that every engine agrees exactly."""
    found = shift(finding("yes(headache)", 3), finding("yes(nausea)", 0.8))

    assert found == round(1000 * math.log(3)) + round(1000 * math.log(0.8))


def test_it_counts_one_finding_a_cluster():
    """Of two findings of one cluster the heavier counts alone, and says so."""
    light, heavy = finding("yes(headache)", 2, "same"), finding("yes(nausea)", 4, "same")

    found = listed(cause("other", light, heavy))["other"]

    assert found.log_odds - log_odds_of(0.05) == thousandths_of_log(4)
    assert [(ground.finding.ratio, ground.counts) for ground in found.grounds_for] == [(2, False), (4, True)]


def test_it_takes_the_heaviest_whichever_way_it_speaks():
    """A finding against outweighs a lighter one for of the same cluster."""
    assert shift(finding("yes(headache)", 2, "same"), finding("yes(nausea)", 0.25, "same")) == thousandths_of_log(0.25)


def test_it_takes_the_first_of_equals():
    """Two findings that weigh alike do not both count."""
    found = listed(cause("other", finding("yes(headache)", 2, "same"), finding("yes(nausea)", 2, "same")))["other"]

    assert [ground.counts for ground in found.grounds_for] == [True, False]


@pytest.mark.parametrize(("ratio", "limit"), [(10, 3000), (0.1, -3000)], ids=["for", "against"])
def test_it_holds_the_shift_from_the_history(ratio, limit):
    """Answers alone never move a cause by more than the history clamp."""
    assert shift(finding("yes(headache)", ratio), finding("yes(nausea)", ratio)) == limit


@pytest.mark.parametrize(("ratio", "limit"), [(10, 3500), (0.1, -3500)], ids=["for", "against"])
def test_it_holds_the_shift_with_an_examination(ratio, limit):
    """With an examination finding the whole may move a little further."""
    assert shift(finding("yes(headache)", ratio), finding("yes(nausea)", ratio, examination=True)) == limit


def test_it_still_holds_the_history_under_an_examination():
    """The history's part is held before the examination's is added."""
    found = shift(
        finding("yes(headache)", 10), finding("yes(nausea)", 10), finding("yes(vomiting)", 0.5, examination=True)
    )

    assert found == 3000 + thousandths_of_log(0.5)


def test_it_keeps_the_history_clamp_when_an_examination_finding_does_not_count():
    """An examination finding outweighed in its cluster does not widen the clamp."""
    weak = finding("yes(vomiting)", 1.1, "same", examination=True)

    assert shift(finding("yes(headache)", 10, "same"), finding("yes(nausea)", 10), weak) == 3000


def test_it_weighs_nothing_without_a_published_ratio():
    """A finding without a ratio only fits with the cause, even where the prior would reach possible."""
    found = listed(cause("other", finding("yes(fever)", None), prior=0.4))["other"]

    assert (found.log_odds, found.support, found.fits_with) == (log_odds_of(0.4), "less_likely", True)


def test_it_never_lets_the_prior_alone_make_a_cause_possible():
    """A common cause that nothing speaks for is not listed."""
    assert "other" not in listed(cause("other", prior=0.9))


def test_it_does_not_call_a_cause_possible_that_only_something_against_counts_for():
    """A finding for it that is outweighed does not carry the prior over the line."""
    weak, strong = finding("yes(headache)", 1.1, "same"), finding("yes(nausea)", 0.8, "same")

    assert listed(cause("other", weak, strong, prior=0.6))["other"].support == "less_likely"


@pytest.mark.parametrize(
    ("prior", "word"),
    [(0.34, "more_likely"), (0.33, "possible"), (0.0527, "possible"), (0.052, "less_likely")],
)
def test_it_puts_the_odds_into_three_words(prior, word):
    """A ratio of 2 takes a prior of a third to one half, and one of a nineteenth to a tenth."""
    assert listed(cause("other", finding("yes(fever)", 2), prior=prior))["other"].support == word


def test_it_does_not_scale_causes_to_one():
    """Two causes can both be more likely, each with the odds it has alone."""
    both = listed(cause("one", finding("yes(fever)", 9), prior=0.5), cause("two", finding("yes(fever)", 9), prior=0.5))

    assert {both[name].support for name in ("one", "two")} == {"more_likely"}
    assert both["one"].log_odds == both["two"].log_odds == thousandths_of_log(9)


@pytest.mark.parametrize(
    ("rival_ratio", "rank", "word"),
    [(1.1, 3, "more_likely"), (9, 3, "possible"), (1.1, 4, "possible"), (9, 4, "possible")],
    ids=["alone", "rival", "urgent", "both"],
)
def test_it_calls_the_default_more_likely_only_when_nothing_rivals_it(rival_ratio, rank, word):
    """The default is more likely when no other cause is possible and the urgency is below same-day; otherwise possible."""
    found = listed(cause("other", finding("yes(fever)", rival_ratio)), rank=rank)

    assert found["strain"].support == word


def test_it_lists_the_default_without_any_ground():
    """The default stands there even when nothing speaks for it."""
    assert list(listed(answers={})) == ["strain"]


def test_it_leaves_out_a_less_likely_cause_that_only_something_speaks_against():
    """A cause that nothing speaks for is not worth a line."""
    assert list(listed(cause("other", finding("yes(fever)", 0.3)))) == ["strain"]


def test_it_weighs_nothing_that_is_unknown():
    """An answer that is missing, not sure or declined is no ground either way."""
    made = cause("other", finding("yes(fever)", 3), finding("yes(headache)", 3), finding("not yes(nausea)", 0.2))
    answers = {"fever": "yes", "headache": "not_sure", "nausea": "declined"}

    found = listed(made, answers=answers)["other"]

    assert found.log_odds == log_odds_of(0.05) + thousandths_of_log(3)
    assert [dict(ground.because) for ground in found.grounds_for] == [{"fever": "yes"}]
    assert found.grounds_against == ()


def test_it_never_lists_what_nothing_can_tell():
    """A cause told by nothing is only ever named as such."""
    assert "other" not in listed(cause("other", finding("yes(fever)", 9), told_by="nothing"))


@pytest.mark.parametrize(("answer", "is_shown"), [("yes", True), ("no", False), ("not_sure", False)])
def test_it_lists_a_cause_only_when_its_condition_to_be_shown_holds(answer, is_shown):
    """`shown_if` must be true, not merely undecided."""
    made = cause("other", finding("yes(fever)", 3), shown_if=condition("yes(headache)"))

    assert ("other" in listed(made, answers={"fever": "yes", "headache": answer})) is is_shown


def test_it_has_no_odds_without_a_prior_for_the_setting():
    """Where no figure is known, nothing counts and the cause only fits with the answers."""
    found = listed(cause("other", finding("yes(fever)", 9), prior=None))["other"]

    assert (found.log_odds, found.fits_with, found.support) == (None, True, "less_likely")
    assert [ground.counts for ground in found.grounds_for] == [False]


def test_it_puts_the_best_supported_first():
    """By word, then by odds, then by the order of the files; without odds last."""
    causes = [
        cause("no_odds", finding("yes(fever)", None), prior=None),
        cause("small", finding("yes(fever)", 1.2), prior=0.02),
        cause("same_as_small", finding("yes(fever)", 1.2), prior=0.02),
        cause("likely", finding("yes(fever)", 9), prior=0.5),
        cause("possible", finding("yes(fever)", 9), prior=0.05),
    ]

    assert list(listed(*causes)) == ["likely", "strain", "possible", "small", "same_as_small", "no_odds"]


def test_it_multiplies_the_prior_odds_by_a_factor():
    """The factor is taken of the odds, so that a common cause cannot pass one."""
    made = cause("other", finding("yes(fever)", 3), prior=0.7)

    difference = listed(made, factor=2.0)["other"].log_odds - listed(made)["other"].log_odds

    assert difference == round(1000 * math.log(2))


@pytest.mark.parametrize(
    ("answers", "setting"),
    [
        ({}, "acute_primary"),
        ({"onset_days": 83}, "acute_primary"),
        ({"onset_days": 84}, "chronic_primary"),
        ({"onset_days": 84, "care_setting": "specialist"}, "specialist"),
        ({"onset_days": 3, "care_setting": "specialist"}, "specialist"),
        ({"onset_days": 84, "care_setting": "primary"}, "chronic_primary"),
        ({"onset_days": "not_sure", "care_setting": "not_sure"}, "acute_primary"),
    ],
    ids=["nothing", "day-83", "day-84", "clinic", "clinic-new", "primary-long", "not-sure"],
)
def test_it_finds_the_setting(answers, setting):
    """The first setting that holds is used; when none is known to hold, the last."""
    assert setting_of(Evaluation(GUIDELINE, Sheet(answers))).id == setting


def without_care() -> Guideline:
    """A guideline for urgency only."""
    return replace(GUIDELINE, care=None)


def test_it_lists_nothing_without_a_care_half():
    """A guideline for urgency only has neither likely causes nor a setting, and says so."""
    evaluation = Evaluation(without_care(), Sheet(ALL))

    with pytest.raises(NoCareHalf, match="no care half"):
        likely_causes(evaluation, LOW_RANK)
    with pytest.raises(NoCareHalf, match="no care half"):
        setting_of(evaluation)
