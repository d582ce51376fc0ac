import type { Account, ApiKey, Deployment, Resource } from '@aws-sdk/client-api-gateway';
import { summaryOf } from './deploying.ts';
import type { AccountRow, ApiKeyRow, DeploymentRow, ResourceRow } from './state.ts';

/** AWS: methods are named, and shown whole only with embed=methods; a resource without methods has no such member. */
export function resourceView(row: ResourceRow, embed: readonly string[] | undefined): Resource {
  const verbs = Object.keys(row.resourceMethods);
  const { resourceMethods, ...resource } = row;
  if (verbs.length === 0) return resource;
  return embed?.includes('methods') ? row : { ...resource, resourceMethods: Object.fromEntries(verbs.map((verb) => [verb, {}])) };
}

export function deploymentView(row: DeploymentRow, embed: readonly string[] | undefined): Deployment {
  const { deployed, ...deployment } = row;
  return embed?.includes('apisummary') ? { ...deployment, apiSummary: summaryOf(deployed) } : deployment;
}

/** AWS: a key's value is shown to those who ask for it. */
export function apiKeyView(row: ApiKeyRow, includeValue: boolean | undefined): ApiKey {
  const { value, ...key } = row;
  return includeValue ? row : key;
}

/** AWS: 10,000 requests a second, 5,000 at once, for an account in a region (docs.aws.amazon.com/apigateway/latest/developerguide/limits.html). */
export const accountThrottle = { rateLimit: 10_000, burstLimit: 5_000 };

export function accountView(row: AccountRow | undefined): Account {
  return {
    ...(row?.cloudwatchRoleArn && { cloudwatchRoleArn: row.cloudwatchRoleArn }),
    throttleSettings: accountThrottle,
    features: ['UsagePlans'],
    apiKeyVersion: '4',
  };
}
