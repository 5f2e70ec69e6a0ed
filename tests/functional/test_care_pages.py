"""`sureback assess --full` and `--html`, and `sureback plan`: the outcome's second half as a person asks for it."""

import re
from pathlib import Path

import pytest
import yaml

from tests.functional.conftest import AT

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
NUMB = {"saddle_numb": "yes", "age_years": 46, "country": "GB"}
FURTHER = ("Exercises", "What it can be", "What to expect", "When to take the next step")


@pytest.fixture
def lifting(write):
    """The file of a man who lifted a box yesterday."""
    return write((EXAMPLES / "lifting-spasm.yaml").read_text(encoding="utf-8"), "lifting.yaml")


def headings(page):
    """The lines that stand alone at the margin after a blank one."""
    return re.findall(r"(?<=\n\n)([A-Z][^\n:]*)\n ", page)


# assess


def test_it_prints_a_short_page_unless_asked(sureback, lifting):
    """Without --full the page names what to do, says how to see more, and holds no letter."""
    ran = sureback("assess", lifting, *AT)

    assert "Tonight" in headings(ran.out)
    assert "Add `--full` for the whole leaflet" in ran.said
    assert "Draft referral letter" not in ran.out


def test_it_prints_the_leaflet_and_then_the_letter_in_full(sureback, lifting):
    """--full prints the person's page first, then the clinician's."""
    ran = sureback("assess", lifting, "--full", *AT)

    found = headings(ran.out)
    assert ran.code == 0
    assert [title for title in FURTHER if title not in found] == []
    assert found.index("Tonight") < found.index("Draft referral letter") < found.index("Medicine safety")


def test_it_prints_the_letter_alone_for_a_clinician(sureback, lifting):
    """--clinician --full leaves the person's page out."""
    ran = sureback("assess", lifting, "--clinician", "--full", *AT)

    assert "Draft referral letter" in ran.out
    assert "Tonight" not in headings(ran.out)


def test_it_warns_before_it_helps(sureback, lifting):
    """When to get help sooner stands above everything that can be tried at home."""
    found = headings(sureback("assess", lifting, "--full", *AT).out)

    assert found.index("Why") < found.index("What to watch for") < found.index("Tonight")


@pytest.mark.parametrize("full", [(), ("--full",)], ids=["short", "full"])
def test_it_shows_nothing_that_could_hold_up_or_soothe_in_an_emergency(assess, full):
    """Somebody who must leave now reads no exercises, likely causes, outlook, medicines or later steps."""
    found = headings(assess(NUMB, *full).out.partition("Draft referral letter")[0])

    assert found[:3] == ["Why", "Until you are seen", "What to watch for"]
    assert [title for title in (*FURTHER, "Tonight", "Pain medicines you can buy") if title in found] == []


@pytest.mark.parametrize("width", ["40", "80", "100"])
def test_it_fits_the_terminal_in_full(sureback, lifting, width):
    """No line of the whole leaflet and letter is wider than the terminal, but for an address that cannot be broken."""
    ran = sureback("assess", lifting, "--full", *AT, COLUMNS=width)

    wide = [line for line in ran.out.splitlines() if len(line) > int(width)]
    assert [line for line in wide if " " in line.strip()] == []


def test_it_offers_no_anti_inflammatory_to_somebody_on_warfarin_with_kidney_disease(assess, harmless):
    """The warning names the person's own answers, and ibuprofen stands under "Do not take"."""
    answers = harmless | {"medicines": ["warfarin"], "kidney_disease": "severe", "blood_thinner": "yes"}
    said = assess(answers, "--full").said

    assert re.search(r"Do not take: Ibuprofen, Naproxen, Aspirin \(pain dose\)", said)
    assert "Another blood pressure" not in said


# html


def test_it_writes_two_pages_beside_each_other(sureback, lifting, here):
    """--html writes the person's and the clinician's page, says where, and still prints the result."""
    ran = sureback("assess", lifting, "--html", "mine.html", *AT)

    assert ran.code == 0
    assert ran.err.splitlines() == ["Written: mine.html", "Written: mine-clinician.html"]
    assert ran.out == sureback("assess", lifting, *AT).out
    assert "<h1>Care for it at home and watch</h1>" in (here / "mine.html").read_text(encoding="utf-8")
    assert "Draft referral letter" in (here / "mine-clinician.html").read_text(encoding="utf-8")


def test_it_writes_pages_beside_json(sureback, lifting, here):
    """--json and --html go together: standard output holds the outcome alone."""
    ran = sureback("assess", lifting, "--json", "--html", "mine.html", *AT)

    assert ran.json["urgency"] == "self_care"
    assert (here / "mine.html").exists()


def test_it_writes_the_same_pages_again(sureback, lifting, here):
    """The same answers at the same moment give the same bytes."""
    sureback("assess", lifting, "--html", "one.html", *AT, PYTHONHASHSEED="1")
    sureback("assess", lifting, "--html", "two.html", *AT, PYTHONHASHSEED="2")

    assert (here / "one.html").read_bytes() == (here / "two.html").read_bytes()
    assert (here / "one-clinician.html").read_bytes() == (here / "two-clinician.html").read_bytes()


def test_it_adds_html_to_a_name_without_a_suffix(sureback, lifting, here):
    """A page called `mine` becomes mine.html, which a browser opens."""
    ran = sureback("assess", lifting, "--html", "mine", *AT)

    assert ran.code == 0
    assert (here / "mine.html").exists()
    assert (here / "mine-clinician.html").exists()


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "not the name of a page"),
        (".", "not the name of a page"),
        ("/", "not the name of a page"),
        ("folder/", "not the name of a page"),
        ("page.pdf", "ends in .html"),
        ("lifting.yaml", "ends in .html"),
    ],
    ids=["nothing", "here", "root", "folder", "another-kind", "the-answers-themselves"],
)
def test_it_refuses_a_name_that_is_no_page(sureback, lifting, here, name, message):
    """Nothing is written over: the answer file least of all."""
    before = (here / "lifting.yaml").read_bytes()

    ran = sureback("assess", lifting, "--html", name, *AT)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err
    assert (here / "lifting.yaml").read_bytes() == before


@pytest.mark.parametrize("name", ["missing/mine.html", "taken.html"], ids=["no-such-folder", "a-folder-of-that-name"])
def test_it_gives_the_advice_even_when_no_page_can_be_written(sureback, write, here, name):
    """A place that takes no file is an error, but emergency advice does not wait for it."""
    (here / "taken.html").mkdir()

    ran = sureback("assess", write(NUMB), "--html", name, *AT)

    assert ran.code == 2
    assert "GO TO AN EMERGENCY DEPARTMENT NOW" in ran.out
    assert "cannot be written" in ran.err
    assert "Traceback" not in ran.err


def test_it_does_not_ask_a_person_everything_before_it_refuses_a_name(start):
    """A bad name for the pages is refused before the first question."""
    ran = start("--html", "page.pdf").end()

    assert ran.code == 2
    assert "Is any of this happening now" not in ran.err


# plan


def test_it_prints_the_plan_under_its_advice(sureback, lifting):
    """`plan` gives what to do, leave and ask about, with the urgency on top and the warnings below."""
    ran = sureback("plan", lifting, *AT)

    assert ran.code == 0
    assert "CARE FOR IT AT HOME AND WATCH" in ran.out
    wanted = ["Tonight", "Pain medicines you can buy", "Exercises", "Better left alone", "What to watch for"]
    assert [title for title in wanted if title not in headings(ran.out)] == []


def test_it_prints_the_plan_as_json(sureback, lifting, assess):
    """`plan --json` is the plan of the outcome."""
    outcome = sureback("assess", lifting, "--json", *AT).json

    assert sureback("plan", lifting, "--json", *AT).json == outcome["plan"]


def test_it_gives_no_plan_before_somebody_was_seen(sureback, write):
    """In an emergency `plan` says to get seen, and holds the later steps back."""
    ran = sureback("plan", write(NUMB), *AT)

    assert "GO TO AN EMERGENCY DEPARTMENT NOW" in ran.out
    assert "The full plan opens when someone has checked you." in ran.said
    assert "Exercises" not in headings(ran.out)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "Missing argument 'FILE'"),
        (("missing.yaml",), "missing.yaml: there is no such file"),
        (("bad.yaml",), "pain_now"),
    ],
    ids=["no-file", "missing-file", "impossible-answer"],
)
def test_it_refuses_a_plan_for_nothing(sureback, write, arguments, message):
    """Without usable answers there is no plan, and the message says what is wrong."""
    write({"pain_now": 99}, "bad.yaml")

    ran = sureback("plan", *arguments, *AT)

    assert (ran.code, ran.out) == (2, "")
    assert message in ran.err


def test_it_reads_the_plan_from_standard_input(sureback, lifting, here):
    """A dash reads the answers from standard input."""
    text = (here / lifting).read_text(encoding="utf-8")

    assert sureback("plan", "-", *AT, stdin=text).out == sureback("plan", lifting, *AT).out


@pytest.mark.parametrize("name", [path.name for path in sorted(EXAMPLES.glob("*.yaml"))])
def test_it_writes_every_example(sureback, write, here, name):
    """Each example gives its pages without a complaint."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    assert isinstance(yaml.safe_load(text), dict)

    ran = sureback("assess", write(text, name), "--html", "page.html", *AT)

    assert ran.code == 0
    assert (here / "page-clinician.html").stat().st_size > 0
