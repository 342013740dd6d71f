import { toFrameRate } from '@mediajobs/jobs-domain/encoding';
import type { InputPlan, JobPlan, OutputPlan, VideoEncoding } from '@mediajobs/jobs-domain/submission';
import { MediaError } from '../media-error.js';
import type { AudioStream, MediaInfo, VideoStream } from '../media-info.js';
import { planAudio } from './audio.js';
import { type EncodingCapabilities, findAudioEncoder, findVideoEncoder, requireEncoder } from './encoders.js';
import type { AudioTask, EncodingTask, VideoTask } from './encoding-task.js';
import { planSubtitles } from './subtitles.js';
import { beginsLate, findEnd, planTimeRange, type TimeRange, type UsedStream } from './time-range.js';
import { planFrameRate } from './plan-frame-rate.js';
import { planVideo, withForcedProperties } from './video.js';
import { type KeyFrameLimits, planKeyFrameInterval } from './key-frames.js';
import { findDemuxer, isDiscontinuous } from '../demuxers.js';

/** The parts of a job's plan that encoding depends on. */
export type EncodingJob = Pick<JobPlan, 'input' | 'outputs'>;

/**
 * Plans one output of a job. All outputs of a job get key frames at the same times, so the whole job is needed.
 *
 * @param info what probing found in the source
 * @throws MediaError when the source does not suit the output
 */
export function planEncoding(
  info: MediaInfo,
  job: EncodingJob,
  outputIndex: number,
  capabilities: EncodingCapabilities,
): EncodingTask {
  const output = job.outputs[outputIndex];
  if (!output) throw new RangeError(`output must be below ${job.outputs.length}, got ${outputIndex}`);
  const { encoding, settings } = output;
  const source = requireStreams(info, output);
  const video = planVideoTask(info, source.video, job, output, capabilities);
  const used = usedStreams(source, job.input);
  const audio = planAudioTask(source.audio, job.input, used, output, capabilities);
  const range = planTimeRange(info, used, job.input.startTime, settings.maxDuration);
  return {
    container: encoding.container,
    input: {
      demuxer: job.input.forceContainer === null ? null : findDemuxer(job.input.forceContainer),
      isDiscontinuous: isDiscontinuous(info.container),
      frameRate: job.input.forceFramerate === null ? null : toFrameRate(job.input.forceFramerate),
      seek: range.seek,
      shift: range.shift,
      leadIn: range.leadIn,
      remainingVideo: remainingLength(info, source.video, range),
      remainingAudio: remainingLength(info, source.audio, range),
    },
    maxDuration: settings.maxDuration,
    duration: range.duration,
    video,
    audio,
    subtitles:
      video === null ? [] : planSubtitles(info.subtitleStreams, encoding.subtitlePolicy, encoding.container),
  };
}

interface UsedSource {
  readonly video: VideoStream | null;
  readonly audio: AudioStream | null;
}

/** Audio is optional for presets with video: silent films are common. */
function requireStreams(info: MediaInfo, { encoding }: OutputPlan): UsedSource {
  if (encoding.video !== null && info.video === null) throw missing('video', encoding.name);
  if (encoding.video === null && info.audio === null) throw missing('audio', encoding.name);
  return {
    video: encoding.video === null ? null : info.video,
    audio: encoding.audio === null ? null : info.audio,
  };
}

function missing(kind: 'video' | 'audio', preset: string): MediaError {
  return new MediaError(
    'streamMissing',
    `The preset "${preset}" needs ${kind}, and the input file contains no ${kind} track`,
  );
}

function planVideoTask(
  info: MediaInfo,
  stream: VideoStream | null,
  job: EncodingJob,
  output: OutputPlan,
  capabilities: EncodingCapabilities,
): VideoTask | null {
  const { encoding, settings } = output;
  const preset = encoding.video;
  if (preset === null || stream === null) return null;
  const source = withForcedProperties(stream, job.input);
  const encoder = requireEncoder(findVideoEncoder(preset.codec, capabilities), preset.codec, encoding.name);
  return planVideo({
    source,
    encoder,
    preset,
    settings,
    presetName: encoding.name,
    forcedAspectRatio: job.input.forceAspectRatio,
    frameRate: planFrameRate(source, findFrameRateLimit(preset, output)),
    keyFrameInterval: planKeyFrameInterval(listKeyFrameLimits(source, job)),
    subtitles: info.subtitleStreams,
    subtitlePolicy: encoding.subtitlePolicy,
    logos: (output.logos ?? []).map((logo) => logo.preset),
    filters: capabilities.filters,
  });
}

function listKeyFrameLimits(source: VideoStream, { outputs }: EncodingJob): KeyFrameLimits[] {
  return outputs.flatMap((output) => {
    const { video } = output.encoding;
    if (video === null) return [];
    const frameRate = planFrameRate(source, findFrameRateLimit(video, output));
    return [{ maxKeyDistance: video.maxKeyDistance, frameRate }];
  });
}

/** The frame rate of the settings replaces the limit of the preset. */
function findFrameRateLimit(video: VideoEncoding, { settings }: OutputPlan): number | null {
  return settings.framerate ?? video.maxFramerate;
}

function planAudioTask(
  stream: AudioStream | null,
  { startTime }: InputPlan,
  used: readonly UsedStream[],
  { encoding, settings }: OutputPlan,
  capabilities: EncodingCapabilities,
): AudioTask | null {
  const preset = encoding.audio;
  if (preset === null || stream === null) return null;
  const encoder = requireEncoder(findAudioEncoder(preset.codec, capabilities), preset.codec, encoding.name);
  const isLate = startTime > 0 || beginsLate(stream, used);
  return planAudio(stream, preset, { settings, encoder, isLate });
}

function remainingLength(
  info: MediaInfo,
  stream: VideoStream | AudioStream | null,
  { seek }: TimeRange,
): number | null {
  if (stream === null || seek === 0) return null;
  const end = findEnd(info, stream);
  return end === null ? null : Math.max(end - seek, 0);
}

/** A forced frame rate changes the length of the video. */
function usedStreams({ video, audio }: UsedSource, { forceFramerate }: InputPlan): readonly UsedStream[] {
  const used: UsedStream[] = audio === null ? [] : [{ ...audio, stretch: 1 }];
  if (video === null) return used;
  const isRetimed = forceFramerate !== null && video.frameRate !== null;
  return [...used, { ...video, stretch: isRetimed ? video.frameRate / forceFramerate : 1 }];
}
