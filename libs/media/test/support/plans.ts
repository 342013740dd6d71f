import type { ObjectId } from '@mediajobs/jobs-domain';
import {
  toEncodingSettings,
  type AudioEncoding,
  type EncodingPreset,
  type EncodingSettings,
  type InputPlan,
  type OutputPlan,
  type VideoEncoding,
} from '@mediajobs/jobs-domain/submission';
import type { AudioStream, MediaInfo, SubtitleStream, VideoStream } from '../../src/media-info.js';

const ID = '5d2f7c35e4b004f9cd197877' as ObjectId;

/** 640×360, 25 frames per second, H.264, 10 s. */
export function videoStream(changes: Partial<VideoStream> = {}): VideoStream {
  return {
    index: 0,
    codec: 'h264',
    profile: 'High',
    width: 640,
    height: 360,
    pixelAspectRatio: 1,
    rotation: 0,
    isMirrored: false,
    frameRate: 25,
    isVariableFrameRate: false,
    nominalFrameRate: 25,
    pixelFormat: 'yuv420p',
    bitDepth: 8,
    isInterlaced: false,
    transfer: 'sdr',
    colorSpace: null,
    colorPrimaries: null,
    colorRange: null,
    bitrate: 800,
    duration: 10,
    startTime: 0,
    language: null,
    ...changes,
  };
}

/** Stereo, 44,100 Hz, AAC, 10 s. */
export function audioStream(changes: Partial<AudioStream> = {}): AudioStream {
  return {
    index: 1,
    codec: 'aac',
    profile: 'LC',
    channels: 2,
    channelLayout: 'stereo',
    samplingRate: 44_100,
    packetDuration: 0.023,
    bitDepth: null,
    bitrate: 128,
    duration: 10,
    startTime: 0,
    language: null,
    isDefault: true,
    ...changes,
  };
}

export function subtitleStream(changes: Partial<SubtitleStream> = {}): SubtitleStream {
  return {
    index: 2,
    codec: 'subrip',
    language: 'eng',
    isDefault: false,
    isForced: false,
    isText: true,
    ...changes,
  };
}

export function mediaInfo(changes: Partial<MediaInfo> = {}): MediaInfo {
  const { video = videoStream(), audio = audioStream() } = changes;
  return {
    container: 'mp4',
    duration: 10,
    size: 1_000_000,
    video,
    audio,
    videoStreams: video === null ? [] : [video],
    audioStreams: audio === null ? [] : [audio],
    subtitleStreams: [],
    ...changes,
  };
}

export function videoEncoding(changes: Partial<VideoEncoding> = {}): VideoEncoding {
  return {
    codec: 'h264',
    profile: 'main',
    passes: 1,
    maxWidth: 854,
    maxHeight: 480,
    maxFramerate: 30,
    maxBitrate: 1200,
    maxBufferSize: 2400,
    maxReferenceFrames: null,
    maxKeyDistance: 2,
    interlaced: false,
    quality: 23,
    deinterlace: 'auto',
    scaling: 'fit',
    ...changes,
  };
}

export function audioEncoding(changes: Partial<AudioEncoding> = {}): AudioEncoding {
  return {
    codec: 'aac',
    profile: 'aac_lc',
    maxChannels: 2,
    maxSamplingRate: 48_000,
    maxBitrate: 128,
    maxBitDepth: null,
    ...changes,
  };
}

function encodingPreset(changes: Partial<EncodingPreset> = {}): EncodingPreset {
  return {
    id: ID,
    name: 'Web 480p',
    container: 'mp4',
    extension: 'mp4',
    video: videoEncoding(),
    audio: audioEncoding(),
    subtitlePolicy: 'ignore',
    ...changes,
  };
}

export function encodingSettings(changes: Partial<EncodingSettings> = {}): EncodingSettings {
  return { ...toEncodingSettings(null, null), ...changes };
}

export function inputPlan(changes: Partial<InputPlan> = {}): InputPlan {
  return {
    source: { type: 'stored', key: 'clip.mp4' },
    fileId: ID,
    name: 'clip.mp4',
    startTime: 0,
    forceContainer: null,
    forceAspectRatio: null,
    forceFramerate: null,
    forceInterlaced: null,
    ...changes,
  };
}

export function outputPlan(
  preset: Partial<EncodingPreset> = {},
  settings: Partial<EncodingSettings> = {},
): OutputPlan {
  return {
    name: 'clip.mp4',
    fileId: ID,
    encoding: encodingPreset(preset),
    settings: encodingSettings(settings),
  };
}

/** Abilities of Debian's ffmpeg, as far as planning is concerned. */
export const CAPABILITIES = {
  encoders: new Set([
    'libx264',
    'libx265',
    'libvpx-vp9',
    'libsvtav1',
    'libaom-av1',
    'mpeg4',
    'aac',
    'libmp3lame',
    'libopus',
  ]),
  filters: new Set(['zscale', 'tonemap', 'scale', 'fps', 'bwdif']),
};
