import type { Filter } from '@aws-sdk/client-secrets-manager';
import type { SecretRow } from '../state.ts';

/**
 * Does the secret meet all filters? A filter is met by any of its values; one that begins with `!` asks for what does not match.
 * AWS: https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_search-secret.html
 */
export function meetsFilters(secret: SecretRow, filters: readonly Filter[], region: string): boolean {
  return filters.every(({ Key = 'all', Values = [] }) => Values.some((value) => meets(secret, Key, value, region)));
}

function meets(secret: SecretRow, key: string, value: string, region: string): boolean {
  const negated = value.startsWith('!');
  return textsOf(secret, key, region).some((text) => matches(text, key, negated ? value.slice(1) : value)) !== negated;
}

function textsOf({ name, description = '', tags }: SecretRow, key: string, region: string): string[] {
  switch (key) {
    case 'name':
      return [name];
    case 'description':
      return words(description);
    case 'tag-key':
      return tags.map(({ Key = '' }) => Key);
    case 'tag-value':
      return tags.map(({ Value = '' }) => Value);
    case 'primary-region':
      return [region];
    case 'owning-service':
      return [];
    default:
      return [...words(name), ...words(description), ...tags.flatMap(({ Key = '', Value = '' }) => [Key, Value])];
  }
}

/** AWS: texts are matched by how they begin; `description` and `all` without regard to case and word by word. */
function matches(text: string, key: string, value: string): boolean {
  if (key === 'description' || key === 'all') return words(value).every((word) => text.toLowerCase().startsWith(word.toLowerCase()));
  return text.startsWith(value);
}

function words(text: string): string[] {
  return text.split(/[\s/_+=.@-]+/).filter((word) => word !== '');
}
