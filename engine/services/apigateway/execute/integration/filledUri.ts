import type { Exchange } from '../exchange.ts';

/** An integration's URI with its stage variables: `${stageVariables.name}`. */
export function filledUri({ integration, stage }: Exchange): string {
  return (integration.uri ?? '').replace(/\$\{stageVariables\.([A-Za-z0-9_]+)\}/g, (_, name: string) => stage.variables?.[name] ?? '');
}
