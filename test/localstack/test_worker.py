import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from ninesharp_node import process, worker
from ninesharp_node.sweep import sweep
from ninesharp_node.worker import Failed, Worker

MEMORY_MB = 128
TAKE = "Buffer.alloc(200 << 20, 1)"
SPIKE = f"{TAKE};"


class Case(unittest.TestCase):
    def invoke(self, source: str, memory_mb: int = MEMORY_MB):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        root = Path(folder.name)
        root.chmod(0o755)
        (root / "index.js").write_text(source)
        environment = {"LAMBDA_TASK_ROOT": folder.name, "_HANDLER": "index.handler", "PATH": "/usr/local/bin:/usr/bin:/bin"}
        subject = Worker(environment, memory_mb)
        self.addCleanup(subject.close)
        deadline = time.monotonic() + 30
        subject.wait_until_ready(deadline)
        return subject.invoke({"invoke-id": "r-1", "invoked-function-arn": "arn", "payload": "{}"}, deadline)


class Memory(Case):
    """Nobody looks at the memory but when something is said: what comes and goes in between is known by its peak."""

    def setUp(self):
        patched = mock.patch.object(worker, "SAMPLE_S", 60)
        patched.start()
        self.addCleanup(patched.stop)

    def test_below_the_limit_is_told_by_its_peak(self):
        answer = self.invoke(f"exports.handler = async () => {{ {SPIKE} return 1; }};", memory_mb=512)

        self.assertEqual(answer.body, b"1")
        self.assertGreater(answer.peak_bytes, 200 << 20)

    def test_above_the_limit_is_found_though_an_answer_follows(self):
        with self.assertRaises(Failed) as raised:
            self.invoke(f"exports.handler = async () => {{ {SPIKE} return 1; }};")

        self.assertEqual((raised.exception.out_of_memory, raised.exception.exit_status), (True, "signal: killed"))

    def test_above_the_limit_is_found_though_the_process_exits(self):
        with self.assertRaises(Failed) as raised:
            self.invoke(f"exports.handler = async () => {{ {SPIKE} process.exit(3); }};")

        self.assertEqual((raised.exception.out_of_memory, raised.exception.exit_status), (True, "signal: killed"))
        self.assertGreater(raised.exception.peak_bytes, 200 << 20)

    def test_of_a_process_that_exits_is_known(self):
        with self.assertRaises(Failed) as raised:
            self.invoke(f"exports.handler = async () => {{ {SPIKE} process.exit(3); }};", memory_mb=512)

        self.assertEqual((raised.exception.out_of_memory, raised.exception.exit_status), (False, "exit status 3"))
        self.assertGreater(raised.exception.peak_bytes, 200 << 20)


# A child that takes memory, says so and keeps it; then the function does what follows.
CHILD = f"""
    const {{ spawn }} = require('node:child_process');
    const program = "const taken = {TAKE}; process.stdout.write('taken'); setInterval(() => taken.length, 60000);";
    const child = () => new Promise((taken) => spawn(process.execPath, ['-e', program]).stdout.once('data', taken));"""


class Children(Case):
    def test_count_as_memory_of_their_function(self):
        answer = self.invoke(f"{CHILD} exports.handler = async () => {{ await child(); return 1; }};", memory_mb=512)

        self.assertEqual(answer.body, b"1")
        self.assertGreater(answer.peak_bytes, 240 << 20)

    def test_take_more_than_their_function_may_have(self):
        with self.assertRaises(Failed) as raised:
            self.invoke(f"{CHILD} exports.handler = async () => {{ await child(); await new Promise(() => {{}}); }};")

        self.assertEqual((raised.exception.out_of_memory, raised.exception.exit_status), (True, "signal: killed"))

    def test_do_not_count_what_they_share_with_their_function(self):
        source = """
            const { fork } = require('node:child_process');
            exports.handler = () => new Promise((done) => fork(__filename, { detached: true }).once('message', done));
            process.send?.(process.execArgv); setInterval(() => {}, 60000).unref(); process.on('message', () => {});"""
        answer = self.invoke(source, memory_mb=512)

        self.assertEqual(answer.body, b"[]")
        self.assertLess(answer.peak_bytes, 128 << 20)

    def test_that_are_detached_end_with_their_environment(self):
        source = """
            const { spawn } = require('node:child_process');
            exports.handler = async () => spawn('sleep', ['60'], { detached: true, stdio: 'ignore' }).pid;"""
        pid = int(self.invoke(source).body)
        self.assertTrue(runs(pid))

        with mock.patch.object(process, "sweep_soon", sweep):
            self.doCleanups()

        self.assertFalse(runs(pid))


def runs(pid: int) -> bool:
    """Not of one that has ended and of which nobody has taken notice yet."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
