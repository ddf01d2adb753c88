"""The endpoint against a real server: good, sloppy, slow and hostile."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from tahqiq.claims.llm import endpoint
from tahqiq.claims.llm.address import Address
from tahqiq.claims.llm.endpoint import Endpoint
from tahqiq.claims.llm.model import Reply
from tahqiq.errors import ModelFailed
from tests.claims.llm.server import Handler, Play, Script, failing, playing, saying

ASKED = [{"role": "user", "content": "سبعة قتلى — seven killed"}]
KEY = "sk-very-secret-7"


def model(play: Play, seconds: float = 5.0, key: str | None = KEY) -> Endpoint:
    return Endpoint(name="small", address=Address.of(play.url), seconds=seconds, key=key, pause=0.0)


def ask(*scripts: Script, seconds: float = 5.0) -> tuple[Reply, Play]:
    with playing(*scripts) as play:
        return model(play, seconds).answer(ASKED, {"type": "object"}), play


def refused(*scripts: Script, seconds: float = 5.0) -> tuple[str, Play]:
    with playing(*scripts) as play, pytest.raises(ModelFailed) as failed:
        model(play, seconds).answer(ASKED, {"type": "object"})
    assert KEY not in str(failed.value)
    assert "قتلى" not in str(failed.value)
    assert str(failed.value).isprintable()
    return str(failed.value), play


def test_messages_and_schema_go_out_and_the_text_comes_back() -> None:
    reply, play = ask(saying("نعم"))
    assert reply == Reply("نعم")
    headers, body = play.seen[0]
    assert headers["authorization"] == f"Bearer {KEY}"
    assert body["messages"] == ASKED
    assert body["response_format"]["json_schema"]["schema"] == {"type": "object"}
    assert (body["model"], body["temperature"]) == ("small", 0)


def test_no_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert ask(saying("ok"))[0].text == "ok"


def test_a_server_without_schemas_is_asked_more_simply_and_that_is_said() -> None:
    with playing(failing(400), saying("{}")) as play:
        asker = model(play)
        assert asker.answer(ASKED, {}) == Reply("{}", unschooled=True)
        assert asker.answer(ASKED, {}) == Reply("{}", unschooled=True)
    assert [b["response_format"]["type"] for _, b in play.seen] == ["json_schema", "json_object", "json_object"]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_a_busy_server_is_asked_again_a_few_times(status: int) -> None:
    assert ask(failing(status, Retry_After="0"), saying("ok"))[0].text == "ok"
    words, play = refused(failing(status))
    assert str(status) in words
    assert len(play.seen) == endpoint.TRIES


def test_a_server_that_asks_for_more_patience_than_there_is_has_failed() -> None:
    words, play = refused(failing(429, Retry_After="3600"), saying("late"), seconds=0.2)
    assert "0.2 seconds" in words
    assert len(play.seen) == 1


@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_final(status: int) -> None:
    assert len(refused(failing(status))[1].seen) == 1


def test_a_redirect_is_not_followed() -> None:
    with playing(saying("stolen")) as other:
        for status in (301, 302, 307, 308):
            assert "redirect" in refused(failing(status, Location=f"{other.url}/chat/completions"))[0]
        assert other.seen == []


def hangs(handler: Handler, body: Any) -> None:
    handler.server.over.wait(5)


def drips(handler: Handler, body: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    while not handler.server.over.wait(0.01):
        handler.wfile.write(b" ")


def drips_headers(handler: Handler, body: Any) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    while not handler.server.over.wait(0.01):
        handler.wfile.write(b"z")


@pytest.mark.parametrize("script", [hangs, drips, drips_headers])
def test_a_slow_server_is_left_at_the_deadline(script: Script) -> None:
    assert "0.2 seconds" in refused(script, seconds=0.2)[0]


def floods(handler: Handler, body: Any) -> None:
    handler.send_response(200)
    handler.send_header("Content-Type", "application/json")
    handler.end_headers()
    for _ in range(1000):
        handler.wfile.write(b"x" * 1_000_000)


def zips(handler: Handler, body: Any) -> None:
    handler.reply(200, gzip.compress(b" " * 50_000_000), Content_Encoding="gzip")


def lies_about_its_length(handler: Handler, body: Any) -> None:
    handler.reply(200, b"{}", Content_Length="1000000")
    handler.close_connection = True


def speaks_no_http(handler: Handler, body: Any) -> None:
    handler.wfile.write(b"\x1b[31mhello\r\n\r\n")


def answers(body: bytes, **headers: str) -> Script:
    return lambda handler, _: handler.reply(200, body, **headers)


def content(value: Any) -> bytes:
    return json.dumps({"choices": [{"message": {"content": value}}]}).encode()


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (floods, "over 4,000,000 bytes"),
        (zips, "compressed"),
        (lies_about_its_length, "TQ103"),
        (speaks_no_http, "TQ103"),
        (answers(b""), "not a chat completion"),
        (answers(b"[]"), "not a chat completion"),
        (answers(b'{"choices": []}'), "not a chat completion"),
        (answers(b"[" * 500_000), "not a chat completion"),
        (answers(b'{"choices": [{"message": {"content": "\xff\xfe"}}]}'), "not a chat completion"),
        (answers(content(None)), "no text"),
        (answers(content(["a"])), "no text"),
        (answers(content("hello"), Content_Type="text/html"), "not declared as JSON"),
        (lambda handler, _: handler.say('{"claims": [', finish="length"), "cut off"),
    ],
)
def test_a_hostile_answer_is_a_failure_with_words(script: Script, words: str) -> None:
    assert words in refused(script)[0]


def test_a_dead_server_is_a_failure_too() -> None:
    with playing(saying("ok")) as play:
        url = play.url
    with pytest.raises(ModelFailed, match="TQ103"):
        Endpoint(name="small", address=Address.of(url), seconds=5).answer(ASKED, {})


def test_the_key_is_not_shown() -> None:
    with playing(saying("ok")) as play:
        assert KEY not in repr(model(play))


def test_the_address_found_for_localhost_is_the_one_connected_to() -> None:
    with playing(saying("ok")) as play:
        address = Address.of(f"http://no-such-host.invalid:{play.server_port}/v1")
        assert Endpoint(name="m", address=address, connect_to="127.0.0.1").answer(ASKED, {}).text == "ok"
        assert play.seen[0][0]["host"] == f"no-such-host.invalid:{play.server_port}"
