import type { Feature } from '../../console/features.ts';

/** What an engine that speaks AWS's protocols and nothing else can show and do. */
export const offered: readonly Feature[] = ['runs', 'editItems', 'editRules', 'fire'];
