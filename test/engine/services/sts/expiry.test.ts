import { describe, expect, it } from 'vitest';
import { createEntropy } from '../../../../engine/kernel/entropy.ts';
import { accountOfAccessKey, createAccessKeyId } from '../../../../engine/services/sts/domain/accessKeys.ts';
import { createSessions, sessionForRole } from '../../../../engine/services/sts/sessions.ts';
import type { Session, StsState } from '../../../../engine/services/sts/state.ts';
import type { Collection } from '../../../../engine/store/store.ts';

const never = () => {
  throw new Error('sessions are only read');
};
const readOnly = { list: never, put: never, delete: never };

function sessionsWith(session: Session, wallNow: number) {
  const sessions: Collection<Session> = { ...readOnly, get: (key) => (key === session.accessKeyId ? session : undefined) };
  const state: StsState = { sessions, expiries: { ...readOnly, get: never } };
  return createSessions(() => state, { wallNow: () => wallNow });
}

const role = {
  arn: 'arn:aws:iam::111111111111:role/path/R',
  id: 'AROAR',
  sessionName: 's',
  policies: ['{"Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}'],
};
const session: Session = { accessKeyId: 'ASIAX', account: '111111111111', expiresAt: 1000, role };
const codeOf = (act: () => unknown) => {
  try {
    act();
  } catch (error) {
    if (error instanceof Error) return [error.name, error.message];
  }
  return undefined;
};

describe('a session', () => {
  it('is that of a role, named without its path', () => {
    expect(sessionsWith(session, 999).callerOf('ASIAX')).toEqual({
      kind: 'role',
      account: '111111111111',
      arn: 'arn:aws:sts::111111111111:assumed-role/R/s',
      roleArn: role.arn,
      roleId: 'AROAR',
      accessKeyId: 'ASIAX',
    });
    expect(sessionForRole({ roleArn: role.arn, roleId: '', sessionName: 's' }).arn).toBe('arn:aws:sts::111111111111:assumed-role/R/s');
  });

  it('is over when the real clock says so, in the words of the service that was called', () => {
    const { callerOf } = sessionsWith(session, 1000);

    expect(codeOf(() => callerOf('ASIAX', 'dynamodb'))).toEqual([
      'ExpiredTokenException',
      'The security token included in the request is expired',
    ]);
    expect(codeOf(() => callerOf('ASIAX', 'sts'))).toEqual(['ExpiredToken', 'The security token included in the request is expired']);
    expect(codeOf(() => callerOf('ASIAX', 's3'))).toEqual(['ExpiredToken', 'The provided token has expired.']);
  });

  it('hands out its policies as the same objects, so that they are compiled once', () => {
    const { policiesOf } = sessionsWith(session, 0);

    expect(policiesOf('ASIAX')?.[0]).toBe(policiesOf('ASIAX')?.[0]);
    expect(policiesOf('ASIAY')).toBeUndefined();
  });
});

describe('an access key id', () => {
  it.each(['000000000000', '123456789012', '999999999999'])('tells its account %s', (account) => {
    expect(accountOfAccessKey(createAccessKeyId(account, createEntropy('seed')))).toBe(account);
  });

  it('that AWS gave is read the same way', () => {
    expect(accountOfAccessKey('ASIAQNZGKIQY56JQ7WML')).toBe('029608264753');
    expect(accountOfAccessKey('test')).toBeUndefined();
  });
});
