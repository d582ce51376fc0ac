import { describe, expect, it } from 'vitest';
import { type AwsWorld, deployAws } from '../../../sandbox/deploy/deployAws.ts';

const deployment = { stage: 'production', account: undefined, context: { schedule: 'rate(1 day)' } };

function arrange(parts: Partial<AwsWorld> = {}) {
  const happened: string[] = [];
  const world: AwsWorld = {
    environment: {},
    region: async () => 'eu-west-1',
    identify: async () => '123456789012',
    bootstrapped: async () => true,
    cdk: async (args, context) => {
      happened.push(`cdk ${args.join(' ')} ${JSON.stringify(context)}`);
      return 'the differences';
    },
    tell: (line) => void happened.push(line),
    confirm: async (question) => void happened.push(question),
    ...parts,
  };
  return { world, happened };
}

describe('deploying to AWS', () => {
  it('shows the differences, asks with account and region, and then deploys', async () => {
    const { world, happened } = arrange();

    expect(await deployAws(deployment, world)).toEqual({ account: '123456789012', region: 'eu-west-1' });

    const context = '{"schedule":"rate(1 day)","stage":"production"}';
    expect(happened).toEqual([
      'what would change in the account 123456789012, region eu-west-1, stage production:',
      `cdk diff --all ${context}`,
      'the differences',
      'Deploy the stage production to the account 123456789012 in eu-west-1?',
      `cdk deploy --all --require-approval never ${context}`,
    ]);
  });

  it('does not deploy what was not agreed to', async () => {
    const { world, happened } = arrange({ confirm: () => Promise.reject(new Error('declined')) });

    await expect(deployAws(deployment, world)).rejects.toThrow('declined');

    expect(happened.filter((line) => line.startsWith('cdk deploy'))).toEqual([]);
  });

  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3', 'NINESHARP_ENDPOINT', 'LOCALSTACK_ENDPOINT'])(
    'is refused while %s names an emulator, and asks nobody',
    async (name) => {
      const identify = () => Promise.reject(new Error('must not be asked'));
      const { world, happened } = arrange({ environment: { [name]: 'http://127.0.0.1:4566' }, identify });

      await expect(deployAws(deployment, world)).rejects.toMatchObject({
        code: 'endpoint-set',
        message: `${name} is set`,
        fix: `unset ${name}`,
      });
      expect(happened).toEqual([]);
    },
  );

  it('is refused in another account than the one that was named', async () => {
    const { world, happened } = arrange();

    await expect(deployAws({ ...deployment, account: '210987654321' }, world)).rejects.toMatchObject({ code: 'other-account' });
    expect(happened).toEqual([]);
  });

  it('is refused without credentials', async () => {
    const { world } = arrange({ identify: () => Promise.reject(new Error('Could not load credentials from any providers')) });

    await expect(deployAws(deployment, world)).rejects.toMatchObject({
      code: 'no-credentials',
      why: 'Could not load credentials from any providers',
    });
  });

  it('says how to bootstrap an account that is not', async () => {
    const { world } = arrange({ bootstrapped: async () => false });

    await expect(deployAws(deployment, world)).rejects.toMatchObject({
      code: 'not-bootstrapped',
      fix: 'npx cdk bootstrap aws://123456789012/eu-west-1',
    });
  });
});
