import unittest
from types import SimpleNamespace

from ninesharp_rules.scheduled_event import due_time, scheduled_event


class DueTime(unittest.TestCase):
    def test_is_written_in_utc_and_whole_seconds(self):
        self.assertEqual(due_time("2030-01-01T09:00:00Z"), "2030-01-01T09:00:00Z")
        self.assertEqual(due_time("2030-01-01T10:30:00.999+01:30"), "2030-01-01T09:00:00Z")

    def test_is_now_where_none_is_given(self):
        self.assertRegex(due_time(None), r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_refuses_what_is_no_instant(self):
        for text in ("", "tomorrow", "2030-01-01", "2030-01-01T09:00:00", "2030-13-01T09:00:00Z"):
            with self.subTest(text), self.assertRaises(ValueError):
                due_time(text)


class ScheduledEvent(unittest.TestCase):
    def test_has_the_shape_that_eventbridge_sends(self):
        rule = SimpleNamespace(account_id="000000000000", region="eu-west-1", arn="arn:rule")

        event = scheduled_event(rule, "2030-01-01T09:00:00Z")

        self.assertRegex(event.pop("id"), r"^[0-9a-f-]{36}$")
        self.assertEqual(
            event,
            {
                "version": "0",
                "detail-type": "Scheduled Event",
                "source": "aws.events",
                "account": "000000000000",
                "time": "2030-01-01T09:00:00Z",
                "region": "eu-west-1",
                "resources": ["arn:rule"],
                "detail": {},
            },
        )
