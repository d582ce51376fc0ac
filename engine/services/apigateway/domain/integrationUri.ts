/** What an integration's URI names. */
export type IntegrationTarget =
  | { readonly kind: 'function'; readonly functionArn: string; readonly region: string }
  | { readonly kind: 'action'; readonly service: string; readonly region: string; readonly action: string }
  | { readonly kind: 'path'; readonly service: string; readonly region: string; readonly path: string };

/**
 * Reads `arn:aws:apigateway:{region}:{service}:{path|action}/{service api}`; undefined when it is none.
 * AWS: docs.aws.amazon.com/apigateway/latest/api/API_PutIntegration.html (uri)
 */
export function readIntegrationUri(uri: string): IntegrationTarget | undefined {
  const found = /^arn:[^:]+:apigateway:([^:]+):([^:]+):(path|action)\/(.+)$/s.exec(uri);
  if (!found) return undefined;
  const [, region = '', service = '', kind, rest = ''] = found;
  if (kind === 'action') return { kind, region, service, action: rest };
  const functionArn = /^\d{4}-\d\d-\d\d\/functions\/(.+)\/invocations$/.exec(rest)?.[1];
  return service === 'lambda' && functionArn !== undefined
    ? { kind: 'function', region, functionArn }
    : { kind: 'path', region, service, path: `/${rest}` };
}
