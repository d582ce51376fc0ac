import { BlockList, isIP } from 'node:net';

/**
 * What is not the public internet: loopback, private, link-local (cloud metadata is there), shared, multicast and reserved ranges.
 * IANA's registries: iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry.
 */
const ranges4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];

/** Of IPv6 only the global unicast range is public; within it, these are not: tunnels to IPv4 (Teredo, 6to4) and documentation. */
const ranges6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const blocked = new BlockList();
for (const range of ranges4) addRange(blocked, range, 'ipv4');
for (const range of ranges6) addRange(blocked, range, 'ipv6');
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an address is one that anybody on the internet could reach. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 4) return !blocked.check(address, 'ipv4');
  // An IPv4 address in IPv6's clothes (::ffff:10.0.0.1, 64:ff9b::10.0.0.1) is outside of the global unicast range, and so refused.
  return isIP(address) === 6 && globalUnicast.check(address, 'ipv6') && !blocked.check(address, 'ipv6');
}

function addRange(list: BlockList, range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/');
  list.addSubnet(network, Number(bits), family);
}
