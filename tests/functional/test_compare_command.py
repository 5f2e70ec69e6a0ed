"""`sureback compare`: folders and git revisions, text, Markdown and JSON, exit codes, and what it cannot compare."""

import shutil
import subprocess

import pytest

from sureback.language.artifact import SHIPPED
from tests.functional.conftest import AT
from tests.small_knowledge import write
from tests.small_versions import NEW, OLD, with_population

NO_SOLVER = "raise ImportError('not installed')\n"


@pytest.fixture
def versions(here):
    """A folder of the old version and one of each new one that is asked for, in the folder the program starts in."""

    def make(*names):
        write(here / "old", OLD)
        for name in names:
            write(here / name, with_population(name))
        return here

    return make


@pytest.fixture
def git(here):
    """Run git in the folder the program starts in, as nobody in particular."""
    program = shutil.which("git")
    if program is None:
        pytest.skip("there is no git on this machine")
    who = ("-c", "user.name=Alice", "-c", "user.email=alice@example.org", "-c", "commit.gpgsign=false")

    def run(*arguments):
        subprocess.run([program, *who, *arguments], cwd=here, check=True, capture_output=True, timeout=60)

    run("init", "--quiet")
    return run


@pytest.fixture
def without_solver(tmp_path):
    """An environment in which z3 is not installed."""
    folder = tmp_path / "no_solver"
    folder.mkdir()
    (folder / "z3.py").write_text(NO_SOLVER)
    return {"PYTHONPATH": f"{folder}"}


def test_it_shows_the_smallest_sheet_and_counts(sureback, versions):
    """A moved threshold: the sheet on it, in words, and the people who go down."""
    versions("threshold")

    ran = sureback("compare", "old", "threshold", "--people", 40, *AT)

    assert (ran.code, ran.err) == (0, "")
    assert "By proof: THERE ARE sheets that the new version finds less urgent" in ran.said
    assert "By proof: there is no sheet that the new version finds more urgent." in ran.said
    assert (
        "soon to self_care: the smallest such sheet Temperature: 38 °C. old: soon by F-1. new: self_care by no rule."
        in ran.said
    )
    assert "of 40 synthetic people" in ran.said
    assert "Synthetic: made-up people." in ran.said
    assert "Plan and medicines were not compared: a version is for urgency only." in ran.said


def test_it_prints_markdown(sureback, versions):
    """The same report with headings, a table of levels and the changes as lists."""
    versions("raised")

    ran = sureback("compare", "old", "raised", "--people", 40, "--markdown", *AT)

    assert ran.out.startswith("# The difference between two versions\n\nOld: old, knowledge 1. New: raised, 1.\n")
    assert (
        "\n## More urgent in the new version\n\n- **soon to ed_now:** the smallest such sheet\n  - Medicines: "
        in ran.out
    )
    assert "\n| old \\ new | 0 | 1 | 2 |\n| --- | --- | --- | --- |\n| 0 self_care | " in ran.out
    assert "\n- **soon to ed_now:** " in ran.out.partition("## Who goes to another level")[2]


def test_it_prints_json(sureback, versions):
    """Everything as values: the sheets that were found, the people counted, their answers."""
    versions("threshold")

    found = sureback("compare", "old", "threshold", "--people", 60, "--json", *AT).json

    assert found["schema"] == "sureback.differences/1"
    assert (found["old"]["name"], found["new"]["name"]) == ("old", "threshold")
    assert found["proof"]["lowered"] == [
        {
            "answers": {"temp_c": 38},
            "as_told": True,
            "old": {"urgency": "soon", "rules": ["F-1"], "not_offered": []},
            "new": {"urgency": "self_care", "rules": [], "not_offered": []},
        }
    ]
    assert (found["proof"]["raised"], found["proof"]["not_shown"], found["no_proof_because"]) == ([], [], None)
    assert found["count"]["synthetic"] is True
    assert sum(one["people"] for one in found["count"]["levels"]) == 60
    assert all(change["lower"] and change["kind"] == "urgency" for change in found["count"]["changes"])


@pytest.mark.parametrize(
    ("name", "fail_on", "code"),
    [
        ("threshold", "lowering", 3),
        ("threshold", "any", 3),
        ("raised", "lowering", 0),
        ("raised", "any", 3),
        ("contradiction", "lowering", 0),
        ("contradiction", "any", 3),
        ("symbol_added", "lowering", 0),
        ("symbol_added", "any", 0),
        ("derivation", "lowering", 3),
    ],
)
def test_it_fails_on_what_it_was_told_to(sureback, versions, name, fail_on, code):
    """Exit code 3 with the reason when it is found or cannot be ruled out, and 0 when it is not there."""
    versions(name)

    ran = sureback("compare", "old", name, "--people", 20, "--fail-on", fail_on, *AT)

    assert ran.code == code
    assert bool(ran.err) == (code == 3)
    assert all(line.startswith(f"--fail-on {fail_on}: ") for line in ran.err.splitlines())


def test_it_fails_on_people_who_go_down(sureback, versions):
    """The count is a reason to fail of its own."""
    versions("threshold")

    ran = sureback("compare", "old", "threshold", "--people", 200, "--seed", 2, "--fail-on", "lowering", *AT)

    assert "people become less urgent." in ran.err


def test_what_was_not_counted_cannot_be_ruled_out(sureback, versions):
    """With nobody counted, plan and medicines were not compared, and `any` fails."""
    versions("symbol_added")

    ran = sureback("compare", "old", "symbol_added", "--people", 0, "--fail-on", "any")

    assert (ran.code, ran.err) == (
        3,
        "--fail-on any: plan and medicines were not compared. No people were asked for.\n",
    )


def test_it_counts_without_a_solver(sureback, versions, without_solver):
    """Without z3 the count still runs, the extra is named, and a lowering is not passed over in silence."""
    versions("symbol_added")

    ran = sureback("compare", "old", "symbol_added", "--people", 5, **without_solver)
    failing = sureback("compare", "old", "symbol_added", "--people", 5, "--fail-on", "lowering", **without_solver)

    assert (ran.code, ran.err) == (0, "")
    assert "By proof: NOT SHOWN. This needs the solver z3" in ran.said
    assert "sureback[prove]" in ran.out
    assert "of 5 synthetic people" in ran.said
    assert failing.code == 3
    assert "nothing was shown." in failing.err


def test_it_says_when_the_solver_gives_up(sureback, versions):
    """Too little time: not shown, which counts as failing."""
    versions("derivation")

    ran = sureback("compare", "old", "derivation", "--people", 0)

    assert "By proof: NOT SHOWN whether the new version finds any sheet less urgent." in ran.said
    assert "what follows from days" in ran.said


def test_it_shows_whom_a_version_refuses_and_what_it_does_not_offer(sureback, versions):
    """Sheets and people that only one version takes stand in sections of their own."""
    versions("question_renamed", "contradiction")

    renamed = sureback("compare", "old", "question_renamed", "--people", 30, *AT)
    refused = sureback("compare", "old", "contradiction", "--people", 60, *AT)

    assert "Not offered in it: no_feeling." in renamed.said
    assert "gave an answer that the old version does not offer." in renamed.said
    assert "the new version: Both cannot be. Numbness: yes; Leg pain: One leg." in refused.said


def test_it_says_many_noes_in_one_line(sureback, here):
    """A sheet that must be almost complete is shown with what matters first and the plain noes together."""
    shutil.copytree(SHIPPED, here / "before")
    rules = here / "before" / "red_flags" / "pregnancy.yaml"
    text = rules.read_text()
    assert text.count("  - id: PRG-6\n    level: same_day\n") == 1
    rules.write_text(text.replace("  - id: PRG-6\n    level: same_day\n", "  - id: PRG-6\n    level: self_care\n"))

    ran = sureback("compare", "before", "shipped", "--people", 0, *AT)

    assert "self_care to same_day: the smallest such sheet" in ran.said
    assert "; no or none to: " in ran.said


def test_it_compares_the_shipped_knowledge(sureback):
    """The shipped version has a name of its own; it differs from itself in nothing."""
    ran = sureback("compare", "shipped", "shipped", "--people", 2, "--fail-on", "any", *AT)

    assert (ran.code, ran.err) == (0, "")
    assert "0 of verdicts on medicines (0 milder)" in ran.said


def test_it_reads_git_revisions(sureback, here, git):
    """Branches, tags and ancestors of the repository one stands in, whatever folder the knowledge has in it."""
    write(here / "knowledge", OLD)
    git("add", ".")
    git("commit", "--quiet", "-m", "One")
    git("tag", "v1")
    write(here / "knowledge", NEW["threshold"])
    git("commit", "--quiet", "-a", "-m", "Two")

    by_tag = sureback("compare", "v1", "HEAD", "--people", 0, "--json").json
    by_ancestor = sureback("compare", "HEAD~1:knowledge", "knowledge", "--people", 0, "--json").json

    assert by_tag["proof"]["lowered"][0]["answers"] == {"temp_c": 38}
    assert by_ancestor["proof"]["lowered"] == by_tag["proof"]["lowered"]


def test_it_reads_a_repository_that_is_the_knowledge_itself(sureback, here, git):
    """The knowledge may stand at the top of the repository."""
    write(here, OLD)
    git("add", ".")
    git("commit", "--quiet", "-m", "One")

    ran = sureback("compare", "HEAD", "HEAD", "--people", 0, "--fail-on", "lowering")

    assert (ran.code, ran.err) == (0, "")


def test_it_explains_revisions_it_cannot_read(sureback, here, git):
    """No such revision, no such folder in it, no guideline in it, two of them: each says so and what to give."""
    (here / "README").write_text("Nothing yet.")
    git("add", ".")
    git("commit", "--quiet", "-m", "None")
    write(here / "one", OLD)
    write(here / "two", OLD)
    git("add", ".")
    git("commit", "--quiet", "-m", "Two")

    messages = {name: sureback("compare", name, "one") for name in ("v9", "HEAD:three", "HEAD~1", "HEAD")}

    assert {ran.code for ran in messages.values()} == {2}
    assert (
        "'v9' is no folder, and this git repository has no revision 'v9'. Give a knowledge folder" in messages["v9"].err
    )
    assert "revision HEAD has no folder 'three'" in messages["HEAD:three"].err
    assert "no guideline.yaml stands anywhere in this revision" in messages["HEAD~1"].err
    assert "holds 2 guidelines. Say which: HEAD:one or HEAD:two." in messages["HEAD"].err


def test_it_explains_that_there_is_no_repository(sureback, versions):
    """Outside a repository a name that is no folder cannot be a revision."""
    versions()

    ran = sureback("compare", "v1", "old", GIT_CEILING_DIRECTORIES="/")

    assert (ran.code, ran.out) == (2, "")
    assert "the working directory is in no git repository" in ran.err


def test_it_explains_that_there_is_no_git(sureback, versions, tmp_path):
    """Without git only folders can be read."""
    versions()

    ran = sureback("compare", "v1", "old", PATH=str(tmp_path))

    assert (ran.code, ran.out) == (2, "")
    assert "git is needed, which is not installed" in ran.err


def test_it_lists_the_faults_of_a_folder(sureback, versions):
    """Faults of a version name the version, ten at most, and are not called ours."""
    here = versions("threshold")
    for name in ("levels", "places", "countries"):
        (here / "threshold" / f"{name}.yaml").unlink()
    (here / "empty").mkdir()

    faulty = sureback("compare", "old", "threshold")
    empty = sureback("compare", "empty", "old")

    assert (faulty.code, empty.code) == (2, 2)
    assert faulty.err.startswith("threshold: this program finds ")
    assert "levels.yaml: the file is missing." in faulty.err
    assert "shipped knowledge" not in faulty.err
    assert "empty: no guideline.yaml stands in this folder." in empty.err


def test_it_shows_ten_faults_at_most(sureback, versions):
    """A folder with a fault in every entry does not flood the terminal."""
    here = versions("threshold")
    for name in ("questions/signs.yaml", "questions/numbers.yaml"):
        text = (here / "threshold" / name).read_text()
        (here / "threshold" / name).write_text(text.replace("basis: seen", "basis: dreamt").replace("type: ", "typ: "))

    ran = sureback("compare", "old", "threshold")

    assert "... and " in ran.err
    assert len(ran.err.splitlines()) < 30


def test_it_refuses_two_guidelines(sureback, versions):
    """Comparing unrelated guidelines explains itself."""
    versions()

    ran = sureback("compare", "old", "shipped")

    assert (ran.code, ran.out) == (2, "")
    assert "'small' and 'sureback' are two guidelines, not two versions of one" in ran.err


def test_it_refuses_two_formats(sureback, versions):
    """One form at a time."""
    versions()

    ran = sureback("compare", "old", "old", "--json", "--markdown")

    assert (ran.code, ran.err) == (2, "--markdown and --json: choose one.\n")


def test_it_says_that_no_population_is_declared(sureback, versions):
    """Without a declared population the proof stands alone."""
    versions()

    ran = sureback("compare", "old", "old")

    assert ran.code == 0
    assert "By count: not counted. Neither version declares a population." in ran.said
