import runpy
import unittest
from unittest import mock

HOOK = "/etc/localstack/init/ready.d/start_dynamodb.py"


class StartDynamoDb(unittest.TestCase):
    def test_asks_dynamodb_something_in_a_thread_of_its_own(self):
        with mock.patch("localstack.utils.threads.start_thread") as start_thread, mock.patch("localstack.aws.connect.connect_to") as connect_to:
            runpy.run_path(HOOK)
            connect_to.assert_not_called()
            (work,), _ = start_thread.call_args
            work(None)

        connect_to.assert_called_once_with(region_name="us-east-1")
        connect_to.return_value.dynamodb.list_tables.assert_called_once_with()
