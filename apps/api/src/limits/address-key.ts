import ipaddr from 'ipaddr.js';

/** Number of the eight groups of an IPv6 address that identify a customer: providers assign a /64. */
const NETWORK_GROUPS = 4;

/**
 * Returns the key by which requests of an address are counted: an IPv4 address, or the /64 network of an IPv6 address.
 * IPv4 written as IPv6 (`::ffff:192.0.2.1`) counts as IPv4. Other text, which a proxy may send, is kept.
 */
export function addressKey(address: string): string {
  if (!ipaddr.isValid(address)) return address;
  const parsed = ipaddr.process(address);
  if (!(parsed instanceof ipaddr.IPv6)) return parsed.toString();
  const network = parsed.parts.slice(0, NETWORK_GROUPS).map((group) => group.toString(16));
  return `${network.join(':')}::/64`;
}
