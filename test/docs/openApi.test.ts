import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openApiDocument } from '../../docs/generate/openApiDocument.ts';

it('the OpenAPI document is what the contract says: npm run openapi brings it up to date', () => {
  const written: unknown = JSON.parse(readFileSync(new URL('../../docs/openapi.json', import.meta.url), 'utf8'));

  expect(written).toEqual(JSON.parse(JSON.stringify(openApiDocument())));
});
