import { lookup as lookupBySystem, type LookupAddress } from 'node:dns';
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';

/** Resolves names by the protocol of name servers. */
export interface NameServer {
  resolve4(hostname: string): Promise<string[]>;
  resolve6(hostname: string): Promise<string[]>;
}

const TIMEOUT_MS = 2_000;
const TRIES = 2;

/** Errors of a name server that knows no such name, and of a host without one: the system may know it nevertheless. */
const UNKNOWN_NAME = new Set(['ENOTFOUND', 'ENODATA', 'ECONNREFUSED']);

/**
 * Creates a function that resolves host names without the thread pool of the process, which inputs are resolved and files
 * are read by: a name server that does not respond would occupy it. Names that only the system knows, such as those of its
 * hosts file, are left to it.
 */
export function createLookup(
  resolver: NameServer = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES }),
): LookupFunction {
  return (hostname, options, callback) => {
    const lookUp = (): void => lookupBySystem(hostname, options, callback);
    // A single label, such as localhost, is never a name of the internet.
    if (!hostname.includes('.')) {
      lookUp();
      return;
    }
    resolveName(resolver, hostname).then(
      (addresses) => respond(addresses, options.all === true, callback),
      (cause: unknown) => {
        const error = cause as NodeJS.ErrnoException;
        if (UNKNOWN_NAME.has(error.code ?? '')) lookUp();
        else callback(error, '', 0);
      },
    );
  };
}

async function resolveName(
  resolver: NameServer,
  hostname: string,
): Promise<[LookupAddress, ...LookupAddress[]]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  const [first, ...rest] = [...toAddresses(four, 4), ...toAddresses(six, 6)];
  if (first) return [first, ...rest];
  throw four.status === 'rejected'
    ? four.reason
    : Object.assign(new Error(`the host ${hostname} has no address`), { code: 'ENODATA' });
}

function toAddresses(result: PromiseSettledResult<string[]>, family: 4 | 6): LookupAddress[] {
  return result.status === 'fulfilled' ? result.value.map((address) => ({ address, family })) : [];
}

function respond(
  addresses: [LookupAddress, ...LookupAddress[]],
  isAll: boolean,
  callback: Parameters<LookupFunction>[2],
): void {
  if (isAll) callback(null, addresses);
  else callback(null, addresses[0].address, addresses[0].family);
}
