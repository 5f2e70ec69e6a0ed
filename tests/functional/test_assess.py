"""`sureback assess FILE`: every shape of answer file, the person's page, the clinician's page and the JSON."""

import json
import os
import pty
import re
import shutil
import subprocess

import jsonschema
import pytest

from tests.functional.conftest import AT, PATIENCE_SECONDS, PROGRAM

ESCAPE = "\x1b"
NUMB = {"saddle_numb": "yes", "fever": "no", "age_years": 46}
SHEETS = {
    "nothing-answered": {"country": "GB"},
    "numb-saddle": NUMB,
    "chest-pain": {"chest_pain": "yes", "country": "US"},
    "not-sure": {"saddle_numb": "not_sure", "sexual_change": "declined"},
    "examined": {"saddle_numb": "no", "pvr_ml": 250, "perianal_sens": "reduced_one", "clonus": False},
    "child": {"age_years": 4, "answering_for": "child", "child_limp": "limp"},
    "lists-and-records": {
        "pain_site": ["low_back", "flank"],
        "relief_tried": [{"what": "heat", "effect": "better"}],
        "vitals": {"temp_c": 38.4, "pulse": 90},
        "motor_L5": {"left": 4, "right": 5},
    },
}
every_sheet = pytest.mark.parametrize("answers", SHEETS.values(), ids=SHEETS)
every_page = pytest.mark.parametrize("page", [(), ("--clinician",)], ids=["person", "clinician"])


# what may be given


SHAPES = {
    "yaml": "saddle_numb: yes\nfever: no\nage_years: 46\n",
    "yaml-quoted": 'saddle_numb: "yes"\nfever: \'no\'\nage_years: "46"\n',
    "yaml-under-answers": "id: 7\ntitle: A story\nanswers:\n  saddle_numb: yes\n  fever: no\n  age_years: 46\n",
    "yaml-windows": "\ufeffsaddle_numb: yes\r\nfever: no\r\nage_years: 46\r\n",
    "json": json.dumps(NUMB),
    "json-under-answers": json.dumps({"story": "Numb.", "note": "", "answers": NUMB}, indent=4),
    "json-numbers-as-text": json.dumps(NUMB | {"age_years": "46"}),
}


@pytest.mark.parametrize("text", SHAPES.values(), ids=SHAPES)
def test_it_reads_an_answer_file_in_every_shape(outcome_of, text):
    """YAML and JSON, bare and under `answers`, quoted or not, all mean the same."""
    outcome = outcome_of(text)

    assert outcome == outcome_of(NUMB)
    assert outcome["urgency"] == "ed_now"


@pytest.mark.parametrize("text", [SHAPES["yaml"], SHAPES["json"]], ids=["yaml", "json"])
def test_it_reads_standard_input(sureback, outcome_of, text):
    """A dash in place of the file name reads the answers from standard input."""
    ran = sureback("assess", "-", "--json", *AT, stdin=text)

    assert ran.code == 0
    assert ran.json == outcome_of(NUMB)


@pytest.mark.parametrize(
    "text",
    [
        {"answers": {"saddle_numb": "no"}, "exam_answers": {"pvr_ml": 250}},
        {"answers": {"saddle_numb": "no", "pvr_ml": 250}},
        {"answers": {"saddle_numb": "no", "pvr_ml": 250}, "exam_answers": {}},
        "answers: {saddle_numb: no}\nexam_answers:\n  pvr_ml: 250\n",
    ],
    ids=["apart", "among-the-answers", "none-apart", "yaml"],
)
def test_it_takes_clinician_findings_among_the_answers_or_apart(outcome_of, text):
    """A bladder scan of 250 mL counts the same wherever it is written."""
    outcome = outcome_of(text)

    assert outcome == outcome_of({"saddle_numb": "no", "pvr_ml": 250})
    assert any("pvr_ml" in reason["because"] for reason in outcome["reasons"])


def test_it_takes_clinician_findings_alone(outcome_of):
    """A file may hold `exam_answers` and nothing else."""
    assert outcome_of({"exam_answers": {"pvr_ml": 250}})["urgency"] == "ed_now"


@pytest.mark.parametrize("word", ["yes", "no"])
def test_it_reads_plain_yes_and_no_in_yaml_as_words(outcome_of, word):
    """Other YAML readers turn a plain yes into a boolean; here it stays the word it is."""
    assert outcome_of(f"saddle_numb: {word}\n") == outcome_of({"saddle_numb": word})


def test_it_does_not_take_norway_for_a_boolean(assess):
    """`country: NO` is Norway."""
    ran = assess("country: NO\n", "--clinician")

    assert "Country the person is in now: NO" in ran.said


def test_it_reads_a_file_whose_name_has_spaces_and_accents(sureback, write):
    """A file may be called anything the file system takes."""
    ran = sureback("assess", write(NUMB, "ma sœur, été.yaml"), "--json")

    assert ran.code == 0


@every_sheet
def test_it_exits_with_zero_at_any_urgency(assess, answers):
    """An emergency is a result, not a failure, and nothing but the result is printed."""
    ran = assess(answers)

    assert ran.code == 0
    assert ran.err == ""


# JSON


@every_sheet
def test_it_prints_an_outcome_that_fits_the_published_schema(sureback, outcome_of, answers):
    """What `assess --json` prints is what `schema` promises."""
    schema = sureback("schema").json

    jsonschema.validate(outcome_of(answers), schema, cls=jsonschema.Draft202012Validator)


def test_it_fits_the_schema_for_a_complete_sheet(sureback, outcome_of, harmless):
    """A complete sheet without any danger sign has an outcome that fits too, with no deadline and nothing to add."""
    outcome = outcome_of(harmless)

    jsonschema.validate(outcome, sureback("schema").json, cls=jsonschema.Draft202012Validator)
    assert (outcome["urgency"], outcome["rank"], outcome["deadline"]) == ("self_care", 0, None)


@every_sheet
def test_it_gives_the_same_bytes_again(sureback, write, answers):
    """The same answers at the same moment give the same bytes, whatever the hash seed."""
    name = write(answers)

    first = sureback("assess", name, "--json", *AT, PYTHONHASHSEED="1")
    again = sureback("assess", name, "--json", *AT, PYTHONHASHSEED="2")

    assert first.out == again.out


def test_it_gives_the_same_bytes_when_no_cache_can_be_written(sureback, write, tmp_path):
    """A cache that cannot be written costs time and changes nothing."""
    name = write(NUMB)
    (tmp_path / "file").write_text("")

    cached = sureback("assess", name, "--json", *AT)
    uncached = sureback("assess", name, "--json", *AT, SUREBACK_CACHE=str(tmp_path / "file"))

    assert cached == uncached


@pytest.fixture
def own_cache(sureback, cache, tmp_path):
    """A copy of the compiled knowledge that a test may spoil, with the function that spoils it."""
    sureback("version")
    folder = tmp_path / "own-cache"
    shutil.copytree(cache, folder)

    def spoil(change):
        for path in folder.iterdir():
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        return str(folder)

    return spoil


def test_it_makes_a_broken_cache_anew(sureback, write, own_cache):
    """A cache file that cannot be read as knowledge is made anew, not trusted."""
    folder = own_cache(lambda text: text[:1000])

    mended = sureback("assess", write(NUMB), "--json", *AT, SUREBACK_CACHE=folder)

    assert mended == sureback("assess", write(NUMB), "--json", *AT)


def test_it_does_not_depend_on_the_order_of_the_answers(sureback, write):
    """The order of the lines in the file is no part of the answer."""
    forwards = sureback("assess", write(NUMB), "--json", *AT)
    backwards = sureback("assess", write(dict(reversed(NUMB.items()))), "--json", *AT)

    assert forwards.out == backwards.out


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-11-20T20:00:00Z", "2026-11-20T20:00:00Z"),
        ("2026-11-20T20:00:00+02:00", "2026-11-20T18:00:00Z"),
        ("2026-11-20T20:00:00", "2026-11-20T20:00:00Z"),
        ("2026-11-20", "2026-11-20T00:00:00Z"),
    ],
    ids=["utc", "with-offset", "without-zone", "day"],
)
def test_it_assesses_as_of_a_moment(sureback, write, written, read):
    """`--at` sets the clock; a moment without a zone is UTC."""
    ran = sureback("assess", write(NUMB), "--json", "--at", written)

    assert ran.json["at"] == read


@pytest.mark.parametrize(
    ("answers", "deadline"),
    [
        (NUMB, "2026-11-20T20:00:00Z"),
        ({"saddle_numb": "not_sure"}, "2026-11-21T20:00:00Z"),
    ],
    ids=["now", "same-day"],
)
def test_it_counts_the_deadline_from_the_moment_of_the_assessment(outcome_of, answers, deadline):
    """Leave now is now; the same day is within 24 hours."""
    assert outcome_of(answers)["deadline"] == deadline


def test_it_reads_the_days_since_a_date(outcome_of):
    """A date of onset ten days before the moment of the assessment is ten days of pain."""
    dated = outcome_of({"onset_on": "2026-11-10", "course": "worse"})
    counted = outcome_of({"onset_days": 10, "course": "worse"})

    assert [reason["rule"] for reason in dated["reasons"]] == [reason["rule"] for reason in counted["reasons"]]


# the person's page


@every_page
@every_sheet
def test_it_fits_eighty_columns(assess, answers, page):
    """No line of either page is longer than 80 columns."""
    ran = assess(answers, *page)

    assert ran.code == 0
    assert [line for line in ran.out.splitlines() if len(line) > 80] == []


@every_page
def test_it_uses_no_colour_codes_away_from_a_terminal(assess, page):
    """A page sent to a file or another program holds plain text only."""
    ran = assess(NUMB, *page)

    assert ESCAPE not in ran.out


def on_a_terminal(name, environment, here):
    """What a person sees on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, "assess", name], stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs, cwd=here, env=environment
    )
    os.close(theirs)
    seen = b""
    try:
        while some := os.read(ours, 65536):
            seen += some
    except OSError:
        pass  # this is how Linux says that the other end was closed
    finally:
        os.close(ours)
    assert process.wait(timeout=PATIENCE_SECONDS) == 0
    return seen.decode().replace("\r\n", "\n")


def test_it_puts_headings_in_bold_on_a_terminal_and_says_the_same(sureback, write, environment, here):
    """Bold adds nothing that is not in the words."""
    name = write(NUMB)
    plain = sureback("assess", name, *AT).out.splitlines()

    seen = on_a_terminal(name, environment, here)

    assert f"{ESCAPE}[1m" in seen
    assert re.sub(r"\x1b\[\d+m", "", seen).splitlines()[:20] == plain[:20]


@pytest.mark.parametrize("setting", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb-terminal"])
def test_it_leaves_styles_out_when_asked(write, environment, here, setting):
    """NO_COLOR and a dumb terminal are respected."""
    seen = on_a_terminal(write(NUMB), environment | setting, here)

    assert ESCAPE not in seen


@pytest.mark.parametrize(
    ("country", "number"),
    [
        ({"country": "GB"}, "999"),
        ({"country": "gb"}, "999"),
        ({"country": "US"}, "911"),
        ({"country": "FR"}, "112"),
        ({}, "112"),
        ({"country": "declined"}, "112"),
        ({"country": "BR"}, "112"),
    ],
    ids=["britain", "in-small-letters", "america", "france", "not-told", "declined", "no-number-known"],
)
@pytest.mark.parametrize("danger", ["chest_pain", "saddle_numb"], ids=["ambulance", "emergency-department"])
def test_it_names_the_emergency_number_of_the_country(assess, country, number, danger):
    """An emergency page names the number to ring where the person is, and no other country's."""
    ran = assess({danger: "yes"} | country)

    where = ran.out[ran.out.index("\nWhere:") : ran.out.index("\nWhen:")]
    assert set(re.findall(r"\b(?:112|999|911)\b", where)) == {number}


def test_it_says_the_urgency_in_words_first(assess):
    """The first words of the page say what to do."""
    ran = assess({"chest_pain": "yes"})

    assert ran.out.splitlines()[1] == "CALL FOR AN AMBULANCE NOW"


@every_page
def test_it_says_that_the_knowledge_is_unsigned(assess, page):
    """Every page says that no clinician has approved this version."""
    ran = assess(NUMB, *page)

    assert "UNSIGNED: no clinician has approved this version of the knowledge" in ran.said


def test_it_says_in_json_that_the_knowledge_is_unsigned(outcome_of):
    """The JSON says so too."""
    assert outcome_of(NUMB)["unsigned"] is True


@every_sheet
def test_it_gives_each_reason_its_rule_answers_sources_and_basis(outcome_of, answers):
    """In JSON each reason names its rule, the person's own answers, the sources and how we know."""
    outcome = outcome_of(answers)

    assert outcome["reasons"] != []
    for reason in outcome["reasons"]:
        own = {question: answer for question, answer in reason["because"].items() if answer != "not_asked"}
        assert {question: answers.get(question, own[question]) for question in own} == own
        assert reason["rule"]
        assert reason["sources"]
        assert reason["basis"] in ("stated", "inferred")


@pytest.mark.parametrize("answers", [NUMB, SHEETS["chest-pain"]], ids=["numb-saddle", "chest-pain"])
def test_it_prints_each_reason_with_its_rule_answers_sources_and_basis(assess, outcome_of, guideline, answers):
    """The person's page says the same as the JSON about every reason."""
    said = assess(answers).said

    for reason in outcome_of(answers)["reasons"]:
        assert reason["say"] in said
        assert f"Rule {reason['rule']} [{', '.join(reason['sources'])}; {reason['basis']}]" in said
    assert f"{guideline.questions[next(iter(answers))].emergency.tick}: yes" in said


@every_page
def test_it_lists_every_source_it_cites(assess, outcome_of, guideline, page):
    """Each source named in brackets on the page stands in the list below with authors and title."""
    ran = assess(NUMB, *page)
    above, _, below = ran.out.partition("\nSources\n")
    cited = {
        citation.partition("#")[0]
        for inside in re.findall(r"\[([^\]]+); (?:stated|inferred)\]", " ".join(above.split()))
        for citation in inside.split(", ")
    }

    below = " ".join(below.split())
    assert cited != set()
    assert cited <= guideline.sources.keys()
    for source in cited:
        assert f"{source}: {guideline.sources[source].authors.rstrip('.')}. {guideline.sources[source].title}" in below


def test_it_cites_every_statement_in_json(outcome_of):
    """The advice, the place to go and each thing to watch for say where they come from."""
    outcome = outcome_of({"saddle_numb": "not_sure"})

    cited = [citation["of"] for citation in outcome["citations"]]
    assert cited == ["/advice", "/go_to", *(f"/safety_net/{place}" for place in range(len(outcome["safety_net"])))]


def test_it_says_what_is_still_open(assess, outcome_of, guideline):
    """While an answer could still make it more urgent, the page says how urgent and asks the questions."""
    said = assess({"saddle_numb": "not_sure"}).said
    outcome = outcome_of({"saddle_numb": "not_sure"})

    assert not outcome["settled"]
    assert guideline.levels[outcome["could_be"]].title.lower() in said.lower().partition("what is still open")[2]
    assert guideline.questions[outcome["next_questions"][0]].ask in said


def test_it_says_when_nothing_is_open(assess, outcome_of):
    """At the highest level no answer can add anything, and the page says so."""
    answers = {"chest_pain": "yes"}

    assert outcome_of(answers)["settled"]
    assert outcome_of(answers)["next_questions"] == []
    assert "could make this more urgent" in assess(answers).said


# what is not printed


def test_it_does_not_put_answers_into_a_crash_message(sureback, write, own_cache):
    """When the fault is ours the message names the place, exits with 1 and holds no answer of the person."""
    folder = own_cache(lambda text: json.dumps(json.loads(text) | {"places": {}}))

    ran = sureback("assess", write({"allergies": ["kryptonite"], "saddle_numb": "yes"}), SUREBACK_CACHE=folder)

    assert ran.code == 1
    assert ran.out == ""
    assert "Something went wrong on our side" in ran.err
    assert "112" in ran.err
    assert not re.search("kryptonite|saddle|yes|Traceback", ran.err)


def test_it_leaves_nothing_on_disk_after_reading_a_file(sureback, write, tmp_path, here):
    """Assessing a file writes no file."""
    name = write(NUMB)

    sureback("assess", name)

    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [name]
