import os
import unittest

from ninesharp_node.environment import function_environment


class Environment(unittest.TestCase):
    def test_holds_what_is_given_and_nothing_of_this_process(self):
        os.environ["LOCALSTACK_AUTH_TOKEN"] = "secret"
        given = {"OWN": "mine", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": 128, "LAMBDA_TASK_ROOT": "/var/task", "LOCALSTACK_RUNTIME_ID": "x"}

        self.assertEqual(
            function_environment(given, "/code", "nodejs22.x"),
            {
                "PATH": "/usr/local/bin:/usr/bin:/bin",
                "LANG": "en_US.UTF-8",
                "AWS_CONFIG_FILE": "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE": "/dev/null",
                "AWS_EC2_METADATA_DISABLED": "true",
                "OWN": "mine",
                "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "128",
                "LAMBDA_TASK_ROOT": "/code",
                "AWS_EXECUTION_ENV": "AWS_Lambda_nodejs22.x",
            },
        )
