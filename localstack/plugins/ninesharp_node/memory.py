"""How much memory a process and what it started have had, from files of /proc that other users may read too."""

from pathlib import Path

PROC = Path("/proc")
# So many descendants of a process are looked at.
DESCENDANTS_MAX = 64


def peak_bytes(pid: int) -> int:
    """The peak that the kernel keeps of the process itself, or, if that is more, what it and its children have now; 0 once it has ended."""
    status = _status(pid)
    descendants = _descendants(pid)
    together = _resident(status) + sum(map(_own, _begun(status, descendants))) if descendants else 0
    return max(status.get("VmHWM", 0), together)


def _begun(status: dict[str, int], descendants: list[int]) -> list[dict[str, int]]:
    """A child that is as large as its parent to the page has not begun its own program yet, and is its parent's memory once more."""
    return [child for child in map(_status, descendants) if _resident(child) != _resident(status)]


def _resident(status: dict[str, int]) -> int:
    return status.get("VmRSS", 0)


def _own(status: dict[str, int]) -> int:
    """Without the pages of files, for the most part those of Node, which it shares with its parent: a cgroup counts them once. How much of a file
    it shares is for its own user to read."""
    return status.get("RssAnon", 0) + status.get("RssShmem", 0)


def _descendants(pid: int) -> list[int]:
    """What the process and its children have started from their main threads, which is where Node starts processes."""
    found = [pid]
    for parent in found:
        found += map(int, _read(f"{parent}/task/{parent}/children").split()[: DESCENDANTS_MAX - len(found)])
    return found[1:]


def _status(pid: int) -> dict[str, int]:
    """Sizes in bytes."""
    lines = (line.split() for line in _read(f"{pid}/status").splitlines())
    return {words[0].removesuffix(":"): int(words[1]) * 1024 for words in lines if words[-1:] == ["kB"]}


def _read(file: str) -> str:
    try:
        return (PROC / file).read_text(encoding="latin-1")
    except OSError:
        return ""  # It ended between two looks.
