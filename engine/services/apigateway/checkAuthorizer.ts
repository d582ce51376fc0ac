import { notImplemented } from '../../kernel/errors.ts';
import { readIntegrationUri } from './domain/integrationUri.ts';
import { badRequest } from './errors.ts';
import type { AuthorizerRow } from './state.ts';

/** AWS: docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
const ttlMaxS = 3600;

/** Refuses an authorizer that AWS would refuse, and what this engine cannot ask. */
export function checkAuthorizer({
  type,
  authorizerUri = '',
  identitySource = '',
  authorizerResultTtlInSeconds: ttlS = 0,
}: AuthorizerRow): void {
  if (type === 'COGNITO_USER_POOLS') throw notImplemented('apigateway: authorizers of the type COGNITO_USER_POOLS');
  if (readIntegrationUri(authorizerUri)?.kind !== 'function') throw badRequest(`Invalid Authorizer URI: ${authorizerUri}`);
  if (ttlS < 0 || ttlS > ttlMaxS) throw badRequest(`Authorizer result TTL must be between 0 and ${ttlMaxS} seconds`);
  const sources = identitySource.split(',').map((source) => source.trim());
  if (type === 'TOKEN' && !/^method\.request\.header\.[^.\s,]+$/.test(identitySource)) {
    throw badRequest(`Invalid Identity Source specified for the authorizer: ${identitySource}`);
  }
  if (type === 'REQUEST' && ttlS > 0 && identitySource === '') {
    throw badRequest('Identity source is required for authorizers of the type REQUEST whose results are cached');
  }
  const wrong = sources.find(
    (source) => source !== '' && !/^(?:method\.request\.(?:header|querystring)|stageVariables|context)\.\S+$/.test(source),
  );
  if (wrong !== undefined) throw badRequest(`Invalid Identity Source specified for the authorizer: ${wrong}`);
}
