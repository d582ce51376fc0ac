import { BlockList, isIP } from 'node:net';

/** Is the address inside the range (`203.0.113.0/24`, `2001:db8::/32`) or equal to the single address? */
export function compareAddress(address: string, range: string): boolean {
  const [network = '', prefix] = range.split('/');
  const version = isIP(network);
  if (version === 0 || isIP(address) !== version) return false;
  const family = version === 6 ? 'ipv6' : 'ipv4';
  const block = new BlockList();
  block.addSubnet(network, prefix === undefined ? (version === 6 ? 128 : 32) : Number(prefix), family);
  return block.check(address, family);
}
