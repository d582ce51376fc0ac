"""One Node process and its Runtime API: starts it, hands it an invocation, and waits within time and memory."""

import os
import select
import time
from dataclasses import dataclass
from pathlib import Path

from ninesharp_node.process import ChildProcess
from ninesharp_node.runtime_api import RuntimeApi

SAMPLE_S = 0.05
# The embedded engine's own runtime, mounted beside the plugins: function code runs alike on both engines.
BOOTSTRAP = Path(__file__).parents[2] / "nodejs" / "bootstrap.cjs"
PEAK = Path(__file__).parent / "peak.cjs"
# How a process ends that had more memory than it may.
KILLED = "signal: killed"


@dataclass
class Answer:
    """What the handler returned or threw. `exit_status`: how the process ended, where it did so after answering."""

    body: bytes
    is_error: bool
    events: list[str]
    peak_bytes: int
    exit_status: str | None


@dataclass(eq=False)
class Failed(Exception):
    """There is no answer of the handler's: time was up, the process ended, or it said why it can't start (`body`)."""

    events: list[str]
    peak_bytes: int
    timed_out: bool = False
    out_of_memory: bool = False
    exit_status: str | None = None
    body: bytes | None = None
    is_error = True


class Worker:
    def __init__(self, environment: dict[str, str], memory_mb: int) -> None:
        self._limit_bytes = memory_mb << 20
        self._api = RuntimeApi()
        try:
            self._process = ChildProcess(
                ["node", "--require", str(PEAK), str(BOOTSTRAP)],
                {**environment, "AWS_LAMBDA_RUNTIME_API": self._api.address},
                environment["LAMBDA_TASK_ROOT"],
                owner=os.stat(BOOTSTRAP).st_uid,  # who can read it
            )
        except BaseException:
            self._api.close()
            raise

    @property
    def alive(self) -> bool:
        return self._process.alive

    def wait_until_ready(self, deadline: float) -> None:
        kind, body = self._wait(deadline)
        if kind != "ready":
            raise self._failed(body=body)

    def invoke(self, payload: dict[str, str], deadline: float) -> Answer:
        self._api.hand_out(_headers(payload, deadline), payload["payload"])
        kind, body = self._wait(deadline)
        ended = self._end_of_invocation(deadline)
        return Answer(body, kind != "response", self._process.log.events(), self._process.peak_bytes(), ended)

    def kill(self) -> None:
        self._process.kill()

    def close(self) -> None:
        self._process.close()
        self._api.close()

    def _end_of_invocation(self, deadline: float) -> str | None:
        """An invocation lasts until the runtime asks for the next one, or its process ends; then says how."""
        while True:
            said = self._hear()
            if said:
                return None
            if not self._process.alive:
                return self._process.exit_status()
            if self._is_over_limit() or time.monotonic() > deadline:
                self._process.kill()
                return self._process.exit_status()
            self._sleep(deadline)

    def _wait(self, deadline: float) -> tuple[str, bytes]:
        """What the runtime says next. Reads the log meanwhile, so that a full pipe never blocks the function."""
        while True:
            ended = not self._process.alive
            said = self._hear()
            # The peak, and not what it has now: also one that came and went since the last look, with an answer or an exit after it.
            if self._is_over_limit():
                self._process.kill()
                raise self._failed(exit_status=KILLED, out_of_memory=True)
            if said:
                return said
            if ended:
                raise self._failed(exit_status=self._process.exit_status())
            if time.monotonic() > deadline:
                self._process.kill()
                raise self._failed(timed_out=True)
            self._sleep(deadline)

    def _is_over_limit(self) -> bool:
        return self._process.peak_bytes() > self._limit_bytes

    def _hear(self) -> tuple[str, bytes] | None:
        said = self._api.next_said()
        self._process.log.read()
        return said

    def _sleep(self, deadline: float) -> None:
        left_s = max(deadline - time.monotonic(), 0)
        select.select([self._api.wake, *self._process.log.open_descriptors], [], [], min(SAMPLE_S, left_s))

    def _failed(self, **why) -> Failed:
        self._process.log.read()
        return Failed(events=self._process.log.events(), peak_bytes=self._process.peak_bytes(), **why)


def _headers(payload: dict[str, str], deadline: float) -> dict[str, str]:
    now_ms = int(time.time() * 1000)
    left_ms = int((deadline - time.monotonic()) * 1000)
    headers = {
        "Lambda-Runtime-Aws-Request-Id": payload["invoke-id"],
        "Lambda-Runtime-Deadline-Ms": str(now_ms + left_ms),
        "Lambda-Runtime-Invoked-Function-Arn": payload["invoked-function-arn"],
        # The bootstrap shifts Date to this; LocalStack knows real time only.
        "Ninesharp-Clock": str(now_ms),
    }
    if trace := payload.get("trace-id"):
        headers["Lambda-Runtime-Trace-Id"] = trace
    return headers
