import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** An address to listen on. Port 0 is any free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Reasons by system error code. */
const REASON_BY_CODE: Readonly<Record<string, string>> = {
  EADDRINUSE: 'the port is in use; choose another one with PORT',
  EACCES: 'ports below 1024 require privileges; choose another one with PORT',
  EADDRNOTAVAIL: 'this machine does not have that address; choose another one with HOST',
  ENOTFOUND: 'the name has no address; choose another one with HOST',
};

/** @throws Error with the reason why the address cannot be used */
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
 * Returns a port that no process listens on. Checked first, because processes that share a port do not notice each other.
 * @throws Error with the reason why the address cannot be used
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
 * On Linux each process has its own accept queue, so that the loss of a process does not lose the connections of others.
 * Elsewhere, node:cluster passes connections on from the primary.
 */
const SHARED = process.platform === 'linux' ? { exclusive: true, reusePort: true } : {};

/** Explains why an address cannot be used, with the names of its settings. */
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
