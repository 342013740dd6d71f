import { isIP } from 'node:net';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import * as v from 'valibot';

/** Any text. */
export const text = v.string();

/** A path, absolute or relative to the working directory. */
export const path = v.pipe(
  v.string(),
  v.transform((value) => resolve(value)),
);

/** An integer within limits, multiplied by `unit`. */
export const integer = (minimum: number, maximum: number, unit = 1) =>
  v.pipe(
    v.string(),
    v.regex(/^\d+$/),
    v.transform(Number),
    v.minValue(minimum),
    v.maxValue(maximum),
    v.transform((value) => value * unit),
    v.description(`an integer from ${minimum} to ${maximum}`),
  );

/** One of several words. */
export const choice = <const T extends string>(values: readonly T[]) =>
  v.pipe(v.string(), v.picklist(values), v.description(`one of ${values.join(', ')}`));

/** A PostgreSQL connection URL. */
export const postgresUrl = v.pipe(
  v.string(),
  v.check((value) => hasProtocol(value, ['postgres:', 'postgresql:'])),
  v.description('a URL such as postgresql://user:password@host:5432/mediajobs'),
);

/** The address of a bucket. Its secret may hold any character, so that it need not be a URL. */
export const s3Url = v.pipe(
  v.string(),
  v.regex(/^s3:\/\/(?:[^/@:\s]+:[^@]+@)?[^/@\s]+\/[^/\s?]+/i),
  v.description('an address such as s3://KEY:SECRET@eu-central-1/bucket/prefix'),
);

const ENCRYPTION_KEY_BYTES = 32;

/** A key of AES-256 in base64. */
export const encryptionKey = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9+/]{43}=?$/),
  v.transform((value): Buffer => Buffer.from(value, 'base64')),
  v.check((key) => key.length === ENCRYPTION_KEY_BYTES),
  v.description(`${ENCRYPTION_KEY_BYTES} bytes in base64`),
);

/** An HTTP base URL. Because it is prepended to paths, it has neither user, query nor fragment. */
export const baseUrl = v.pipe(
  v.string(),
  v.check((value) => isBaseUrl(value)),
  v.transform((value) => new URL(value).href.replace(/\/+$/, '')),
  v.description('a URL such as https://jobs.example.com, without user, query and fragment'),
);

/** The issuer of OpenID Connect, compared letter by letter with that of its tokens. */
export const issuerUrl = v.pipe(
  v.string(),
  v.check((value) => isBaseUrl(value) && isSecureUrl(new URL(value))),
  v.description(
    'a URL with https such as https://login.example.com/realms/media, without query and fragment',
  ),
);

/** The id of an account. */
export const objectId = v.pipe(
  v.string(),
  v.regex(/^[0-9a-f]{24}$/),
  v.description('24 lower-case hexadecimal digits'),
);

/** Scopes by role: `ROLE=SCOPE SCOPE; ROLE=SCOPE`. A role may contain `=`, a scope may not. */
export const scopeMapping = v.pipe(
  v.string(),
  v.transform((value) => value.split(';').filter((entry) => entry.trim() !== '')),
  v.everyItem((entry) => /^\s*\S.*=\s*[\w:.-]+(?:[\s,]+[\w:.-]+)*\s*$/.test(entry)),
  v.transform((entries): ReadonlyMap<string, readonly string[]> => new Map(entries.map(parseMappingEntry))),
  v.description('entries such as media-editors=mediahub mediahub_download_files, separated by semicolons'),
);

/** Origins as browsers send them: a value that differs by one character would never match. */
export const origins = v.pipe(
  v.string(),
  v.transform((value) => splitList(value).filter((origin) => origin !== '')),
  v.everyItem((origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin)),
  v.description('origins such as https://jobs.example.com, separated by commas, or *'),
);

/** The proxies whose `X-Forwarded-*` headers are trusted. */
export const trustedProxies = v.pipe(
  v.string(),
  v.transform((value): boolean | number | readonly string[] => {
    if (value === 'true' || value === 'false') return value === 'true';
    return /^[1-9]\d?$/.test(value) ? Number(value) : splitList(value);
  }),
  v.check((value) => !Array.isArray(value) || value.every(isNetwork)),
  v.description(
    'true, false, a number of proxies from 1 to 99, or addresses and networks such as 10.0.0.0/8, separated by commas',
  ),
);

/** IP addresses and networks, separated by commas. */
export const networks = v.pipe(
  v.string(),
  v.transform((value) => splitList(value).filter((network) => network !== '')),
  v.everyItem(isNetwork),
  v.description('addresses and networks such as 10.0.0.0/8, separated by commas'),
);

const MAX_WORKERS = 256;

/** A number of processes or of tasks. @param automatic number that `auto` stands for */
const parallelism = (automatic: number) =>
  v.pipe(
    v.string(),
    v.transform((value) => (value === 'auto' ? automatic : /^\d+$/.test(value) ? Number(value) : 0)),
    v.minValue(1),
    v.maxValue(MAX_WORKERS),
    v.description(`auto or an integer from 1 to ${MAX_WORKERS}`),
  );

/** A number of processes, `auto` being the number of processors. */
export const processCount = parallelism(availableParallelism());

/** A number of slots for steps, `auto` being one per two processors: an encoder uses more than one. */
export const slotCount = parallelism(Math.max(1, Math.floor(availableParallelism() / 2)));

/** Returns true if no other host can answer in place of the server of a URL. */
export function isSecureUrl({ protocol, hostname }: URL): boolean {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}

function hasProtocol(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol);
}

function isBaseUrl(value: string): boolean {
  if (!hasProtocol(value, ['http:', 'https:'])) return false;
  const { origin, pathname, href } = new URL(value);
  return href === origin + pathname;
}

function parseMappingEntry(entry: string): [role: string, scopes: readonly string[]] {
  const at = entry.lastIndexOf('=');
  return [
    entry.slice(0, at).trim(),
    entry
      .slice(at + 1)
      .trim()
      .split(/[\s,]+/),
  ];
}

function splitList(value: string): string[] {
  return value.split(',').map((item) => item.trim());
}

/** Returns true for an IP address, with or without the length of a network prefix. */
function isNetwork(value: string): boolean {
  const [, address = '', prefix = '1'] = /^([\da-f.:]*)(?:\/(\d{1,3}))?$/i.exec(value) ?? [];
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return Number(prefix) >= 1 && Number(prefix) <= bits;
}
