"""POST /_sandbox/rules/<name>/fire with {"time": "2030-01-01T09:00:00Z"}: sends the rule's event to its targets, as if it were due;
with "event": {"detail": {...}} also, with that detail.

Answers 200 with the event and one entry per target; 400 for a body that can't be
read or a rule without a schedule, 404 for an unknown rule, 409 for a disabled one, or for a
detail where each target gets an Input of its own.
"""

import json

from localstack.http import Request, Response
from localstack.services.events.models import Rule, events_stores
from localstack.services.events.target import TargetSenderFactory
from localstack.utils.xray.trace_header import TraceHeader

from ninesharp_rules.scheduled_event import due_time, scheduled_event, with_members
from ninesharp_rules.settling import wait_for_lambda

# Where localstack/deploy.mjs deploys.
ACCOUNT, REGION = "000000000000", "us-east-1"


def fire(request: Request, name: str) -> Response:
    try:
        asked = json.loads(request.get_data() or b"{}")
        time = due_time(asked.get("time"))
    except (ValueError, TypeError, AttributeError) as error:
        return _answer(400, {"message": f"The body is not {{\"time\": <ISO 8601 instant>}}: {error}"})

    rule = _find(name)
    if rule is None:
        return _answer(404, {"message": f"Rule {name} does not exist on EventBus default in {ACCOUNT}/{REGION}."})
    if not rule.schedule_expression:
        return _answer(400, {"message": f"Rule {name} has no schedule: it is matched by events, and can't be due."})
    if rule.state == "DISABLED":
        return _answer(409, {"message": f"Rule {name} is disabled."})

    targets = list(rule.targets.values())
    if "detail" in (asked.get("event") or {}) and targets and all("Input" in target for target in targets):
        return _answer(409, {"message": f"The targets of rule {name} get the Input that each names, and nothing of the event."})

    try:
        event = with_members(scheduled_event(rule, time), asked.get("event"))
    except (ValueError, TypeError, AttributeError) as error:
        return _answer(400, {"message": f"The event is not {{\"detail\": <an object>}}: {error}"})
    sent = [_send(target, rule, event) for target in targets]
    return _answer(200, {"rule": rule.arn, "event": event, "targets": sent})


def _find(name: str) -> Rule | None:
    # There is no bus until the first EventBridge call of the account in the region.
    bus = events_stores[ACCOUNT][REGION].event_buses.get("default")
    return bus.rules.get(name) if bus else None


def _send(target: dict, rule: Rule, event: dict) -> dict:
    """By LocalStack's own sender, which applies Input, InputPath and InputTransformer, and takes keys out of what it is given."""
    sent = {"id": target["Id"], "arn": target["Arn"]}
    try:
        wait_for_lambda(target["Arn"])
        sender = TargetSenderFactory(target, rule.arn, rule.name, rule.region, rule.account_id).get_target_sender()
        client = sender._client = _Remembering(sender.client)
        sender.process_event(dict(event), trace_header=TraceHeader().ensure_root_exists())
        return {**sent, "delivered": client.request_id is not None, "requestId": client.request_id}
    except Exception as error:  # Whatever a target answers is that target's outcome; the others are still served.
        return {**sent, "delivered": False, "error": f"{type(error).__name__}: {error}"}


class _Remembering:
    """A client that keeps the request id of its last call: for a function, that is the id of the invocation and of its log lines."""

    def __init__(self, client) -> None:
        self._client = client
        self.request_id: str | None = None

    def __getattr__(self, name: str):
        operation = getattr(self._client, name)

        def call(*args, **kwargs):
            result = operation(*args, **kwargs)
            self.request_id = result["ResponseMetadata"]["RequestId"]
            return result

        return call if callable(operation) else operation


def _answer(status: int, body: dict) -> Response:
    return Response(json.dumps(body), status=status, mimetype="application/json")
