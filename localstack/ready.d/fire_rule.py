# LocalStack runs this file inside its own process once it is ready: the route is on the same port as the services.
from localstack.services.edge import ROUTER

from ninesharp_rules.fire import fire

ROUTER.add("/_sandbox/rules/<name>/fire", fire, methods=["POST"])
