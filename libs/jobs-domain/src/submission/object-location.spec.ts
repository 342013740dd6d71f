import type { ObjectId } from '../ids/object-id.js';
import { fromStorageKey, toStorageKey, type ObjectLocation } from './object-location.js';

const account = '5a0000000000000000000001' as ObjectId;
const pipelineId = '5b0000000000000000000001' as ObjectId;

it.each<[ObjectLocation, string]>([
  [{ account, pipelineId, directory: null, path: 'a/b.mp4' }, `${account}/${pipelineId}/a/b.mp4`],
  [
    { account, pipelineId, directory: 'output_upload_dir', path: 'a/b.mp4' },
    `extern/${account}/${pipelineId}/output_upload_dir/a/b.mp4`,
  ],
])('%j is stored as %s', (location, key) => {
  expect(toStorageKey(location)).toBe(key);
  expect(fromStorageKey(key)).toEqual(location);
});
