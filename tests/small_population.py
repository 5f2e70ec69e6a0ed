"""A population for the small knowledge folder: every form of a share, a variation, a ceiling, a presentation, gaps, targets."""

from tests.small_knowledge import FILES, Files

POPULATION = "population/all.yaml"
WITH_POPULATION: Files = {
    **FILES,
    POPULATION: """\
base:
  - id: numb
    of: {chance: 0.25}
    sources: [BOOK]
    basis: inferred
  - id: leg
    of: {shares: {none: 0.5, one: 0.5, both: 0}}
    varies:
      - when: yes(numb)
        of: {shares: {none: 0, one: 1, both: 0}}
    sources: [BOOK]
    basis: inferred
  - {id: medicines, of: {chances: {steroid: 0.5, thinner: 0.1, insulin: 0}}, sources: [BOOK], basis: inferred}
  - {id: hours, of: {bands: [{from: 0, to: 240, share: 1}]}, sources: [BOOK], basis: inferred}
  - id: days
    of: {bands: [{from: 0, to: 9, share: 0.5}, {from: 10, to: 3650, share: 0.5}]}
    at_most: {answer: hours, times: 0.04}
    sources: [BOOK]
    basis: inferred
  - {id: temp_c, of: {bands: [{from: 36, to: 37.9, share: 1}]}, sources: [BOOK], basis: inferred}
  - {id: mood, of: {shares: {"so, so": 1}}, sources: [BOOK], basis: inferred}
profiles:
  - {id: plain, name: Plain, share: 0.9, sources: [BOOK], basis: seen}
  - id: hot
    name: Hot
    share: 0.1
    sources: [BOOK]
    basis: seen
    answers:
      - {id: temp_c, of: {bands: [{from: 38, to: 40, share: 1}]}}
gap_habits: {share: 0.5, sources: [BOOK], basis: inferred}
gaps:
  - {id: signs, not_asked: 0.2, not_sure: 0.1, declined: 0.1, sources: [BOOK], basis: inferred}
  - {id: numbers, not_asked: 0.1, not_sure: 0.1, declined: 0, sources: [BOOK], basis: inferred}
targets:
  - {id: numb, name: Numb, when: yes(numb), expected: 0.25, tolerance: 0.05, is_fitted: "yes", sources: [BOOK], basis: seen}
  - {id: hot, name: Hot, profiles: [hot], expected: 0.1, tolerance: 0.02, sources: [BOOK], basis: seen}
  - {id: far, name: Far off, when: leg == one, among: not yes(numb), expected: 0.9, tolerance: 0.1, sources: [BOOK], basis: seen}
  - {id: nobody, name: Nobody, when: yes(numb), among: leg == both, expected: 0.5, tolerance: 0.1, sources: [BOOK], basis: seen}
""",
}
