import fc from 'fast-check';
import { anyText } from '../../test/arbitraries.js';
import { decodeNdjson, NdjsonToArray, encodeNdjson } from './ndjson.js';

const anyBody = anyText.map((text) => JSON.stringify({ text }));

describe('lines', () => {
  it('hold bodies and give them back', () => {
    fc.assert(
      fc.property(fc.array(anyBody), (bodies) => {
        expect(decodeNdjson(encodeNdjson(bodies))).toEqual(bodies);
      }),
    );
  });

  it('become the entries of a list, whatever comes in one go', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyBody, { maxLength: 3 })), (batches) => {
        const joiner = new NdjsonToArray();
        const joined = batches.map((bodies) => joiner.entries(encodeNdjson(bodies)));
        expect(Buffer.concat(joined).toString()).toBe(batches.flat().join());
      }),
    );
  });
});
