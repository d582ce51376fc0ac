# DynamoDB's first call starts a Java process, which takes seconds. It starts now, while cdklocal still bootstraps.
from localstack.aws.connect import connect_to
from localstack.utils.threads import start_thread

start_thread(lambda _: connect_to(region_name="us-east-1").dynamodb.list_tables(), name="start-dynamodb")
