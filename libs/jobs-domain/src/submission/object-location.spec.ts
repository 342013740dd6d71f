import type { ObjectId } from '../ids/object-id.js';
import {
  fromStorageKey,
  isExternKey,
  locateImage,
  locateOutput,
  toExternUri,
  toStorageKey,
  type ObjectLocation,
} from './object-location.js';

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
  expect(isExternKey(key)).toBe(location.directory !== null);
});

const plan = { pipelineId, outputPrefix: 'job/', outputDirectory: null };
const [outputs, images] = [{ outputDirectory: 's3://eu/b/' }, { imageDirectory: 's3://eu/i/' }];

it('an object in a directory has an address', () => {
  const directories = { outputDirectory: 's3://***@eu/b/out/', imageDirectory: 's3://***@eu/b/img' };
  const key = (directory: ObjectLocation['directory']): string =>
    toStorageKey({ account, pipelineId, directory, path: 'job/a.mp4' });
  expect(toExternUri(directories, key('output_upload_dir'))).toBe('s3://***@eu/b/out/job/a.mp4');
  expect(toExternUri(directories, key('image_upload_dir'))).toBe('s3://***@eu/b/img/job/a.mp4');
  expect(toExternUri(directories, key(null))).toBeNull();
});

it.each([
  [{}, null, null],
  [outputs, 'output_upload_dir', 'output_upload_dir'],
  [images, null, 'image_upload_dir'],
  [{ ...outputs, ...images }, 'output_upload_dir', 'image_upload_dir'],
])('outputs and images of a plan with %j are stored in %s and %s', (directories, output, image) => {
  const directed = { ...plan, ...directories };
  const common = { account, pipelineId, path: 'job/a.jpg' };
  expect(locateOutput(directed, account, 'a.jpg')).toEqual({ ...common, directory: output });
  expect(locateImage(directed, account, 'a.jpg')).toEqual({ ...common, directory: image });
});
