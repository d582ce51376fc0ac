import os
import struct
import unittest

from ninesharp_node.log_reader import LogReader


class Log(unittest.TestCase):
    def setUp(self):
        self.frames, self.frames_end = self.pipe()
        self.raw, self.raw_end = self.pipe()
        self.reader = LogReader(self.frames, self.raw)
        self.addCleanup(self.reader.close)

    def pipe(self):
        read, write = os.pipe()
        os.set_blocking(read, False)
        return read, write

    def write(self, data: bytes, end: int):
        os.write(end, data)
        self.reader.read()

    def test_keeps_an_event_of_several_lines_whole(self):
        self.write(frame(b"L", b"one\ntwo"), self.frames_end)

        self.assertEqual(self.reader.events(), ["one\ntwo"])
        self.assertEqual(self.reader.events(), [])

    def test_cuts_written_text_into_lines_and_ends_an_unfinished_one_at_the_next_event(self):
        self.write(frame(b"R", b"a\nb") + frame(b"R", b"c") + frame(b"L", b"event"), self.frames_end)

        self.assertEqual(self.reader.events(), ["a", "bc", "event"])

    def test_puts_together_what_arrives_in_pieces(self):
        for byte in frame(b"L", "grün".encode()):
            self.write(bytes([byte]), self.frames_end)
        for byte in "ä\n".encode():
            self.write(bytes([byte]), self.raw_end)

        self.assertEqual(self.reader.events(), ["grün", "ä"])

    def test_does_not_wait_for_a_pipe_that_has_ended(self):
        os.close(self.raw_end)
        self.reader.read()

        self.assertEqual(self.reader.open_descriptors, [self.frames])


def frame(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">cI", kind, len(content)) + content
