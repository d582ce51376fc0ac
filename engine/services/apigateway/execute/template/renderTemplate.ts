import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { templateVariables } from './templateVariables.ts';
import { renderVelocity } from './velocity.ts';

export interface Overrides {
  readonly status?: number;
  readonly header: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
}

export interface Rendered {
  readonly text: string;
  /** What the template set in `$context.requestOverride` or `$context.responseOverride`. */
  readonly overrides: Overrides;
}

/** Renders a mapping template for a request or an answer. A template that fails is the API's own fault. */
export function renderTemplate(template: string, exchange: Exchange, body: string, side: 'requestOverride' | 'responseOverride'): Rendered {
  const variables = templateVariables(exchange, body);
  const context = { ...Object(variables['context']), requestOverride: newOverride(), responseOverride: newOverride() };
  try {
    const text = renderVelocity(template, { ...variables, context });
    return { text, overrides: overridesOf(Reflect.get(context, side)) };
  } catch (error) {
    exchange.variables['integrationErrorMessage'] = error instanceof Error ? error.message : String(error);
    throw new GatewayFailure('API_CONFIGURATION_ERROR');
  }
}

function newOverride() {
  return { header: {}, querystring: {}, path: {} };
}

function overridesOf(value: unknown): Overrides {
  const { status, header, querystring, path } = Object(value);
  const stated = status === undefined ? {} : { status: Number(status) };
  return { ...stated, header: textsOf(header), querystring: textsOf(querystring), path: textsOf(path) };
}

function textsOf(value: unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(Object(value)).map(([name, each]) => [name, String(each)]));
}
