import type { FinalizeRequestMiddleware, MiddlewareStack } from '@smithy/types';
import type { Readable } from 'node:stream';

/**
 * Opens the body of a request for each of its attempts. The SDK repeats no request whose body is a stream, because it cannot read
 * that again.
 */
export function withBody<Input extends object, Output extends object, Command>(
  command: Command & { readonly middlewareStack: MiddlewareStack<Input, Output> },
  open: () => Readable,
): Command {
  const openBody: FinalizeRequestMiddleware<Input, Output> = (next) => async (args) => {
    const body = open();
    const failure = new Promise<never>((_, reject) => body.once('error', reject));
    try {
      return await Promise.race([next({ ...args, request: { ...(args.request as object), body } }), failure]);
    } finally {
      body.destroy();
    }
  };
  command.middlewareStack.addRelativeTo(openBody, {
    name: 'openBody',
    relation: 'before',
    toMiddleware: 'httpSigningMiddleware',
  });
  return command;
}
