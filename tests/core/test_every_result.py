"""Every public result, whatever is drawn: rows, aligned text and escaped HTML say the same."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kompetensi._core._result import NO_VALUE, Result
from kompetensi.testing._by_type import STRATEGIES

CLASSES = sorted(
    (thing for thing in STRATEGIES if issubclass(thing, Result)), key=lambda thing: thing.__name__
)
TAGS = {"p", "table", "thead", "tbody", "tr", "th", "td"}


class Page(HTMLParser):
    """The cells of a page, and the tags that are not those of a table."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.body: list[list[str]] = []
        self.head: list[str] = []
        self.strange: list[str] = []
        self.place = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.place = tag
        if tag not in TAGS or attrs:
            self.strange.append(tag)
        if tag == "tr":
            self.body.append([])
        if tag == "th":
            self.head.append("")
        if tag == "td":
            self.body[-1].append("")

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # the parser's own name
        self.place = ""

    def handle_data(self, data: str) -> None:
        if self.place == "th":
            self.head[-1] += data
        if self.place == "td":
            self.body[-1][-1] += data


def test_there_are_results_of_every_package() -> None:
    packages = {thing.__module__.split(".")[1] for thing in CLASSES}
    assert packages >= {"asn", "evaluation", "gap", "mentoring", "partners", "training"}


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
@settings(max_examples=6, deadline=None)
@given(data=st.data())
def test_a_result_is_rows_text_and_escaped_html(cls: type[Result], data: st.DataObject) -> None:
    found = data.draw(STRATEGIES[cls]())
    assert isinstance(found, Result)
    rows = found.rows()
    assert all(
        type(cell) in {str, int, float, bool, type(None)} for row in rows for cell in row.values()
    )
    assert all(list(row) == list(rows[0]) for row in rows)
    assert [list(row) for row in found.rows(exact=True)] == [list(row) for row in rows]
    page = Page(found._repr_html_())
    assert page.strange == []
    lines = str(found).split("\n")
    if not rows:
        assert lines[-1] == "(no rows)"
        return
    assert page.head == list(rows[0])
    body = [row for row in page.body if row]
    assert len(body) == len(rows)
    for row, cells in zip(rows, body, strict=True):
        for cell, shown in zip(row.values(), cells, strict=True):
            assert (shown == NO_VALUE) or cell is not None
            if isinstance(cell, str | int):
                assert shown == str(cell)
            if isinstance(cell, float):
                assert float(shown) == pytest.approx(cell, abs=0.000501)
    start = 0  # columns of the text stand below each other and hold what the page holds
    for column in zip(page.head, *body, strict=True):
        width = max(map(len, column))
        below = [line[start : start + width].strip() for line in lines[-len(rows) - 1 :]]
        assert below == [text.strip() for text in column]
        start += width + 2
