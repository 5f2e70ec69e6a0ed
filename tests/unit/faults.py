# ruff: noqa: E501 - a table is read row by row
# fmt: off
"""Ways to spoil the small knowledge folder, and what must be said about each. Only data.

A row is: file, what is replaced there, by what, the passage on whose line the fault stands (None: no line), a phrase.
"""

from tests.small_knowledge import FILES

Row = tuple[str, str, str, str | None, str]

SIGNS, NUMBERS, NERVES, FEVER = "questions/signs.yaml", "questions/numbers.yaml", "red_flags/nerves.yaml", "red_flags/fever.yaml"
CONTRADICTIONS, DEFINITIONS, LEVELS, BOOK = "contradictions.yaml", "definitions.yaml", "levels.yaml", "sources/BOOK.yaml"
SAFETY_NET, DERIVATIONS, PLACES, COUNTRIES = "safety_net.yaml", "derivations.yaml", "places.yaml", "countries.yaml"
DAYS = "linear, from: hours, over: 24, round: down"

OF_WRITING: dict[str, Row] = {
    # any field
    "a field missing": (SIGNS, "    label: Numbness\n", "", "- id: numb", "question 'numb': `label` is missing."),
    "a field misspelt": (SIGNS, "hint:", "hnit:", "hnit", "question 'numb', `hnit`: no field called 'hnit'."),
    "a field empty": (SIGNS, "label: Numbness", "label:", "label:", "question 'numb', `label`: nothing is written here."),
    "a list for a text": (SIGNS, "label: Numbness", "label: [a, b]", "label: [", "`label`: a single text is needed here."),
    "a text for a list": (SIGNS, '["yes"]', '"yes"', 'alarming: "yes"', "'yes' is not one of none, higher, lower."),
    "a text for a list of entries": ("countries.yaml", "    numbers:\n      - {kind: emergency, number: \"112\", say: Emergency}", "    numbers: none", "numbers: none", "`numbers`: a list is needed here, for example [one, two]."),
    "a text for a mapping": (SIGNS, "{icd10cm: [R20.0]}", "R20.0", None, "`codes`: a mapping of 'field: value' lines is needed"),
    "a word outside its list": (NUMBERS, "who: both", "who: bth", "who: bth", "'bth' is not one of patient, clinician, both"),
    "a plain yes": (SIGNS, '["yes"]', "[yes]", "alarming: [yes]", "plain yes is a boolean to other YAML readers."),
    "a plain No": (SIGNS, 'say: "No"', "say: No", "say: No", "plain No is a boolean to other YAML readers."),
    "a plain on": (SIGNS, "label: Leg pain", "label: on", "label: on", "plain on is a boolean to other YAML readers."),
    "no number": (NUMBERS, "max: 45", "max: hot", "max: hot", "question 'temp_c', `max`: 'hot' is not a number."),
    "a number that is not finite": (NUMBERS, "max: 45", "max: .inf", "max: .inf", "'.inf' is not a number."),
    "infinity": (NUMBERS, "max: 45", "max: inf", "max: inf", "'inf' is not a number."),
    "a part of a whole number": (NUMBERS, "decimals: 1", "decimals: 1.5", "decimals: 1.5", "'1.5' is not a whole number."),
    "a flag that is no flag": (NERVES, "never_unknown: true", "never_unknown: maybe", "maybe", "'maybe' is not 'true'; leave"),
    "no source": (NUMBERS, "min: 30\n", "min: 30\n    sources: []\n", None, "'sources' stands here twice"),
    "an empty list of sources": (NERVES, "rare., sources: [BOOK]", "rare., sources: []", "It is rare", "the list is empty"),
    "no sources": (NERVES, "say: It is rare., sources: [BOOK],", "say: It is rare.,", "It is rare", "`sources` is missing."),
    "an unknown basis": (NERVES, "basis: seen}", "basis: sean}", "basis: sean}", "'sean' is not one of seen, seen_second_hand"),
    # the tree
    "broken YAML": (NERVES, "summary: Nerves are squeezed.", "summary: [", None, "broken YAML"),
    "a key twice": (NERVES, "work_up: Examine.", "work_up: Examine.\nwork_up: Wait.", None, "'work_up' stands here twice"),
    "an anchor": (NERVES, "work_up: Examine.", "work_up: &x Examine.", None, "anchors (&) and aliases (*) are not allowed"),
    "a second document": (NERVES, "facts:", "---\nfacts:", None, "a second document starts here"),
    "a list for a file": ("sources/BOOK.yaml", FILES["sources/BOOK.yaml"], "[a]", "[a]", "a mapping of 'field: value' lines"),
    "a text among entries": (SIGNS, "questions:\n", "questions:\n  - numb\n", "- numb", "question: a mapping of 'field: value'"),
    "an empty file": ("places.yaml", FILES["places.yaml"], "\n", None, "the file is empty."),
    # guideline, levels, places, countries
    "no head": ("guideline.yaml", "guideline:\n", "guidelin:\n", None, "`guideline` is missing."),
    "a head field missing": ("guideline.yaml", '  version: "1"\n', "", "id: small", "'small': `version` is missing."),
    "an approval without a site": ("guideline.yaml", ", site: Clinic", "", "by: Bob", "approval: `site` is missing."),
    "a key beside the list": ("places.yaml", "places:\n", "note: x\nplaces:\n", "note: x", "no field called 'note'."),
    "the list misspelt": ("places.yaml", "places:", "plcaes:", "plcaes", "`places` is missing."),
    "a deadline without words": ("levels.yaml", "{hours: 0, say: Now.}", "{hours: 0}", "hours: 0", "`say` is missing."),
    "a deadline in words": ("levels.yaml", "hours: 0", "hours: soon", "hours: soon", "'soon' is not a number."),
    "a number without a kind": ("countries.yaml", "kind: emergency, ", "", 'number: "112"', "number: `kind` is missing."),
    # sources
    "a source in another file": ("sources/BOOK.yaml", "id: BOOK", "id: TOME", "id: TOME", "the file is called BOOK.yaml."),
    "a year in words": ("sources/BOOK.yaml", "year: 2020", "year: last", "year: last", "`year`: 'last' is not a number."),
    "how it was read": ("sources/BOOK.yaml", "read: full", "read: once", "read: once", "'once' is not one of full, abstract"),
    # questions
    "no type": (SIGNS, "    type: tri\n", "", "- id: numb", "question 'numb': `type` is missing."),
    "an unknown type": (SIGNS, "type: tri", "type: tre", "type: tre", "'tre' is not one of tri, bool, one, multi"),
    "a choice without values": (SIGNS, "type: tri", "type: one", "- id: numb", "question 'numb': `values` is missing."),
    "a value without words": (SIGNS, "{id: one, say: One leg}", "{id: one}", "{id: one}", "value 'one': `say` is missing."),
    "a place on the first screen in words": (SIGNS, "place: 1", "place: top", "place: top", "'top' is not a number."),
    "no place on the first screen": (SIGNS, "place: 1, ", "", "tick: Numb", "`place` is missing."),
    "no level for not sure": (SIGNS, "not_sure_at_least: self_care, una", "una", "place: 1", "`not_sure_at_least` is missing."),
    "no level for no answer": (SIGNS, ", unanswered_at_least: self_care", "", "place: 1", "`unanswered_at_least` is missing."),
    "an unknown code system": (SIGNS, "icd10cm:", "icd11:", "icd11:", "no field called 'icd11'."),
    "a question twice": (SIGNS, "id: medicines", "id: numb", "- id: numb\n    ask: Which", "the id stands twice (first in"),
    # concepts, rules, definitions, cases
    "a concept without a name": (NERVES, "concept: Nerves\n", "", "summary", "`concept` is missing."),
    "a concept without rules": (NERVES, "rules:\n", "rulez:\n", "rulez:", "no field called 'rulez'."),
    "a rule without an expression": (NERVES, "    when: missing(numb) and unsure(leg)\n", "", "- id: N-2", "`when` is missing."),
    "a broken expression": (NERVES, "upto(days, 14)", "upto(days)", "when: ANY", "rule 'N-1', `when`: 'upto(days)' has 1"),
    "a rule twice": (NERVES, "id: N-2", "id: N-1", "- id: N-1\n    level: ed_now\n    when: missing", "the id stands twice"),
    "a case without an expectation": (NERVES, "days: 14}, expect: true", "days: 14}", "days: 14}", "`expect` is missing."),
    "a case expecting nonsense": (NERVES, "days: 14}, expect: true", "days: 14}, expect: maybe", "maybe", "'maybe' is not one"),
    "a case with another field": (NERVES, "days: 14}, expect", "days: 14}, note: x, expect", "note: x", "no field called"),
    "a definition without a name": ("definitions.yaml", "    name: Any sign\n", "", "- id: ANY_SIGN", "`name` is missing."),
    # derivations
    "an unknown formula": ("derivations.yaml", "linear", "liner", "kind: liner", "'liner' is not one of linear, days_since"),
    "a formula without its answer": ("derivations.yaml", "from: hours, ", "", "fills", "derivation: `from` is missing."),
    "a field of another formula": ("derivations.yaml", "over: 24", "bands: 24", "bands: 24", "no field called 'bands'."),
    "a lookup without a table": ("derivations.yaml", DAYS, "lookup, from: leg", "lookup", "`table` is missing."),
    "a lowest without a limit": ("derivations.yaml", DAYS, "lowest, from: [hours]", "lowest", "`settled_at` is missing."),
    "bands without bands": ("derivations.yaml", DAYS, "bands, from: hours", "bands", "`bands` is missing."),
}

OF_MEANING: dict[str, Row] = {
    # questions
    "an id with a hyphen": (SIGNS, "id: medicines", "id: medi-cines", "- id: medi-cines", "cannot stand in an expression"),
    "no unit": (NUMBERS, "    unit: °C\n", "", "- id: temp_c", "question 'temp_c' needs `min`, `max` and `unit`."),
    "no lowest": (NUMBERS, "    min: 30\n", "", "- id: temp_c", "question 'temp_c' needs `min`, `max` and `unit`."),
    "a range upside down": (NUMBERS, "max: 45", "max: 20", "- id: temp_c", "`min`: 30 is not below `max` 20."),
    "another unit than the id says": (NUMBERS, "unit: °C", "unit: °F", "- id: temp_c", "ends in '_c' but the unit is '°F', not '°C'."),
    "a range for words": (SIGNS, "who: patient\n    alarming: [\"yes\"]", "who: patient\n    min: 0\n    alarming: [\"yes\"]", "- id: numb", "only int and dec questions have them."),
    "a value twice": (SIGNS, "id: insulin", "id: thinner", "- id: medicines", "`values`: a symbol stands twice."),
    "values for a yes-or-no": (SIGNS, "type: tri\n", "type: tri\n    values: [{id: a, say: b}]\n", "- id: numb", "a tri question offers none."),
    "an alarming answer that is none": (SIGNS, "alarming: [both]", "alarming: [bth]", "- id: leg", "`alarming`: no value 'bth'. Did you mean 'both'?"),
    "an alarming answer of a yes-or-no": (SIGNS, '["yes"]', '["maybe"]', "- id: numb", "`alarming`: no value 'maybe'."),
    "no polarity without a reason": (NUMBERS, "    no_polarity: The days are read.\n", "", "- id: hours", "`alarming: none` without a reason."),
    "a polarity and a reason for none": (NUMBERS, "alarming: lower", "alarming: lower\n    no_polarity: x", "- id: days", "both a polarity and a reason for having none."),
    "higher for a yes-or-no": (SIGNS, 'alarming: ["yes"]', "alarming: higher", "- id: numb", "'higher' fits numbers only."),
    "symbols for a number": (NUMBERS, "alarming: lower", "alarming: [low]", "- id: days", "`alarming`: no value 'low'."),
    "not applicable for a choice": (SIGNS, "type: one", "type: one\n    not_applicable: allowed", "- id: leg", "only tri questions take it."),
    "none_means that is no value": (SIGNS, "none_means: none", "none_means: nil", "- id: leg", "`none_means` is 'nil', which is not one of its values."),
    "none_means that alarms": (SIGNS, "none_means: none", "none_means: both", "- id: leg", "`none_means` is 'both', which is an alarming answer."),
    "none_means forgotten": (SIGNS, ", none_means: none", "", "- id: leg", "`none_means` is 'no', which is not one of its values."),
    "a place taken": (SIGNS, "place: 2", "place: 1", "- id: leg", "place 1 is taken by 'numb'."),
    "an unknown level for not sure": (SIGNS, "not_sure_at_least: self_care, una", "not_sure_at_least: selfcare, una", "- id: numb", "`emergency`, `not_sure_at_least`: no level called 'selfcare'. Did you mean 'self_care'?"),
    "an unknown level for no answer": (SIGNS, "unanswered_at_least: self_care", "unanswered_at_least: routine", "- id: numb", "`emergency`, `unanswered_at_least`: no level called 'routine'."),
    "a level for no answer and a reason": (SIGNS, "unanswered_at_least: self_care", "unanswered_at_least: self_care, may_stay_unanswered: x", "- id: numb", "both a level for no answer and a reason for having none."),
    "a gate on an unknown question": (NUMBERS, "ask_if: ANY_SIGN", "ask_if: yes(nubm)", "- id: days", "`ask_if`: no question called 'nubm'."),
    "a gate on itself": (NUMBERS, "ask_if: ANY_SIGN", "ask_if: days >= 3", "- id: days", "`ask_if`: the condition leads back to the question itself."),
    "a gate of the wrong type": (NUMBERS, "ask_if: ANY_SIGN", "ask_if: yes(leg)", "- id: days", "`ask_if`: 'leg' is a one question"),
    "context missing": (NUMBERS, "    context: The clinician reads it.\n", "", "- id: mood", "nothing reads it."),
    "context too many": (SIGNS, "label: Numbness", "label: Numbness\n    context: x", "- id: numb", "is marked `context` but a rule reads it."),
    # rules and definitions
    "an unknown level": (FEVER, "level: ed_now", "level: ed_know", "- id: F-1", "`level`: no level called 'ed_know'. Did you mean 'ed_now'?"),
    "an unknown place": (NERVES, "go_to: hospital", "go_to: hospitl", "- id: N-1", "`go_to`: no place called 'hospitl'. Did you mean 'hospital'?"),
    "no true case": (NERVES, '      - {given: {leg: not_sure}, expect: true}\n', "", "- id: N-2", "rule 'N-2' has no case that is true."),
    "no false case": (NERVES, '      - {given: {numb: "no", leg: not_sure}, expect: false}\n', "", "- id: N-2", "rule 'N-2' has no case that is false."),
    "no unknown case": (DEFINITIONS, '      - {given: {numb: "no"}, expect: unknown}\n', "", "- id: ANY_SIGN", "definition 'ANY_SIGN' has no case that is unknown."),
    "a gate that waits for nothing": (NERVES, "    leaves_out: Tone, because nobody can examine it at home.\n", "    completeness_gate: Because.\n", "- id: N-1", "`completeness_gate`: it waits for no answer."),
    "never unknown, with an unknown case": (NERVES, "{numb: \"no\", leg: not_sure}, expect: false", "{numb: \"no\"}, expect: unknown", "- id: N-2", "says never_unknown but has an unknown case."),
    "never unknown, of an ordinary atom": (NERVES, "missing(numb) and unsure(leg)", "missing(numb) and leg == both", "- id: N-2", "`never_unknown`: it reads an answer that may be unknown."),
    "never unknown, through a definition": (NERVES, "missing(numb) and unsure(leg)", "missing(numb) and ANY_SIGN", "- id: N-2", "`never_unknown`: it reads an answer that may be unknown."),
    "a case of an unknown question": (FEVER, "{given: {temp_c: 38}", "{given: {temp_d: 38}", "- id: F-1", "case 1: no question called 'temp_d'. Did you mean 'temp_c'?"),
    "a case of a question not read": (FEVER, "{given: {temp_c: 38}", "{given: {temp_c: 38, leg: one}", "- id: F-1", "case 1: the expression does not read 'leg'."),
    "no case on the threshold": (FEVER, "{given: {temp_c: 38}", "{given: {temp_c: 39}", "- id: F-1", "no case with temp_c: 38 (a threshold is tested on it"),
    "no case below the threshold": (FEVER, "temp_c >= 38 or", "temp_c >= 38 or temp_c >= 39 or", "- id: F-1", "no case with temp_c: 38.9"),
    "no case above upto": (NERVES, "days: 15", "days: 16", "- id: N-1", "no case with days: 15 (a threshold is tested on it"),
    "no case on upto": (NERVES, "days: 14}, expect: true", "days: 13}, expect: true", "- id: N-1", "no case with days: 14 (a threshold"),
    "a case that is no number": (FEVER, "{given: {temp_c: 38}", "{given: {temp_c: warm}", "- id: F-1", "no case with temp_c: 38 (a threshold"),
    "no case of the size": (FEVER, "[steroid, thinner]", "[steroid, thinner, insulin]", "- id: F-1", "no case with 2 chosen in 'medicines'"),
    "no case one short of the size": (FEVER, "medicines: [steroid]", "medicines: []", "- id: F-1", "no case with 1 chosen in 'medicines'"),
    "two rules alike": (NERVES, "missing(numb) and unsure(leg)", "ANY_SIGN and upto(days, 14)", "- id: N-2", "the same expression as rule 'N-1'."),
    "a definition of itself": (DEFINITIONS, "yes(numb) or leg == both", "yes(numb) or ANY_SIGN", "- id: ANY_SIGN", "`when`: the definition leads back to itself."),
    # the rest
    "a warning of an unknown question": (SAFETY_NET, "missing(numb)", "missing(nubm)", "card", "safety net item 'card', `when`: no question called 'nubm'."),
    "a derivation into nothing": (DERIVATIONS, "fills: days", "fills: dyas", "fills: dyas", "of 'dyas': no question called 'dyas'. Did you mean 'days'"),
    "a derivation from nothing": (DERIVATIONS, "from: hours", "from: huors", "from: huors", "of 'days': no question called 'huors'. Did you mean 'hours'"),
    "a gap in the ranks": (LEVELS, "rank: 1", "rank: 2", None, "the ranks are [0, 2]; they must run from 0 without a gap."),
    "two levels of one rank": (LEVELS, "rank: 1", "rank: 0", None, "the ranks are [0, 0]; they must run from 0 without a gap."),
    "a level to nowhere": (LEVELS, "go_to: home", "go_to: hom", "- id: self_care", "level 'self_care', `go_to`: no place called 'hom'. Did you mean 'home'?"),
    "no country for everyone else": (COUNTRIES, "id: ZZ", "id: GB", None, "no country ZZ."),
    "a source superseded by nothing": (BOOK, "year: 2020", "year: 2020\nsuperseded_by: TOME", "id: BOOK", "`superseded_by`: no source called 'TOME'."),
}

WHEN = "yes(numb) and leg == both"
"""The expression of the one contradiction: a place for any expression, without cases to mend."""

OF_EXPRESSIONS: dict[str, tuple[str, str]] = {
    "an unknown question": ("yes(nubm)", "no question called 'nubm'. Did you mean 'numb'?"),
    "an unknown definition": ("ANY_SIG", "no definition called 'ANY_SIG'. Did you mean 'ANY_SIGN'?"),
    "a bare question": ("numb and yes(numb)", "'numb' is a question; ask something of it, for example yes(numb)."),
    "yes of a choice": ("yes(leg)", "'leg' is a one question; this needs tri."),
    "not_yes of a number": ("not_yes(days)", "'days' is a int question; this needs tri."),
    "true of a yes-or-no": ("true(numb)", "'numb' is a tri question; this needs bool."),
    "a symbol of a yes-or-no": ("numb == yes", "'numb' is a tri question; this needs one."),
    "a symbol of several choices": ("medicines == steroid", "'medicines' is a multi question; this needs one."),
    "a number of a choice": ("leg >= 1", "'leg' is a one question; this needs int or dec."),
    "upto of a text": ("upto(mood, 3)", "'mood' is a text question; this needs int or dec."),
    "has of one choice": ("has(leg, both)", "'leg' is a one question; this needs multi."),
    "size of a number": ("size(days) >= 2", "'days' is a int question; this needs multi or list."),
    "an unknown symbol": ("leg == bth", "'leg' has no value 'bth'. Did you mean 'both'?"),
    "an unknown symbol among several": ("leg in {one, bth}", "'leg' has no value 'bth'."),
    "an unknown choice": ("has(medicines, steroids)", "'medicines' has no value 'steroids'. Did you mean 'steroid'?"),
    "every symbol": ("leg in {none, one, both}", "the set names every value of 'leg', so it can never be false."),
    "size beyond the values": ("size(medicines) >= 4", "size(medicines) >= 4 is never or always true; it offers 3 values."),
    "size of nothing": ("size(medicines) >= 0", "size(medicines) >= 0 is never or always true"),
    "count beyond the parts": ("count(yes(numb), ANY_SIGN) >= 3", "count(...) >= 3 of 2 parts is never or always true."),
    "count of nothing": ("count(yes(numb)) >= 0", "count(...) >= 0 of 1 parts is never or always true."),
    ">= the lowest": ("temp_c >= 30", "'temp_c >= 30' is always true: its range is 30 to 45 °C."),
    ">= beyond the highest": ("temp_c >= 46", "'temp_c >= 46' is never true: its range is 30 to 45 °C."),
    "> the highest": ("temp_c > 45", "'temp_c > 45' is never true"),
    "> below the lowest": ("temp_c > 29", "'temp_c > 29' is always true"),
    "<= the highest": ("temp_c <= 45", "'temp_c <= 45' is always true"),
    "<= below the lowest": ("temp_c <= 29", "'temp_c <= 29' is never true"),
    "< the lowest": ("temp_c < 30", "'temp_c < 30' is never true"),
    "< beyond the highest": ("temp_c < 46", "'temp_c < 46' is always true"),
    "== outside the range": ("temp_c == 50", "'temp_c == 50' is never true"),
    "upto the highest": ("upto(days, 3650)", "'days <= 3650' is always true: its range is 0 to 3650 days."),
    "upto below the lowest": ("upto(days, -1)", "'days <= -1' is never true"),
    "the number on the left": ("30 <= temp_c", "'temp_c >= 30' is always true"),
    "part of a whole number": ("days >= 1.5", "'days' is a whole number of days; 1.5 never equals one."),
    "behind a not": ("not (yes(numb) or not yes(nubm))", "no question called 'nubm'."),
    "inside a count": ("count(yes(numb), leg == bth) >= 1", "'leg' has no value 'bth'."),
}

OF_SOURCES: dict[str, tuple[str, str, str, str]] = {
    "question": (SIGNS, "    sources: [BOOK]", "    sources: [BOK]", "- id: numb"),
    "definition": (DEFINITIONS, "[BOOK#4]", "[BOK#4]", "- id: ANY_SIGN"),
    "rule": (NERVES, "[BOOK#2]", "[BOK#2]", "- id: N-1"),
    "concept": (NERVES, "rare., sources: [BOOK]", "rare., sources: [BOK]", "concept: Nerves"),
    "level": (LEVELS, "[BOOK]", "[BOK]", "- id: self_care"),
    "place": (PLACES, "[BOOK]", "[BOK]", "id: home"),
    "country": (COUNTRIES, "[BOOK]", "[BOK]", "- id: ZZ"),
    "safety net item": (SAFETY_NET, "[BOOK]", "[BOK]", "id: card"),
    "contradiction": (CONTRADICTIONS, "[BOOK]", "[BOK]", "- id: numb_weak"),
}
