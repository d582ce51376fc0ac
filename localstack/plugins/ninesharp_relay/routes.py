"""/_sandbox/relays on LocalStack's own port.

GET .../relays says that there are such; POST .../relays makes one and answers its id. Functions call .../relays/<id>/to/<path>. GET .../relays/<id>/next takes a call, or answers 204 when
none came for a while; POST .../relays/<id>/answers/<call> answers it; DELETE .../relays/<id> ends it. Bodies go in base64.
"""

import base64
import json
import uuid

from localstack.http import Request, Response

from ninesharp_relay.relay import Answer, Call, Relay

NEXT_S = 5
ANSWER_S = 30

_relays: dict[str, Relay] = {}


def offered(request: Request) -> Response:
    return _json(200, {"offered": True})


def make(request: Request) -> Response:
    id = str(uuid.uuid4())
    _relays[id] = Relay()
    return _json(201, {"id": id})


def remove(request: Request, relay: str) -> Response:
    removed = _relays.pop(relay, None)
    if removed is None:
        return _unknown(relay)
    removed.close()
    return _json(200, {})


def call(request: Request, relay: str, path: str) -> Response:
    if relay not in _relays:
        return _unknown(relay)
    headers = {name.lower(): value for name, value in request.headers.items()}
    answer = _relays[relay].send(Call(request.method, f"/{path}", headers, request.get_data()), ANSWER_S)
    if answer is None:
        return _json(504, {"message": "Nobody took the call, or answered it in time."})
    return Response(answer.body, status=answer.status, headers=answer.headers)


def take(request: Request, relay: str) -> Response:
    if relay not in _relays:
        return _unknown(relay)
    taken = _relays[relay].next(NEXT_S)
    if taken is None:
        return Response(status=204) if relay in _relays else _unknown(relay)
    body = base64.b64encode(taken.body).decode()
    return _json(200, {"id": taken.id, "method": taken.method, "path": taken.path, "headers": taken.headers, "body": body})


def answer(request: Request, relay: str, call: str) -> Response:
    given = json.loads(request.get_data())
    told = relay in _relays and _relays[relay].answer(call, Answer(given["status"], given["headers"], base64.b64decode(given["body"])))
    return _json(200 if told else 404, {})


def _unknown(relay: str) -> Response:
    return _json(404, {"message": f"There is no relay {relay}."})


def _json(status: int, body: dict) -> Response:
    return Response(json.dumps(body), status=status, mimetype="application/json")
