"""Highlights: the text comes out whole, whatever the spans do."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tahqiq.findings.highlight import Close, Open, Span, Token, tokens
from tahqiq.findings.text import exact

TEXTS = st.text(alphabet="abقتلَّ🕊️\u202e<&\n é", max_size=30)


@st.composite
def text_and_spans(draw: st.DrawFn) -> tuple[str, list[Span]]:
    """A text with spans anywhere in it, crossing, nested, empty and repeated."""
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    ends = draw(st.lists(st.tuples(place, place), max_size=6))
    return text, [Span(min(a, b), max(a, b), f"clm_{n}") for n, (a, b) in enumerate(ends)]


def covered(stream: list[Token]) -> dict[str, str]:
    """Claim → the text inside its highlights."""
    stack: list[Span] = []
    found: dict[str, str] = {}
    for token in stream:
        if isinstance(token, Open):
            stack.append(token.span)
        elif isinstance(token, Close):
            stack.pop()
        else:
            for span in stack:
                found[span.claim] = found.get(span.claim, "") + token
    assert not stack
    return found


@given(text_and_spans())
def test_strings_join_to_the_text_and_every_span_covers_exactly_its_quote(case: tuple[str, list[Span]]) -> None:
    text, spans = case
    stream = list(tokens(text, spans))
    assert "".join(t for t in stream if isinstance(t, str)) == text
    assert covered(stream) == {s.claim: text[s.start : s.end] for s in spans if s.start < s.end}


@given(text_and_spans(), st.data())
def test_a_stretch_of_a_text_clips_its_spans(case: tuple[str, list[Span]], data: st.DataObject) -> None:
    text, spans = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    stream = list(tokens(text, spans, start, end))
    assert "".join(t for t in stream if isinstance(t, str)) == text[start:end]
    for claim, quote in covered(stream).items():
        span = spans[int(claim[4:])]
        assert quote == text[max(span.start, start) : min(span.end, end)]


def test_a_crossed_highlight_is_opened_again() -> None:
    stream = list(tokens("abcd", [Span(0, 3, "x"), Span(2, 4, "y")]))
    again = [t.span.claim for t in stream if isinstance(t, Open) and t.again]
    assert again == ["y"]


def test_direction_controls_cannot_reach_beyond_their_own_element() -> None:
    assert exact("a\u202eb") == 'a<bdi class="control" data-name="RLO">\u202e</bdi>b'


def test_a_carriage_return_survives_the_parser_of_html() -> None:
    assert exact("a\r\nb") == "a&#13;\nb"
