"""Makes ``LAMBDA_RUNTIME_EXECUTOR=node-local`` known to LocalStack, which finds this class by the entry point beside the package."""

from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin


class NodeLocalPlugin(RuntimeExecutorPlugin):
    name = "node-local"

    def load(self, *args, **kwargs):
        # Imported when used: LocalStack loads every plugin's module to list the names.
        from ninesharp_node.executor import NodeExecutor

        return NodeExecutor
