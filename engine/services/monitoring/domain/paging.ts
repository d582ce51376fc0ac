import { pagesRefusing } from '../../../kernel/page.ts';
import { invalidNextToken, invalidValue } from '../errors.ts';

/** One page of rows in the order of their keys. */
export const metricsPageOf = pagesRefusing(invalidNextToken);

/**
 * The same for what knows no InvalidNextToken: ListMetrics and ListDashboards list InvalidParameterValue alone.
 * AWS?: the sentence; settled by: ListMetrics with NextToken `x`.
 */
export const listPageOf = pagesRefusing(() => invalidValue('The value of the parameter NextToken is invalid.'));
