import { pagesRefusing } from '../../../kernel/page.ts';
import { invalidNextToken } from '../errors.ts';

/** One page of rows in the order of their keys. */
export const secretsPageOf = pagesRefusing(invalidNextToken);
