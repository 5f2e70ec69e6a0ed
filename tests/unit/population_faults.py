# ruff: noqa: E501 - a table is read row by row
# fmt: off
"""Ways to spoil the small population, and what must be said about each. Only data.

A row is: what is replaced, by what, the passage on whose line the fault stands (None: no line), a phrase.
"""

NUMB = "  - id: numb\n    of: {chance: 0.25}\n    sources: [BOOK]\n    basis: inferred\n"

FAULTS = {
    "shares that do not add up": ("{none: 0.5, one: 0.5, both: 0}", "{none: 0.5, one: 0.4, both: 0}", "- id: leg", "base answer 'leg', `of`: the shares add up to 0.9, not 1."),
    "an unknown symbol": ("{none: 0, one: 1, both: 0}", "{none: 0, on: 1, both: 0, one: 0}", "- id: leg", "base answer 'leg', `varies.1`: 'leg' has no value 'on'. Did you mean 'one'"),
    "a symbol without a share": ("thinner: 0.1, insulin: 0}", "thinner: 0.1}", "- {id: medicines", "'insulin' has no share; write 0 if nobody gives it."),
    "another form than the type": ("of: {chance: 0.25}", 'of: {shares: {"yes": 1}}', "- id: numb", "a tri question needs `chance` and nothing else."),
    "two forms": ("of: {chance: 0.25}", "of: {chance: 0.25, shares: {a: 1}}", "- id: numb", "a tri question needs `chance` and nothing else."),
    "no form": ("of: {chance: 0.25}", "of: {}", "- id: numb", "a tri question needs `chance` and nothing else."),
    "a chance above one": ("chance: 0.25", "chance: 1.25", "- id: numb", "1.25 is not between 0 and 1."),
    "a negative share": ("steroid: 0.5", "steroid: -0.5", "- {id: medicines", "-0.5 is not between 0 and 1."),
    "a band out of range": ("from: 0, to: 240", "from: 0, to: 99999", "- {id: hours", "0 to 99999 is not a stretch of 0 to 87600 hours."),
    "a band backwards": ("from: 0, to: 240", "from: 240, to: 0", "- {id: hours", "240 to 0 is not a stretch of 0 to 87600 hours."),
    "bands that do not add up": ("from: 0, to: 9, share: 0.5", "from: 0, to: 9, share: 0.6", "- id: days", "base answer 'days', `of`: the shares add up to 1.1, not 1."),
    "an unknown question": ("  - {id: mood,", "  - {id: moood,", "- {id: moood", "no question called 'moood'. Did you mean 'mood'?"),
    "an unknown question in a condition": ("when: yes(numb)\n        of", "when: yes(num)\n        of", "- id: leg", "no question called 'num'."),
    "a ceiling of words": ("answer: hours, times", "answer: numb, times", "- id: days", "`at_most`: 'numb' is no number with shares of its own."),
    "an unknown ceiling": ("answer: hours, times", "answer: hour, times", "- id: days", "`at_most.answer`: no question called 'hour'."),
    "a ceiling of nothing": ("times: 0.04", "times: 0", "- id: days", "`at_most`: 0 is not above 0."),
    "a circle": (NUMB, NUMB.replace("    sources", "    varies: [{when: leg == one, of: {chance: 1}}]\n    sources"), "- id: numb", "base answer 'numb': what it hangs on leads back to it."),
    "profiles that do not add up": ("share: 0.9,", "share: 0.8,", "- {id: plain", "the shares of all profiles add up to 0.9, not 1."),
    "a share of a profile below nought": ("share: 0.9,", "share: -0.9,", "- {id: plain", "`share`: -0.9 is not between 0 and 1."),
    "a profile that shifts what is not there": ("- {id: temp_c, of: {bands: [{from: 38, to: 40, share: 1}]}}", "- {id: warmth, of: {chance: 1}}", "- id: hot", "no question called 'warmth'."),
    "a profile whose shares are wrong": ("from: 38, to: 40, share: 1", "from: 38, to: 40, share: 0.5", "- id: hot", "profile 'hot', `answers.temp_c`, `of`: the shares add up to 0.5, not 1."),
    "an unknown group": ("- {id: signs, not_asked", "- {id: sign, not_asked", "- {id: sign,", "no group of questions is called that. Did you mean 'signs'?"),
    "a group without rates": ("- {id: signs, not_asked", "- {id: sign, not_asked", None, "the group 'signs' has no rates."),
    "rates above one": ("not_asked: 0.2", "not_asked: 0.9", "- {id: signs", "1.1 is not between 0 and 1."),
    "a habit above one": ("gap_habits: {share: 0.5", "gap_habits: {share: 5", None, "`share`: 5 is not between 0 and 1."),
    "a target of nothing": ("when: yes(numb), expected: 0.25", "expected: 0.25", "- {id: numb, name", "needs either `when` or `profiles`."),
    "a target of two things": ("profiles: [hot], ", "profiles: [hot], when: yes(numb), ", "- {id: hot, name: Hot, prof", "needs either `when` or `profiles`."),
    "a target of an unknown profile": ("profiles: [hot]", "profiles: [hat]", "- {id: hot, name: Hot, prof", "no profile called 'hat'."),
    "a target above one": ("expected: 0.9,", "expected: 90,", "- {id: far", "`expected`: 90 is not between 0 and 1."),
    "a tolerance of nought": ("tolerance: 0.02", "tolerance: 0", "- {id: hot, name: Hot, prof", "`tolerance`: 0 is not above 0."),
    "an unknown source": ("of: {chance: 0.25}\n    sources: [BOOK]", "of: {chance: 0.25}\n    sources: [TOME]", "- id: numb", "no source called 'TOME'."),
    "no source": ("of: {chance: 0.25}\n    sources: [BOOK]\n", "of: {chance: 0.25}\n", "- id: numb", "`sources` is missing."),
    "a misspelt field": ("of: {chance: 0.25}", "of: {chanse: 0.25}", "- id: numb", "no field called 'chanse'."),
    "a part missing": ("targets:", "target:", None, "`targets` stands in no file."),
}
