"""Likely causes: log prior odds plus one log likelihood ratio a cluster, held back by guards. It never touches the urgency.

Every term is a whole number of thousandths of a natural logarithm, `round(1000 * ln x)`, before anything is added: sums of
integers are exact, so every engine and every machine gives the same words.

The guards:

* Of the findings of one cluster only the heaviest counts (the first of equals); they depend on each other.
* The summed shift is held within `history_clamp`, then, when an examination finding counts, the whole within
  `examination_clamp`.
* A finding without a published ratio weighs nothing; a cause none of whose findings counts only "fits with" the answers.
* A cause reaches "possible" only when a finding that counts speaks for it: the prior alone never does it. A cause without
  a prior in the setting has no odds, so nothing of it counts.
* The words come from the odds of each cause alone; causes do not exclude each other and are not scaled to sum to one.
* The default cause is more likely only when no other cause is possible and the urgency is below a rank; else possible.
* What is unknown weighs nothing. The urgency does not read any of this.
"""

import math
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from sureback.care.grounds import answers_behind
from sureback.engines.reference import Evaluation
from sureback.language.kinds.causes import Cause, Finding, LikelihoodModel, Setting
from sureback.language.nodes import Number
from sureback.language.sheets import Answer

Support = Literal["more_likely", "possible", "less_likely"]
SUPPORTS: tuple[Support, ...] = ("more_likely", "possible", "less_likely")
"""The three words, strongest first."""

THOUSAND = 1000
WITHOUT_ODDS = -math.inf


class Ground(Struct, frozen=True):
    """A finding that holds and the answers that make it hold; `counts` when it is the one of its cluster that weighs."""

    finding: Finding
    because: Mapping[str, Answer]
    counts: bool


class LikelyCause(Struct, frozen=True):
    """A cause and how well the answers support it.

    `fits_with`: nothing with a published ratio counted, so say that it fits with the answers instead of the word.
    `log_odds` in thousandths; None when no prior is known for the setting.
    """

    cause: Cause
    support: Support
    fits_with: bool
    grounds_for: tuple[Ground, ...]
    grounds_against: tuple[Ground, ...]
    log_odds: int | None


def setting_of(evaluation: Evaluation) -> Setting:
    """Where the person is seen: the first setting that holds, else the last."""
    settings = list(evaluation.guideline.care_half.settings.values())
    return next((one for one in settings if evaluation.truth(one.when.when) is True), settings[-1])


def likely_causes(
    evaluation: Evaluation, rank: int, *, is_waiting: bool = False, prior_factor: float = 1.0
) -> tuple[LikelyCause, ...]:
    """The default cause, every other one that is possible, and those that something speaks for; best supported first.

    `rank` is the urgency's; `is_waiting` whether the plan waits until somebody has looked: nothing is called more likely by
    default then. `prior_factor` multiplies the prior odds of every cause, to see how much hangs on the priors.
    """
    care = evaluation.guideline.care_half
    model, setting = care.likelihood, setting_of(evaluation)
    weighed = [
        _weigh(evaluation, model, cause, _prior_odds(cause, setting, prior_factor))
        for cause in care.causes.values()
        if _may_be_listed(evaluation, cause)
    ]
    settled = [_with_default(model, found, weighed, rank, is_waiting=is_waiting) for found in weighed]
    listed = [found for found in settled if found.cause.id == model.default or found.grounds_for]
    return tuple(sorted(listed, key=_place))


def thousandths_of_log(ratio: Number) -> int:
    """The natural logarithm of a ratio in whole thousandths."""
    return round(THOUSAND * math.log(ratio))


def log_odds_of(probability: Number) -> int:
    """A probability as log-odds in whole thousandths."""
    return thousandths_of_log(probability / (1 - probability))


def _may_be_listed(evaluation: Evaluation, cause: Cause) -> bool:
    """Whether something can tell the cause at all, and the condition under which it is shown holds."""
    is_shown = cause.shown_if is None or evaluation.truth(cause.shown_if.when) is True
    return cause.told_by != "nothing" and is_shown


def _prior_odds(cause: Cause, setting: Setting, factor: float) -> int | None:
    for prior in cause.priors:
        if prior.setting == setting.id:
            return log_odds_of(prior.probability) + thousandths_of_log(factor)
    return None


def _weigh(evaluation: Evaluation, model: LikelihoodModel, cause: Cause, prior_odds: int | None) -> LikelyCause:
    """One cause on its own."""
    holding = [finding for finding in cause.findings if evaluation.truth(finding.when.when) is True]
    counting = {} if prior_odds is None else _heaviest_by_cluster(holding)
    grounds = [
        Ground(finding, answers_behind(evaluation, finding.when.when), counting.get(finding.cluster) is finding)
        for finding in holding
    ]
    odds = None if prior_odds is None else prior_odds + _shift(model, list(counting.values()))
    speaks_for = any(finding.direction == "for" for finding in counting.values())
    return LikelyCause(
        cause=cause,
        support=_word(model, odds) if odds is not None and speaks_for else "less_likely",
        fits_with=not counting,
        grounds_for=tuple(ground for ground in grounds if ground.finding.direction == "for"),
        grounds_against=tuple(ground for ground in grounds if ground.finding.direction == "against"),
        log_odds=odds,
    )


def _weight(finding: Finding) -> int:
    return 0 if finding.ratio is None else thousandths_of_log(finding.ratio)


def _heaviest_by_cluster(findings: Sequence[Finding]) -> dict[str, Finding]:
    """The finding of each cluster that weighs most either way; one that weighs nothing is left out."""
    heaviest: dict[str, Finding] = {}
    for finding in findings:
        rival = heaviest.get(finding.cluster)
        if abs(_weight(finding)) > (0 if rival is None else abs(_weight(rival))):
            heaviest[finding.cluster] = finding
    return heaviest


def _shift(model: LikelihoodModel, counting: Sequence[Finding]) -> int:
    """The sum of the weights, the part from the history held first and then the whole."""
    history = sum(_weight(finding) for finding in counting if not finding.examination)
    examination = [_weight(finding) for finding in counting if finding.examination]
    shift = _held(history, model.history_clamp)
    return _held(shift + sum(examination), model.examination_clamp) if examination else shift


def _held(shift: int, clamp: Number) -> int:
    limit = round(THOUSAND * clamp)
    return max(-limit, min(limit, shift))


def _word(model: LikelihoodModel, odds: int) -> Support:
    if odds >= log_odds_of(model.more_likely_from):
        return "more_likely"
    return "possible" if odds >= log_odds_of(model.possible_from) else "less_likely"


def _with_default(
    model: LikelihoodModel, found: LikelyCause, weighed: Sequence[LikelyCause], rank: int, *, is_waiting: bool
) -> LikelyCause:
    """The cause itself, or for the default the word that depends on the others and the urgency."""
    if found.cause.id != model.default:
        return found
    has_rival = any(other.support != "less_likely" for other in weighed if other is not found)
    is_alone = not has_rival and not is_waiting and rank < model.default_only_below_rank
    return replace(found, support="more_likely" if is_alone else "possible")


def _place(found: LikelyCause) -> tuple[int, float]:
    """Where it stands in the list; sorting is stable, so equals keep the order of the files."""
    odds = WITHOUT_ODDS if found.log_odds is None else found.log_odds
    return SUPPORTS.index(found.support), -odds
