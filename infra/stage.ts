import { RemovalPolicy } from 'aws-cdk-lib';

/** What differs between a deployment that people throw away and one that they keep. */
export interface Stage {
  readonly name: 'sandbox' | 'production';
  readonly removalPolicy: RemovalPolicy;
  readonly deletionProtection: boolean;
}

const stages: Record<Stage['name'], Stage> = {
  sandbox: { name: 'sandbox', removalPolicy: RemovalPolicy.DESTROY, deletionProtection: false },
  production: { name: 'production', removalPolicy: RemovalPolicy.RETAIN, deletionProtection: true },
};

/** The stage that `--context stage=...` names. */
export function readStage(name: string): Stage {
  if (name === 'sandbox' || name === 'production') return stages[name];
  throw new Error(`stage "${name}" must be sandbox or production`);
}
