import { describe, expect, it } from 'vitest';
import { isPublicAddress } from '../../../handler/webhook/addresses.ts';
import { addressFor, type Guard } from '../../../handler/webhook/guard.ts';

describe('an address', () => {
  it.each(['93.184.216.34', '8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:2800:220:1:248:1893:25c8:1946', '2001:4860:4860::8888'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    '127.0.0.1',
    '127.8.8.8',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '::ffff:169.254.169.254',
    '::ffff:8.8.8.8',
    '64:ff9b::10.0.0.1',
    '2002:a00:1::1',
    '2001:0:1::1',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

const guard = (addresses: Record<string, string[]>, ...allowed: string[]): Guard => ({
  allowed: new Set(allowed),
  resolve: async (name) => (addresses[name] ?? []).map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
});

describe('a webhook may go', () => {
  it('to the public address of a name, and to that one alone', async () => {
    expect(await addressFor(new URL('https://example.com/x'), guard({ 'example.com': ['93.184.216.34'] }))).toEqual({
      address: '93.184.216.34',
      family: 4,
    });
  });

  it('where the stack says that it may', async () => {
    expect(await addressFor(new URL('http://127.0.0.1:8080/x'), guard({}, 'http://127.0.0.1:8080'))).toEqual({
      address: '127.0.0.1',
      family: 4,
    });
  });

  it.each([
    ['http://127.0.0.1/', {}],
    ['http://2130706433/', {}],
    ['http://0x7f.1/', {}],
    ['http://[::1]/', {}],
    ['http://[::ffff:169.254.169.254]/latest/meta-data', {}],
    ['http://169.254.169.254/latest/meta-data', {}],
    ['https://inside.example.com/', { 'inside.example.com': ['10.0.0.5'] }],
    ['https://both.example.com/', { 'both.example.com': ['93.184.216.34', '192.168.0.1'] }],
    ['file:///etc/passwd', {}],
    ['ftp://example.com/', { 'example.com': ['93.184.216.34'] }],
    ['https://user:word@example.com/', { 'example.com': ['93.184.216.34'] }],
  ])('not to %s', async (url, names) => {
    await expect(addressFor(new URL(url), guard(names))).rejects.toMatchObject({ name: 'ForbiddenAddress' });
  });

  it('not to another port of a host that is allowed at one', async () => {
    await expect(addressFor(new URL('http://127.0.0.1:9090/'), guard({}, 'http://127.0.0.1:8080'))).rejects.toMatchObject({
      message: '127.0.0.1 is 127.0.0.1, which is no public address',
    });
  });
});
