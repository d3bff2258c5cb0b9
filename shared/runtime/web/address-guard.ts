import { isIPv4, isIPv6 } from 'node:net';

/**
 * Tells why an IP address must not be connected to, or null when it may. Takes the textual form that sockets,
 * resolvers and the WHATWG URL parser give (no brackets); whatever is no plain IP address is refused too.
 */
export type AddressGuard = (address: string) => string | null;

interface Range {
  readonly width: 32 | 128;
  readonly base: bigint;
  readonly prefix: number;
  readonly reason: string;
}

type Address = Pick<Range, 'width'> & { readonly bits: bigint };

/** IANA IPv4 special-purpose registry (RFC 6890), plus one public address that only a cloud's own guests reach. */
const REFUSED_IPV4 = ranges({
  '0.0.0.0/8': 'this network',
  '10.0.0.0/8': 'private',
  '100.64.0.0/10': 'carrier-grade NAT',
  '127.0.0.0/8': 'loopback',
  '169.254.0.0/16': 'link-local and cloud metadata',
  '172.16.0.0/12': 'private',
  '192.0.0.0/24': 'protocol assignments',
  '192.0.2.0/24': 'documentation',
  '192.88.99.0/24': '6to4 relay',
  '192.168.0.0/16': 'private',
  '198.18.0.0/15': 'benchmarking',
  '198.51.100.0/24': 'documentation',
  '203.0.113.0/24': 'documentation',
  '168.63.129.16/32': 'cloud host agent',
  '224.0.0.0/4': 'multicast',
  '240.0.0.0/4': 'reserved and broadcast',
});

/**
 * 6to4 and Teredo are refused whole, not by the IPv4 address inside: both are retired (RFC 7526), no news site
 * is reached by them, and a relay could deliver to any address embedded.
 */
const REFUSED_IPV6 = ranges({
  '::/128': 'unspecified',
  '::1/128': 'loopback',
  '::/96': 'IPv4-compatible',
  '64:ff9b:1::/48': 'local NAT64',
  '100::/64': 'discard-only',
  '2001::/32': 'Teredo',
  '2001::/23': 'protocol assignments',
  '2001:db8::/32': 'documentation',
  '2002::/16': '6to4',
  '3fff::/20': 'documentation',
  'fc00::/7': 'unique local',
  'fe80::/10': 'link-local',
  'fec0::/10': 'site-local',
  'ff00::/8': 'multicast',
});

const IPV4_MAPPED = range('::ffff:0:0/96', 'IPv4-mapped');
const NAT64 = range('64:ff9b::/96', 'NAT64');
const GLOBAL_UNICAST = range('2000::/3', 'global unicast');

/**
 * Builds the guard of promise "never into a private network". IPv6 is an allow-list (2000::/3 less its special
 * blocks), IPv4 a refuse-list; IPv4-mapped and NAT64 addresses are judged by the IPv4 address they carry.
 *
 * @param allowPrivate CIDRs that are let through all the same (a loopback test site on one machine, never in a
 *   deployment). They lift exactly these addresses and their IPv4-mapped spelling, not a NAT64 way to them.
 * @throws RangeError naming the first entry that is no CIDR.
 */
export function createAddressGuard(allowPrivate: readonly string[] = []): AddressGuard {
  const allowed = allowPrivate.map((cidr) => range(cidr, 'allowed'));

  return (text) => {
    const parsed = parseAddress(text);
    if (parsed === null) return 'not an IP address';
    const address = contains(IPV4_MAPPED, parsed) ? embedded(parsed) : parsed;
    if (allowed.some((each) => contains(each, address))) return null;
    if (contains(NAT64, address)) {
      const reason = refusal(embedded(address));
      return reason === null ? null : `NAT64 to ${reason}`;
    }
    return refusal(address);
  };
}

function refusal(address: Address): string | null {
  const table = address.width === 32 ? REFUSED_IPV4 : REFUSED_IPV6;
  const hit = table.find((each) => contains(each, address));
  if (hit !== undefined) return hit.reason;
  return address.width === 128 && !contains(GLOBAL_UNICAST, address) ? 'not global unicast' : null;
}

function contains(range: Range, address: Address): boolean {
  const shift = BigInt(range.width - range.prefix);
  return range.width === address.width && range.base >> shift === address.bits >> shift;
}

function embedded(address: Address): Address {
  return { width: 32, bits: address.bits & 0xffff_ffffn };
}

function ranges(table: Readonly<Record<string, string>>): readonly Range[] {
  return Object.entries(table).map(([cidr, reason]) => range(cidr, reason));
}

function range(cidr: string, reason: string): Range {
  const [, text = '', length = ''] = /^([^/]+)\/(\d{1,3})$/.exec(cidr) ?? [];
  const address = parseAddress(text);
  const prefix = Number(length);
  if (address === null || prefix > address.width) {
    throw new RangeError(`"${cidr}" is no address range; expected one such as 127.0.0.0/8 or ::1/128`);
  }
  return { width: address.width, base: address.bits, prefix, reason };
}

function parseAddress(text: string): Address | null {
  if (isIPv4(text)) return { width: 32, bits: fromGroups(text.split('.'), 10, 8n) };
  // A zone (fe80::1%eth0) only makes sense on a local link.
  if (!isIPv6(text) || text.includes('%')) return null;
  const hex = text.replace(/[\d.]+$/, (tail) => (isIPv4(tail) ? hexGroups(tail) : tail));
  const [head = '', tail] = hex.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = new Array<string>(8 - before.length - after.length).fill('0');
  return { width: 128, bits: fromGroups([...before, ...zeros, ...after], 16, 16n) };
}

function hexGroups(ipv4: string): string {
  const bits = fromGroups(ipv4.split('.'), 10, 8n);
  return `${(bits >> 16n).toString(16)}:${(bits & 0xffffn).toString(16)}`;
}

function fromGroups(groups: readonly string[], radix: number, size: bigint): bigint {
  return groups.reduce((bits, group) => (bits << size) | BigInt(Number.parseInt(group, radix)), 0n);
}
