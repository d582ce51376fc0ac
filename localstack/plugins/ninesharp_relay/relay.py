"""Calls that wait for somebody to take them, and for what he answers."""

import queue
import threading
import uuid
from dataclasses import dataclass, field


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Call:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    answer: Answer | None = None
    answered: threading.Event = field(default_factory=threading.Event)


class Relay:
    """Who calls waits in `send`, who serves asks for the `next` call; in threads of their own."""

    def __init__(self) -> None:
        self._waiting: queue.Queue[Call | None] = queue.Queue()
        self._open: dict[str, Call] = {}

    def send(self, call: Call, patience_s: float) -> Answer | None:
        """What was answered; None where nobody did in time."""
        self._open[call.id] = call
        self._waiting.put(call)
        call.answered.wait(patience_s)
        self._open.pop(call.id, None)
        return call.answer

    def next(self, patience_s: float) -> Call | None:
        try:
            return self._waiting.get(timeout=patience_s)
        except queue.Empty:
            return None

    def close(self) -> None:
        """Whoever waits for a call waits no longer."""
        self._waiting.put(None)

    def answer(self, id: str, answer: Answer) -> bool:
        """False where nobody waits for it, or no longer."""
        call = self._open.get(id)
        if call is None:
            return False
        call.answer = answer
        call.answered.set()
        return True
