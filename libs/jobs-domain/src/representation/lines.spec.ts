import fc from 'fast-check';
import { anyText } from '../../test/arbitraries.js';
import { bodiesOf, LineJoiner, linesOf } from './lines.js';

const anyBody = anyText.map((text) => JSON.stringify({ text }));

describe('lines', () => {
  it('hold bodies and give them back', () => {
    fc.assert(
      fc.property(fc.array(anyBody), (bodies) => {
        expect(bodiesOf(linesOf(bodies))).toEqual(bodies);
      }),
    );
  });

  it('become the entries of a list, whatever comes in one go', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anyBody, { maxLength: 3 })), (batches) => {
        const joiner = new LineJoiner();
        const joined = batches.map((bodies) => joiner.entries(linesOf(bodies)));
        expect(Buffer.concat(joined).toString()).toBe(batches.flat().join());
      }),
    );
  });
});
