import type { ExportedObject } from './exported-object.js';
import type { Mapping } from './map-preset.js';
import { Notes } from './notes.js';

const DEFAULT_REGION = 'us-east-1';
const ALL_USERS = 'AllUsers';

const MEANINGS: Readonly<Record<string, string>> = {
  Role: 'jobs do not assume roles; add an access key to the directories',
  AwsKmsKeyArn: 'outputs are encrypted by the bucket, not by the service',
  Status: 'pipelines cannot be paused',
};

/** Maps a pipeline of Elastic Transcoder to the body of `POST /v1/pipelines/`. */
export function mapPipeline(source: ExportedObject): Mapping {
  const notes = new Notes();
  const region = readRegion(source, notes);
  const toAddress = (bucket: string | null): string | null => bucket && `s3://${region}/${bucket}/`;
  const content = source.part('ContentConfig');
  const thumbnails = source.part('ThumbnailConfig');
  const inputBucket = source.text('InputBucket');
  const outputBucket = source.text('OutputBucket');
  const contentBucket = content?.text('Bucket') ?? outputBucket;
  if (source.text('Status') === 'Paused') notes.changed(source, 'Status', 'pipelines cannot be paused');
  noteNotifications(source, notes);
  noteThumbnailConfig(thumbnails, notes);
  source.ignore('Id', 'Name');
  const body = {
    description: `Imported from the pipeline ${source.text('Id') ?? ''} of Elastic Transcoder`,
    input_download_dir: toAddress(inputBucket),
    // Watermarks are read from the bucket of the inputs.
    image_download_dir: toAddress(inputBucket),
    output_upload_dir: toAddress(contentBucket),
    image_upload_dir: toAddress(thumbnails?.text('Bucket') ?? contentBucket),
    ...mapUploadOptions(content, notes),
  };
  notes.changed(
    source,
    'InputBucket',
    'add an access key to the directories: s3://KEY:SECRET@REGION/BUCKET/',
  );
  notes.addUnused(source, MEANINGS);
  return { body, notes: notes.all() };
}

/** The region is part of the ARN. */
function readRegion(source: ExportedObject, notes: Notes): string {
  const [, region] = /^arn:[\w-]+:elastictranscoder:([\w-]+):/.exec(source.text('Arn') ?? '') ?? [];
  if (region !== undefined) return region;
  notes.changed(source, 'Arn', `names no region; the directories are in ${DEFAULT_REGION}`);
  return DEFAULT_REGION;
}

function mapUploadOptions(content: ExportedObject | null, notes: Notes): object {
  if (!content) return {};
  const storageClass = content.text('StorageClass');
  const grants = content.list('Permissions');
  const isPublic = grants.some((grant) => grant.text('Grantee') === ALL_USERS);
  for (const [index, grant] of grants.entries()) {
    grant.ignoreAll();
    const access = grant.texts('Access').filter((right) => right !== 'Read');
    if (grant.text('Grantee') === ALL_USERS) {
      if (access.length > 0)
        notes.changed(content, `Permissions[${index}]`, `everyone may read, got ${access.join(', ')}`);
      continue;
    }
    notes.dropped(
      content,
      `Permissions[${index}]`,
      'set a policy of the bucket; outputs are public or private',
    );
  }
  const options = {
    ...(isPublic && { s3_allow_read: 'everyone' }),
    ...(storageClass === 'ReducedRedundancy' && { s3_reduced_redundancy: true }),
  };
  return Object.keys(options).length > 0 ? { upload_options: options } : {};
}

/** Thumbnails are stored with the options of outputs. */
function noteThumbnailConfig(thumbnails: ExportedObject | null, notes: Notes): void {
  if (!thumbnails) return;
  const permissions = thumbnails.list('Permissions');
  permissions.forEach((grant) => grant.ignoreAll());
  const storageClass = thumbnails.text('StorageClass');
  const hasOptions = permissions.length > 0 || (storageClass !== null && storageClass !== 'Standard');
  if (hasOptions)
    notes.changed(thumbnails, 'Permissions', 'thumbnails are stored with the options of outputs');
}

function noteNotifications(source: ExportedObject, notes: Notes): void {
  const topics = source.part('Notifications');
  for (const event of ['Progressing', 'Completed', 'Warning', 'Error']) {
    const topic = topics?.text(event) ?? null;
    if (topics && topic !== null) {
      notes.dropped(topics, event, `set a URL in ping_urls in place of the topic ${topic}`);
    }
  }
}
