import { createMalformedTokenError, InvalidTokenError } from './errors.js';

/** Argument of a function that returns tokens. */
export interface TokenContext {
  /** Base URL of the service. */
  readonly baseUrl: string;
  /** The token that the service has just rejected as expired, revoked or unknown; null otherwise. */
  readonly rejected: string | null;
  /** Sends requests like the client. */
  readonly fetch: (request: Request) => Promise<Response>;
}

/** Returns an access token. Called before each request, and once more when the service rejects the token. */
export type TokenProvider = (context: TokenContext) => string | Promise<string>;

type Send = (request: Request) => Promise<Response>;

/** Sends requests with a token. A rejected token is replaced once if its provider returns another one. */
export function authorize(
  token: string | TokenProvider | undefined,
  context: Omit<TokenContext, 'rejected'>,
): (request: Request, send: Send) => Promise<Response> {
  const provide = async (rejected: string | null): Promise<string | undefined> =>
    toBearer(typeof token === 'function' ? await token({ ...context, rejected }) : token);
  return async (request, send) => {
    const bearer = await provide(null);
    try {
      return await send(withToken(request, bearer));
    } catch (error) {
      if (bearer === undefined || typeof token !== 'function' || !isRejected(error)) throw error;
      const other = await provide(bearer);
      if (other === undefined || other === bearer) throw error;
      return send(withToken(request, other));
    }
  };
}

/** Returns true if another token may be accepted. One without the scope would be replaced by its equal. */
function isRejected(error: unknown): boolean {
  return error instanceof InvalidTokenError && error.tokenError === 'invalid_token';
}

function toBearer(token: string | undefined): string | undefined {
  const bearer = token?.trim();
  if (bearer !== undefined && !/^[\x20-\x7e]*$/.test(bearer)) throw createMalformedTokenError();
  return bearer;
}

function withToken(request: Request, bearer: string | undefined): Request {
  if (bearer !== undefined) request.headers.set('Authorization', `Bearer ${bearer}`);
  return request;
}
