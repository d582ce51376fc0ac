import { compileModel, type Validator } from '../../domain/jsonSchema.ts';
import { mediaTypeOf } from '../../domain/mediaTypes.ts';
import type { Exchange } from '../exchange.ts';
import { GatewayFailure } from '../failure.ts';
import { headerOf } from '../request.ts';
import type { ServedApi } from '../servedApi.ts';

/** Holds a request against its method's parameters and models, as far as the method's validator says so. */
export function validateRequest(exchange: Exchange): void {
  const { method, api } = exchange;
  const validator = api.requestValidators.find(({ id }) => id === method.requestValidatorId);
  if (validator?.validateRequestParameters) validateParameters(exchange);
  if (validator?.validateRequestBody) validateBody(exchange);
}

/** AWS: "Missing required request parameters: [a, b]"; there and not blank is enough. */
function validateParameters({ method, query, headers, pathParameters }: Exchange): void {
  const missing = Object.entries(method.requestParameters ?? {}).flatMap(([parameter, required]) => {
    const [, , place, ...rest] = parameter.split('.');
    const name = rest.join('.');
    const value = place === 'path' ? pathParameters[name] : place?.endsWith('header') ? headerOf(headers, name) : query[name]?.at(-1);
    return required && (value === undefined || value.trim() === '') ? [name] : [];
  });
  if (missing.length > 0) {
    throw new GatewayFailure('BAD_REQUEST_PARAMETERS', { message: `Missing required request parameters: [${missing.join(', ')}]` });
  }
}

/** AWS: the model for the request's content type, else the one for `$default`; without one, any body passes. */
function validateBody({ method, headers, body, api }: Exchange): void {
  const type = mediaTypeOf(headerOf(headers, 'content-type')) || 'application/json';
  const models = method.requestModels ?? {};
  const name = Object.entries(models).find(([each]) => mediaTypeOf(each) === type)?.[1] ?? models['$default'];
  if (name === undefined) return;
  const faults = faultsOf(body.toString('utf8'), validatorOf(name, api));
  if (faults.length > 0) throw new GatewayFailure('BAD_REQUEST_BODY', { details: { validationErrorString: `[${faults.join(', ')}]` } });
}

function faultsOf(text: string, validate: Validator): readonly string[] {
  try {
    const document: unknown = JSON.parse(text);
    return validated(document, validate);
  } catch (error) {
    if (error instanceof SyntaxError) return ['Unable to parse JSON'];
    throw error;
  }
}

function validated(document: unknown, validate: Validator): readonly string[] {
  try {
    return validate(document);
  } catch {
    // A pattern of the model did not end: the API's author wrote it.
    throw new GatewayFailure('API_CONFIGURATION_ERROR');
  }
}

const compiled = new WeakMap<ServedApi, Map<string, Validator>>();

/** A deployment's models are compiled when a request first needs them. */
function validatorOf(name: string, api: ServedApi): Validator {
  const known = compiled.get(api) ?? new Map<string, Validator>();
  compiled.set(api, known);
  const validator = known.get(name) ?? compiledModel(name, api);
  known.set(name, validator);
  return validator;
}

function compiledModel(name: string, { models }: ServedApi): Validator {
  try {
    const ofJson = models.filter(({ contentType }) => contentType === 'application/json');
    return compileModel(
      name,
      ofJson.map((model) => ({ name: model.name, schema: model.schema })),
    );
  } catch {
    // Whatever is wrong with a schema or what it names, the API's author wrote it.
    throw new GatewayFailure('API_CONFIGURATION_ERROR');
  }
}
