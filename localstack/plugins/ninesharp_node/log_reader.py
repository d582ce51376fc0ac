"""Reads a function's log: frames from the bootstrap (engine/runtime/nodejs/functionLog.cjs), raw text from everything else.

A frame is one byte of kind (L: one log event, R: raw output, P: the most memory the process had, when it ends), four bytes of length, big-endian,
and the text.
"""

import os
import struct

CHUNK_BYTES = 1 << 16
HEAD = struct.Struct(">cI")


class LogReader:
    """Both descriptors must not block. `open_descriptors` are those that have not ended."""

    def __init__(self, frames_fd: int, raw_fd: int) -> None:
        self._frames_fd, self._raw_fd = frames_fd, raw_fd
        self.open_descriptors = [frames_fd, raw_fd]
        self._received = bytearray()
        self._written = _Lines()
        self._raw = _Lines()
        self._events: list[str] = []
        self.told_peak_bytes = 0

    def read(self) -> None:
        """Takes what the pipes hold now. Writes to them are synchronous, so this is all that precedes an answer already heard."""
        self._received += self._take(self._frames_fd)
        while frame := self._next_frame():
            kind, content = frame
            if kind == b"L":
                self._events += [*self._written.rest(), content.decode("utf-8", "replace")]
            elif kind == b"P":
                self.told_peak_bytes = int(content)
            else:
                self._events += self._written.split(content)
        self._events += self._raw.split(self._take(self._raw_fd))

    def events(self) -> list[str]:
        """The log events since the last call, unfinished lines too."""
        taken = [*self._events, *self._written.rest(), *self._raw.rest()]
        self._events = []
        return taken

    def close(self) -> None:
        os.close(self._frames_fd)
        os.close(self._raw_fd)

    def _take(self, descriptor: int) -> bytes:
        taken = bytearray()
        try:
            while chunk := os.read(descriptor, CHUNK_BYTES):
                taken += chunk
            if descriptor in self.open_descriptors:
                self.open_descriptors.remove(descriptor)
        except BlockingIOError:
            pass  # Empty, and still open.
        return bytes(taken)

    def _next_frame(self) -> tuple[bytes, bytes] | None:
        if len(self._received) < HEAD.size:
            return None
        kind, length = HEAD.unpack_from(self._received)
        end = HEAD.size + length
        if len(self._received) < end:
            return None
        content = bytes(self._received[HEAD.size : end])
        del self._received[:end]
        return kind, content


class _Lines:
    """Cuts bytes into lines, so that a character split between two chunks stays whole."""

    def __init__(self) -> None:
        self._partial = b""

    def split(self, chunk: bytes) -> list[str]:
        *whole, self._partial = (self._partial + chunk).split(b"\n")
        return [line.decode("utf-8", "replace") for line in whole]

    def rest(self) -> list[str]:
        text, self._partial = self._partial.decode("utf-8", "replace"), b""
        return [text] if text else []
