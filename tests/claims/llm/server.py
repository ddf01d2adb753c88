"""A real HTTP server on loopback that plays language models: each request is answered by the next of its scripts."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Script = Callable[["Handler", dict[str, Any]], None]


class Handler(BaseHTTPRequestHandler):
    """One request; a script answers it by `reply`, `say` or by hand."""

    server: Play

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.server.seen.append(({k.lower(): v for k, v in self.headers.items()}, body))
        scripts = self.server.scripts
        script = scripts[min(len(self.server.seen), len(scripts)) - 1]
        try:
            script(self, body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True  # the client has had enough, as it should

    def reply(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        own = {name.replace("_", "-"): value for name, value in headers.items()}
        for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **own}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def say(self, text: str, finish: str = "stop") -> None:
        choice = {"message": {"role": "assistant", "content": text}, "finish_reason": finish}
        self.reply(200, json.dumps({"choices": [choice]}).encode())

    def log_message(self, format: str, *args: Any) -> None: ...


class Play(ThreadingHTTPServer):
    """The server, what it was asked (headers, body), and its scripts; the last one is repeated."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, *scripts: Script) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.scripts = scripts
        self.seen: list[tuple[dict[str, str], dict[str, Any]]] = []
        self.over = threading.Event()  # lets a hanging script go at the end of a test

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


@contextmanager
def playing(*scripts: Script) -> Iterator[Play]:
    """The server in a thread of its own for as long as the block lasts."""
    with Play(*scripts) as play:
        thread = threading.Thread(target=play.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield play
        finally:
            play.over.set()
            play.shutdown()
            thread.join()


def saying(text: str) -> Script:
    """A model that always says the same."""
    return lambda handler, body: handler.say(text)


def claiming(*claims: dict[str, Any]) -> Script:
    """A model that always gives these claims."""
    return saying(json.dumps({"claims": list(claims)}, ensure_ascii=False))


def failing(status: int, **headers: str) -> Script:
    """A server that answers with an error."""
    return lambda handler, body: handler.reply(status, b'{"error": "no"}', **headers)
