"""The small knowledge folder with the smallest hazard log that has no fault."""

from tests.small_knowledge import FILES, Files

HAZARDS = "hazards/hazards.yaml"

SAFETY_FILES: Files = {
    **FILES,
    HAZARDS: """\
properties:
  - {id: one_level, say: Every sheet gets one level., sources: [BOOK], basis: inferred}
hazards:
  - id: missed_nerve
    hazard: A squeezed nerve is sent home
    causes: [It is not asked.]
    effect: The person waits.
    harm: Lasting numbness.
    initial: {severity: major, likelihood: medium, because: It is rare.}
    controls:
      concepts: [nerves]
      rules: [N-1]
      properties: [one_level, "claim:numb_now"]
    residual: {severity: major, likelihood: low, because: Answers may be wrong.}
    reviewers: [A surgeon]
    status: unsigned
    sources: [BOOK]
    basis: seen
    claims:
      - id: numb_now
        say: New numbness goes to hospital now.
        when: yes(numb) and upto(days, 14)
        at_least: ed_now
      - id: both_now
        say: New pain in both legs goes to hospital now.
        when: leg == both and upto(days, 14)
        at_least: ed_now
        sources: [BOOK#2]
        basis: inferred
  - id: lost_paper
    hazard: The page is lost
    causes: [Wind.]
    effect: Nobody reads it.
    harm: Delay.
    initial: {severity: minor, likelihood: low, because: Paper is light.}
    controls: {by_people: [Hold it.]}
    residual: {severity: minor, likelihood: low, because: Wind.}
    reviewers: [A reader]
    status: open
    sources: [BOOK]
    basis: inferred
safety_case:
  users: [A reader]
  scope: [Numbness.]
  out_of_scope: [Colds.]
  argument: [Each hazard has controls.]
  not_proved: [That the rules are right.]
  common_causes: [A sign is not known.]
  standing_controls: {properties: [one_level], tests: ["tests/knowledge/test_cases.py::test_it_has_no_failing_case_in_all"]}
  severities:
    - {id: minor, name: Minor, say: Little.}
    - {id: significant, name: Significant, say: More.}
    - {id: considerable, name: Considerable, say: Much.}
    - {id: major, name: Major, say: Death.}
    - {id: catastrophic, name: Catastrophic, say: Deaths.}
  likelihoods:
    - {id: very_low, name: Very low, say: Hardly.}
    - {id: low, name: Low, say: Seldom.}
    - {id: medium, name: Medium, say: Possibly.}
    - {id: high, name: High, say: Often.}
    - {id: very_high, name: Very high, say: Always.}
  matrix:
    - {likelihood: very_low, risks: [1, 1, 2, 2, 3]}
    - {likelihood: low, risks: [1, 2, 2, 3, 4]}
    - {likelihood: medium, risks: [2, 2, 3, 3, 4]}
    - {likelihood: high, risks: [2, 3, 3, 4, 5]}
    - {likelihood: very_high, risks: [3, 4, 4, 5, 5]}
  risk_classes:
    - {risk: 1, name: Acceptable, say: Nothing.}
    - {risk: 2, name: Tolerable, say: Say why.}
    - {risk: 3, name: Undesirable, say: Lower it.}
    - {risk: 4, name: Needs control, say: Control it.}
    - {risk: 5, name: Unacceptable, say: Do not use it.}
  how_to_sign: [Write your name.]
  sources: [BOOK]
  basis: inferred
""",
}
