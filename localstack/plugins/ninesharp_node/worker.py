"""One Node process and its Runtime API: starts it, hands it an invocation, and waits within time and memory."""

import select
import time
from dataclasses import dataclass
from pathlib import Path

from ninesharp_node.process import ChildProcess
from ninesharp_node.runtime_api import RuntimeApi

SAMPLE_S = 0.05
BOOTSTRAP = str(Path(__file__).with_name("bootstrap.cjs"))


@dataclass
class Answer:
    """What the handler returned or threw."""

    body: bytes
    is_error: bool
    output: bytes
    peak_bytes: int
    exit_status: str | None


@dataclass(eq=False)
class Failed(Exception):
    """There is no answer of the handler's: the process ended, was killed, or said why it can't start (`body`)."""

    output: bytes
    peak_bytes: int
    timed_out: bool = False
    exit_status: str | None = None
    body: bytes | None = None
    is_error = True


class Worker:
    def __init__(self, environment: dict[str, str], memory_mb: int) -> None:
        self._limit_bytes = memory_mb << 20
        self._output = b""
        self._api = RuntimeApi()
        try:
            self._process = ChildProcess(
                # The heap's limit is below the process's, so that V8 collects before the process has to be killed.
                ["node", f"--max-old-space-size={memory_mb * 9 // 10}", BOOTSTRAP],
                {**environment, "AWS_LAMBDA_RUNTIME_API": self._api.address},
                environment["LAMBDA_TASK_ROOT"],
            )
        except BaseException:
            self._api.close()
            raise

    @property
    def alive(self) -> bool:
        return self._process.alive

    def wait_until_ready(self, deadline: float) -> None:
        kind, body = self._wait(deadline)
        if kind == "init-error":
            raise self._failed(body=body)

    def invoke(self, payload: dict[str, str], deadline: float) -> Answer:
        self._api.hand_out(_headers(payload, deadline), payload["payload"])
        kind, body = self._wait(deadline)
        ended = self._end_of_invocation(deadline)
        return Answer(body, kind != "response", self._take_output(), self._process.peak_bytes, ended)

    def _end_of_invocation(self, deadline: float) -> str | None:
        """An invocation lasts until the runtime asks for the next; one that ends its process instead is named by how it ended."""
        try:
            self._wait(deadline)
        except Failed as failed:
            self._output = failed.output
            return "signal: killed" if failed.exit_status is None else failed.exit_status
        return None

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.close()
        self._api.close()

    def _wait(self, deadline: float) -> tuple[str, bytes]:
        """What the runtime says next. Reads the output meanwhile, so that a full pipe never blocks the function."""
        while True:
            ended = not self._process.alive
            self._output += self._process.read_output()
            if said := self._api.next_said():
                self._output += self._process.read_output()
                return said
            if ended:
                raise self._failed(exit_status=self._process.exit_status())
            if self._process.resident_bytes() > self._limit_bytes:
                self._process.kill()
                raise self._failed(exit_status=self._process.exit_status())
            left = deadline - time.monotonic()
            if left <= 0:
                self._process.kill()
                raise self._failed(timed_out=True)
            select.select([self._api.wake, *self._process.open_output], [], [], min(SAMPLE_S, left))

    def _failed(self, **why) -> Failed:
        return Failed(output=self._take_output(), peak_bytes=self._process.peak_bytes, **why)

    def _take_output(self) -> bytes:
        taken, self._output = self._output + self._process.read_output(), b""
        return taken


def _headers(payload: dict[str, str], deadline: float) -> dict[str, str]:
    left_s = deadline - time.monotonic()
    headers = {
        "Lambda-Runtime-Aws-Request-Id": payload["invoke-id"],
        "Lambda-Runtime-Deadline-Ms": str(int((time.time() + left_s) * 1000)),
        "Lambda-Runtime-Invoked-Function-Arn": payload["invoked-function-arn"],
    }
    if trace := payload.get("trace-id"):
        headers["Lambda-Runtime-Trace-Id"] = trace
    return headers
