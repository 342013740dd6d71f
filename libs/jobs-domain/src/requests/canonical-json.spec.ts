import { CreateJobDto } from '../dtos/dtos.js';
import { canonicalJson } from './canonical-json.js';
import { parseBody } from './parse-body.js';

const ID = '5d2f7c35e4b004f9cd197877';

it('sorts keys at every depth and omits undefined', () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}');
});

it('is the same for every spelling of a request', () => {
  const spellings = [
    { pipeline: { id: ID }, input: { input_name: 'a', start_time: 1.5 }, outputs: [{ preset: { id: ID } }] },
    {
      outputs: [{ preset_id: ID }],
      input: { start_time: '1.50', input_name: 'a' },
      pipeline_id: ID.toUpperCase(),
    },
  ].flatMap((job) => [job, { job }]);
  const texts = spellings.map((body) => canonicalJson(parseBody(CreateJobDto, 'job', JSON.stringify(body))));
  expect(new Set(texts).size).toBe(1);
});
