"""Whether every ICD-10-CM code of the knowledge exists, can be billed, and says which codes it cannot stand beside."""

import re
import warnings
from collections.abc import Iterator
from importlib.resources import files
from itertools import combinations
from types import ModuleType

import pytest

from sureback.language.kinds.library import Code, LibraryEntry
from tests.knowledge.shipped import GUIDELINE

RELEASE = "2026-04"
RELEASE_IN_FILE_NAMES = "April-2026"
CARE = GUIDELINE.care
CODED = [entry for entry in CARE.library.values() if entry.codes]
QUESTIONS = [question for question in GUIDELINE.questions.values() if question.codes.icd10cm]
CAUSES = [cause for cause in CARE.causes.values() if cause.icd10cm]

each_code = pytest.mark.parametrize(
    "code", [pytest.param(code, id=f"{entry.id}-{code.code}") for entry in CODED for code in entry.codes]
)
each_billable = pytest.mark.parametrize(
    "code",
    [pytest.param(code, id=f"{question.id}-{code}") for question in QUESTIONS for code in question.codes.icd10cm]
    + [pytest.param(code, id=f"{cause.id}-{code}") for cause in CAUSES for code in cause.icd10cm],
)
each_entry = pytest.mark.parametrize("entry", [pytest.param(entry, id=entry.id) for entry in CODED])
IN_BRACKETS = re.compile(r"\((?P<codes>[A-Z]\d[^()]*)\)")
RULED_OUT = re.compile(r"\bnot with (?P<codes>[^;:]*)")
CODE = re.compile(r"[A-Z]\d[0-9A-Z](?:\.[0-9A-Z]{1,4})?")

ALTERNATIVES = {
    "aaa_risk": "Smoking now and smoking in the past are two values of it.",
    "calf_walk_relief_standing": "The vague code stands beside the one a clinician would give after the test of the arteries.",
    "immune_low": "Each value has its own code; HIV with and without illness is one or the other.",
    "leg_pain": "Leg pain with and without back pain is one or the other.",
    "mri_safety": "A pacemaker and a defibrillator are two devices; a person names theirs.",
    "other_spine_known": "A list of conditions a person was told of; a coder settles which of them stays.",
    "preg_warning": "Signs a person may tick; labour that is early or false is told apart by a clinician.",
    "self_harm": "A thought and an attempt are two values of it.",
    "trauma": "A fall and a crash are two ways to be hurt.",
    "trauma_mechanism": "A fall and a crash are two ways to be hurt.",
    "unsteady": "A gait disorder and ataxia are told apart by an examination.",
    "uveitis_ibd": "Crohn's disease and ulcerative colitis are one or the other.",
}
"""Questions that list codes of which a coder picks one, so that they may exclude each other, with the reason."""


@pytest.fixture(scope="session")
def icd() -> ModuleType:
    """The maintained list of codes; it takes seconds to load."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the package reads its data by an old function
        import simple_icd_10_cm
    return simple_icd_10_cm


def excluded(icd: ModuleType, code: str) -> Iterator[str]:
    """The codes, ranges and stems that may not stand beside a code, by its own notes and those of what it belongs to."""
    for item in (code, *icd.get_ancestors(code)):
        for note in icd.get_excludes1(item):
            for found in IN_BRACKETS.finditer(note):
                yield from (written.strip() for written in found["codes"].split(","))


def covers(written: str, code: str) -> bool:
    """Whether a code as notes write it (M51.1-, M54.5, M43.3-M43.5X9) takes in a code."""
    first, *last = CODE.findall(written)
    if last:
        return first <= code and (code <= last[0] or code.startswith(last[0]))
    return code.startswith(first)


def clash(icd: ModuleType, one: str, other: str) -> bool:
    """Whether two codes may not stand together."""
    return any(covers(written, other) for written in excluded(icd, one)) or any(
        covers(written, one) for written in excluded(icd, other)
    )


def says_so(code: Code, other: Code) -> bool:
    """Whether the words of a code rule the other one out: "not with M51.1"."""
    return any(
        other.code.startswith(stem) for found in RULED_OUT.finditer(code.say) for stem in CODE.findall(found["codes"])
    )


@each_code
def test_it_exists_in_the_library_and_says_whether_it_can_be_billed(icd: ModuleType, code: Code) -> None:
    """A code of a library entry exists; it is a leaf, or it says that it is a parent."""
    assert icd.is_valid_item(code.code)
    assert icd.is_leaf(code.code) != code.parent


@each_billable
def test_it_exists_and_can_be_billed(icd: ModuleType, code: str) -> None:
    """A code of a question or cause, which has no words of its own, is a single code that can be billed."""
    assert icd.is_valid_item(code)
    assert icd.is_leaf(code)


@each_entry
def test_it_names_the_release_it_was_checked_against(entry: LibraryEntry) -> None:
    """An entry with codes names the release that the tests check."""
    assert entry.icd10cm_release == RELEASE


def test_it_checks_against_the_release_it_names() -> None:
    """The installed list of codes is of that release, so that a newer list is noticed and every code looked at again."""
    names = [file.name for file in files("simple_icd_10_cm.data").iterdir()]

    assert any(RELEASE_IN_FILE_NAMES in name for name in names)


@each_entry
def test_it_offers_no_two_codes_that_exclude_each_other_without_saying_so(icd: ModuleType, entry: LibraryEntry) -> None:
    """Where two codes of an entry may not stand together, one of them says "not with" the other."""
    silent = [
        (one.code, other.code)
        for one, other in combinations(entry.codes, 2)
        if clash(icd, one.code, other.code) and not says_so(one, other) and not says_so(other, one)
    ]

    assert silent == []


@each_entry
def test_it_rules_out_only_codes_that_are_excluded(icd: ModuleType, entry: LibraryEntry) -> None:
    """What a code's words rule out, the list of codes rules out too."""
    wrong = [
        (one.code, other.code)
        for one in entry.codes
        for other in entry.codes
        if says_so(one, other) and not clash(icd, one.code, other.code)
    ]

    assert wrong == []


@pytest.mark.parametrize("identity", [question.id for question in QUESTIONS])
def test_it_gives_a_question_codes_that_can_stand_together(icd: ModuleType, identity: str) -> None:
    """The codes of a question do not exclude each other, unless the reason is written here."""
    codes = GUIDELINE.questions[identity].codes.icd10cm
    clashes = [pair for pair in combinations(codes, 2) if clash(icd, *pair)]

    assert bool(clashes) == (identity in ALTERNATIVES)


@pytest.mark.parametrize(
    ("parent", "children"),
    [
        ("M54.5", ["M54.50", "M54.51", "M54.59"]),
        ("M51.36", ["M51.360", "M51.361", "M51.362", "M51.369"]),
        ("M51.37", ["M51.370", "M51.371", "M51.372", "M51.379"]),
        ("M48.06", ["M48.061", "M48.062"]),
    ],
    ids=["low back pain", "lumbar disc degeneration", "lumbosacral disc degeneration", "lumbar stenosis"],
)
def test_it_cannot_be_billed_without_its_last_character(icd: ModuleType, parent: str, children: list[str]) -> None:
    """Codes that older lists billed are parents now; only their children can be billed."""
    assert not icd.is_leaf(parent)
    assert icd.get_children(parent) == children


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("M54.50", "S39.012A"),
        ("M54.50", "M51.26"),
        ("M54.59", "M54.41"),
        ("M54.50", "M51.360"),
        ("M54.50", "M51.370"),
        ("M54.41", "M51.16"),
        ("M54.41", "M51.362"),
        ("M54.41", "M51.372"),
        ("M54.31", "M51.17"),
    ],
)
def test_it_knows_pairs_that_exclude_each_other(icd: ModuleType, one: str, other: str) -> None:
    """Excludes1 pairs that a clinic could easily bill together."""
    assert clash(icd, one, other)


@pytest.mark.parametrize(("one", "other"), [("M62.830", "M54.50"), ("M47.816", "M48.061"), ("M96.1", "Z98.1")])
def test_it_lets_other_pairs_stand(icd: ModuleType, one: str, other: str) -> None:
    """Pairs that may stand together, so that the test above cannot pass for all pairs."""
    assert not clash(icd, one, other)


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("M62.830", "Muscle spasm of back"),
        ("M54.51", "Vertebrogenic low back pain"),
        ("G83.4", "Cauda equina syndrome"),
        ("M96.1", "Postlaminectomy syndrome, not elsewhere classified"),
    ],
)
def test_it_means_what_we_use_it_for(icd: ModuleType, code: str, meaning: str) -> None:
    """The core codes mean what our pages take them for."""
    assert icd.get_description(code) == meaning
