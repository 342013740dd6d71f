import { UsedSignatures } from '@mediajobs/auth-db';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { createSignatureError } from './signed-request.js';

/** Rejects a signed request whose signature was used before, unless it may be used several times. */
@Injectable()
export class SignatureGuard implements CanActivate {
  constructor(@Inject(UsedSignatures) private readonly signatures: UsedSignatures) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const { signedRequest } = context.switchToHttp().getRequest<FastifyRequest>();
    if (signedRequest === null || signedRequest.isMultiUse) return true;
    return this.use(signedRequest.signature, signedRequest.expiresAt);
  }

  private async use(signature: Buffer, expiresAt: number): Promise<boolean> {
    if (await this.signatures.use(signature, expiresAt)) return true;
    throw createSignatureError(
      'signature',
      'The signature was used before; sign a new URL, or sign it with multi_use=true',
    );
  }
}
