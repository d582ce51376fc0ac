"""Runs a Python function's code: loads the handler, then takes one invocation after the other from the Lambda Runtime API."""

import http.client
import importlib
import json
import os
import sys
import time
import traceback

import datetime as datetime_module

BASE = "/2018-06-01/runtime/"
LOG_DESCRIPTOR = 3
real_time = time.time
real_datetime = datetime_module.datetime


class VirtualClock:
    """Shifts time.time and datetime.now by what came with the invocation; monotonic clocks stay real."""

    def __init__(self):
        self.offset = 0.0
        self.ceiling = float("inf")

    def set(self, header):
        parts = [float(part) / 1000 for part in header.split(";")]
        self.offset = parts[0] - real_time()
        self.ceiling = parts[1] if len(parts) > 1 else float("inf")

    def now(self):
        return min(real_time() + self.offset, self.ceiling)


clock = VirtualClock()


class OfDatetime(type(real_datetime)):
    """What the real class makes counts as an instance, too."""

    def __instancecheck__(cls, value):
        return isinstance(value, real_datetime)


class VirtualDatetime(real_datetime, metaclass=OfDatetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(clock.now(), tz)

    @classmethod
    def utcnow(cls):
        return cls.fromtimestamp(clock.now(), datetime_module.timezone.utc).replace(tzinfo=None)

    @classmethod
    def today(cls):
        return cls.now()


class Context:
    def __init__(self, headers):
        environment = os.environ
        self.aws_request_id = headers["Lambda-Runtime-Aws-Request-Id"]
        self.invoked_function_arn = headers["Lambda-Runtime-Invoked-Function-Arn"]
        self.function_name = environment.get("AWS_LAMBDA_FUNCTION_NAME")
        self.function_version = environment.get("AWS_LAMBDA_FUNCTION_VERSION")
        self.memory_limit_in_mb = environment.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
        self.log_group_name = environment.get("AWS_LAMBDA_LOG_GROUP_NAME")
        self.log_stream_name = environment.get("AWS_LAMBDA_LOG_STREAM_NAME")
        self.client_context = json.loads(headers.get("Lambda-Runtime-Client-Context") or "null")
        self.identity = None
        self._budget = float(headers["Lambda-Runtime-Deadline-Ms"]) / 1000 - clock.now()
        self._received = time.monotonic()

    def get_remaining_time_in_millis(self):
        return max(0, int((self._budget - (time.monotonic() - self._received)) * 1000))


class LogStream:
    """Standard output as frames on the log descriptor: R, four bytes of length, the text."""

    encoding = "utf-8"
    sent = 0

    def write(self, text):
        body = text.encode("utf-8", "replace")
        frame = b"R" + len(body).to_bytes(4, "big") + body
        view = memoryview(frame)
        while view:
            view = view[os.write(LOG_DESCRIPTOR, view):]
        LogStream.sent += len(frame)
        return len(text)

    def flush(self):
        pass

    def isatty(self):
        return False


def main():
    connection = http.client.HTTPConnection(os.environ["AWS_LAMBDA_RUNTIME_API"])
    install_clock()
    sys.stdout = sys.stderr = LogStream()
    request_id_filter = install_logging()
    try:
        handler = load_handler(os.environ["_HANDLER"], os.environ["LAMBDA_TASK_ROOT"])
    except BaseException as error:
        report_failure(connection, "init/error", error)
        sys.exit(1)
    while True:
        serve(connection, handler, request_id_filter)


def install_clock():
    header = os.environ.pop("NINESHARP_CLOCK", None)
    if header:
        clock.set(header)
    time.time = clock.now
    time.time_ns = lambda: int(clock.now() * 1e9)
    datetime_module.datetime = VirtualDatetime


def install_logging():
    """The root logger's handler, in the format of Lambda; None as request id while the module loads."""
    import logging

    class RequestId(logging.Filter):
        value = None

        def filter(self, record):
            record.aws_request_id = self.value
            return True

    handler = logging.StreamHandler(sys.stdout)
    formatter = logging.Formatter("[%(levelname)s]\t%(asctime)s.%(msecs)03dZ\t%(aws_request_id)s\t%(message)s", "%Y-%m-%dT%H:%M:%S")
    formatter.converter = time.gmtime
    handler.setFormatter(formatter)
    request_id = RequestId()
    handler.addFilter(request_id)
    logging.getLogger().addHandler(handler)
    return request_id


def load_handler(name, task_root):
    sys.path.insert(0, task_root)
    module_name, dot, function_name = name.rpartition(".")
    if not dot:
        raise RuntimeProblem("Runtime.MalformedHandlerName", f"Bad handler '{name}': not enough values to unpack (expected 2, got 1)")
    module_name = module_name.replace("/", ".")
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise RuntimeProblem("Runtime.ImportModuleError", f"Unable to import module '{module_name}': {error}")
    except SyntaxError as error:
        raise RuntimeProblem("Runtime.UserCodeSyntaxError", f"Syntax error in module '{module_name}': {error}")
    handler = getattr(module, function_name, None)
    if handler is None:
        raise RuntimeProblem("Runtime.HandlerNotFound", f"Handler '{function_name}' missing on module '{module_name}'")
    return handler


class RuntimeProblem(Exception):
    def __init__(self, error_type, message):
        super().__init__(message)
        self.error_type = error_type


def serve(connection, handler, request_id_filter):
    headers, body = request(connection, "GET", "invocation/next")
    if headers.get("Ninesharp-Clock"):
        clock.set(headers["Ninesharp-Clock"])
    context = Context(headers)
    request_id_filter.value = context.aws_request_id
    os.environ["_X_AMZN_TRACE_ID"] = headers.get("Lambda-Runtime-Trace-Id", "")
    path = f"invocation/{context.aws_request_id}/"
    try:
        answer = serialized(handler(json.loads(body), context))
    except Exception as error:
        report_failure(connection, path + "error", error)
        return
    request(connection, "POST", path + "response", answer)


def serialized(result):
    try:
        return json.dumps(result, ensure_ascii=False).encode("utf-8")
    except TypeError as error:
        raise RuntimeProblem("Runtime.MarshalError", f"Unable to marshal response: {error}")


def report_failure(connection, path, error):
    error_type = getattr(error, "error_type", type(error).__name__)
    frames = [] if isinstance(error, RuntimeProblem) else traceback.format_list(own_frames(error))
    document = {"errorMessage": str(error), "errorType": error_type, "requestId": path.split("/")[1] if path.startswith("invocation") else "", "stackTrace": frames}
    headline = f"[ERROR] {error_type}: {error}"
    sys.stdout.write(headline + ("\nTraceback (most recent call last):\n" + "".join(frames) if frames else "\n"))
    request(connection, "POST", path, json.dumps(document).encode("utf-8"), {"Lambda-Runtime-Function-Error-Type": error_type})


def own_frames(error):
    return [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename != __file__]


def request(connection, method, path, body=None, headers=None):
    connection.request(method, BASE + path, body, {"Ninesharp-Log-Bytes": str(LogStream.sent), **(headers or {})})
    response = connection.getresponse()
    return response.headers, response.read()


try:
    main()
except (ConnectionError, http.client.HTTPException):
    # The engine is gone: nobody is left to work for.
    os._exit(0)
