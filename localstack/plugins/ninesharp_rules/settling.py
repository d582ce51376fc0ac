"""LocalStack loses what is invoked asynchronously just after a function was changed: its event poller that is being replaced still takes the event
from the queue, drops it, and the queue shows it again a minute later (localstack/services/lambda_/invocation/event_manager.py). So an event waits.
"""

import time
from datetime import UTC, datetime

# The poller that is being replaced waits at its queue for 2 seconds.
SETTLED_AFTER_S = 3


def wait_for_lambda(arn: str) -> None:
    """Returns once the function of that ARN has not been changed for a while; at once where the target is something else."""
    from localstack.services.lambda_.invocation.models import lambda_stores

    parts = arn.split(":")
    if len(parts) < 7 or parts[2] != "lambda":
        return
    function = lambda_stores[parts[4]][parts[3]].functions.get(parts[6])
    if function:
        time.sleep(seconds_left(function.latest().config.last_modified, datetime.now(UTC)))


def seconds_left(last_modified: str, now: datetime) -> float:
    """`last_modified` is as Lambda writes it: 2030-01-01T09:00:00.000+0000."""
    changed = datetime.strptime(last_modified, "%Y-%m-%dT%H:%M:%S.%f%z")
    return max(0.0, SETTLED_AFTER_S - (now - changed).total_seconds())
