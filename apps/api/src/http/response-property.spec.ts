import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { onClose } from './on-close.js';
import { ResponseProperty } from './response-property.js';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (options?: { readonly type: 'minor' }) => void;

const RESPONSES = 2_000;
const BYTES_PER_RESPONSE = 8_000;

function createResponse(): ServerResponse {
  return new ServerResponse(new IncomingMessage(new Socket()));
}

describe('a property of a response', () => {
  it('belongs to one response and to one owner', () => {
    const [first, second] = [createResponse(), createResponse()];
    const [one, other] = [new ResponseProperty<number>('one'), new ResponseProperty<number>('other')];
    one.set(first, 1);
    other.set(second, 2);
    expect([one.get(first), one.get(second), other.get(first), other.get(second)]).toEqual([
      1,
      undefined,
      undefined,
      2,
    ]);
  });

  it.each<[string, (raw: ServerResponse, payload: readonly number[]) => void]>([
    ['a property', (raw, payload) => property.set(raw, { raw, payload })],
    ['a callback', (raw, payload) => onClose(raw, () => [raw, payload])],
  ])('lets collections of young objects free a response that %s refers to', (_, refer) => {
    // The first responses let whatever holds them grow old.
    createResponses(refer);
    collect();
    const before = getHeapStatistics().used_heap_size;
    createResponses(refer);
    for (let n = 0; n < 3; n += 1) collect({ type: 'minor' });
    const kept = getHeapStatistics().used_heap_size - before;
    expect(kept / (RESPONSES * BYTES_PER_RESPONSE)).toBeLessThan(0.2);
  });
});

const property = new ResponseProperty<unknown>('test');

function createResponses(refer: (raw: ServerResponse, payload: readonly number[]) => void): void {
  for (let n = 0; n < RESPONSES; n += 1) {
    refer(
      createResponse(),
      Array.from({ length: BYTES_PER_RESPONSE / 8 }, (_, index) => index + 0.5),
    );
  }
}
