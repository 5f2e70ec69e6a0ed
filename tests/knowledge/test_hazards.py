"""The hazard log: its names lead somewhere, its claims hold, and they would notice an unsafe change of a rule."""

import ast
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from msgspec.structs import replace

from sureback.care.prepare import prepare
from sureback.engines.reference import Evaluation
from sureback.language.guideline import Guideline, Rule
from sureback.language.kinds.hazards import Claim, Controls
from sureback.language.sheets import Sheet as Answers
from sureback.publish.safety_case import named_properties
from tests.knowledge import worlds
from tests.knowledge.claims import (
    CLAIMS,
    broken_claims,
    is_at_least,
    lowered,
    rank_of,
    true_cases,
    with_an_alarm_less,
    with_rule,
    written_out,
)
from tests.knowledge.sheets import Sheet, sheets
from tests.knowledge.shipped import AT, GUIDELINE
from tests.knowledge.test_properties import examples

ROOT = Path(__file__).parent.parent.parent
MOST_WORLDS, SAMPLE, MOST_TRUE = 400, 150, 300
SAME_DAY, ED_NOW = GUIDELINE.levels["same_day"].rank, GUIDELINE.levels["ed_now"].rank
GRAVE = [rule for rule in GUIDELINE.rules.values() if GUIDELINE.rank(rule) >= SAME_DAY]
CONTROLS = [hazard.controls for hazard in GUIDELINE.hazards.values()] + [GUIDELINE.safety.safety_case.standing_controls]
NAMED_TESTS = sorted({test for controls in CONTROLS for test in controls.tests})

EMERGENCY = [rule for rule in GRAVE if GUIDELINE.rank(rule) >= ED_NOW]
NEVER_DECIDES = {rule.id: rule.never_decides for rule in EMERGENCY if rule.never_decides is not None}
"""Emergency rules whose level no claim protects, because others are as grave wherever they fire, and why they are kept."""


def as_params(rules: list[Rule], gaps: dict[str, str]) -> list:
    """Rules as parameters; a gap is expected to fail, and to be taken out once it no longer does."""
    marks = {identity: [pytest.mark.xfail(reason=why, strict=True)] for identity, why in gaps.items()}
    return [pytest.param(rule, id=rule.id, marks=marks.get(rule.id, [])) for rule in rules]


@pytest.mark.parametrize("claim", CLAIMS.values(), ids=CLAIMS)
def test_a_claim_holds_in_its_small_worlds(claim: Claim) -> None:
    """Wherever a claim is true around its own answers, the urgency is at least what it demands; and it is true somewhere."""
    tried = worlds.worlds_of_text(claim.id, claim.when.written, MOST_WORLDS, SAMPLE)
    now = [Evaluation(GUIDELINE, Answers(world)) for world in tried]
    true = worlds.spread([one for one in now if one.truth(claim.when.when) is True], MOST_TRUE)

    assert true
    assert [one.sheet for one in true if not is_at_least(one, rank_of(GUIDELINE, claim))] == []


@given(sheets())
@examples(300)
def test_the_claims_hold_on_any_sheet(sheet: Sheet) -> None:
    """On every sheet made up, each claim that is true is kept."""
    assert broken_claims(GUIDELINE, prepare(GUIDELINE, sheet, AT)) == []


@pytest.mark.parametrize("rule", GUIDELINE.rules.values(), ids=GUIDELINE.rules)
def test_the_claims_hold_on_the_cases_of_every_rule(rule: Rule) -> None:
    """On the sheets that rule authors wrote, each claim that is true is kept."""
    assert [broken for sheet in true_cases(rule) for broken in broken_claims(GUIDELINE, sheet)] == []


@pytest.mark.parametrize("rule", as_params(EMERGENCY, NEVER_DECIDES))
def test_a_claim_breaks_when_a_rule_is_lowered(rule: Rule) -> None:
    """Lowering an emergency rule by one level breaks a claim on one of the rule's own true cases."""
    unsafe = lowered(rule)

    assert any(broken_claims(unsafe, sheet) for sheet in true_cases(rule))


def test_nine_in_ten_emergency_rules_are_protected() -> None:
    """The gaps stay few."""
    assert len(NEVER_DECIDES) <= len(EMERGENCY) / 10


@pytest.mark.parametrize("rule", GRAVE, ids=lambda rule: rule.id)
def test_a_claim_breaks_when_an_alarm_is_dropped(rule: Rule) -> None:
    """A rule at the same day or above that loses one alarm breaks a claim, unless other rules are as grave in its place."""
    tried = worlds.worlds_of_text(rule.id, rule.written, MOST_WORLDS, SAMPLE)
    true = [one for one in (Evaluation(GUIDELINE, Answers(world)) for world in tried) if one.truth(rule.when) is True]

    unnoticed = []
    for changed in with_an_alarm_less(written_out(rule.when)):
        lost = [one.sheet for one in true if one.truth(changed) is not True]
        if not is_noticed(with_rule(replace(rule, when=changed)), lost, GUIDELINE.rank(rule)):
            unnoticed.append(changed)

    assert unnoticed == []


def is_noticed(unsafe: Guideline, lost: list[Answers], rank: int) -> bool:
    """Whether a claim breaks on a sheet that an unsafe guideline puts below a rank, or no sheet is put there."""
    felt = False
    for sheet in lost:
        if is_at_least(Evaluation(unsafe, sheet), rank):
            continue
        if broken_claims(unsafe, sheet):
            return True
        felt = True
    return not felt


@pytest.mark.parametrize("rule", GRAVE, ids=lambda rule: rule.id)
def test_every_grave_rule_controls_a_hazard(rule: Rule) -> None:
    """Each rule at the same day or above is named by a hazard, itself or through its concept."""
    assert any(rule.id in controls.rules or rule.concept in controls.concepts for controls in CONTROLS)


def test_every_concept_controls_a_hazard() -> None:
    """A new file of red flags needs a hazard."""
    assert {concept for controls in CONTROLS for concept in controls.concepts} == set(GUIDELINE.concepts)


def test_every_property_controls_a_hazard() -> None:
    """Nothing is proved for its own sake."""
    named = {identity for controls in CONTROLS for identity in controls.properties}

    assert set(GUIDELINE.safety.properties) <= named


def test_it_declares_what_the_prover_proves() -> None:
    """The safety case and the prover know the same properties, each claim among them."""
    prove = pytest.importorskip("sureback.proofs.prove")

    assert {one.id for one in prove.properties(GUIDELINE)} == set(named_properties(GUIDELINE.safety))


@pytest.mark.parametrize("named", NAMED_TESTS)
def test_a_named_test_exists(named: str) -> None:
    """A test that the log names is a function of that file."""
    file, _, name = named.partition("::")

    assert name in functions(file)


@cache
def functions(file: str) -> set[str]:
    """The functions of a test file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("hazard", GUIDELINE.hazards.values(), ids=GUIDELINE.hazards)
def test_a_hazard_is_controlled_or_open(hazard) -> None:
    """A hazard that only people could control is open until something more does."""
    by_people_only = replace(hazard.controls, by_people=()) == Controls() and not hazard.claims

    assert hazard.status == "open" or not by_people_only
