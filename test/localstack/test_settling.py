import unittest
from datetime import UTC, datetime

from ninesharp_rules.settling import seconds_left

NOW = datetime(2030, 1, 1, 9, 0, 10, tzinfo=UTC)


class SecondsLeft(unittest.TestCase):
    def test_are_what_is_left_of_three_since_the_change(self):
        self.assertEqual(seconds_left("2030-01-01T09:00:10.000+0000", NOW), 3)
        self.assertEqual(seconds_left("2030-01-01T09:00:08.500+0000", NOW), 1.5)

    def test_are_none_where_the_change_is_long_ago(self):
        self.assertEqual(seconds_left("2029-12-31T09:00:00.000+0000", NOW), 0)
