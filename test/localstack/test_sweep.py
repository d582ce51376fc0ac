import subprocess
import unittest

from ninesharp_node.sweep import MARK, sweep

NOBODY = {"user": 65534, "group": 65534, "extra_groups": []}


class Sweep(unittest.TestCase):
    def start(self, mark: str):
        child = subprocess.Popen(["sleep", "60"], env={MARK: mark, "PATH": "/usr/bin:/bin"}, start_new_session=True, **NOBODY)
        self.addCleanup(child.wait)
        self.addCleanup(child.kill)
        return child

    def test_ends_what_carries_the_mark_and_nothing_else(self):
        marked, longer, other = self.start("m-1"), self.start("m-12"), self.start("m-2")

        sweep("m-1", NOBODY)

        self.assertEqual(marked.wait(10), -9)
        self.assertEqual([longer.poll(), other.poll()], [None, None])
