"""How much the words for likely causes hang on the priors, and the page that says so."""

from msgspec.structs import replace

from scripts.sensitivity_page import sensitivity_page
from sureback.care.sensitivity import sensitivity
from sureback.language.sheets import Sheet
from tests.knowledge.shipped import GUIDELINE

LEG = Sheet({"leg_pain": "one", "leg_below_knee": "yes", "leg_worse_than_back": "yes", "leg_numb": "none"})
PLAIN = Sheet({"leg_pain": "none", "leg_numb": "none"})


def test_it_reports_each_word_that_changes():
    """Two leg signs leave a nerve root just below possible: twice the odds lift it, and the default gives way."""
    found = sensitivity(GUIDELINE, [LEG, LEG, PLAIN])

    changes = {(change.cause, change.factor, change.was, change.now): change.sheets for change in found.changes}
    assert changes == {
        ("nerve_root", 2.0, "less_likely", "possible"): 2,
        ("strain", 2.0, "more_likely", "possible"): 2,
    }
    assert found.unchanged == {2.0: 1, 0.5: 3}


def test_it_counts_the_words_as_they_are():
    """The table of words is of the priors as they stand."""
    found = sensitivity(GUIDELINE, [LEG, PLAIN])

    assert found.sheets == 2
    assert found.words == {("nerve_root", "less_likely"): 1, ("strain", "more_likely"): 2}


def test_it_reads_the_urgency_of_each_sheet():
    """With a same-day sign the default is never more likely, whatever the priors."""
    found = sensitivity(GUIDELINE, [Sheet({**PLAIN.answers, "saddle_numb": "yes", "ces_days": 1})])

    assert found.words == {("strain", "possible"): 1}
    assert found.changes == ()


def test_it_finds_nothing_in_no_sheets():
    """Without sheets there is nothing to count."""
    found = sensitivity(GUIDELINE, [])

    assert (found.sheets, found.words, found.changes) == (0, {}, ())


def test_it_writes_a_page_about_both_sets_of_stories():
    """The page counts the author-made and the public stories and names causes as clinicians do."""
    page = sensitivity_page(GUIDELINE)

    assert page.startswith("# How much the likely causes hang on the priors\n")
    assert "of 49 sheets" in page
    assert "of 39 sheets" in page
    assert "| Non-specific back pain, strain type |" in page


def test_it_says_when_no_word_changes():
    """A section without changes says none, so that an empty table is no riddle."""
    only = {"strain": GUIDELINE.care.causes["strain"]}

    page = sensitivity_page(replace(GUIDELINE, care=replace(GUIDELINE.care, causes=only)))

    assert page.count("| none | | | | |") == 2
