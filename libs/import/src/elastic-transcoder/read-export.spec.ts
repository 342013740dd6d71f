import type { Pipeline } from '@mediajobs/jobs-domain';
import { convert, listNotes, PIPELINE, PRESET, type Changes } from '../../test/elastic-transcoder.js';
import { ExportFormatError, readExport } from './read-export.js';

describe('A pipeline', () => {
  it('keeps buckets as directories', () => {
    const converted = convert({ Pipeline: PIPELINE, Warnings: [] });
    expect(converted.record).toMatchObject({
      name: 'Newsroom',
      input_download_dir: 's3://eu-west-1/media-in/',
      image_download_dir: 's3://eu-west-1/media-in/',
      output_upload_dir: 's3://eu-west-1/media-out/',
      image_upload_dir: 's3://eu-west-1/media-thumbs/',
    });
    expect(listNotes(converted)).toEqual([
      'dropped Notifications.Completed',
      'changed InputBucket',
      'dropped Role',
    ]);
  });

  it.each<[string, Changes, object]>([
    [
      'one bucket for all outputs',
      { OutputBucket: 'out', ContentConfig: undefined, ThumbnailConfig: undefined },
      { output_upload_dir: 's3://eu-west-1/out/', image_upload_dir: 's3://eu-west-1/out/' },
    ],
    [
      'public outputs',
      {
        ContentConfig: {
          Bucket: 'public-media',
          Permissions: [{ GranteeType: 'Group', Grantee: 'AllUsers', Access: ['Read'] }],
        },
      },
      { upload_options: { s3_allow_read: 'everyone' } },
    ],
    [
      'reduced redundancy',
      { ContentConfig: { Bucket: 'public-media', StorageClass: 'ReducedRedundancy' } },
      { upload_options: { s3_reduced_redundancy: true } },
    ],
    ['a missing ARN', { Arn: undefined }, { input_download_dir: 's3://us-east-1/media-in/' }],
  ])('maps %s', (_, changes, expected) => {
    expect(convert({ Pipeline: { ...PIPELINE, ...changes } }).record as Pipeline).toMatchObject(expected);
  });

  it.each<[string, Changes, string]>([
    [
      'grants to accounts',
      {
        ContentConfig: {
          Bucket: 'public-media',
          Permissions: [{ GranteeType: 'Email', Grantee: 'a@example.com', Access: ['Read'] }],
        },
      },
      'dropped ContentConfig.Permissions[0]',
    ],
    [
      'rights of everyone beyond reading',
      {
        ContentConfig: {
          Bucket: 'public-media',
          Permissions: [{ GranteeType: 'Group', Grantee: 'AllUsers', Access: ['Read', 'FullControl'] }],
        },
      },
      'changed ContentConfig.Permissions[0]',
    ],
    ['keys of KMS', { AwsKmsKeyArn: 'arn:aws:kms:eu-west-1:123456789012:key/a' }, 'dropped AwsKmsKeyArn'],
    ['a pause', { Status: 'Paused' }, 'changed Status'],
    [
      'options of thumbnails',
      { ThumbnailConfig: { Bucket: 't', StorageClass: 'ReducedRedundancy' } },
      'changed ThumbnailConfig.Permissions',
    ],
  ])('reports %s', (_, changes, expected) => {
    expect(listNotes(convert({ Pipeline: { ...PIPELINE, ...changes } }))).toContain(expected);
  });
});

describe('An export', () => {
  it.each([
    ['list-presets', { Presets: [PRESET, PRESET] }, 2],
    ['list-pipelines', { Pipelines: [PIPELINE] }, 1],
    ['several documents', [{ Pipelines: [PIPELINE] }, { Preset: PRESET, Warning: '' }], 2],
    ['an empty list', { Presets: [] }, 0],
  ])('is read as %s', (_, document, count) => {
    expect(readExport(JSON.stringify(document))).toHaveLength(count);
  });

  it.each([
    ['nothing', ''],
    ['other JSON', '{"Jobs":[]}'],
    ['a number', '1'],
    ['an entry without Id', '{"Presets":[{"Name":"a"}]}'],
    ['an entry of another type', '{"Presets":["a"]}'],
  ])('is rejected for %s', (_, text) => {
    expect(() => readExport(text)).toThrow(ExportFormatError);
  });
});
