import runpy
import unittest
from unittest import mock

HOOK = "/etc/localstack/init/ready.d/relay_calls.py"


class RelayCalls(unittest.TestCase):
    def routes(self, executor: str) -> list[str]:
        with mock.patch("localstack.config.LAMBDA_RUNTIME_EXECUTOR", executor), mock.patch("localstack.services.edge.ROUTER") as router:
            runpy.run_path(HOOK)
        return [call.args[0] for call in router.add.call_args_list]

    def test_are_offered_to_functions_in_this_container(self):
        self.assertEqual(len(self.routes("node-local")), 6)

    def test_are_not_offered_to_functions_in_containers_of_their_own(self):
        self.assertEqual(self.routes("docker"), [])
