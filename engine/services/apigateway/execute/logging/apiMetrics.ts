import type { ProcessContext } from '../../../../kernel/context.ts';
import type { ApiGatewayState } from '../../state.ts';
import type { ContextVariables } from '../contextVariables.ts';
import { methodSettings } from '../methodSettings.ts';
import type { Served } from '../servedApi.ts';

/** What CloudWatch gets of a request. AWS: docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html */
export function addMetrics(
  { api: { api }, stage }: Served,
  variables: ContextVariables,
  { metrics }: ProcessContext<ApiGatewayState>,
): void {
  const { httpMethod, resourcePath, status, responseLatency, integrationLatency } = variables;
  const [ApiName, Stage, Method, Resource] = [api.name, stage.stageName, String(httpMethod), String(resourcePath)];
  const { metricsEnabled } = methodSettings(stage, resourcePath === undefined ? undefined : Resource, Method);
  const sets: Record<string, string>[] = [{ ApiName }, { ApiName, Stage }];
  if (metricsEnabled && resourcePath !== undefined) sets.push({ ApiName, Stage, Method, Resource });
  const values: [string, string, number][] = [
    ['Count', 'Count', 1],
    ['4XXError', 'Count', Number(status) >= 400 && Number(status) < 500 ? 1 : 0],
    ['5XXError', 'Count', Number(status) >= 500 ? 1 : 0],
    ['Latency', 'Milliseconds', Number(responseLatency)],
  ];
  if (integrationLatency !== undefined) values.push(['IntegrationLatency', 'Milliseconds', Number(integrationLatency)]);
  for (const dimensions of sets) {
    for (const [name, unit, value] of values) metrics.add({ namespace: 'AWS/ApiGateway', name, dimensions, unit, value });
  }
}
