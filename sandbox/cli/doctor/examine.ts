import type { Finding } from './check.ts';
import { engineFindings } from './engine.ts';
import { machineFindings } from './machine.ts';

/** Everything that can keep ninesharp from working here, looked at: this machine, that state folder, and whatever listens at the endpoint. */
export async function examine(stateFolder: string, endpoint: string): Promise<readonly Finding[]> {
  return [...machineFindings(process.env, stateFolder), ...(await engineFindings(endpoint))];
}

/** A line for each check, and one for each fix. */
export function describeFindings(findings: readonly Finding[]): { readonly checks: readonly string[]; readonly fixes: readonly string[] } {
  return {
    checks: findings.map(({ outcome, name, detail }) => `${outcome.padEnd(4)}  ${name.padEnd(11)}  ${detail}`),
    fixes: findings.flatMap(({ name, fix }) => (fix === undefined ? [] : [`fix   ${name.padEnd(11)}  ${fix}`])),
  };
}
