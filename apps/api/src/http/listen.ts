import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** Where to listen; port 0 is any free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Why an address cannot be listened on, by the codes of the system. */
const REASON_BY_CODE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another one with PORT',
  EACCES: 'ports below 1024 are not for every user; choose another one with PORT',
  EADDRNOTAVAIL: 'this machine does not have that address; choose another one with HOST',
  ENOTFOUND: 'no address is known by that name; choose another one with HOST',
};

/** @throws Error that says why the place can't be listened on. */
export async function listen(
  app: NestFastifyApplication,
  { host, port }: ListenAddress,
  shared: boolean,
): Promise<void> {
  const place = { host, port, ...(shared ? SHARED : {}) };
  await app.listen(place).catch((error: unknown) => {
    throw toListenError({ host, port }, error);
  });
}

/**
 * The port, once it is certain that nobody listens there: processes that share a port do not notice one another.
 * @throws Error that says why the place can't be listened on.
 */
export async function reservePort(place: ListenAddress): Promise<number> {
  const server = createServer().listen({ ...place, exclusive: true });
  await once(server, 'listening').catch((error: unknown) => {
    throw toListenError(place, error);
  });
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * Every process has a queue of its own, which the system fills: no process passes connections on, and none is lost
 * with another process. Other systems than Linux get their connections from the parent, as node:cluster does it.
 */
const SHARED = process.platform === 'linux' ? { exclusive: true, reusePort: true } : {};

/** Says why a place can't be listened on, in the names of its settings. */
export function toListenError(
  { host, port }: ListenAddress,
  error: unknown,
  setting: Readonly<Record<'host' | 'port', string>> = { host: 'HOST', port: 'PORT' },
): Error {
  const { code = '', message } = error as NodeJS.ErrnoException;
  const reason = REASON_BY_CODE[code]?.replace(
    /\b(HOST|PORT)$/,
    (name) => setting[name === 'HOST' ? 'host' : 'port'],
  );
  const place = `${setting.host} ${host} and ${setting.port} ${port}`;
  return new Error(`${place} can't be listened on: ${reason ?? message}.`, { cause: error });
}
