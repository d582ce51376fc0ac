import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { ClientConfig } from './engines/target.ts';

/** The official SDK clients, made when first used and configured for the engine at hand. */
export interface AwsClients {
  readonly dynamodb: DynamoDBClient;
  readonly documents: DynamoDBDocumentClient;
  readonly lambda: LambdaClient;
  readonly events: EventBridgeClient;
  readonly logs: CloudWatchLogsClient;
  readonly cloudformation: CloudFormationClient;
}

export function awsClients(config: ClientConfig): AwsClients {
  const dynamodb = once(() => new DynamoDBClient(config));
  const documents = once(() => DynamoDBDocumentClient.from(dynamodb()));
  const lambda = once(() => new LambdaClient(config));
  const events = once(() => new EventBridgeClient(config));
  const logs = once(() => new CloudWatchLogsClient(config));
  const cloudformation = once(() => new CloudFormationClient(config));
  return {
    get dynamodb() {
      return dynamodb();
    },
    get documents() {
      return documents();
    },
    get lambda() {
      return lambda();
    },
    get events() {
      return events();
    },
    get logs() {
      return logs();
    },
    get cloudformation() {
      return cloudformation();
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
