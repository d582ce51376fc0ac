/** Long journeys, and budgets that only a quiet machine can be held to. */
export const nightly = process.env['NINESHARP_NIGHTLY'] === '1';
