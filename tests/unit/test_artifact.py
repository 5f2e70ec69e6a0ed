"""The compiled guideline: made once, used while it is fresh, never trusted when it is not, never needed."""

from pathlib import Path

import pytest

from sureback.errors import KnowledgeError
from sureback.language.artifact import CACHE_VARIABLE, load_guideline
from sureback.language.reader import read_guideline
from tests.small_knowledge import FILES, spoil, write
from tests.small_world import WORLD


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def knowledge(tmp_path: Path) -> Path:
    """A folder with every kind of record."""
    return write(tmp_path / "knowledge", WORLD)


def _compiled(cache: Path) -> list[Path]:
    return sorted(cache.glob("guideline-*.json"))


def test_it_gives_the_same_guideline_compiled_as_read(cache: Path, knowledge: Path) -> None:
    """Writing and reading back changes nothing, down to the type of each number and list."""
    first = load_guideline(knowledge)

    second = load_guideline(knowledge)

    assert second is not first
    assert second == first == read_guideline(knowledge)
    assert repr(second) == repr(first)


def test_it_reads_the_compiled_file_while_it_is_fresh(cache: Path, knowledge: Path) -> None:
    """A second start does not read the YAML: what stands in the compiled file is what comes out."""
    load_guideline(knowledge)
    (path,) = _compiled(cache)
    path.write_text(path.read_text(encoding="utf-8").replace("Is it numb?", "Is it number?"), encoding="utf-8")

    guideline = load_guideline(knowledge)

    assert guideline.questions["numb"].ask == "Is it number?"


def test_it_writes_one_file_into_the_chosen_folder(cache: Path, knowledge: Path) -> None:
    """SUREBACK_CACHE names the folder, which is made; nothing half-written is left in it."""
    load_guideline(knowledge)
    load_guideline(knowledge)

    assert list(cache.iterdir()) == _compiled(cache)
    assert len(_compiled(cache)) == 1


def test_it_uses_the_cache_folder_of_the_desktop(
    tmp_path: Path, knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without SUREBACK_CACHE the file goes to the user's cache folder."""
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "desktop"))

    load_guideline(knowledge)

    assert len(_compiled(tmp_path / "desktop" / "sureback")) == 1


def test_it_uses_the_home_folder_when_nothing_is_chosen(
    tmp_path: Path, knowledge: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With no setting at all the file goes under .cache at home."""
    monkeypatch.delenv(CACHE_VARIABLE, raising=False)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))

    load_guideline(knowledge)

    assert len(_compiled(tmp_path / ".cache" / "sureback")) == 1


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b'{"id": "sma', id="cut short"),
        pytest.param(b"null", id="null"),
        pytest.param(b"[1, 2]", id="a list"),
        pytest.param(b"{}", id="no fields"),
        pytest.param(b'{"id": 3}', id="wrong types"),
        pytest.param(b"\xff\xfe\x00", id="binary"),
        pytest.param(b'{"id": "\xff"}', id="not UTF-8"),
        pytest.param(b"\x80\x04\x95", id="a pickle"),
    ],
)
def test_it_remakes_a_file_that_cannot_be_read(cache: Path, knowledge: Path, data: bytes) -> None:
    """A compiled file that was damaged is made anew, and mended for the next start."""
    fresh = load_guideline(knowledge)
    (path,) = _compiled(cache)
    path.write_bytes(data)

    guideline = load_guideline(knowledge)

    assert guideline == fresh
    assert path.read_bytes() != data


def test_it_survives_a_file_nested_beyond_reading(cache: Path, knowledge: Path) -> None:
    """Even a file made to break the reader only costs time."""
    fresh = load_guideline(knowledge)
    (path,) = _compiled(cache)
    path.write_bytes(b'{"id":"x","extra":' + b"[" * 100_000)

    assert load_guideline(knowledge) == fresh


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        pytest.param("levels.yaml", "Go now.", "Go today.", id="a word"),
        pytest.param("red_flags/nerves.yaml", "concept: Nerves", "concept: Nerves # squeezed", id="a comment"),
    ],
)
def test_it_remakes_a_stale_file(cache: Path, knowledge: Path, file: str, old: str, new: str) -> None:
    """Any byte that changes in the knowledge makes a new compiled file."""
    load_guideline(knowledge)
    write(knowledge, spoil(file, old, new, WORLD))

    guideline = load_guideline(knowledge)

    assert guideline == read_guideline(knowledge)
    assert len(_compiled(cache)) == 2


def test_it_notices_a_file_that_was_added(cache: Path, knowledge: Path) -> None:
    """A new source is seen at once."""
    load_guideline(knowledge)
    tome = FILES["sources/BOOK.yaml"].replace("id: BOOK", "id: TOME\nsuperseded_by: BOOK")
    write(knowledge, spoil("red_flags/nerves.yaml", "[BOOK#2]", "[TOME]", {**WORLD, "sources/TOME.yaml": tome}))

    assert "TOME" in load_guideline(knowledge).sources


def test_it_notices_a_file_that_was_removed(cache: Path, knowledge: Path) -> None:
    """A folder that lost a file is read again, and its faults are found."""
    load_guideline(knowledge)
    (knowledge / "places.yaml").unlink()

    with pytest.raises(KnowledgeError, match=r"places\.yaml: the file is missing"):
        load_guideline(knowledge)


def test_it_never_keeps_a_folder_with_faults(cache: Path, tmp_path: Path) -> None:
    """Faults are reported every time, and nothing is compiled."""
    folder = write(tmp_path / "faulty", spoil("levels.yaml", "go_to: home", "go_to: nowhere"))

    for _ in range(2):
        with pytest.raises(KnowledgeError, match="nowhere"):
            load_guideline(folder)

    assert _compiled(cache) == []


@pytest.mark.parametrize("place", ["a file", "below a file"])
def test_it_works_where_nothing_can_be_written(
    tmp_path: Path, knowledge: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """A cache that cannot be written costs time, never an answer."""
    blocked = tmp_path / "blocked"
    blocked.write_text("here already", encoding="utf-8")
    monkeypatch.setenv(CACHE_VARIABLE, str(blocked if place == "a file" else blocked / "cache"))

    guideline = load_guideline(knowledge)

    assert guideline == read_guideline(knowledge)
    assert blocked.read_text(encoding="utf-8") == "here already"


def test_it_works_where_a_folder_stands_in_the_place_of_the_file(cache: Path, knowledge: Path) -> None:
    """A folder with the compiled file's name is left alone."""
    fresh = load_guideline(knowledge)
    (path,) = _compiled(cache)
    path.unlink()
    path.mkdir()

    assert load_guideline(knowledge) == fresh


def test_it_keeps_two_folders_apart(cache: Path, knowledge: Path, tmp_path: Path) -> None:
    """Each knowledge folder has its own compiled file."""
    other = write(tmp_path / "other")

    load_guideline(knowledge)

    assert load_guideline(other) == read_guideline(other)
    assert len(_compiled(cache)) == 2
