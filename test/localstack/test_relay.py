import threading
import unittest

from ninesharp_relay.relay import Answer, Call, Relay

PATIENCE_S = 10


class Calls(unittest.TestCase):
    def setUp(self):
        self.relay = Relay()
        self.answers = {}

    def send(self, path: str):
        """Calls from a thread of its own, as a function's request does."""

        def run():
            self.answers[path] = self.relay.send(Call("POST", path, {"x": "y"}, b"{}"), PATIENCE_S)

        thread = threading.Thread(target=run)
        thread.start()
        return thread

    def test_are_answered_each_with_its_own_answer(self):
        callers = [self.send(path) for path in ("/a", "/b")]
        taken = [self.relay.next(PATIENCE_S), self.relay.next(PATIENCE_S)]

        for call in reversed(taken):
            self.assertTrue(self.relay.answer(call.id, Answer(200, {}, call.path.encode())))
        for caller in callers:
            caller.join()

        self.assertEqual({path: answer.body for path, answer in self.answers.items()}, {"/a": b"/a", "/b": b"/b"})
        self.assertEqual((taken[0].method, taken[0].headers, taken[0].body), ("POST", {"x": "y"}, b"{}"))

    def test_that_nobody_answers_come_to_an_end(self):
        call = Call("GET", "/", {}, b"")

        self.assertIsNone(self.relay.send(call, 0))
        self.assertFalse(self.relay.answer(call.id, Answer(200, {}, b"")))

    def test_are_none_where_nobody_calls(self):
        self.assertIsNone(self.relay.next(0))

    def test_are_waited_for_no_longer_when_it_is_closed(self):
        self.relay.close()

        self.assertIsNone(self.relay.next(PATIENCE_S))
