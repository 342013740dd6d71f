import { ApiError } from '../errors/api-error.js';
import { toInstance } from '../validation/validate-document.js';
import { collectPipelineCredentials } from './pipeline-credentials.js';

const S3 = 's3://AKIA:se/c+ret@eu-west-1/bucket/in/';
const REDACTED = 's3://***@eu-west-1/bucket/in/';
const STORED = new Map([['input_download_dir', S3]]);

const collect = (pipeline: object, stored: ReadonlyMap<string, string> = STORED) =>
  Object.fromEntries(collectPipelineCredentials(toInstance('pipeline', pipeline), stored));

it.each<[string, object, object]>([
  ['nothing', {}, {}],
  ['an address without credentials', { input_download_dir: 'https://media.example.com/in/' }, {}],
  ['an address with credentials', { output_upload_dir: S3 }, { output_upload_dir: S3 }],
  ['the stored address in its redacted form', { input_download_dir: REDACTED }, { input_download_dir: S3 }],
  ['other credentials', { input_download_dir: 's3://B:c@x/y/' }, { input_download_dir: 's3://B:c@x/y/' }],
  ['a removed address', { input_download_dir: null }, {}],
  [
    'an address of a notification',
    { ping_urls: { error: 'https://name:word@hooks.example.com/e?to=a@b', finished: 'https://x/' } },
    { 'ping_urls.error': 'https://name:word@hooks.example.com/e?to=a@b' },
  ],
])('collects %s', (_, pipeline, expected) => {
  expect(collect(pipeline)).toEqual(expected);
});

it.each<[string, object]>([
  ['without a stored one', { output_upload_dir: REDACTED }],
  ['of another host', { input_download_dir: 's3://***@us-east-1/bucket/in/' }],
  ['of another folder', { input_download_dir: 's3://***@eu-west-1/bucket/other/' }],
])('refuses a redacted address %s', (_, pipeline) => {
  const [[path, address] = ['', '']] = Object.entries(pipeline) as [string, string][];
  const error = (() => {
    try {
      return collect(pipeline);
    } catch (thrown) {
      return thrown;
    }
  })();
  expect(error).toBeInstanceOf(ApiError);
  expect((error as ApiError).details).toEqual([
    {
      path,
      message: `${path} must be an address with its credentials, or the stored one in its redacted form, got "${address}"`,
      expected: 'an address with its credentials, or the stored one in its redacted form',
      received: `"${address}"`,
    },
  ]);
});
