"""LocalStack's side of an execution environment: when a process starts, what an invocation answers, what its log says."""

import threading
import time

from localstack import config
from localstack.services.lambda_.invocation.lambda_models import FunctionVersion, InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import (
    LambdaRuntimeException,
    RuntimeExecutor,
)

from ninesharp_node import report
from ninesharp_node.environment import function_environment
from ninesharp_node.offer import refusal
from ninesharp_node.worker import Answer, Failed, Worker

HOST = "127.0.0.1"
# AWS: the Init phase is limited to 10 seconds; after that it is run again within the invocation's own timeout
# (https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html).
INIT_LIMIT_S = 10


class NodeExecutor(RuntimeExecutor):
    """One execution environment: one process at a time, one invocation at a time."""

    def __init__(self, id: str, function_version: FunctionVersion) -> None:
        super().__init__(id=id, function_version=function_version)
        self._invoking = threading.Lock()
        self._environment: dict[str, str] = {}
        self._worker: Worker | None = None
        self._stopped = False
        self._init_failure: Failed | None = None
        self._init_ms: float | None = None

    @classmethod
    def prepare_version(cls, function_version: FunctionVersion) -> None:
        if reason := refusal(function_version.config):
            raise LambdaRuntimeException(reason)
        function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version: FunctionVersion) -> None:
        """Nothing to undo: LocalStack itself deletes the unzipped code."""

    def start(self, env_vars: dict[str, str]) -> None:
        """Runs the Init phase. A function that fails it still starts, so that its invocation answers and logs the error."""
        directory = str(self.function_version.config.code.get_unzipped_code_location())
        self._environment = function_environment(env_vars, directory, self.function_version.config.runtime)
        began = time.perf_counter()
        with self._invoking:
            try:
                self._launch(time.monotonic() + INIT_LIMIT_S)
            except Failed as failure:
                self._discard()
                # A slow Init is tried again by the invocation, under the function's own timeout.
                self._init_failure = None if failure.timed_out else failure
        self._init_ms = (time.perf_counter() - began) * 1000

    def stop(self) -> None:
        # LocalStack stops the environments of a function that was updated or deleted. AWS lets an invocation that is under way end as it
        # began, under its timeout; so does this, and LocalStack does not wait for it.
        self._stopped = True
        threading.Thread(target=self._end, name=f"end-{self.id}", daemon=True).start()

    def _end(self) -> None:
        with self._invoking:
            self._discard()

    def invoke(self, payload: dict[str, str]) -> InvocationResult:
        with self._invoking:
            return self._invoke(payload)

    def _invoke(self, payload: dict[str, str]) -> InvocationResult:
        request_id = payload["invoke-id"]
        began = time.perf_counter()
        answer = self._answer(payload, time.monotonic() + self.function_version.config.timeout)
        duration_ms = (time.perf_counter() - began) * 1000

        init_ms, self._init_ms = self._init_ms, None
        if isinstance(answer, Failed):
            body = report.failure_body(request_id, answer, self.function_version.config.timeout)
        else:
            body = answer.body
        logs = report.log_text(request_id, self.function_version, answer, duration_ms, init_ms)
        return InvocationResult(request_id=request_id, payload=body, is_error=answer.is_error, logs=logs)

    def _answer(self, payload: dict[str, str], deadline: float) -> Answer | Failed:
        failure, self._init_failure = self._init_failure, None
        if failure:
            return failure
        try:
            if not (self._worker and self._worker.alive):
                self._discard()
                self._launch(deadline)
            answer = self._worker.invoke(payload, deadline)
        except Failed as failed:
            answer = failed
        if isinstance(answer, Failed) or not self._worker.alive:
            self._discard()
        return answer

    def _launch(self, deadline: float) -> None:
        if self._stopped:
            raise LambdaRuntimeException("The execution environment was stopped.")
        self._worker = Worker(self._environment, self.function_version.config.memory_size)
        self._worker.wait_until_ready(deadline)

    def _discard(self) -> None:
        if self._worker:
            self._worker.close()
            self._worker = None

    def get_address(self) -> str:
        return HOST

    def get_endpoint_from_executor(self) -> str:
        return HOST

    def get_runtime_endpoint(self) -> str:
        # LocalStack puts this into its variables; the process talks to ninesharp_node.runtime_api instead.
        return f"http://{HOST}:{config.GATEWAY_LISTEN[0].port}/_localstack_lambda/{self.id}"

    def get_logs(self) -> str:
        return ""
