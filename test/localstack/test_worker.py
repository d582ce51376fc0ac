import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

from ninesharp_node import worker
from ninesharp_node.worker import Failed, Worker

MEMORY_MB = 128
SPIKE = "Buffer.alloc(200 << 20, 1);"


class Memory(unittest.TestCase):
    """Nobody looks at the memory but when something is said: what comes and goes in between is known by its peak."""

    def setUp(self):
        patched = mock.patch.object(worker, "SAMPLE_S", 60)
        patched.start()
        self.addCleanup(patched.stop)

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
