"""Any OpenAI-compatible endpoint over HTTP: no proxy, no redirect, a bounded answer, one deadline for everything."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from tahqiq.claims.llm.address import Address
from tahqiq.claims.llm.model import Message, Reply
from tahqiq.claims.llm.rejection import plain
from tahqiq.errors import ModelFailed

LARGEST = 4_000_000  # bytes of an answer
TRIES = 3
_BUSY = frozenset((429, 500, 502, 503, 504))
_NO_SUCH_FORM = frozenset((400, 404, 415, 422, 501))  # what servers say to a response_format they do not know


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """A model behind ``POST {address}/chat/completions``; implements `Model`.

    `seconds` bounds one answer as a whole, waiting and trying again included. `connect_to` is the literal to
    connect to instead of looking up the host. `key` goes into one header and nowhere else.
    """

    name: str
    address: Address
    seconds: float = 60.0
    connect_to: str | None = None
    key: str | None = field(default=None, repr=False)
    pause: float = 0.5  # seconds before a second try where the server does not say
    _schooled: bool = True

    def answer(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        """The model's text; raises ModelFailed, whose words never hold the key or the documents."""
        try:
            return asyncio.run(self._within_deadline(messages, schema))
        except TimeoutError:
            raise self._failed(f"no whole answer within {self.seconds:g} seconds") from None
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise self._failed(plain(f"{type(error).__name__}: {error}")) from None

    async def _within_deadline(self, messages: Sequence[Message], schema: Mapping[str, Any]) -> Reply:
        async with (
            asyncio.timeout(self.seconds),
            httpx.AsyncClient(
                trust_env=False, follow_redirects=False, timeout=None, headers=self._headers(), http2=False
            ) as client,
        ):
            if self._schooled:
                status, body = await self._ask(client, messages, _schema_form(schema))
                if status not in _NO_SUCH_FORM:
                    return Reply(self._text(status, body))
            status, body = await self._ask(client, messages, {"type": "json_object"})
            text = self._text(status, body)
            self._schooled = False
            return Reply(text, unschooled=True)

    def _headers(self) -> dict[str, str]:
        host = f"[{self.address.host}]" if ":" in self.address.host else self.address.host
        headers = {"Host": f"{host}:{self.address.port}", "Accept": "application/json", "Accept-Encoding": "identity"}
        return headers | ({"Authorization": f"Bearer {self.key}"} if self.key else {})

    async def _ask(
        self, client: httpx.AsyncClient, messages: Sequence[Message], form: Mapping[str, Any]
    ) -> tuple[int, bytes]:
        """Status and body of the last try."""
        body = {"model": self.name, "messages": list(messages), "temperature": 0, "response_format": form}
        url = self.address.url(self.connect_to) + "/chat/completions"
        extensions = {"sni_hostname": self.address.host} if self.connect_to else {}
        for tried in range(1, TRIES + 1):
            async with client.stream("POST", url, json=body, extensions=extensions) as response:
                answer = await self._bounded(response)
                if response.status_code not in _BUSY or tried == TRIES:
                    return response.status_code, answer
                wait = _wait(response.headers, self.pause * tried)
            await asyncio.sleep(wait)
        raise AssertionError("unreachable")

    async def _bounded(self, response: httpx.Response) -> bytes:
        if response.is_redirect:
            raise self._failed(f"it redirects (status {response.status_code}), which is not followed")
        if response.headers.get("content-encoding", "identity") != "identity":
            raise self._failed("its answer is compressed, though that was not asked for")
        out = bytearray()
        async for chunk in response.aiter_raw():
            out += chunk
            if len(out) > LARGEST:
                raise self._failed(f"its answer is over {LARGEST:,} bytes")
        if response.status_code == 200 and "json" not in response.headers.get("content-type", ""):
            raise self._failed("its answer is not declared as JSON")
        return bytes(out)

    def _text(self, status: int, body: bytes) -> str:
        """The first choice's text."""
        if status != 200:
            raise self._failed(f"status {status}")
        try:
            choice = json.loads(body.decode("utf-8"))["choices"][0]
            text = choice["message"]["content"]
        except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
            raise self._failed(f"its answer is not a chat completion ({type(error).__name__})") from None
        if not isinstance(text, str):
            raise self._failed("its answer has no text")
        if choice.get("finish_reason") == "length":
            raise self._failed("its answer was cut off at the model's limit of length")
        return text

    def _failed(self, why: str) -> ModelFailed:
        return ModelFailed("the language model gave no usable answer", where=self.address.url(), why=why)


def _schema_form(schema: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "json_schema", "json_schema": {"name": "claims", "strict": True, "schema": schema}}


def _wait(headers: httpx.Headers, otherwise: float) -> float:
    """Seconds that Retry-After asks for, as a number or a date; `otherwise` where it does not."""
    told = headers.get("retry-after", "").strip()
    if told.isascii() and told.isdigit():
        return float(told[:6])
    try:
        at = parsedate_to_datetime(told)
        now = parsedate_to_datetime(headers["date"])
        return max(0.0, (at - now).total_seconds())
    except (ValueError, TypeError, KeyError):
        return otherwise
