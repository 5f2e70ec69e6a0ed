"""Two versions counted over people: who gets other advice, by which rules, with which answers behind them."""

import datetime as dt
from collections.abc import Mapping

import pytest
from msgspec.structs import replace

from sureback.care.differences import Change, Counted, Differences, count_differences, is_milder
from sureback.errors import InputError
from sureback.language.guideline import Guideline
from tests.knowledge.sheets import WELL
from tests.knowledge.shipped import GUIDELINE
from tests.small_versions import version

AT = dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC)
CARE = GUIDELINE.care_half


def counted(new: Guideline, *people: Mapping[str, object], old: Guideline = GUIDELINE) -> Differences:
    """Both versions asked about some people, called 1, 2, ..."""
    return count_differences(old, new, ((str(number), one) for number, one in enumerate(people, 1)), AT)


def with_care(**changes: object) -> Guideline:
    """The shipped guideline with parts of its care half changed."""
    return replace(GUIDELINE, care=replace(CARE, **changes))


def only(found: Differences, kind: str, subject: str = "") -> Counted:
    """The one change of a kind and subject."""
    (one,) = (one for one in found.counted if (one.change.kind, one.change.subject) == (kind, subject))
    return one


def test_equal_versions_advise_the_same() -> None:
    """Nobody gets other advice from the same knowledge; everyone stands on the diagonal."""
    found = counted(GUIDELINE, WELL, {"saddle_numb": "yes"}, {})

    assert (found.people, found.counted, found.not_offered, found.refused) == (3, (), {}, {})
    assert all(old == new for old, new in found.levels)
    assert sum(found.levels.values()) == 3


def test_it_counts_a_lower_urgency() -> None:
    """A threshold moved up: who lies between goes down, with the rule that no longer fires and the answer behind it."""
    found = counted(version("threshold"), {"temp_c": 38.2}, {"temp_c": 38.5}, {"temp_c": 38}, old=version())

    (one,) = found.counted
    assert found.levels == {("soon", "self_care"): 2, ("soon", "soon"): 1}
    assert (one.change, one.people) == (Change("urgency", "", "soon", "self_care"), 2)
    assert found.lowered() == (one,)
    assert [(each.person, each.old_grounds, each.new_grounds, each.because) for each in one.examples] == [
        ("1", ("F-1 (soon)",), (), {"temp_c": 38.2}),
        ("3", ("F-1 (soon)",), (), {"temp_c": 38}),
    ]


def test_it_counts_a_higher_urgency() -> None:
    """A rule at another level: the same rule stands on both sides, each with its level."""
    found = counted(version("raised"), {"temp_c": 39}, old=version())

    example = only(found, "urgency").examples[0]
    assert found.lowered() == ()
    assert (example.old_grounds, example.new_grounds) == (("F-1 (soon)",), ("F-1 (ed_now)",))


def test_it_shows_the_five_shortest_sheets() -> None:
    """Of many people the five with the fewest answers are the examples."""
    long = {"temp_c": 38, "numb": "no", "leg": "none"}
    short = {"temp_c": 38}

    found = counted(version("threshold"), *[long] * 4, *[short] * 4, old=version())

    assert [one.person for one in found.counted[0].examples] == ["5", "6", "7", "8", "1"]
    assert found.counted[0].people == 8


def test_it_counts_answers_that_a_version_does_not_offer() -> None:
    """An answer to a renamed question is not asked in the other version; who gave one is counted."""
    found = counted(version("question_renamed"), {"no_feeling": "yes"}, {"numb": "yes"}, old=version())

    assert found.not_offered == {("old", "no_feeling"): 1, ("new", "numb"): 1}
    assert found.levels == {("self_care", "ed_now"): 1, ("ed_now", "self_care"): 1}


def test_it_counts_people_whom_a_version_refuses() -> None:
    """Answers that contradict each other in one version only: counted with the reason, and compared no further."""
    found = counted(version("contradiction"), {"numb": "yes", "leg": "one"}, {"leg": "none"}, old=version())

    assert found.people == 2
    assert found.levels == {("self_care", "self_care"): 1}
    assert found.refused == {("new", "numb and leg: Both cannot be."): 1}


def test_it_counts_a_changed_verdict_on_a_medicine() -> None:
    """A rule that forbade now asks first: every medicine of the rule gets a milder verdict, with the answer behind it."""
    rule = CARE.medicine_rules["NS-01"]
    milder = with_care(medicine_rules={**CARE.medicine_rules, rule.id: replace(rule, verdict="ask_first")})

    found = counted(milder, WELL | {"nsaid_reaction": "yes"})

    one = only(found, "medicine", "ibuprofen")
    assert (one.change.old, one.change.new, is_milder(one.change)) == ("do_not_take", "ask_first", True)
    assert one.examples[0].because == {"nsaid_reaction": "yes"}
    assert one.examples[0].old_grounds == ("NS-01 (do_not_take)",)
    assert {each.change.subject for each in found.of("medicine")} <= set(rule.medicines)
    assert not found.of("urgency")


def test_it_tells_a_graver_verdict_and_a_new_medicine_from_a_milder_one() -> None:
    """Milder is said only of a verdict that both versions give."""
    assert not is_milder(Change("medicine", "ibuprofen", "ask_first", "do_not_take"))
    assert not is_milder(Change("medicine", "ibuprofen", "not known", "ok_to_consider"))
    assert not is_milder(Change("urgency", "", "routine", "self_care"))


def test_it_counts_a_medicine_that_is_gone() -> None:
    """A medicine of one version only has no verdict in the other."""
    found = counted(
        with_care(medicines={**CARE.medicines, "placebo": replace(CARE.medicines["ibuprofen"], id="placebo")}), WELL
    )

    assert only(found, "medicine", "placebo").change.old == "not known"


def test_it_counts_another_pathway() -> None:
    """A pathway taken out: who was on it takes another, with the answers that had put them there."""
    pathways = {name: pathway for name, pathway in CARE.pathways.items() if name != "claudication"}
    walker = WELL | {"walk_legs_ache": "both", "relief_sitting": "yes", "leg_pain": "both"}

    found = counted(with_care(pathways=pathways), walker)

    one = only(found, "pathway")
    assert one.change.old == "claudication"
    assert one.examples[0].old_grounds == ("claudication",)
    assert {"walk_legs_ache", "relief_sitting"} <= one.examples[0].because.keys()


def test_it_counts_what_leaves_the_list_of_things_to_do() -> None:
    """An option that is now offered to nobody leaves the list of whoever had it."""
    gone = replace(CARE.options["heat"], offer_if=CARE.step_rules["SU-02"].when)

    found = counted(with_care(options={**CARE.options, "heat": gone}), WELL)

    assert only(found, "do", "heat").change == Change("do", "heat", "do", "not under do")


def test_it_counts_another_step() -> None:
    """A rule upward now leads a step higher: whoever it holds for stands there."""
    rules = {name: replace(rule, to_step=3) if rule.to_step == 2 else rule for name, rule in CARE.step_rules.items()}
    slow = WELL | {"contacts_without_gain": 3}

    found = counted(with_care(step_rules=rules), slow)

    one = only(found, "step")
    assert (one.change.old, one.change.new) == ("2", "3")
    assert one.examples[0].old_grounds == one.examples[0].new_grounds


def test_a_version_without_a_plan_is_compared_by_urgency_alone() -> None:
    """When one version is for urgency only, nothing is said of plan and medicines."""
    found = counted(replace(GUIDELINE, care=None), WELL)

    assert (found.has_care, found.counted) == (False, ())


def test_versions_of_two_guidelines_are_not_counted() -> None:
    """Unrelated guidelines are refused with the reason."""
    with pytest.raises(InputError, match="two guidelines, not two versions of one"):
        counted(GUIDELINE, WELL, old=version())
