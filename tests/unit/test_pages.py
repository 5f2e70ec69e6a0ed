"""The printable pages: valid, self-contained, escaped, easy to find one's way in, and the same words as in the terminal."""

import datetime as dt
import re
from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pytest

from sureback.care.assess import assess
from sureback.cli.files import read_answers
from sureback.language.artifact import SHIPPED
from sureback.language.evidence import Citation, Evidence
from sureback.language.guideline import Guideline
from sureback.language.reader import read_guideline
from sureback.publish.citing import LEGEND
from sureback.publish.document import Document, Entry, Listing, Pairs, Paragraph, References, Section, Table
from sureback.publish.leaflet import emergency_leaflet, leaflet
from sureback.publish.letter import letter
from sureback.publish.pages import NUMBERED, page
from sureback.publish.terminal import terminal
from tests.small_knowledge import small_guideline

AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
EXAMPLES = Path(__file__).parent.parent.parent / "examples"
STORIES = (
    "lifting-spasm",
    "saddle-numbness",
    "long-standing-pain",
    "pregnant-backache",
    "teenage-gymnast",
    "all-not-sure",
)
WRITERS = {"person": leaflet, "clinician": letter}
SVG = "{http://www.w3.org/2000/svg}svg"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
FETCHING = (
    "src",
    "srcset",
    "href",
    "action",
    "data",
    "poster",
    "background",
    "xlink:href",
    "formaction",
    "ping",
    "style",
)
HOSTILE = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>"

every_page = pytest.mark.parametrize(
    ("story", "audience"),
    [(story, audience) for story in STORIES for audience in WRITERS],
    ids=[f"{story}-{audience}" for story in STORIES for audience in WRITERS],
)


@cache
def knowledge() -> Guideline:
    """The shipped knowledge."""
    return read_guideline(Path(SHIPPED))


@cache
def document_of(story: str, audience: str) -> Document:
    """An example's document in full."""
    outcome = assess(knowledge(), read_answers(str(EXAMPLES / f"{story}.yaml")), at=AT)
    return WRITERS[audience](knowledge(), outcome, is_full=True)


@cache
def written(story: str, audience: str) -> str:
    """An example's page."""
    return page(document_of(story, audience))


def parsed(html: str) -> Element:
    """The page as a tree; the strict parser refuses the slightest fault of form."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(html)


@cache
def tree_of(story: str, audience: str) -> Element:
    """An example's page as a tree."""
    return parsed(written(story, audience))


def text_of(element: Element) -> str:
    """What a reader reads, without the small numbers of sources and without the table of contents."""
    if element.tag in ("head", "nav", SVG) or element.get("class") in ("cite", "skip"):
        return ""
    return (element.text or "") + "".join(text_of(child) + (child.tail or "") for child in element)


def squeezed(text: str) -> str:
    """Text without any white space."""
    return re.sub(r"\s+", "", text)


def words_of(document: Document) -> list[str]:
    """Every statement of a document in reading order."""
    said = [document.banner]
    blocks = [*document.lead]
    for section in document.sections:
        blocks += [Paragraph(section.title), *section.blocks]
    for block in blocks:
        match block:
            case Paragraph():
                said.append(block.text)
            case Listing(entries=entries):
                for entry in entries:
                    said += [entry.title or "", entry.say, *(detail.text for detail in entry.details)]
            case Pairs(pairs=pairs):
                said += [part for label, say, _ in pairs for part in (label, say)]
            case Table(head=head, rows=rows):
                said += [*head, *(cell for row in rows for cell in row)]
            case References(sources=sources):
                said += [part for source in sources for part in source]
    return [*said, *document.foot]


def missing(words: list[str], text: str) -> list[str]:
    """The statements that do not stand in a text in this order."""
    found, lost = 0, []
    for statement in words:
        place = text.find(squeezed(statement), found)
        if place < 0:
            lost.append(statement)
        else:
            found = place
    return lost


# form


@every_page
def test_it_is_valid_html(story, audience):
    """A strict parser finds nothing to complain about; the page has a language, a title and a width for phones."""
    tree = tree_of(story, audience)

    assert tree.get("lang") == "en"
    assert tree.find("head/title").text.endswith(" - Sureback")
    names = {meta.get("name"): meta.get("content") for meta in tree.iter("meta")}
    assert names["viewport"] == "width=device-width, initial-scale=1"


@every_page
def test_it_asks_for_nothing_from_anywhere(story, audience):
    """No script, no style sheet, picture or form of another place: the page works without a network and tells nobody."""
    tree = tree_of(story, audience)

    targets = {element.get(name) for element in tree.iter() for name in FETCHING if element.get(name) is not None}
    assert [target for target in targets if not target.startswith("#")] == []
    assert [
        element.tag for element in tree.iter() if element.tag in ("script", "link", "img", "iframe", "form", "object")
    ] == []
    assert [name for element in tree.iter() for name in element.attrib if str(name).startswith("on")] == []
    (style,) = tree.iter("style")
    assert re.findall(r"@import|url\(|expression\(|http", style.text) == []


@every_page
def test_it_has_one_heading_and_sections_below_it(story, audience):
    """The advice is the only h1 and comes first; no level is left out."""
    levels = [HEADINGS.index(element.tag) for element in tree_of(story, audience).iter() if element.tag in HEADINGS]

    assert levels[0] == 0
    assert set(levels[1:]) == {1}


@every_page
def test_it_gives_every_link_a_target(story, audience):
    """Ids are unique, and every link on the page leads somewhere on it."""
    tree = tree_of(story, audience)

    ids = Counter(element.get("id") for element in tree.iter() if element.get("id") is not None)
    assert [name for name, times in ids.items() if times > 1] == []
    links = {element.get("href").removeprefix("#") for element in tree.iter("a")}
    assert links - ids.keys() == set()
    labels = {name for element in tree.iter() for name in (element.get("aria-labelledby") or "").split()}
    assert labels - ids.keys() == set()


@every_page
def test_it_numbers_its_sources_as_they_are_listed(story, audience):
    """A small number leads to the entry that has that number in the list."""
    tree = tree_of(story, audience)
    listed = [item.get("id") for item in tree.iter("li") if (item.get("id") or "").startswith("source-")]

    links = [element for element in tree.iter("a") if element.get("href").startswith("#source-")]
    assert links != []
    wrong = [link.text for link in links if listed.index(link.get("href")[1:]) + 1 != int(link.text.partition(" ")[0])]
    assert wrong == []


@every_page
def test_it_can_be_printed(story, audience):
    """Its style sheet has a part for paper and one for the dark."""
    html = written(story, audience)

    assert "@media print" in html
    assert "@page" in html
    assert "prefers-color-scheme: dark" in html


# words


@every_page
def test_it_says_what_the_document_says(story, audience):
    """Every statement stands on the page in the document's order."""
    assert missing(words_of(document_of(story, audience)), squeezed(text_of(tree_of(story, audience)))) == []


@every_page
def test_it_says_what_the_terminal_says(story, audience):
    """The terminal page holds the same statements in the same order."""
    document = document_of(story, audience)
    shown = squeezed(terminal(document, width=100)).replace(
        squeezed(document.banner).upper(), squeezed(document.banner)
    )
    shown = re.sub(r"\[[A-Z][^\[\]]*;(stated|known|inferred)\]", "", shown)

    assert missing(words_of(document), shown) == []


@every_page
def test_it_cites_every_statement_that_has_evidence(story, audience):
    """No line with a source stands on the page without its small numbers, its own or those of the line it belongs to."""
    cited = [element for element in tree_of(story, audience).iter("span") if element.get("class") == "cite"]
    document = document_of(story, audience)
    blocks = [*document.lead, *(block for section in document.sections for block in section.blocks)]

    wanted = 0
    for block in blocks:
        match block:
            case Paragraph(evidence=Evidence()):
                wanted += 1
            case Listing(entries=entries):
                wanted += sum(entry.evidence is not None for entry in entries)
                wanted += sum(evidence is not None for entry in entries for _, evidence in entry.cited_details)
            case Pairs(pairs=pairs):
                wanted += sum(evidence is not None for _, _, evidence in pairs)
    assert len(cited) == wanted


def test_it_explains_its_small_numbers():
    """What a number means, and what the words behind it mean, stands under the list of sources."""
    text = text_of(tree_of("lifting-spasm", "person"))

    assert NUMBERED in text
    assert LEGEND in text


@pytest.mark.parametrize("audience", WRITERS)
def test_it_escapes_what_a_person_typed(audience):
    """Markup in an answer is shown as the letters it is made of."""
    answers = {
        "age_years": 40, "medicines": [HOSTILE, "warfarin"], "allergies": [HOSTILE], "disc_known": "yes",
        "disc_known_detail": HOSTILE,
    }  # fmt: skip
    html = page(WRITERS[audience](knowledge(), assess(knowledge(), answers, at=AT), is_full=True))

    tree = parsed(html)
    assert list(tree.iter("script")) == []
    assert list(tree.iter("img")) == []
    assert "<script" not in html
    assert (HOSTILE in text_of(tree)) is (audience == "clinician")


@pytest.mark.parametrize("audience", WRITERS)
def test_it_does_not_call_a_signed_version_unsigned(tmp_path, audience):
    """Once a clinician has approved the version there is no notice and no box for it."""
    signed = small_guideline(tmp_path)

    tree = parsed(page(WRITERS[audience](signed, assess(signed, {"numb": "yes"}, at=AT), is_full=True)))

    assert "UNSIGNED" not in text_of(tree)
    assert [element for element in tree.iter() if element.get("class") == "unsigned"] == []


@every_page
def test_it_puts_the_notice_of_an_unsigned_version_in_a_box(story, audience):
    """Nobody can miss that the shipped knowledge is not approved yet."""
    boxes = [element for element in tree_of(story, audience).iter("p") if element.get("class") == "unsigned"]

    assert [box.text[:9] for box in boxes] == ["UNSIGNED:"]


# what stands where


def test_it_puts_nothing_between_emergency_advice_and_its_reason():
    """An emergency page opens with the advice, then why; it has no table of contents and no drawing."""
    tree = tree_of("saddle-numbness", "person")

    main = next(tree.iter("main"))
    assert [child.get("class") or child.get("id") for child in main][:3] == ["card", "why", "waiting"]
    assert list(tree.iter("nav")) == []
    assert list(tree.iter(SVG)) == []


def test_it_offers_a_table_of_contents_on_a_long_page():
    """A long page has one link for each section."""
    tree = tree_of("lifting-spasm", "person")

    links = [link.get("href") for nav in tree.iter("nav") for link in nav.iter("a")]
    assert links == [f"#{section.name}" for section in document_of("lifting-spasm", "person").sections]


def test_it_draws_the_course_with_words_for_who_cannot_see_it():
    """The chart has a title and a description."""
    (drawing,) = tree_of("lifting-spasm", "person").iter(SVG)

    assert drawing.get("role") == "img"
    assert drawing.find("{*}title").text.startswith("Average pain over a year")
    assert "in week 52" in drawing.find("{*}desc").text


def test_it_shows_ids_where_a_page_lists_no_sources():
    """The advice shown during the questions has no list of sources to number."""
    outcome = assess(knowledge(), {"saddle_numb": "yes"}, at=AT)

    tree = parsed(page(emergency_leaflet(outcome)))

    links = {element.text for element in tree.iter("a") if element.get("class") != "skip"}
    assert "NG127" in links


def test_it_shows_the_place_in_a_source_beside_its_number():
    """A citation of a paragraph names the paragraph; a place that is not known adds nothing."""
    evidence = Evidence((Citation("A"), Citation("B", "1.2")), "inferred")
    lines = Listing((Entry("Said.", evidence, (Paragraph("More.", evidence, label="How"),), title="Name"),))
    sections = (Section("one", "One", (lines,)), Section("sources", "Sources", (References((("A", "a"), ("B", "b"))),)))

    html = page(Document("Title", "self_care", "Banner", (), sections, ()))

    (cited,) = [element for element in parsed(html).iter("span") if element.get("class") == "cite"]
    assert "".join(cited.itertext()) == "1, 2 (1.2) inferred"
    assert '<b class="title">Name.</b> Said.' in html
    assert '<b class="label">How:</b> More.' in html
