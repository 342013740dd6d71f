import type { ObjectId } from '@mediajobs/jobs-domain';
import { convertExported, type ConvertedObject } from '../src/elastic-transcoder/convert-export.js';
import type { PresetOptions } from '../src/elastic-transcoder/map-preset.js';
import { readExport } from '../src/elastic-transcoder/read-export.js';

/** Account and time of conversions. */
export const CONTEXT = { account: '5d2f7c35e4b004f9cd197877' as ObjectId, at: 1_700_000_000_000 };

/** A preset as `aws elastictranscoder read-preset` prints it. */
export const PRESET = {
  Id: '1351620000001-000010',
  Arn: 'arn:aws:elastictranscoder:us-east-1:123456789012:preset/1351620000001-000010',
  Name: 'Generic 720p',
  Description: 'For the web',
  Container: 'mp4',
  Audio: {
    Codec: 'AAC',
    SampleRate: '44100',
    BitRate: '160',
    Channels: '2',
    AudioPackingMode: 'SingleTrack',
    CodecOptions: { Profile: 'AAC-LC' },
  },
  Video: {
    Codec: 'H.264',
    CodecOptions: {
      Profile: 'main',
      Level: '3.1',
      MaxReferenceFrames: '3',
      InterlacedMode: 'Progressive',
      ColorSpaceConversionMode: 'None',
    },
    KeyframesMaxDist: '60',
    FixedGOP: 'false',
    BitRate: '2400',
    FrameRate: '29.97',
    MaxWidth: '1280',
    MaxHeight: '720',
    DisplayAspectRatio: 'auto',
    SizingPolicy: 'ShrinkToFit',
    PaddingPolicy: 'NoPad',
    Watermarks: [],
  },
  Thumbnails: {},
  Type: 'Custom',
};

/** A pipeline as `aws elastictranscoder read-pipeline` prints it. */
export const PIPELINE = {
  Id: '1636527154039-wkwqg1',
  Arn: 'arn:aws:elastictranscoder:eu-west-1:123456789012:pipeline/1636527154039-wkwqg1',
  Name: 'Newsroom',
  Status: 'Active',
  InputBucket: 'media-in',
  Role: 'arn:aws:iam::123456789012:role/Elastic_Transcoder_Default_Role',
  Notifications: {
    Progressing: '',
    Completed: 'arn:aws:sns:eu-west-1:123456789012:done',
    Warning: '',
    Error: '',
  },
  ContentConfig: { Bucket: 'media-out', StorageClass: 'Standard', Permissions: [] },
  ThumbnailConfig: { Bucket: 'media-thumbs', StorageClass: 'Standard', Permissions: [] },
};

/** Keys of an exported object that replace others. */
export type Changes = Readonly<Record<string, unknown>>;

/** Converts the first object of a document. */
export const convert = (document: object, options: PresetOptions = {}): ConvertedObject => {
  const [exported] = readExport(JSON.stringify(document));
  if (!exported) throw new Error('nothing was exported');
  return convertExported(exported, { ...CONTEXT, ...options });
};
/** Converts the preset after changes. */
export const convertPreset = (changes: Changes = {}, options: PresetOptions = {}): ConvertedObject =>
  convert({ Preset: { ...PRESET, ...changes } }, options);
export const withVideo = (changes: Changes): Changes => ({ Video: { ...PRESET.Video, ...changes } });
export const withAudio = (changes: Changes): Changes => ({ Audio: { ...PRESET.Audio, ...changes } });
/** Returns type and path of each note. */
export const listNotes = ({ notes }: ConvertedObject): string[] =>
  notes.map(({ type, path }) => `${type} ${path}`);
