"""The smallest knowledge folder that has no fault: every kind of file, and just enough in each.

A test of a fault takes a copy of FILES, spoils one line, writes it out and reads it.
"""

from collections.abc import Mapping
from pathlib import Path

from sureback.errors import KnowledgeError
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline

Files = Mapping[str, str]

FILES: Files = {
    "guideline.yaml": """\
guideline:
  id: small
  title: Small
  version: "1"
  effective_on: "2026-01-01"
  intended_use: Testing.
  not_for: Patients.
  approvals:
    - {by: Bob, role: Physician, version: "1", site: Clinic, approved_on: "2026-01-02"}
""",
    "levels.yaml": """\
levels:
  - id: self_care
    rank: 0
    title: Care for it at home
    say: Keep moving.
    go_to: home
    mappings: {five_level: self_care}
    follow_up: {days: [3, 7], say: Tell us how it is.}
    sources: [BOOK]
    basis: inferred
  - id: ed_now
    rank: 1
    title: Go to an emergency department now
    say: Go now.
    deadline: {hours: 0, say: Now.}
    go_to: hospital
    optional_rest: "yes"
    follow_up: {days_after_deadline: 1, say: Tell us if you were seen.}
    sources: [BOOK]
    basis: inferred
""",
    "places.yaml": """\
places:
  - {id: home, say: Stay at home., sources: [BOOK], basis: inferred}
  - {id: hospital, say: Go to hospital., numbers: [emergency], sources: [BOOK], basis: inferred}
""",
    "countries.yaml": """\
countries:
  - id: ZZ
    name: Elsewhere
    numbers:
      - {kind: emergency, number: "112", say: Emergency}
    sources: [BOOK]
    basis: known_high
""",
    "safety_net.yaml": """\
safety_net:
  - {id: card, say: Go now if it gets worse., to_rank: 0, when: missing(numb), sources: [BOOK], basis: inferred}
""",
    "contradictions.yaml": """\
contradictions:
  - id: numb_weak
    when: yes(numb) and leg == both
    say: Both cannot be.
    sources: [BOOK]
    basis: inferred
""",
    "derivations.yaml": """\
derivations:
  - {fills: days, kind: linear, from: hours, over: 24, round: down, sources: [BOOK], basis: calculated}
""",
    "definitions.yaml": """\
definitions:
  - id: ANY_SIGN
    name: Any sign
    when: yes(numb) or leg == both
    sources: [BOOK#4]
    basis: seen
    cases:
      - {given: {numb: "yes"}, expect: true}
      - {given: {numb: "no", leg: one}, expect: false}
      - {given: {numb: "no"}, expect: unknown}
""",
    "sources/BOOK.yaml": """\
id: BOOK
authors: A. Author
title: A book
published_in: A publisher
year: 2020
read: full
relied_on: Everything here.
""",
    "questions/signs.yaml": """\
facts: none
questions:
  - id: numb
    ask: Is it numb?
    hint: When you wipe.
    why: Nerves.
    label: Numbness
    type: tri
    who: patient
    alarming: ["yes"]
    emergency: {place: 1, tick: Numb, not_sure_at_least: self_care, unanswered_at_least: self_care}
    codes: {icd10cm: [R20.0]}
    sources: [BOOK]
    basis: seen
  - id: leg
    ask: Does it run into a leg?
    why: Nerves.
    label: Leg pain
    type: one
    who: patient
    values:
      - {id: none, say: "No"}
      - {id: one, say: One leg}
      - {id: both, say: Both legs}
    alarming: [both]
    emergency: {place: 2, tick: Pain in a leg, none_means: none, not_sure_at_least: self_care, may_stay_unanswered: Optional.}
    sources: [BOOK]
    basis: seen
  - id: medicines
    ask: Which medicines?
    why: Some matter.
    label: Medicines
    type: multi
    who: patient
    values:
      - {id: steroid, say: Steroid tablets}
      - {id: thinner, say: Blood thinner}
      - {id: insulin, say: Insulin}
    alarming: [steroid, thinner]
    sources: [BOOK]
    basis: seen
""",
    "questions/numbers.yaml": """\
facts: none
questions:
  - id: days
    ask: How many days?
    why: Time matters.
    label: Duration
    type: int
    who: patient
    min: 0
    max: 3650
    unit: days
    ask_if: ANY_SIGN
    alarming: lower
    sources: [BOOK]
    basis: seen
  - id: hours
    ask: How many hours?
    why: Time matters.
    label: Duration in hours
    type: int
    who: patient
    min: 0
    max: 87600
    unit: hours
    alarming: none
    no_polarity: The days are read.
    sources: [BOOK]
    basis: seen
  - id: temp_c
    ask: How warm?
    why: Fever matters.
    label: Temperature
    type: dec
    who: both
    min: 30
    max: 45
    unit: °C
    decimals: 1
    alarming: higher
    sources: [BOOK]
    basis: seen
  - id: mood
    ask: How are you?
    why: It matters.
    label: Mood
    type: text
    who: patient
    alarming: none
    no_polarity: It is free text.
    context: The clinician reads it.
    sources: [BOOK]
    basis: inferred
""",
    "red_flags/nerves.yaml": """\
concept: Nerves
summary: Nerves are squeezed.
work_up: Examine.
facts:
  - {say: It is rare., sources: [BOOK], basis: seen}
rules:
  - id: N-1
    level: ed_now
    when: ANY_SIGN and upto(days, 14)
    say: Go today.
    tell: Emergency scan.
    go_to: hospital
    sources: [BOOK#2]
    basis: seen
    leaves_out: Tone, because nobody can examine it at home.
    cases:
      - {given: {numb: "yes", days: 14}, expect: true}
      - {given: {numb: "yes", days: 15}, expect: false}
      - {given: {numb: "not_sure", leg: none}, expect: unknown}
  - id: N-2
    level: ed_now
    when: missing(numb) and unsure(leg)
    say: Ask.
    tell: Not asked.
    sources: [BOOK]
    basis: inferred
    never_unknown: true
    cases:
      - {given: {leg: not_sure}, expect: true}
      - {given: {numb: "no", leg: not_sure}, expect: false}
""",
    "red_flags/fever.yaml": """\
concept: Fever
summary: An infection.
work_up: Blood tests.
rules:
  - id: F-1
    level: ed_now
    when: temp_c >= 38 or size(medicines) >= 2
    say: Go today.
    tell: Bloods.
    sources: [BOOK]
    basis: seen
    cases:
      - {given: {temp_c: 38}, expect: true}
      - {given: {temp_c: 37.9, medicines: [steroid, thinner]}, expect: true}
      - {given: {temp_c: 37.9, medicines: [steroid]}, expect: false}
      - {given: {temp_c: 37.9}, expect: unknown}
""",
}


def write(folder: Path, files: Files = FILES) -> Path:
    """Write a knowledge folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def spoil(file: str, old: str, new: str, files: Files = FILES) -> Files:
    """The files with one passage of one of them replaced; the passage must stand there exactly once."""
    assert files[file].count(old) == 1, f"{old!r} stands {files[file].count(old)} times in {file}"
    return {**files, file: files[file].replace(old, new)}


def spoil_first(file: str, old: str, new: str) -> Files:
    """The small folder with the first such passage of a file replaced."""
    assert old in FILES[file], f"{old!r} does not stand in {file}"
    return {**FILES, file: FILES[file].replace(old, new, 1)}


def line_of(files: Files, file: str, passage: str) -> int:
    """The number of the line on which a passage first stands."""
    return files[file][: files[file].index(passage)].count("\n") + 1


def small_guideline(folder: Path) -> Guideline:
    """The small guideline, written to a folder and read from it."""
    return read_guideline(write(folder))


def faults_of(folder: Path, files: Files) -> KnowledgeError:
    """The error that reading these files raises; one with no faults when they read well."""
    try:
        read_guideline(write(folder, files))
    except KnowledgeError as error:
        return error
    return KnowledgeError([])
