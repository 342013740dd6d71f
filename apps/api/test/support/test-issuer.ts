import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A key of the issuer; what it publishes of it, unless told to keep it. */
export interface IssuerKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
  readonly jwk: JWK;
}

export async function createKey(kid: string, alg: string): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** An identity provider of our own: it publishes where its keys are, and its keys. */
export class TestIssuer {
  publishedKeys: IssuerKey[] = [];
  /** What the discovery document says in place of its own. */
  discoveryOverrides: Record<string, unknown> = {};
  /** The status of every answer. */
  status = 200;
  /** How often the keys were asked for, and the place where they are. */
  keyRequests = 0;
  discoveryRequests = 0;
  /** Whether it keeps whoever asks for that place waiting. */
  isUnresponsive = false;
  private readonly server: Server;

  private constructor(
    readonly issuer: string,
    server: Server,
  ) {
    this.server = server;
  }

  static async start(port = 0): Promise<TestIssuer> {
    const server = createServer((request, response) => {
      if (request.url !== '/keys') made.discoveryRequests += 1;
      if (request.url !== '/keys' && made.isUnresponsive) return;
      const body = request.url === '/keys' ? made.keys() : made.configuration();
      response.writeHead(made.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    });
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const made = new TestIssuer(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    return made;
  }

  private configuration(): object {
    return { issuer: this.issuer, jwks_uri: `${this.issuer}/keys`, ...this.discoveryOverrides };
  }

  private keys(): object {
    this.keyRequests += 1;
    return { keys: this.publishedKeys.map(({ jwk }) => jwk) };
  }

  /** A token by a key, for five minutes unless the claims say otherwise. */
  sign(
    key: Pick<IssuerKey, 'kid' | 'alg' | 'privateKey'>,
    claims: Readonly<Record<string, unknown>>,
    header: object = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ iss: this.issuer, iat: now, exp: now + 300, ...claims })
      .setProtectedHeader({ alg: key.alg, kid: key.kid, ...header })
      .sign(key.privateKey);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}
