"""Lines of a terminal page: wrapped to a width, indented, readable without colour."""

import textwrap
from collections.abc import Iterable

BOLD, RESET = "\033[1m", "\033[0m"


class Page:
    """Text as it grows. `width` in columns; `styled` puts headings in bold."""

    def __init__(self, width: int = 80, *, styled: bool = False) -> None:
        self.width = width
        self._styled = styled
        self._lines: list[str] = []

    def heading(self, text: str) -> None:
        """A heading after a blank line."""
        self.blank()
        self._lines.append(self._bold(text))

    def banner(self, text: str) -> None:
        """The most important line of the page, between rules."""
        rule = "=" * self.width
        self._lines += [rule, *(self._bold(line) for line in textwrap.wrap(text.upper(), self.width - 2)), rule]

    def paragraph(self, text: str, indent: int = 0) -> None:
        """Wrapped text."""
        pad = " " * indent
        self._lines += textwrap.wrap(
            text, self.width, initial_indent=pad, subsequent_indent=pad, break_long_words=False
        )

    def item(self, text: str, mark: str = "-", indent: int = 2) -> None:
        """A list item with a hanging indent."""
        first = " " * indent + mark + " "
        self._lines += textwrap.wrap(
            text, self.width, initial_indent=first, subsequent_indent=" " * len(first), break_long_words=False
        )

    def entry(self, text: str) -> None:
        """An entry of a long list: it starts at the margin, and what runs over is indented."""
        self._lines += textwrap.wrap(text, self.width, subsequent_indent=" " * 4, break_long_words=False)

    def items(self, texts: Iterable[str], mark: str = "-", indent: int = 2) -> None:
        """A list."""
        for text in texts:
            self.item(text, mark, indent)

    def row(self, *cells: tuple[str, int]) -> None:
        """Cells of fixed widths on one line."""
        self._lines.append("  ".join(text[:width].ljust(width) for text, width in cells).rstrip())

    def verbatim(self, lines: Iterable[str], indent: int = 0) -> None:
        """Lines as they are, such as a chart."""
        self._lines += [(" " * indent + line).rstrip() for line in lines]

    def blank(self) -> None:
        """One blank line, never two."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def text(self) -> str:
        """The page."""
        return "\n".join(self._lines) + "\n"

    def _bold(self, text: str) -> str:
        return f"{BOLD}{text}{RESET}" if self._styled else text
