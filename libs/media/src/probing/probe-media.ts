import { INPUT_CONTAINERS } from '@mediajobs/jobs-domain/models';
import { open, realpath, stat } from 'node:fs/promises';
import { MediaError } from '../media-error.js';
import type { MediaInfo } from '../media-info.js';
import { buildInputSafetyOptions } from '../process/input-safety.js';
import { runProgram } from '../process/run-program.js';
import type { MediaTools } from '../programs/media-tools.js';
import { findDemuxer, isDiscontinuous } from '../demuxers.js';
import { DiscontinuityCorrection } from './discontinuities.js';
import { ENTRIES, type FfprobeOutput, type FfprobePacket, parseNumber } from './ffprobe-output.js';
import { isDurationConfirmed, withMeasuredDuration } from './measure-duration.js';
import { FIRST_PACKETS, StreamEnds, toPacketTime } from './packet-times.js';
import { type ProbeLimits, DEFAULT_PROBE_LIMITS } from './probe-limits.js';
import { findRefusedSize, tooManyPixels } from './pixel-limit.js';
import { toProbeFailure } from './probe-failure.js';
import { toMediaInfo } from './to-media-info.js';
import { isFilm } from './video-stream.js';

/** Options of a probe. */
export interface ProbeOptions {
  readonly signal?: AbortSignal | undefined;
  /** Container to assume, such as `mp4`; null recognises it. */
  readonly container?: string | null;
  readonly limits?: ProbeLimits;
}

/** Packets from the last key frame on that are read. */
const LAST_PACKETS = 1000;
/** Seconds beyond the end of any file: seeking there finds the last key frame. */
const BEYOND_END_S = 9_999_999;
/** Seconds before the end that are read to confirm the duration. */
const END_WINDOW_S = 3;
/** Its headers count the samples that the encoder has added at both ends. */
const PADDED_CONTAINER = 'mp3';
/** Largest file whose packets are all read to find where its times begin again: reading takes some seconds. */
const MAX_CORRECTED_BYTES = 1024 ** 3;
const MAX_OUTPUT_CHARACTERS = 16 * 1024 * 1024;
const HEAD_BYTES = 64;
/** Some formats cannot seek beyond their end: then the second interval has no packets. */
const FIRST_INTERVAL = `%+#${FIRST_PACKETS}`;
const INTERVALS = `${FIRST_INTERVAL},${BEYOND_END_S}%+#${LAST_PACKETS}`;
/** First bytes of Ogg, whose packets of Theora have wrong times after seeking, and of streams without a container, which cannot seek. */
const UNSEEKABLE = ['OggS', '\0\0\x01', '\0\0\0\x01'];

/**
 * Reads what a media file contains. The duration is measured if the file is short, if the header contradicts the packets, or
 * if it does not say how long the file is.
 * @param path a file of this machine. Hostile content is expected: see docs/media-safety.md
 * @throws MediaError, or the reason of the signal
 */
export async function probeMedia(
  tools: MediaTools,
  path: string,
  options: ProbeOptions = {},
): Promise<MediaInfo> {
  const file = await resolveFile(path);
  const { size, head } = await readHead(file);
  if (size === 0) throw new MediaError('inputUnreadable', 'the file is empty');
  const probe = new Probe(tools, file, head, options);
  const output = await probe.readHeader();
  const info = toMediaInfo(output, size, head);
  requirePixels(info, probe.limits.maxPixels);
  const start = parseNumber(output.format?.start_time) ?? 0;
  if (isDiscontinuous(info.container) && size <= MAX_CORRECTED_BYTES)
    return withMeasuredDuration(info, await probe.readEnds(info, null), start);
  const first = new StreamEnds(listSamplingRates(info));
  output.packets?.forEach((packet) => {
    first.add(toPacketTime(packet));
  });
  if (isWholeFile(output.packets ?? [])) return withMeasuredDuration(info, first, start);
  const ends = await confirmEnds(probe, info, first, start);
  if (ends && info.container !== PADDED_CONTAINER) return info;
  return withMeasuredDuration(info, ends ?? (await probe.readEnds(info, null)), start);
}

/** Returns true if the packets are those of the whole file: either all were among the first, or the last overlap them. */
function isWholeFile(packets: readonly FfprobePacket[]): boolean {
  if (packets.length < FIRST_PACKETS) return true;
  if (packets.length === FIRST_PACKETS || packets.length >= FIRST_PACKETS + LAST_PACKETS) return false;
  const times = packets.map(({ stream_index, pts_time, dts_time }) =>
    [stream_index, pts_time, dts_time].join(),
  );
  return new Set(times).size < packets.length;
}

/** Returns the ends of the streams if the packets confirm the duration; else null. */
async function confirmEnds(
  probe: Probe,
  info: MediaInfo,
  read: StreamEnds,
  start: number,
): Promise<StreamEnds | null> {
  if (isDurationConfirmed(info, read, start)) return read;
  if (info.duration === null) return null;
  const ends = await probe.readEnds(info, start + Math.max(0, info.duration - END_WINDOW_S));
  return isDurationConfirmed(info, ends, start) ? ends : null;
}

/** For reading a whole file, whose times may begin again. */
function createStreamEnds(info: MediaInfo): StreamEnds {
  const samplingRates = listSamplingRates(info);
  if (!isDiscontinuous(info.container)) return new StreamEnds(samplingRates);
  const streams = [info.video, info.audio].flatMap((stream) => stream?.index ?? []);
  const correction = new DiscontinuityCorrection(new Set(streams));
  return new StreamEnds(samplingRates, (packet) => correction.correct(packet));
}

function listSamplingRates(info: MediaInfo): ReadonlyMap<number, number> {
  return new Map(info.audioStreams.map((audio) => [audio.index, audio.samplingRate]));
}

/** Runs ffprobe on one file. */
class Probe {
  readonly limits: ProbeLimits;
  readonly #input: readonly string[];

  constructor(
    private readonly tools: MediaTools,
    private readonly path: string,
    private readonly head: Buffer,
    private readonly options: ProbeOptions,
  ) {
    this.limits = options.limits ?? DEFAULT_PROBE_LIMITS;
    this.#input = [
      ...buildInputSafetyOptions(this.limits.maxPixels),
      ...forceContainer(options.container ?? null),
      '-i',
      path,
    ];
  }

  #intervals(): string {
    const head = this.head.toString('latin1');
    return UNSEEKABLE.some((bytes) => head.startsWith(bytes)) ? FIRST_INTERVAL : INTERVALS;
  }

  async readHeader(): Promise<FfprobeOutput> {
    let json = '';
    const log = await this.#run(
      ['-show_entries', ENTRIES, '-read_intervals', this.#intervals(), '-of', 'json=compact=1'],
      (text) => {
        json += text;
        if (json.length > MAX_OUTPUT_CHARACTERS) {
          throw new MediaError('inputUnreadable', 'the file has too many streams');
        }
      },
    );
    const output = JSON.parse(json) as FfprobeOutput;
    // The size is missing from a stream whose decoder has refused it.
    const size = findRefusedSize(log);
    if (size !== null && !output.streams?.some(isFilm)) throw tooManyPixels(size, this.limits.maxPixels);
    return output;
  }

  /** @param from seconds at which to begin; null reads the whole file */
  async readEnds(info: MediaInfo, from: number | null): Promise<StreamEnds> {
    const ends = from === null ? createStreamEnds(info) : new StreamEnds(listSamplingRates(info));
    const interval = from === null ? [] : ['-read_intervals', `${from.toFixed(3)}%`];
    const entries = [
      '-show_entries',
      'packet=stream_index,pts_time,dts_time,duration_time,flags:packet_side_data=discard_padding',
      '-of',
      'csv=p=0',
    ];
    await this.#run([...interval, ...entries], (text) => {
      ends.addCsv(text);
    });
    return ends;
  }

  async #run(args: readonly string[], onOutput: (text: string) => void): Promise<string> {
    const { memoryBytes, timeoutMs } = this.limits;
    const command = {
      program: this.tools.ffprobe.path,
      arguments: ['-hide_banner', '-loglevel', 'level+error', ...args, ...this.#input],
      reads: [this.path],
      folder: null,
    };
    const exit = await runProgram(command, {
      protection: this.tools.protection,
      limits: { memoryBytes, fileBytes: 0, cpuSeconds: Math.ceil(timeoutMs / 1000), processes: null },
      signal: this.options.signal,
      timeoutMs,
      onOutput,
    });
    if (exit.code !== 0) throw toProbeFailure(exit, this.limits, this.head);
    return exit.log;
  }
}

function forceContainer(container: string | null): string[] {
  if (container === null) return [];
  const demuxer = findDemuxer(container);
  if (demuxer === null) {
    throw new MediaError(
      'inputNotMedia',
      `force_container must be one of ${INPUT_CONTAINERS.join(', ')}, got "${container}"`,
    );
  }
  return ['-f', demuxer];
}

/** Returns the path without symbolic links. Devices and pipes could block a worker for ever. */
async function resolveFile(path: string): Promise<string> {
  const resolved = await realpath(path).catch(() => null);
  if (resolved === null) throw new MediaError('inputMissing', 'the file does not exist');
  if (!(await stat(resolved)).isFile()) throw new MediaError('inputNotMedia', 'not a regular file');
  return resolved;
}

async function readHead(path: string): Promise<{ size: number; head: Buffer }> {
  await using file = await open(path);
  const { size } = await file.stat();
  const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
  return { size, head: buffer.subarray(0, bytesRead) };
}

function requirePixels(info: MediaInfo, maxPixels: number): void {
  const large = info.videoStreams.find((video) => video.width * video.height > maxPixels);
  if (large) throw tooManyPixels(`${large.width}x${large.height}`, maxPixels);
}
