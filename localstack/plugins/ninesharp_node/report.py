"""The text of an invocation's log and the body of its failure, in Lambda's words."""

import json
import math
import time

from ninesharp_node.worker import Answer, Failed

# AWS?: the words below for a process that ended; settled by: an Invoke of a handler that calls process.exit(0), and one that exits with 1.
EXIT_WITHOUT_ERROR = "Runtime exited without providing a reason"


def failure_body(request_id: str, failed: Failed, timeout_s: int) -> bytes:
    if failed.body is not None:
        return failed.body
    return json.dumps({"errorType": _error_type(failed), "errorMessage": f"RequestId: {request_id} Error: {_reason(failed, timeout_s)}"}).encode()


def log_text(request_id: str, version, answer: Answer | Failed, duration_ms: float, init_ms: float | None) -> str:
    """START, the function's own output, why it ended early, END and REPORT. `init_ms` is given for the first invocation only."""
    timeout_s = version.config.timeout
    lines = [f"START RequestId: {request_id} Version: {version.id.qualifier}"]
    # Sandbox: LocalStack makes an event of each line; a carriage return keeps an event of several lines one event.
    lines += [event.replace("\n", "\r") for event in answer.events]
    if isinstance(answer, Failed) and answer.timed_out:
        lines.append(f"{_timestamp()} {request_id} {_reason(answer, timeout_s)}")
    elif answer.exit_status is not None:
        lines += [f"RequestId: {request_id} Error: {_exit_reason(answer.exit_status)}", _exit_type(answer)]
    lines += [f"END RequestId: {request_id}", _report(request_id, version.config, answer, duration_ms, init_ms)]
    return "".join(f"{line}\n" for line in lines)


def _report(request_id: str, config, answer: Answer | Failed, duration_ms: float, init_ms: float | None) -> str:
    timed_out = isinstance(answer, Failed) and answer.timed_out
    # AWS: a timed-out invocation is reported with the configured timeout as its duration
    # (https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-invocation.html).
    reported_ms = float(config.timeout * 1000) if timed_out else duration_ms
    # AWS: since August 2025 the Init phase is billed too (https://aws.amazon.com/blogs/compute/aws-lambda-standardizes-billing-for-init-phase/).
    billed_ms = math.ceil(reported_ms + (init_ms or 0))
    fields = [
        f"REPORT RequestId: {request_id}",
        f"Duration: {reported_ms:.2f} ms",
        f"Billed Duration: {billed_ms} ms",
        f"Memory Size: {config.memory_size} MB",
        f"Max Memory Used: {min(math.ceil(answer.peak_bytes / (1 << 20)), config.memory_size)} MB",
    ]
    if init_ms is not None:
        fields.append(f"Init Duration: {init_ms:.2f} ms")
    # AWS?: Status, and the tab after it; settled by: the REPORT lines of a function that times out and of one that calls process.exit(3).
    if isinstance(answer, Failed):
        fields += ["Status: timeout"] if timed_out else ["Status: error", f"Error Type: {_error_type(answer)}"]
    return "\t".join([*fields, ""])


def _error_type(failed: Failed) -> str:
    if failed.timed_out:
        return "Sandbox.Timedout"
    return json.loads(failed.body)["errorType"] if failed.body else _exit_type(failed)


def _exit_type(outcome: Answer | Failed) -> str:
    # AWS?: Runtime.OutOfMemory; settled by: an Invoke of a handler that fills 128 MB with buffers.
    return "Runtime.OutOfMemory" if isinstance(outcome, Failed) and outcome.out_of_memory else "Runtime.ExitError"


def _reason(failed: Failed, timeout_s: int) -> str:
    if failed.timed_out:
        return f"Task timed out after {timeout_s:.2f} seconds"
    return _exit_reason(failed.exit_status)


def _exit_reason(exit_status: str | None) -> str:
    return f"Runtime exited with error: {exit_status}" if exit_status else EXIT_WITHOUT_ERROR


def _timestamp() -> str:
    now = time.time()
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(now)) + f".{int(now * 1000) % 1000:03d}Z"
