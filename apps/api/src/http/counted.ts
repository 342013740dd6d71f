import type { FastifyRequest } from 'fastify';

/** Passes the batches of an answer on, and notes how many objects they hold. */
export async function* counted<Batch>(
  request: Pick<FastifyRequest, 'rows'>,
  batches: AsyncIterable<Batch>,
  sizeOf: (batch: Batch) => number,
): AsyncGenerator<Batch> {
  request.rows ??= 0;
  for await (const batch of batches) {
    request.rows += sizeOf(batch);
    yield batch;
  }
}
