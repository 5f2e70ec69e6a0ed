"""`questions`, `explain`, `check`, `schema`, `version` and help."""

import json
import re
import shutil
import subprocess
import sys

import jsonschema
import pytest

import sureback as package
from sureback.language.artifact import SHIPPED
from tests.functional.conftest import AT, PATIENCE_SECONDS

RULE = """\
  - id: {id}
    level: {level}
    when: {when}
    say: Get checked.
    tell: Check it.
    sources: [SUREBACK26]
    basis: inferred
"""
CASES = """\
    cases:
      - {given: {fever: "yes", cough_blood: "yes", clonus: "true"}, expect: true}
      - {given: {fever: "no", cough_blood: "yes", clonus: "true"}, expect: false}
      - {given: {cough_blood: "yes", clonus: "true"}, expect: unknown}
"""
CONCEPT = "concept: Test\nsummary: Test.\nwork_up: Test.\nrules:\n"
WHEN = "yes(fever) and yes(cough_blood) and true(clonus)"
QUESTION = """\
facts: none
questions:
  - id: {id}
    ask: Do you sing?
    why: To know.
    label: Singing
    type: tri
    who: patient
    alarming: {alarming}
    context: Nothing reads it.
    sources: [SUREBACK26]
    basis: inferred
"""
SOURCE = "id: {id}\nauthors: Nobody\ntitle: Nothing\npublished_in: Nowhere\nread: full\nrelied_on: Nothing.\n"


def rule(when=WHEN, *, identity="TEST-1", level="same_day", cases=CASES):
    """A concept with one rule."""
    return CONCEPT + RULE.format(id=identity, level=level, when=when) + cases


# questions


def test_it_lists_every_question(sureback, guideline):
    """Each question stands on a line of its own with its type."""
    ran = sureback("questions")

    assert ran.code == 0
    listed = {line.split()[0] for line in ran.out.splitlines() if len(line.split()) > 2}
    assert guideline.questions.keys() <= listed


def test_it_lists_the_emergency_set_in_the_order_of_the_first_screen(sureback, guideline):
    """--emergency lists the first screen alone."""
    listed = [question["id"] for question in sureback("questions", "--emergency", "--json").json]

    assert listed == [question.id for question in guideline.emergency_set]


def test_it_lists_every_question_as_json(sureback, guideline):
    """--json gives every question with its values, range, unit, polarity, sources and basis."""
    listed = {question["id"]: question for question in sureback("questions", "--json").json}

    assert listed.keys() == guideline.questions.keys()
    assert listed["temp_c"]["unit"] == "°C"
    assert (listed["temp_c"]["min"], listed["temp_c"]["max"]) == (34, 42.5)
    assert [value["id"] for value in listed["leg_pain"]["values"]] == ["none", "one", "both"]
    assert (listed["saddle_numb"]["emergency"], listed["saddle_numb"]["alarming"]) == (True, ["yes"])
    assert all(question["sources"] and question["basis"] in ("stated", "inferred") for question in listed.values())


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("saddle_numb", ("yes", "no", "not_sure", "declined")),
        ("leg_pain", ("both: Yes, both legs", "Alarming, mildest first: one, both")),
        ("age_years", ("from 0 to 120 years",)),
        ("temp_c", ("34", "42.5 °C", "The higher the number, the more alarming")),
        ("preg_warning", ("[] is none of these",)),
        ("clonus", ("true", "false")),
    ],
    ids=str,
)
def test_it_shows_a_question_with_its_allowed_answers(sureback, guideline, question, told):
    """One question in full: its words, why we ask, what may be answered, what alarms, and its sources."""
    said = sureback("questions", question).said

    assert guideline.questions[question].ask in said
    assert guideline.questions[question].why in said
    for words in told:
        assert words in said
    for citation in guideline.questions[question].evidence.sources:
        assert str(citation) in said


def test_it_shows_a_question_as_json(sureback):
    """One question as JSON is a list of one."""
    assert [question["id"] for question in sureback("questions", "fever", "--json").json] == ["fever"]


# explain


def test_it_lists_every_rule_by_concept(sureback, guideline):
    """Without a name `explain` lists every rule with its level and condition."""
    ran = sureback("explain")

    assert ran.code == 0
    listed = {line.split()[0] for line in ran.out.splitlines() if line.strip()}
    assert guideline.rules.keys() <= listed


def test_it_explains_a_rule_for_review(sureback, guideline):
    """A rule comes with its condition, the questions it reads, both wordings, cases, sources and basis."""
    rule = guideline.rules["CES-1"]
    said = sureback("explain", "CES-1").said

    for words in (
        rule.written,
        rule.say,
        rule.tell,
        guideline.levels[rule.level].title,
        "true: ",
        "false: ",
        "unknown: ",
    ):
        assert words in said
    for citation in rule.evidence.sources:
        assert f"{citation}: {guideline.sources[citation.source].authors.rstrip('.')}" in said
        assert f"Relied on: {guideline.sources[citation.source].relied_on}" in said
    assert "stated in a source we read" in said
    assert "UNSIGNED" in said


def test_it_explains_a_definition(sureback, guideline):
    """A definition is explained like a rule."""
    definition = guideline.definitions["A4_ANY"]
    said = sureback("explain", "A4_ANY").said

    assert definition.written in said
    assert definition.name.upper() in said


def test_it_finds_a_rule_written_in_small_letters(sureback):
    """Nobody needs the shift key for a rule."""
    assert sureback("explain", "ces-1").out == sureback("explain", "CES-1").out


def test_it_explains_as_json(sureback, guideline):
    """A rule as JSON holds what the page holds."""
    explained = sureback("explain", "CES-1", "--json").json

    assert (explained["id"], explained["level"]) == ("CES-1", "ed_now")
    assert explained["when"] == guideline.rules["CES-1"].written
    assert "saddle_numb" in explained["reads"]
    assert {case["expect"] for case in explained["cases"]} == {"true", "false", "unknown"}
    assert explained["basis"] == "stated"


def test_it_explains_every_rule_as_json(sureback, guideline):
    """Without a name --json gives every rule."""
    assert [entry["id"] for entry in sureback("explain", "--json").json] == list(guideline.rules)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("questions", "sadle_numb"), ("no question called 'sadle_numb'", "'saddle_numb'")),
        (("explain", "CES-11"), ("no rule or definition called 'CES-11'", "'CES-1'")),
        (("explain", "A4_ANYY"), ("'A4_ANY'",)),
        (("explain", "zzzz"), ("no rule or definition called 'zzzz'",)),
        (("explain", ""), ("no rule or definition called ''",)),
    ],
    ids=["question", "rule", "definition", "nothing-near", "empty"],
)
@pytest.mark.parametrize("form", [(), ("--json",)], ids=["page", "json"])
def test_it_names_the_nearest_names_of_a_misspelt_one(sureback, arguments, told, form):
    """A name that does not exist is answered with those that do."""
    ran = sureback(*arguments, *form)

    assert ran.code == 2
    assert ran.out == ""
    for words in told:
        assert words in ran.err


@pytest.mark.parametrize(
    "arguments",
    [
        ("questions",),
        ("questions", "pain_site"),
        ("explain",),
        ("explain", "CES-1"),
        ("explain", "UNK-2"),
        ("version",),
    ],
    ids=" ".join,
)
def test_it_fits_eighty_columns(sureback, arguments):
    """No line of any page is longer than 80 columns, and none holds codes for colour."""
    ran = sureback(*arguments)

    assert [line for line in ran.out.splitlines() if len(line) > 80] == []
    assert "\x1b" not in ran.out


# check


def test_it_finds_no_fault_in_the_shipped_knowledge(sureback):
    """The shipped knowledge is right, and the page says how much was checked."""
    ran = sureback("check")

    assert ran.code == 0, ran.out
    assert re.search(r"No fault in .+: \d+ questions, \d+ rules, \d+ sources, \d+ cases as expected", ran.said)


BROKEN = {
    "missing-file": ("countries.yaml", None, "countries.yaml: the file is missing."),
    "broken-yaml": ("red_flags/t1.yaml", "concept: [\n", "t1.yaml:2: column 1: broken YAML"),
    "misspelt-question": ("red_flags/t2.yaml", rule("yes(sadle_numb)", identity="T-2"), "'saddle_numb'"),
    "unknown-level": (
        "red_flags/t3.yaml",
        rule(identity="T-3", level="tomorrow"),
        "rule 'T-3', `level`: no level called",
    ),
    "code-in-a-rule": ("red_flags/t4.yaml", rule("__import__('os')", identity="T-4"), "red_flags/t4.yaml:"),
    "no-cases": ("red_flags/t5.yaml", rule(identity="T-5", cases=""), "rule 'T-5' has no case that is true"),
    "same-id-twice": ("red_flags/t6.yaml", rule(identity="CES-1"), "rule 'CES-1': the id stands twice"),
    "plain-yes": (
        "questions/t7.yaml",
        QUESTION.format(id="t_sings", alarming="[yes]"),
        'Write "yes" in quotation marks',
    ),
    "misspelt-field": (
        "questions/t8.yaml",
        QUESTION.format(id="t_hums", alarming='["yes"]').replace("label:", "lable:"),
        "no field called 'lable'",
    ),
    "wrong-file-name": ("sources/T9.yaml", SOURCE.format(id="T10"), "Rename it to T10.yaml"),
    "out-of-range": ("red_flags/t10.yaml", rule("age_years >= 200", identity="T-10"), "its range is 0 to 120 years"),
    "unknown-source": (
        "red_flags/t11.yaml",
        rule(identity="T-11").replace("[SUREBACK26]", "[SUREBAK26]"),
        "no source called 'SUREBAK26'. Did you mean 'SUREBACK26'?",
    ),
    "too-many-brackets": ("red_flags/t15.yaml", rule("(" * 5000 + "yes(fever)" + ")" * 5000), "red_flags/t15.yaml:"),
    "too-many-nots": ("red_flags/t16.yaml", rule("not " * 5000 + "yes(fever)"), "red_flags/t16.yaml:"),
    "anchor": ("red_flags/t12.yaml", "concept: &a Test\nsummary: *a\n", "anchors (&) and aliases (*) are not allowed"),
    "not-utf-8": ("red_flags/t13.yaml", "concept: España\n".encode("latin-1"), "is not UTF-8 text"),
    "circle": (
        "questions/t14.yaml",
        QUESTION.format(id="t_loops", alarming='["yes"]') + "    ask_if: yes(t_loops)\n",
        "leads back to the question itself",
    ),
    "unread-file": ("notes.yaml", "a: b\n", "nothing reads this file"),
}


@pytest.fixture(scope="module")
def broken_folder(tmp_path_factory):
    """A copy of the shipped knowledge with every one of these faults."""
    folder = tmp_path_factory.mktemp("broken") / "knowledge"
    shutil.copytree(SHIPPED, folder)
    for file, content, _ in BROKEN.values():
        if content is None:
            (folder / file).unlink()
        elif isinstance(content, bytes):
            (folder / file).write_bytes(content)
        else:
            (folder / file).write_text(content, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reports():
    """What `check` said about the broken folder, once for the module."""
    return {}


@pytest.fixture
def report(reports, sureback, broken_folder):
    """One run of `check` over the broken folder."""
    if not reports:
        reports["run"] = sureback("check", broken_folder)
    return reports["run"]


@pytest.mark.parametrize(("file", "told"), [(file, told) for file, _, told in BROKEN.values()], ids=BROKEN)
def test_it_reports_every_fault_of_a_folder_in_one_run(report, file, told):
    """Each of many different faults is named with its file, in the same run."""
    assert told in report.said
    assert any(line.startswith(file) for line in report.out.splitlines())


def test_it_exits_with_two_for_a_broken_folder(report):
    """A given folder with faults is wrong input, and the last line counts them."""
    assert report.code == 2
    assert "Traceback" not in report.out + report.err
    assert int(re.search(r"(\d+) fault\(s\) in", report.said)[1]) >= len(BROKEN)


@pytest.fixture
def folder_with(tmp_path):
    """A copy of the shipped knowledge with one more file."""

    def make(file, content):
        folder = tmp_path / "knowledge"
        shutil.copytree(SHIPPED, folder)
        (folder / file).write_text(content, encoding="utf-8")
        return folder

    return make


def test_it_reports_a_case_that_fails(sureback, folder_with):
    """A case that does not come out as its author wrote is named with its rule, number and answers."""
    wrong = CASES.replace('fever: "no", cough_blood: "yes"', 'fever: "yes", cough_blood: "yes"')

    ran = sureback("check", folder_with("red_flags/test.yaml", rule(cases=wrong)))

    assert ran.code == 2
    assert "TEST-1, case 2" in ran.said
    assert "expected false, is true" in ran.said
    assert "1 fault(s) in" in ran.said


@pytest.mark.parametrize("name", ["nowhere", "a-file.yaml"], ids=["missing", "file"])
def test_it_refuses_a_folder_that_is_not_there(sureback, write, name):
    """Something that is no folder is wrong input."""
    write("a: b", "a-file.yaml")

    ran = sureback("check", name)

    assert ran.code == 2
    assert name in ran.out + ran.err
    assert "no such folder" in ran.out + ran.err


def test_it_reports_an_empty_folder(sureback, tmp_path):
    """An empty folder lacks everything, and everything is named, here as JSON."""
    folder = tmp_path / "empty"
    folder.mkdir()

    ran = sureback("check", folder, "--json")

    assert ran.code == 2
    for file in (
        "guideline.yaml",
        "levels.yaml",
        "definitions.yaml",
        "countries.yaml",
        "sources",
        "questions",
        "red_flags",
    ):
        assert any(fault.startswith(f"{file}:") for fault in ran.json["faults"]), file


# schema, version, help


def test_it_prints_a_valid_json_schema(sureback):
    """The published schema is itself a schema."""
    ran = sureback("schema")

    jsonschema.Draft202012Validator.check_schema(ran.json)
    assert ran.json["title"] == "sureback.outcome/1"


def test_it_prints_the_versions(sureback, guideline):
    """The program, the knowledge, its date and whether anyone signed it."""
    said = sureback("version").said

    for words in (f"sureback {package.__version__}", f"{guideline.version} of {guideline.effective_on}", "unsigned"):
        assert words in said


def test_it_prints_the_versions_as_json(sureback, guideline):
    """The same as JSON."""
    assert sureback("version", "--json").json == {
        "sureback": package.__version__,
        "knowledge": guideline.version,
        "effective_on": guideline.effective_on,
        "unsigned": True,
    }


COMMANDS = ("assess", "questions", "explain", "check", "schema", "version", "evaluate")


def test_it_lists_the_commands_and_the_emergency_numbers(sureback):
    """Help comes first with what to do in an emergency."""
    ran = sureback("--help")

    assert ran.code == 0
    assert "112, 999, 911" in ran.said
    for command in COMMANDS:
        assert re.search(rf"^  {command} ", ran.out, re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_it_has_help_for_every_command(sureback, command):
    """Each command describes itself within 80 columns."""
    ran = sureback(command, "-h")

    assert ran.code == 0
    assert command in ran.out
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


def test_it_calls_itself_by_its_name(sureback):
    """The usage line says what to type, however the program was started."""
    assert sureback("--help").out.startswith("Usage: sureback ")


@pytest.mark.parametrize(
    "arguments", [(), ("asess",), ("--frob",), ("schema", "more")], ids=["none", "misspelt", "option", "more"]
)
def test_it_refuses_a_command_it_does_not_know(sureback, arguments):
    """An unknown or missing command is wrong input and brings the usage."""
    ran = sureback(*arguments)

    assert ran.code == 2
    assert ran.out == ""
    assert "Usage:" in ran.err


def test_it_runs_as_a_module(environment, here):
    """`python -m sureback` is the same program."""
    ran = subprocess.run(
        [sys.executable, "-P", "-m", "sureback", "version", "--json"],
        capture_output=True,
        cwd=here,
        env=environment,
        check=False,
        timeout=PATIENCE_SECONDS,
    )

    assert ran.returncode == 0
    assert json.loads(ran.stdout)["sureback"] == package.__version__


# the certificate


def test_it_prints_why_nothing_more_needs_to_be_asked(sureback, write, harmless):
    """A settled sheet lists each open question of the urgency with the rules it could decide, and why it cannot."""
    ran = sureback("assess", write(harmless), "--certificate", *AT)

    assert ran.code == 0
    assert "Nothing not yet asked can change that." in ran.said
    assert "This is for an examination, not for you to answer." in ran.said


def test_it_prints_what_can_still_matter(sureback, write):
    """Without answers nothing is certain, and each question says that it can still change the urgency."""
    ran = sureback("assess", write({"age_years": 40}), "--certificate", *AT)

    assert "it can still change the urgency" in ran.said


def test_the_certificate_as_json(sureback, write, harmless):
    """As JSON the certificate names the two levels, and rules and questions by id."""
    ran = sureback("assess", write(harmless), "--certificate", "--json", *AT)

    assert (ran.json["schema"], ran.json["lowest"], ran.json["highest"]) == (
        "sureback.certificate/1",
        "self_care",
        "self_care",
    )
    assert {"question", "for_an_examination", "does_not_apply_because_of", "rules"} == set(ran.json["not_asked"][0])


def test_a_certificate_needs_a_file(sureback):
    """Without answers there is nothing to certify; the message says what to do."""
    ran = sureback("assess", "--certificate")

    assert ran.code == 2
    assert "Give one" in ran.err
