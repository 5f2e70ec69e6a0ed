"""Two versions over every sheet: what the proof finds, held against asking both versions about every sheet there is."""

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping

import pytest
from msgspec.structs import replace

from sureback.care.triage import triage
from sureback.care.versions import levels_of_both, readable
from sureback.engines.solver.search import NotShown, Search
from sureback.errors import AnswersError, InputError
from sureback.language.guideline import Guideline
from sureback.proofs.compare import compare
from sureback.proofs.shifts import Shown
from sureback.proofs.worked_out import worked_out_differently
from tests.knowledge.shipped import GUIDELINE
from tests.small_versions import NEW, version

AT = dt.datetime(2026, 11, 20, 20, tzinfo=dt.UTC)
GAPS = (None, "not_sure")
EVERY_ANSWER: Mapping[str, tuple[object, ...]] = {
    "numb": (*GAPS, "no", "yes"),
    "leg": (*GAPS, "none", "one", "both"),
    "temp_c": (None, 37.5, 38, 38.5, 47.5),
    "days": (None, 10, 11, 15),
    "medicines": (None, ["steroid"], ["steroid", "thinner"]),
}
OF_A_RENAMED_QUESTION = {
    **EVERY_ANSWER,
    "no_feeling": (*GAPS, "no", "yes"),
    "leg": (None, "not_sure", "both"),
    "temp_c": (None, 38),
    "days": (None, 15),
}
TOLD: Mapping[str, Mapping[str, tuple[object, ...]]] = {
    "question_renamed": OF_A_RENAMED_QUESTION,
    "type": {name: answers for name, answers in EVERY_ANSWER.items() if name != "temp_c"},
}
"""What is told in other worlds than that of every answer."""
UNREACHED = ("presupposed_by_what_differs", "impossible")
"""Versions that differ in what a proof does not follow, or on sheets that nobody can tell."""
ONE_SHEET = {
    "raised": ("raised", {"medicines": 2}, "soon", "ed_now"),
    "lowered": ("lowered", {"leg": "not_sure"}, "ed_now", "soon"),
    "removed": ("lowered", {"leg": "not_sure"}, "ed_now", "self_care"),
    "threshold": ("lowered", {"temp_c": 38}, "soon", "self_care"),
    "sooner": ("raised", {"temp_c": 37.5}, "self_care", "soon"),
    "days": ("lowered", {"leg": "both", "days": 11}, "ed_now", "self_care"),
}
"""By version: the one way urgency goes, the smallest sheet, and the levels. Of the medicines only how many were chosen counts."""
AS_SMALL = {"days": {"numb": "yes", "days": 11}}
"""By version: another sheet with as few answers, which a solver may find as well."""


def shown(name: str) -> Shown:
    """The old version compared with one that has a planted difference."""
    return compare(version(), version(name), AT)


@pytest.mark.parametrize("name", ONE_SHEET)
def test_it_shows_the_smallest_sheet(name: str) -> None:
    """A planted difference is found as the one smallest sheet; at a moved threshold the number is exactly the threshold."""
    direction, sheet, old, new = ONE_SHEET[name]

    found = shown(name)

    (only,) = found.shifts
    counted = {key: len(value) if isinstance(value, tuple) else value for key, value in only.sheet.items()}
    assert counted in (sheet, AS_SMALL.get(name))
    assert (only.direction, only.old.level, only.new.level) == (direction, old, new)
    assert only.as_told
    assert found.of(direction) == (only,)
    assert found.refusals == found.not_shown == ()


@pytest.mark.parametrize("name", [name for name in NEW if name not in UNREACHED])
def test_it_agrees_with_every_sheet_of_a_small_world(name: str) -> None:
    """The proof finds what asking both versions about every sheet finds: the same levels, and sheets just as small."""
    smallest: dict[tuple[str, str], tuple[bool, int]] = {}
    for sheet in sheets(TOLD.get(name, EVERY_ANSWER)):
        for key, size in shift_of(version(), version(name), sheet):
            smallest[key] = min(size, smallest.get(key, size))

    found = shown(name).shifts

    assert {
        (one.direction, one.old.level): (bool(one.old.not_offered or one.new.not_offered), len(one.sheet))
        for one in found
    } == smallest
    assert all([*shift_of(version(), version(name), one.sheet)] for one in found)


def sheets(answers: Mapping[str, tuple[object, ...]]) -> Iterator[dict[str, object]]:
    """Every sheet of these answers."""
    for told in itertools.product(*answers.values()):
        yield {name: answer for name, answer in zip(answers, told, strict=True) if answer is not None}


def shift_of(
    old: Guideline, new: Guideline, sheet: Mapping[str, object]
) -> Iterator[tuple[tuple[str, str], tuple[bool, int]]]:
    """Which way a sheet goes from which level, whether a version does not offer one of its answers, and its size."""
    try:
        before, after = (triage(one, readable(one, sheet), at=AT).level for one in (old, new))
    except AnswersError:
        return
    if before.rank != after.rank:
        direction = "lowered" if after.rank < before.rank else "raised"
        offered = len(readable(old, sheet)) == len(readable(new, sheet)) == len(sheet)
        yield (direction, before.id), (not offered, len(sheet))


def test_equal_versions_differ_in_nothing() -> None:
    """The shipped knowledge compared with itself: shown of every sheet, nothing left open."""
    found = compare(GUIDELINE, GUIDELINE, AT)

    assert (found.shifts, found.refusals, found.not_shown) == ((), (), ())


def test_it_finds_a_lowered_rule_among_all_that_is_shipped() -> None:
    """One rule of the shipped knowledge put a level lower is found with a sheet of one answer."""
    rule = replace(GUIDELINE.rules["MAL-3"], level="within_2_weeks")
    lowered = replace(GUIDELINE, rules={**GUIDELINE.rules, rule.id: rule})

    (found,) = compare(GUIDELINE, lowered, AT).shifts

    assert (found.direction, found.old.rules, found.new.rules) == ("lowered", ("MAL-3",), ("MAL-3",))
    assert (found.old.level, found.new.level, len(found.sheet)) == ("within_3_days", "within_2_weeks", 1)
    assert found.as_told


def test_it_names_what_only_one_version_offers() -> None:
    """A renamed question was removed and added: each sheet says which version does not offer its answer."""
    found = shown("question_renamed")

    assert [one.new.not_offered for one in found.of("lowered")] == [("numb",)]
    assert {one.old.not_offered for one in found.of("raised")} == {("no_feeling",)}


def test_it_does_not_claim_what_follows_from_a_question_of_another_type() -> None:
    """Once the type of a question changed, nothing is shown of the sheets that answer it, and that is said."""
    found = shown("type")

    assert found.shifts == ()
    assert found.not_shown == ("what follows from temp_c: the type of the question changed",)


def test_it_shows_a_sheet_that_one_version_refuses() -> None:
    """A contradiction moved: each version alone refuses a sheet, and its reason is given."""
    found = shown("contradiction")

    assert [(one.by, dict(one.sheet), one.because) for one in found.refusals] == [
        ("new", {"numb": "yes", "leg": "one"}, "Both cannot be."),
        ("old", {"numb": "yes", "leg": "both"}, "Both cannot be."),
    ]


def test_it_does_not_claim_what_is_worked_out_differently() -> None:
    """When the versions work an answer out in two ways, a proof about one sheet shows nothing of it, and says so."""
    (reason,) = shown("derivation").not_shown

    assert reason.startswith("what follows from days:")


@pytest.mark.parametrize("name", ["presupposed", "presupposed_in_turn"])
def test_it_follows_what_an_answer_presupposes(name: str) -> None:
    """A version that fills an answer in from another is followed exactly: the sheet holds the other answer alone."""
    found = shown(name)

    assert found.not_shown == ()
    assert ("raised", {"temp_c": 38.5}, "soon", "ed_now") in [
        (one.direction, one.sheet, one.old.level, one.new.level) for one in found.shifts if one.as_told
    ]


def test_it_does_not_follow_what_hangs_on_something_worked_out_differently() -> None:
    """An answer presupposed by one that the versions work out in two ways is not compared either."""
    (reason,) = shown("presupposed_by_what_differs").not_shown

    assert reason.startswith("what follows from days, numb:")


def test_it_says_when_a_sheet_cannot_be_told_as_it_stands() -> None:
    """Two answers that never go together, one worked out from the other, are shown with the reservation."""
    (found,) = shown("impossible").shifts

    assert (found.direction, found.as_told, found.new.rules) == ("raised", False, ("N-3",))
    assert found.sheet.keys() == {"hours", "days"}


def test_it_does_not_claim_what_comes_from_a_new_source() -> None:
    """An answer that only one version works out from a question of its own is not compared."""
    (reason,) = shown("source_added").not_shown

    assert reason.startswith("what follows from days:")


def test_it_does_not_compare_what_typed_names_mean_differently() -> None:
    """When a version knows other names of medicines, nothing is shown of the classes they are taken for."""
    care = GUIDELINE.care_half
    fewer = {name: one for name, one in care.ingredients.items() if name != "warfarin"}

    (reason,) = compare(GUIDELINE, replace(GUIDELINE, care=replace(care, ingredients=fewer)), AT).not_shown

    assert "blood_thinner" in reason


def test_a_guideline_without_care_knows_no_names() -> None:
    """Two versions for urgency only understand typed names alike: not at all."""
    bare = replace(GUIDELINE, care=None)

    assert worked_out_differently(bare, bare, GUIDELINE.questions).other == ()


@pytest.mark.parametrize(("patience", "not_shown"), [(0, 4), (1, 6)])
def test_a_solver_that_gives_up_has_shown_nothing(
    monkeypatch: pytest.MonkeyPatch, patience: int, not_shown: int
) -> None:
    """Wherever the solver comes to no answer, that is said, and nothing is claimed of it."""
    asked = itertools.count()
    answer = Search.is_possible

    def give_up(search: Search, *wanted: object) -> bool:
        if next(asked) >= patience:
            raise NotShown("timeout")
        return answer(search, *wanted)

    monkeypatch.setattr(Search, "is_possible", give_up)

    found = shown("lowered")

    assert found.shifts == found.refusals == ()
    assert "(timeout)" in found.not_shown[0]
    assert len(found.not_shown) == not_shown


def test_versions_of_two_guidelines_are_not_compared() -> None:
    """Answers of unrelated guidelines mean different things; the error says so."""
    with pytest.raises(InputError, match="'small' and 'sureback' are two guidelines"):
        compare(version(), GUIDELINE, AT)


def test_a_level_that_is_gone_keeps_its_place() -> None:
    """The levels of both versions stand in one order, those of either alone between their neighbours."""
    old, new = version(), version()
    levels = [replace(level, rank=rank) for rank, level in enumerate(new.levels.values())]
    renamed = replace(
        new, levels={"self_care": levels[0], "later": replace(levels[1], id="later"), "ed_now": levels[2]}
    )
    without_lowest = replace(new, levels={"soon": replace(levels[1], rank=0), "ed_now": replace(levels[2], rank=1)})

    assert levels_of_both(old, renamed) == ("self_care", "soon", "later", "ed_now")
    assert levels_of_both(old, without_lowest) == ("self_care", "soon", "ed_now")


def test_levels_in_another_order_are_not_compared() -> None:
    """When two levels changed places nothing can be called lower."""
    old = version()
    turned = replace(old, levels=dict(reversed(list(old.levels.items()))))

    with pytest.raises(InputError, match="the levels stand in another order"):
        levels_of_both(old, turned)
