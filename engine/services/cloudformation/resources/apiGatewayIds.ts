import type { Naming } from './resourceType.ts';

/** API Gateway makes ids of lower-case letters and digits: six for what belongs to an API, ten for APIs and keys. */
export function plannedId(naming: Naming, length: 6 | 10): string {
  return naming.uuid().replaceAll('-', '').slice(0, length);
}
