"""Pages where the shipped knowledge gives no occasion for it: a signed version, and sources of every kind."""

import datetime as dt

import pytest

from sureback.care.assess import assess
from sureback.language.guideline import Source
from sureback.language.reader import read_guideline
from sureback.publish.citing import reference
from sureback.publish.layout import Page
from sureback.publish.report import clinician_report, person_report
from sureback.publish.review import entry_page
from tests.small_knowledge import small_guideline, spoil, write

AT = dt.datetime(2026, 11, 20, 20, 0, tzinfo=dt.UTC)
every_report = pytest.mark.parametrize("report", [person_report, clinician_report], ids=["person", "clinician"])


@pytest.fixture
def signed(tmp_path):
    """The small knowledge, approved in this version."""
    return small_guideline(tmp_path)


@pytest.fixture
def outdated(tmp_path):
    """The small knowledge, approved in another version than this one."""
    return read_guideline(write(tmp_path, spoil("guideline.yaml", 'version: "1"\n', 'version: "2"\n')))


@every_report
def test_it_does_not_call_a_signed_version_unsigned(signed, report):
    """Once a clinician has approved this version the notice is gone."""
    assert "UNSIGNED" not in report(signed, assess(signed, {}, at=AT))


@every_report
def test_it_calls_a_version_unsigned_that_was_approved_in_an_older_one(outdated, report):
    """An approval counts for the version it names and for no later one."""
    assert "UNSIGNED" in report(outdated, assess(outdated, {}, at=AT))


def test_it_does_not_call_a_rule_of_a_signed_version_unsigned(signed):
    """The same for a rule that is explained."""
    (rule, *_) = signed.rules.values()

    assert "UNSIGNED" not in entry_page(signed, rule)


@pytest.mark.parametrize("width", [40, 80, 100])
@every_report
def test_it_fits_the_width_it_is_given(signed, report, width):
    """No line is longer than the page is wide."""
    page = report(signed, assess(signed, {"numb": "yes"}, at=AT), width=width)

    assert [line for line in page.splitlines() if len(line) > width] == []


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "A. Author. Title. Journal."),
        ({"year": 2020}, "A. Author. Title. Journal 2020."),
        ({"year": 2020, "doi": "10.1/x"}, "A. Author. Title. Journal 2020. doi:10.1/x"),
        ({"superseded_by": "T"}, "A. Author. Title. Journal. (replaced by T)"),
        ({"authors": "A. Author.", "title": "Title."}, "A. Author. Title. Journal."),
    ],
    ids=["bare", "year", "doi", "superseded", "full-stops"],
)
def test_it_writes_a_source_in_one_line(more, line):
    """Authors, title, where, when, doi, and what replaced it; never two full stops."""
    fields = {
        "id": "S",
        "authors": "A. Author",
        "title": "Title",
        "published_in": "Journal",
        "relied_on": "All.",
        "read": "full",
    }

    assert reference(Source(**{**fields, **more})) == line


def test_it_never_leaves_two_blank_lines():
    """A page asked for two blank lines in a row has one, and none at its start."""
    page = Page()

    page.blank()
    page.paragraph("one")
    page.blank()
    page.blank()
    page.paragraph("two")

    assert page.text() == "one\n\ntwo\n"
