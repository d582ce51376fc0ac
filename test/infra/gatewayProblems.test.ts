import { describe, expect, it } from 'vitest';
import { gatewayResponseTypes } from '../../engine/services/apigateway/gatewayResponses.ts';
import { makeStack, resourcesOf } from './synthesize.ts';

const responses = resourcesOf(makeStack(), 'AWS::ApiGateway::GatewayResponse').map(({ Properties = {} }) => ({
  type: String(Properties['ResponseType']),
  status: Properties['StatusCode'],
  templates: JSON.parse(JSON.stringify(Properties['ResponseTemplates'])),
}));

/** What AWS does to a template: variables that it has here get a value, all others become nothing. */
function filledIn(template: string): string {
  const known: Record<string, string> = { '$context.error.messageString': '"why"', '$context.requestId': 'r-1' };
  return template.replace(/\$context(\.\w+)+/g, (name) => known[name] ?? '');
}

describe('what the gateway answers by itself', () => {
  it('is worded for every type that AWS has', () => {
    expect(responses.map(({ type }) => type).sort()).toEqual([...gatewayResponseTypes].sort());
  });

  it.each(responses)('is a problem document with the status of the answer: $type', ({ type, status, templates }) => {
    const { title, ...rest } = JSON.parse(filledIn(templates['application/json']));

    const named = type.startsWith('DEFAULT_') ? {} : { status: Number(status) };
    expect(title).toMatch(/^[A-Z][\w ,]+$/);
    expect(rest).toEqual({ type: 'urn:daily-task-scheduler:gateway', ...named, detail: 'why', requestId: 'r-1' });
  });
});
