"""A plugged-in reader that does what hostile files make parsers do."""

from __future__ import annotations

import os
import signal
import socket
import time

from tahqiq.evidence import Limits, Reading, Text


class BrokenReader:
    """Misbehaves as the file says."""

    media_types: tuple[str, ...] = ("application/rtf",)

    def read(self, data: bytes, name: str, limits: Limits) -> Reading:
        """One misdeed."""
        how = data.removeprefix(b"{\\rtf ").decode()
        text = "printed"
        match how:
            case "sleep":
                time.sleep(60)
            case "loop":
                while True:
                    pass
            case "eat memory":
                held = [bytearray(50_000_000) for _ in range(100)]
                text = str(len(held))
            case "abort":
                os.abort()
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            case "exit":
                os._exit(0)
            case "raise":
                text = str(1 / 0)
            case "recurse":
                return self.read(data, name, limits)
            case "flood":
                text = "x" * 2_000_000
            case "lie":
                os.write(4, b"\0\0\0\0\0\0\0\x02[]")
            case "surrogate":
                text = "\ud800"
            case "write":
                with open(__file__ + ".written", "w") as file:
                    file.write("x")
            case "network":
                try:
                    socket.create_connection(("127.0.0.1", 9), timeout=1).close()
                except OSError as refused:
                    text = os.strerror(refused.errno or 0)
            case "print":
                print("noise")
                os.write(1, b"noise")
        return Reading(texts=(Text(text=text),))
