import fc from 'fast-check';
import { anyText } from '../../test/arbitraries.js';
import { decodeNdjson, NdjsonToArray, encodeNdjson } from './ndjson.js';

const anyBody = anyText.map((text) => JSON.stringify({ text }));

describe('NDJSON', () => {
  it('is encoded and decoded', () => {
    fc.assert(
      fc.property(fc.array(anyBody), (bodies) => {
        expect(decodeNdjson(encodeNdjson(bodies))).toEqual(bodies);
      }),
    );
  });

  it('becomes the entries of an array, however it is chunked', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyBody, { maxLength: 3 })), (batches) => {
        const joiner = new NdjsonToArray();
        const joined = batches.map((bodies) => joiner.entries(encodeNdjson(bodies)));
        expect(Buffer.concat(joined).toString()).toBe(batches.flat().join());
      }),
    );
  });
});
