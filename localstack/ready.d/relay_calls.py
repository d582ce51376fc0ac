# LocalStack runs this file inside its own process once it is ready: the routes are on the same port as the services.
from localstack import config
from localstack.services.edge import ROUTER

from ninesharp_relay import routes

# Functions that run in containers of their own do not reach LocalStack under the address that the relay has in its own container.
if config.LAMBDA_RUNTIME_EXECUTOR == "node-local":
    ROUTER.add("/_sandbox/relays", routes.offered, methods=["GET"])
    ROUTER.add("/_sandbox/relays", routes.make, methods=["POST"])
    ROUTER.add("/_sandbox/relays/<relay>", routes.remove, methods=["DELETE"])
    ROUTER.add("/_sandbox/relays/<relay>/next", routes.take, methods=["GET"])
    ROUTER.add("/_sandbox/relays/<relay>/answers/<call>", routes.answer, methods=["POST"])
    ROUTER.add("/_sandbox/relays/<relay>/to/<path:path>", routes.call, methods=["GET", "POST", "PUT", "PATCH"])
