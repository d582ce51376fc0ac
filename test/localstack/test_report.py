import json
import unittest
from types import SimpleNamespace

from ninesharp_node.report import failure_body, log_text
from ninesharp_node.worker import Answer, Failed

VERSION = SimpleNamespace(id=SimpleNamespace(qualifier="$LATEST"), config=SimpleNamespace(timeout=3, memory_size=128))
PEAK_BYTES = 50 << 20


def lines(outcome, duration_ms=10.0, init_ms=None):
    return log_text("r-1", VERSION, outcome, duration_ms, init_ms).splitlines()


class Report(unittest.TestCase):
    def test_frames_the_events_and_bills_the_init_phase(self):
        answer = Answer(b"1", False, ["a\nb"], PEAK_BYTES, None)

        self.assertEqual(
            log_text("r-1", VERSION, answer, 10.004, 100.5).split("\n"),
            [
                "START RequestId: r-1 Version: $LATEST",
                "a\rb",
                "END RequestId: r-1",
                "REPORT RequestId: r-1\tDuration: 10.00 ms\tBilled Duration: 111 ms\tMemory Size: 128 MB"
                "\tMax Memory Used: 50 MB\tInit Duration: 100.50 ms\t",
                "",
            ],
        )

    def test_reports_a_timeout_with_the_configured_duration(self):
        failed = Failed([], PEAK_BYTES, timed_out=True)

        self.assertRegex(lines(failed, 3004.2)[1], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z r-1 Task timed out after 3\.00 seconds$")
        self.assertTrue(lines(failed, 3004.2)[-1].endswith("\tStatus: timeout\t"))
        self.assertIn("\tDuration: 3000.00 ms\tBilled Duration: 3000 ms\t", lines(failed, 3004.2)[-1])
        self.assertEqual(
            json.loads(failure_body("r-1", failed, 3)),
            {"errorType": "Sandbox.Timedout", "errorMessage": "RequestId: r-1 Error: Task timed out after 3.00 seconds"},
        )

    def test_names_how_a_process_ended(self):
        for status, words in {"exit status 3": "Runtime exited with error: exit status 3", "": "Runtime exited without providing a reason"}.items():
            failed = Failed([], PEAK_BYTES, exit_status=status)
            self.assertEqual(lines(failed)[1:3], [f"RequestId: r-1 Error: {words}", "Runtime.ExitError"])
            self.assertEqual(
                json.loads(failure_body("r-1", failed, 3)),
                {"errorType": "Runtime.ExitError", "errorMessage": f"RequestId: r-1 Error: {words}"},
            )

    def test_names_a_lack_of_memory(self):
        failed = Failed([], 200 << 20, exit_status="signal: killed", out_of_memory=True)

        self.assertEqual(lines(failed)[1:3], ["RequestId: r-1 Error: Runtime exited with error: signal: killed", "Runtime.OutOfMemory"])
        self.assertTrue(lines(failed)[-1].endswith("\tMax Memory Used: 128 MB\tStatus: error\tError Type: Runtime.OutOfMemory\t"))

    def test_hands_on_what_an_init_that_failed_said(self):
        failed = Failed([], PEAK_BYTES, body=b'{"errorType":"Runtime.ImportModuleError"}')

        self.assertEqual(failure_body("r-1", failed, 3), failed.body)
        self.assertTrue(lines(failed)[-1].endswith("\tStatus: error\tError Type: Runtime.ImportModuleError\t"))
