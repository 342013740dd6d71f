import type { Access } from '@mediajobs/auth-db';
import { ApiError, type ObjectId } from '@mediajobs/jobs-domain';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The HTTP exchange that a handler answers. Services read from it, and never write to the reply. */
export class RequestContext {
  constructor(
    readonly request: FastifyRequest,
    readonly reply: FastifyReply,
  ) {}

  /** Account of the caller; null on a public route that was called without a token. */
  get account(): ObjectId | null {
    return this.request.access?.account ?? null;
  }
}

/** Injects the HTTP exchange into a handler: `@Context() context: RequestContext`. */
export const Context = createParamDecorator((_: unknown, execution: ExecutionContext): RequestContext => {
  const http = execution.switchToHttp();
  return new RequestContext(http.getRequest(), http.getResponse());
});

/** Injects the account of the caller into a handler: `@Account() account: ObjectId`. @throws ApiError `invalidToken` */
export const Account = createParamDecorator((_: unknown, execution: ExecutionContext): ObjectId =>
  requireAccount(execution.switchToHttp().getRequest<FastifyRequest>()),
);

/** Returns the account of the caller. @throws ApiError `invalidToken` */
export function requireAccount(request: FastifyRequest): ObjectId {
  return requireAccess(request).account;
}

/** Returns account and scopes of the caller. @throws ApiError `invalidToken` */
export function requireAccess({ access }: FastifyRequest): Access {
  if (!access) throw new ApiError('invalidToken');
  return access;
}
