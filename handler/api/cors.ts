import type { ProxyAnswer } from './answer.ts';

/** Lets the pages of an origin read the answer, and where it points to; without an origin, none may. */
export function readableBy(origin: string, answer: ProxyAnswer): ProxyAnswer {
  if (origin === '') return answer;
  const headers = { ...answer.headers, 'access-control-allow-origin': origin, 'access-control-expose-headers': 'Location' };
  return { ...answer, headers };
}
