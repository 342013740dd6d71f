import type { Block } from '@mediajobs/jobs-db';
import type { FastifyRequest } from 'fastify';

/** Passes the lines of an answer on, and notes how many objects they hold. */
export async function* counted(
  request: Pick<FastifyRequest, 'rows'>,
  blocks: AsyncIterable<Block>,
): AsyncGenerator<Buffer> {
  request.rows ??= 0;
  for await (const { lines, rows } of blocks) {
    request.rows += rows;
    yield lines;
  }
}
