"""The Lambda Runtime API for one process (https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html)."""

import json
import queue
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PREFIX = "/2018-06-01/runtime"
# AWS: Invocation payload (request and response), 6 MB each, synchronous
# (https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). AWS?: the exact figure and sentence;
# settled by: an Invoke whose handler returns a string of 7 MB.
RESPONSE_LIMIT_BYTES = 6_291_556
TOO_LARGE = json.dumps(
    {
        "errorType": "Function.ResponseSizeTooLarge",
        "errorMessage": f"Response payload size exceeded maximum allowed payload size ({RESPONSE_LIMIT_BYTES} bytes).",
    }
).encode()


class RuntimeApi:
    """Hands invocations to the runtime and collects what it says: (kind, body), kind being ready, response, error or init-error."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[tuple[str, bytes]] = queue.SimpleQueue()
        self._invocations: queue.SimpleQueue[dict[str, str] | None] = queue.SimpleQueue()
        self._wake_write, self.wake = socket.socketpair()
        self.wake.setblocking(False)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.address = f"127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.1,), daemon=True).start()

    def hand_out(self, headers: dict[str, str], event: str) -> None:
        self._invocations.put({"headers": headers, "event": event})

    def next_said(self) -> tuple[str, bytes] | None:
        """What the runtime said next, without waiting. `wake` becomes readable when there may be something."""
        try:
            self.wake.recv(64)
        except BlockingIOError:
            pass
        try:
            return self._said.get_nowait()
        except queue.Empty:
            return None

    def say(self, kind: str, body: bytes = b"") -> None:
        self._said.put((kind, body))
        self._wake_write.send(b"!")

    def wait_for_invocation(self):
        return self._invocations.get()

    def close(self) -> None:
        self._invocations.put(None)
        self._server.shutdown()
        self._server.server_close()
        self.wake.close()
        self._wake_write.close()


def _handler(api: RuntimeApi):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_GET(self) -> None:
            if self.path != f"{PREFIX}/invocation/next":
                return self._answer(404, {"errorType": "InvalidPath", "errorMessage": self.path})
            api.say("ready")
            invocation = api.wait_for_invocation()
            if invocation is None:
                self.close_connection = True
                return None
            return self._send(200, invocation["event"].encode(), invocation["headers"])

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            kind = self._kind()
            if kind is None:
                return self._answer(404, {"errorType": "InvalidPath", "errorMessage": self.path})
            if kind == "response" and len(body) > RESPONSE_LIMIT_BYTES:
                api.say("error", TOO_LARGE)
                return self._answer(413, {"errorType": "RequestEntityTooLarge", "errorMessage": "Exceeded maximum allowed payload size."})
            api.say(kind, body)
            return self._answer(202, {"status": "OK"})

        def _kind(self) -> str | None:
            if self.path == f"{PREFIX}/init/error":
                return "init-error"
            last = self.path.rsplit("/", 1)[-1]
            return last if self.path.startswith(f"{PREFIX}/invocation/") and last in ("response", "error") else None

        def _answer(self, status: int, document: dict[str, str]) -> None:
            self._send(status, json.dumps(document).encode(), {})

        def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {"Content-Type": "application/json", "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args) -> None:
            """Silent: the function's log is the function's."""

    return Handler

