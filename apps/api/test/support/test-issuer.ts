import { startStubServer, type StubServer } from '@mediajobs/testing';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

/** A key pair of the issuer, with the public key as JWK. */
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

/** An identity provider with a discovery document and a key set. */
export class TestIssuer {
  publishedKeys: IssuerKey[] = [];
  /** Replaces keys of the discovery document. */
  discoveryOverrides: Record<string, unknown> = {};
  /** Status of every response. */
  status = 200;
  /** Response of the token endpoint. */
  tokenResponse: object = {};
  keyRequests = 0;
  discoveryRequests = 0;
  /** Leaves discovery requests without a response. */
  isUnresponsive = false;
  private server: StubServer | undefined;

  static async start(port = 0): Promise<TestIssuer> {
    const issuer = new TestIssuer();
    issuer.server = await startStubServer((request, response) => {
      if (request.url === '/token') {
        response
          .writeHead(200, { 'Content-Type': 'application/json' })
          .end(JSON.stringify(issuer.tokenResponse));
        return;
      }
      const isKeyRequest = request.url === '/keys';
      if (!isKeyRequest) issuer.discoveryRequests += 1;
      if (!isKeyRequest && issuer.isUnresponsive) return;
      const body = isKeyRequest ? issuer.keys() : issuer.configuration();
      response.writeHead(issuer.status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    }, port);
    return issuer;
  }

  get issuer(): string {
    return this.server?.url ?? '';
  }

  private configuration(): object {
    return { issuer: this.issuer, jwks_uri: `${this.issuer}/keys`, ...this.discoveryOverrides };
  }

  private keys(): object {
    this.keyRequests += 1;
    return { keys: this.publishedKeys.map(({ jwk }) => jwk) };
  }

  /** Signs a token that is valid for five minutes unless the claims set `exp`. */
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
    await this.server?.stop();
  }
}
