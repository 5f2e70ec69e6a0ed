"""Likely causes: priors by setting, findings with likelihood ratios, and the guards of the model (evidence sheet D)."""

from typing import Literal

from msgspec import Struct

from sureback.language.evidence import Case, Condition, Evidence
from sureback.language.kinds.references import CauseId, LibraryId, SettingId
from sureback.language.nodes import Number


class Setting(Struct, frozen=True):
    """Where the person is seen, which sets the priors. The first setting that holds is used, else the last."""

    id: str
    name: str
    when: Condition
    cases: tuple[Case, ...]
    evidence: Evidence


class Prior(Struct, frozen=True):
    """How common a cause is in a setting: `probability` between 0 and 1."""

    setting: SettingId
    probability: Number
    evidence: Evidence


class Finding(Struct, frozen=True):
    """Something that speaks for or against a cause when its condition holds.

    `ratio` is a published likelihood ratio. Without one the finding weighs nothing and only "fits with" the cause. Of the
    findings of one `cluster` only the heaviest counts. `examination`: from a clinician's test.
    """

    id: str
    when: Condition
    say: str
    direction: Literal["for", "against"]
    cluster: str
    cases: tuple[Case, ...]
    evidence: Evidence
    ratio: Number | None = None
    examination: bool = False


class Cause(Struct, frozen=True):
    """A likely cause. `told_by` is what can tell it; one that nothing can tell is only ever named as such."""

    id: str
    name: str
    label: str
    say: str
    tell: str
    told_by: Literal["history", "examination", "nothing"]
    evidence: Evidence
    priors: tuple[Prior, ...] = ()
    findings: tuple[Finding, ...] = ()
    shown_if: Condition | None = None
    library: tuple[LibraryId, ...] = ()
    icd10cm: tuple[str, ...] = ()


class LikelihoodModel(Struct, frozen=True):
    """The guards: clamps of the summed log-odds, the cut-offs of the three words, and the default cause.

    `default_only_below_rank`: from this urgency rank on, the default is never called more likely.
    """

    default: CauseId
    history_clamp: Number
    examination_clamp: Number
    more_likely_from: Number
    possible_from: Number
    default_only_below_rank: int
    say: str
    evidence: Evidence


class Statement(Struct, frozen=True):
    """A sentence for the person and one for the clinician, shown when its condition holds or it has none."""

    id: str
    say: str
    evidence: Evidence
    tell: str | None = None
    when: Condition | None = None
