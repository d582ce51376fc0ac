export interface Failure {
  readonly what: string;
  readonly why: string;
  readonly fix: string;
}

export function notThere(error: unknown): Failure;
export function hooksFailed(names: readonly string[]): Failure;
export function halfDeployed(command: string, status: number, events: readonly object[], executor?: string): Failure;
export function describe(failure: Failure): string;
