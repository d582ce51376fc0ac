"""The event that EventBridge sends when a rule's schedule is due."""

import uuid
from datetime import UTC, datetime


def due_time(text: str | None) -> str:
    """An ISO 8601 instant as EventBridge writes it: UTC, whole seconds. Now where none is given; ValueError for what is no instant."""
    if text is None:
        return _written(datetime.now(UTC))
    instant = datetime.fromisoformat(text)
    if instant.tzinfo is None:
        raise ValueError(f"{text} names no time zone; write it as 2030-01-01T09:00:00Z")
    return _written(instant.astimezone(UTC))


def scheduled_event(rule, time: str) -> dict:
    # AWS: the event of a scheduled rule (https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-run-lambda-schedule.html).
    return {
        "version": "0",
        "id": str(uuid.uuid4()),
        "detail-type": "Scheduled Event",
        "source": "aws.events",
        "account": rule.account_id,
        "time": time,
        "region": rule.region,
        "resources": [rule.arn],
        "detail": {},
    }


def with_members(event: dict, members: dict | None) -> dict:
    """The event with the detail that its sender asks for; ValueError for any other member, which EventBridge writes by itself."""
    if members is None:
        return event
    others = [member for member in members if member != "detail"]
    if others:
        raise ValueError(f"{others[0]} of a scheduled event cannot be set")
    detail = members.get("detail", event["detail"])
    if not isinstance(detail, dict):
        raise ValueError("detail must be an object")
    return {**event, "detail": detail}


def _written(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")
