import unittest
from types import SimpleNamespace

from ninesharp_node.offer import refusal


def configuration(**changes):
    return SimpleNamespace(**{"runtime": "nodejs22.x", "layers": [], "capacity_provider_config": None, **changes})


class Refusal(unittest.TestCase):
    def test_runs_a_nodejs_function(self):
        self.assertIsNone(refusal(configuration()))

    def test_names_what_it_does_not_run(self):
        self.assertEqual(refusal(configuration(runtime="python3.13")), "node-local runs nodejs functions only, not python3.13")
        self.assertEqual(refusal(configuration(runtime=None)), "node-local runs functions from a zip archive, not container images")
        self.assertEqual(refusal(configuration(layers=["one"])), "node-local does not mount layers")
