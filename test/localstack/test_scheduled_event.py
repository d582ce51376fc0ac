import unittest
from types import SimpleNamespace

from ninesharp_rules.scheduled_event import due_time, scheduled_event, with_members


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


class WithMembers(unittest.TestCase):
    EVENT = {"source": "aws.events", "detail": {}}

    def test_sends_the_detail_that_is_asked_for(self):
        self.assertEqual(with_members(self.EVENT, {"detail": {"x": 1}}), {"source": "aws.events", "detail": {"x": 1}})

    def test_leaves_the_event_where_nothing_is_asked(self):
        for members in (None, {}):
            self.assertEqual(with_members(self.EVENT, members), self.EVENT)

    def test_refuses_what_eventbridge_writes_by_itself(self):
        with self.assertRaisesRegex(ValueError, "source of a scheduled event cannot be set"):
            with_members(self.EVENT, {"source": "mine"})

    def test_refuses_a_detail_that_is_no_object(self):
        with self.assertRaisesRegex(ValueError, "detail must be an object"):
            with_members(self.EVENT, {"detail": [1]})
