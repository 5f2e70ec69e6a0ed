"""What the library's pages on procedures say, and what they must never say."""

import re
from collections.abc import Iterator

import pytest
from msgspec.structs import replace

from sureback.language.kinds.library import LibraryEntry
from sureback.language.library_text import CITATION
from tests.knowledge.shipped import GUIDELINE
from tests.knowledge.wording import Written

assert GUIDELINE.care is not None
OPTIONS = GUIDELINE.care.options
PROCEDURES = {page.id: page for page in GUIDELINE.care.library.values() if page.kind == "procedure"}
IDS = {
    "alif", "caudal_steroid", "celiac_plexus_block", "cervical_steroid", "continuous_catheter", "disc_denervation",
    "discography", "epidural_steroid", "facet_injection", "ganglion_impar", "hemilaminectomy", "hypogastric_block",
    "interlaminar_microdiscectomy", "kyphoplasty", "laminectomy", "lumbar_microdecompression", "medial_branch_block",
    "microdiscectomy", "myelopathy_procedure", "occipital_block", "peripheral_nerve_stimulation", "rf_ablation",
    "spinal_cord_stimulator", "sympathetic_block", "tlif", "xlif",
}  # fmt: skip
SECTIONS = ("plain", "first_line", "considered_when", "risks", "recovery")
INJECTIONS = (
    "caudal_steroid",
    "cervical_steroid",
    "epidural_steroid",
    "facet_injection",
    "medial_branch_block",
    "rf_ablation",
)

DOING = "have|get|book|choose|request|demand|arrange|accept|undergo|insist on|opt for"
ORDERS = re.compile(rf"(?:^|[.!?:]\s+)(?:please |do |always |just )?(?:{DOING})\b(?! help| to )", re.IGNORECASE)
URGES = re.compile(
    rf"\byou (?:should|need to|must|ought to|will want to|had better) (?:{DOING}|try)\b|\bask (?:for|to have)\b"
    r"|\bwe (?:recommend|advise|suggest)\b|\b(?:is|are) recommended\b|\bbest (?:choice|option|treatment)\b"
    r"|\bright for you\b|\bworth (?:having|trying)\b|\bgood candidate\b",
    re.IGNORECASE,
)
OVERSELLS = re.compile(
    r"eliminat|groundbreaking|break-?through|revolution|guarantee|pain-free|miracle|drastic|state[- ]of[- ]the[- ]art|minimally",
    re.IGNORECASE,
)
A_NEED_FOR_HELP = (
    r"emergency department|ambulance",
    r"fever",
    r"weak",
    r"numb (?:skin )?between the legs",
    r"cannot pee",
)


def plain_body(page: LibraryEntry) -> str:
    """The body without headings and citations, each item of a list a sentence."""
    kept = [line for line in CITATION.sub("", page.body).split("\n") if not line.startswith("#")]
    ended = [re.sub(r"^- (.*\w)\s*$", r"\1.", line).removeprefix("- ") for line in kept]
    return re.sub(r"\s+", " ", " ".join(ended)).strip()


def paragraphs(page: LibraryEntry) -> Iterator[str]:
    """Each paragraph and list of the body as `plain_body` gives them."""
    for block in page.body.split("\n\n"):
        text = plain_body(replace(page, body=block))
        if text:
            yield text


def told(page: LibraryEntry) -> Iterator[Written]:
    """Every text of a page that is made of sentences and says something about the procedure."""
    for name in SECTIONS:
        section = getattr(page, name)
        if section is not None:
            yield Written(page.id, name, section.say)
    for place, stance in enumerate(page.stances):
        if stance.say is not None:
            yield Written(page.id, f"stances.{place}.{stance.body}", stance.say)
    for place, paragraph in enumerate(paragraphs(page)):
        yield Written(page.id, f"body.{place}", paragraph)


def recommends(text: str) -> bool:
    """Whether a text tells a person to have a procedure."""
    return bool(ORDERS.search(text) or URGES.search(text))


def disagrees(page: LibraryEntry) -> bool:
    """Whether some bodies are for it and others against it."""
    strengths = {stance.strength.partition("_")[2] for stance in page.stances}
    return {"for", "against"} <= strengths


PAGES = [pytest.param(page, id=page.id) for page in PROCEDURES.values()]
TOLD = [pytest.param(one, id=one.place) for page in PROCEDURES.values() for one in told(page)]


def pages_where(**wanted: object) -> list[object]:
    """The pages whose fields have these values."""
    return [case for case in PAGES if all(getattr(case.values[0], name) == value for name, value in wanted.items())]


def test_it_has_every_procedure_of_the_library() -> None:
    """The 24 procedures of one clinic and the two of another are all there, and each says where it stands."""
    assert set(PROCEDURES) == IDS
    assert all(page.stance is not None for page in PROCEDURES.values())


@pytest.mark.parametrize("written", TOLD)
def test_it_never_recommends_a_procedure(written: Written) -> None:
    """No text tells a person to have, get or book a procedure, or calls it a good choice."""
    assert not recommends(written.text)


@pytest.mark.parametrize("written", TOLD)
def test_it_never_oversells(written: Written) -> None:
    """No text uses the words of an advertisement; only `article_said` repeats them, to correct them."""
    assert not OVERSELLS.search(written.text)


@pytest.mark.parametrize("page", PAGES)
def test_it_is_short_enough_to_read(page: LibraryEntry) -> None:
    """A body has 120 to 220 words."""
    assert 120 <= len(plain_body(page).split()) <= 220


@pytest.mark.parametrize("page", PAGES)
def test_it_says_what_articles_got_wrong(page: LibraryEntry) -> None:
    """Each page names what a clinic's article said, and lists the other names people look for."""
    assert "clinic" in (page.article_said or "")
    assert page.also


@pytest.mark.parametrize("page", PAGES)
def test_it_ends_with_the_signs_that_need_help(page: LibraryEntry) -> None:
    """Each body names where to go for a fever, new weakness, numbness between the legs, or when peeing is impossible."""
    body = plain_body(page)

    assert [sign for sign in A_NEED_FOR_HELP if not re.search(sign, body, re.IGNORECASE)] == []


@pytest.mark.parametrize("page", [case for case in PAGES if case.values[0].stance != "redirect"])
def test_it_says_who_it_is_not_for(page: LibraryEntry) -> None:
    """Each page says so in its body and where it tells when the procedure is considered; risks and recovery are there."""
    assert "## Who it is not for" in page.body
    assert page.considered_when is not None
    assert re.search(r"\bnot (?:for|a (?:treatment|test)|as)\b|\bnever\b", page.considered_when.say)
    assert page.risks is not None
    assert page.recovery is not None


@pytest.mark.parametrize("page", pages_where(stance="selected"))
def test_it_has_a_gate_or_says_who_it_is_for(page: LibraryEntry) -> None:
    """What is used in selected people has a gate for the clinician, or says in plain words that it is only for some."""
    assert page.considered_when is not None
    assert page.gate is not None or page.considered_when.say.startswith("Only for people")


@pytest.mark.parametrize("page", PAGES)
def test_it_names_what_comes_first(page: LibraryEntry) -> None:
    """What comes first is told wherever back pain may lead to the procedure, and nowhere else."""
    assert (page.first_line is None) == (page.stance in {"redirect", "not_for_back_pain"})


@pytest.mark.parametrize("page", pages_where(stance="not_for_back_pain"))
def test_it_is_reached_from_no_option_when_not_for_back_pain(page: LibraryEntry) -> None:
    """Nothing in a plan leads to a procedure that is not for back pain."""
    assert [option.id for option in OPTIONS.values() if page.id in option.library] == []
    assert (page.options, page.gate, page.stances) == ((), None, ())


@pytest.mark.parametrize("page", PAGES)
def test_it_redirects_when_it_is_no_procedure(page: LibraryEntry) -> None:
    """Only a redirect redirects, and only it is urgent."""
    is_redirect = page.stance == "redirect"

    assert (page.redirect_to is not None) == is_redirect
    assert page.is_urgent == is_redirect


def test_it_sends_myelopathy_to_its_condition() -> None:
    """The entry that an article filed among procedures leads to the condition."""
    assert PROCEDURES["myelopathy_procedure"].redirect_to == "myelopathy"


@pytest.mark.parametrize("page", [case for case in PAGES if disagrees(case.values[0])])
def test_it_says_that_guidelines_differ(page: LibraryEntry) -> None:
    """Where some bodies are for and others against, the page says so in words."""
    assert re.search(r"\b(?:guidelines|experts) differ\b", plain_body(page), re.IGNORECASE)


@pytest.mark.parametrize(
    ("identity", "expected"),
    [
        ("rf_ablation", True),
        ("epidural_steroid", True),
        ("xlif", True),
        ("facet_injection", False),
        ("kyphoplasty", False),
    ],
)
def test_it_recognises_a_disagreement(identity: str, expected: bool) -> None:
    """Bodies for and against make a disagreement; bodies of one mind, or without a recommendation, do not."""
    assert disagrees(PROCEDURES[identity]) == expected


@pytest.mark.parametrize("identity", INJECTIONS)
def test_it_names_what_stands_against_an_injection(identity: str) -> None:
    """What rules an injection out, and blood thinners, are told before anyone asks for one."""
    page = PROCEDURES[identity]
    before = f"{page.considered_when.say} {page.risks.say}"  # type: ignore[union-attr]  # the test above needs both

    for hurdle in ("infection", "bleeding problem", "pregnancy", "3 out of 10", "blood sugar", "blood thinner"):
        assert hurdle in before
    assert "do not stop it on your own" in before


@pytest.mark.parametrize(
    "page", [case for case in PAGES if case.values[0].stance in {"selected", "not_recommended"} and case.values[0].gate]
)
def test_it_tells_a_stance_with_its_own_source(page: LibraryEntry) -> None:
    """A procedure with a gate has stances, and each rests on the body that took it."""
    assert page.stances
    assert all(stance.body in {one.source for one in stance.evidence.sources} for stance in page.stances)


@pytest.mark.parametrize(
    ("also", "identity"),
    [("causal steroid injection", "caudal_steroid"), ("intralaminar discectomy", "interlaminar_microdiscectomy"),
     ("facet joint bock", "facet_injection"), ("medial branch bock", "medial_branch_block"),
     ("micro-endoscopic discectomy", "microdiscectomy")],
)  # fmt: skip
def test_it_is_found_under_the_misspellings_of_articles(also: str, identity: str) -> None:
    """A person who copies a clinic's spelling finds the page, and no name leads to two pages."""
    assert [page.id for page in PROCEDURES.values() if also in page.also] == [identity]


def test_it_gives_no_name_to_two_pages() -> None:
    """Each name and other name belongs to one procedure."""
    names = [name.lower() for page in PROCEDURES.values() for name in {page.name, *page.also}]

    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize(
    "text",
    ["Book this block today.", "It helps. Get an epidural.", "You should have surgery.", "Ask for a block.",
     "We recommend fusion.", "It is the best option."],
)  # fmt: skip
def test_it_would_notice_a_recommendation(text: str) -> None:
    """The pattern finds orders, urging and praise."""
    assert recommends(text)


@pytest.mark.parametrize(
    "text", ["Get help now.", "You can ask your clinician about it.", "People get better without surgery."]
)
def test_it_leaves_other_advice_alone(text: str) -> None:
    """The pattern lets a call for help, a question to a clinician and plain facts pass."""
    assert not recommends(text)
