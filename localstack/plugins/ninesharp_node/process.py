"""A child process in a session of its own, its log on pipes, its memory watched; with it ends whatever it started."""

import os
import signal
import subprocess
import uuid

from ninesharp_node import memory
from ninesharp_node.log_reader import LogReader
from ninesharp_node.sweep import MARK, sweep_soon

NOBODY = 65534
# The bootstrap writes its log to descriptor 3, and Popen can place only 0, 1 and 2: the pipe arrives as standard input.
MOVE_INPUT_TO_3 = ["/bin/sh", "-c", 'exec "$@" 3>&0 0</dev/null', "sh"]


class ChildProcess:
    def __init__(self, argv: list[str], environment: dict[str, str], directory: str, owner: int) -> None:
        """`owner` is the user to run as where LocalStack is root; 0 stands for nobody."""
        frames_fd, frames_write = _pipe()
        raw_fd, raw_write = _pipe()
        self.log = LogReader(frames_fd, raw_fd)
        self._peak_bytes = 0
        self._mark = str(uuid.uuid4())
        self._user = _unprivileged(owner)
        try:
            self._child = subprocess.Popen(
                [*MOVE_INPUT_TO_3, *argv],
                env={**environment, MARK: self._mark},
                cwd=directory,
                stdin=frames_write,
                stdout=raw_write,
                stderr=raw_write,
                start_new_session=True,
                **self._user,
            )
        except BaseException:
            self.log.close()
            raise
        finally:
            os.close(frames_write)
            os.close(raw_write)

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def exit_status(self) -> str:
        """As Lambda words it; empty for an exit without error. Waits for a process that was just killed."""
        code = self._child.wait(timeout=5)
        if code < 0:
            return f"signal: {signal.strsignal(-code).lower()}"
        return f"exit status {code}" if code else ""

    def peak_bytes(self) -> int:
        """The largest resident size so far, of it and its children. The kernel keeps its own until it ends, and peak.cjs tells it then."""
        self._peak_bytes = max(self._peak_bytes, memory.peak_bytes(self._child.pid), self.log.told_peak_bytes)
        return self._peak_bytes

    def kill(self) -> None:
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # It has ended.

    def close(self) -> None:
        self.kill()
        self._child.wait()
        sweep_soon(self._mark, self._user)
        self.log.close()


def _pipe() -> tuple[int, int]:
    read, write = os.pipe()
    os.set_blocking(read, False)
    return read, write


def _unprivileged(owner: int) -> dict:
    """Function code does not run as root, which could read LocalStack's environment and files."""
    user = owner or NOBODY
    return {"user": user, "group": user, "extra_groups": []} if os.geteuid() == 0 else {}
