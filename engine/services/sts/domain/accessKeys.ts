import type { Entropy } from '../../../kernel/entropy.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/**
 * A temporary access key id. AWS: the account is in it: of the 80 bits after the prefix, the second to the 41st
 * (https://trufflesecurity.com/blog/canaries).
 */
export function createAccessKeyId(account: string, entropy: Entropy): string {
  const bits = `1${BigInt(account).toString(2).padStart(40, '0')}`;
  const random = BigInt(`0x${entropy.hex(10)}`)
    .toString(2)
    .padStart(40, '0')
    .slice(1);
  const letters = (bits + random).match(/.{5}/g) ?? [];
  return `ASIA${letters.map((five) => alphabet.charAt(Number.parseInt(five, 2))).join('')}`;
}

/** The account an access key id belongs to; undefined when it is none of AWS's form. */
export function accountOfAccessKey(accessKeyId: string): string | undefined {
  const [, letters = ''] = /^(?:AKIA|ASIA)([A-Z2-7]{16})$/.exec(accessKeyId) ?? [];
  if (letters === '') return undefined;
  const bits = Array.from(letters, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const account = BigInt(`0b${bits.slice(1, 41)}`).toString();
  return account.length <= 12 ? account.padStart(12, '0') : undefined;
}

const tokenCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function createSecretAccessKey(entropy: Entropy): string {
  return entropy.text(40, tokenCharacters);
}

/** Sandbox: a token is opaque and is not checked; the access key id names the session. */
export function createSessionToken(entropy: Entropy): string {
  return `IQoJb3JpZ2luX2Vj${entropy.text(220, tokenCharacters)}`;
}
