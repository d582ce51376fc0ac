"""A child process in a session of its own, with its output on one pipe and its memory watched."""

import os
import signal
import subprocess

CHUNK_BYTES = 1 << 16
NOBODY = 65534


class ChildProcess:
    def __init__(self, argv: list[str], environment: dict[str, str], directory: str) -> None:
        self._output_fd, write_fd = os.pipe()
        os.set_blocking(self._output_fd, False)
        self.open_output = [self._output_fd]
        try:
            self._child = subprocess.Popen(
                argv,
                env=environment,
                cwd=directory,
                stdin=subprocess.DEVNULL,
                stdout=write_fd,
                stderr=write_fd,
                start_new_session=True,
                **_as_nobody(),
            )
        except BaseException:
            os.close(self._output_fd)
            raise
        finally:
            os.close(write_fd)
        self._peak_bytes = 0

    @property
    def alive(self) -> bool:
        return self._child.poll() is None

    def read_output(self) -> bytes:
        """Everything in the pipe now. Node writes to pipes synchronously, so this holds all output that precedes an answer."""
        taken = bytearray()
        try:
            while chunk := os.read(self._output_fd, CHUNK_BYTES):
                taken += chunk
            self.open_output = []
        except BlockingIOError:
            pass
        return bytes(taken)

    def exit_status(self) -> str:
        """As Lambda words it; empty for an exit without error. Waits, because a closed pipe can be seen before the exit."""
        code = self._child.wait(timeout=5)
        if code < 0:
            return f"signal: {signal.strsignal(-code).lower()}"
        return f"exit status {code}" if code else ""

    def resident_bytes(self) -> int:
        """Resident memory now; also keeps the peak up to date."""
        fields = _status_fields(self._child.pid)
        self._peak_bytes = max(self._peak_bytes, fields.get("VmHWM", 0))
        return fields.get("VmRSS", 0)

    @property
    def peak_bytes(self) -> int:
        self.resident_bytes()
        return self._peak_bytes

    def kill(self) -> None:
        try:
            os.killpg(self._child.pid, signal.SIGKILL)
        except ProcessLookupError:
            pass  # It has ended.

    def close(self) -> None:
        self.kill()
        self._child.wait()
        os.close(self._output_fd)


def _as_nobody() -> dict:
    """Function code does not run as root, which could read the environment and the files of LocalStack."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _status_fields(pid: int) -> dict[str, int]:
    """The memory lines of /proc/<pid>/status in bytes; empty once the process has ended."""
    try:
        with open(f"/proc/{pid}/status") as status:
            lines = [line.split() for line in status if line.startswith(("VmHWM:", "VmRSS:"))]
    except OSError:
        return {}
    return {name.rstrip(":"): int(kilobytes) * 1024 for name, kilobytes, _ in lines}
