import { modelOf } from '../../../wire/model.ts';
import { invalidParameter } from '../errors.ts';

/**
 * AWS: "Value Provided at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [java8, nodejs6.10, ...] or be a valid ARN",
 * InvalidParameterValueException (github.com/aws/aws-cli/issues/3789).
 */
export function expectKnownRuntime(runtime: string): void {
  const known = modelOf('lambda').shapes['Runtime']?.enum ?? [];
  if (known.includes(runtime)) return;
  throw invalidParameter(
    `Value ${runtime} at 'runtime' failed to satisfy constraint: Member must satisfy enum value set: [${known.join(', ')}] or be a valid ARN`,
  );
}
