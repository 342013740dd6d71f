import { type FfprobePacket, parseNumber } from './ffprobe-output.js';

/** Time of a packet in seconds. */
export interface PacketTime {
  readonly stream: number;
  readonly start: number;
  /** Equal to `start` if the duration is unknown. */
  readonly end: number;
  /** Time of decoding, in whose order the packets of a stream come; null if unknown. */
  readonly decoded: number | null;
  /** Samples at the end of the packet that the encoder has added and players drop. */
  readonly padding: number;
  /** True if decoding can begin with the packet. */
  readonly isKey: boolean;
}

/** Flag of packets that an edit list hides: they are needed for decoding, but not shown. */
const HIDDEN = 'D';
const KEY = 'K';

/** Returns the time of a packet; null for one without, or not shown. Packets of AVI have decoding times only. */
export function toPacketTime(packet: FfprobePacket): PacketTime | null {
  const start = parseNumber(packet.pts_time) ?? parseNumber(packet.dts_time);
  if (start === null || packet.stream_index === undefined || packet.flags?.includes(HIDDEN)) return null;
  const end = start + (parseNumber(packet.duration_time) ?? 0);
  const padding = packet.side_data_list?.find((data) => data.discard_padding)?.discard_padding ?? 0;
  return {
    stream: packet.stream_index,
    start,
    end,
    decoded: parseNumber(packet.dts_time),
    padding,
    isKey: packet.flags?.includes(KEY) ?? false,
  };
}

/** Keeps the end of every stream. */
export class StreamEnds {
  readonly #ends = new Map<number, number>();
  #rest = '';

  /**
   * @param samplingRates Hz of audio streams, by index
   * @param correct changes times that begin again
   */
  constructor(
    private readonly samplingRates: ReadonlyMap<number, number> = new Map(),
    private readonly correct = (packet: PacketTime): PacketTime => packet,
  ) {}

  /**
   * Adds lines of `stream_index,pts_time,dts_time,duration_time,flags,discard_padding`.
   * @param text a part of the output of ffprobe, which may end within a line
   */
  addCsv(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      const [stream, pts = '', dts = '', duration = '', flags = '', padding] = line.split(',');
      if (!stream) continue;
      const times = { pts_time: pts, dts_time: dts, duration_time: duration, flags };
      const side_data_list = [{ discard_padding: parseNumber(padding) ?? 0 }];
      this.add(toPacketTime({ stream_index: Number(stream), ...times, side_data_list }));
    }
  }

  add(packet: PacketTime | null): void {
    if (packet === null) return;
    const time = this.correct(packet);
    const rate = this.samplingRates.get(time.stream);
    const end = time.end - (rate ? time.padding / rate : 0);
    const latest = this.#ends.get(time.stream);
    if (latest === undefined || end > latest) this.#ends.set(time.stream, end);
  }

  /** Returns seconds; null if no packet of the stream has a time. */
  get(stream: number): number | null {
    return this.#ends.get(stream) ?? null;
  }

  /** Returns the latest end of some streams; null if none has packets. */
  latest(streams: readonly number[]): number | null {
    const ends = streams.flatMap((stream) => this.#ends.get(stream) ?? []);
    return ends.length > 0 ? Math.max(...ends) : null;
  }
}

/** Number of packets at the beginning of a file that are read: about seven seconds of video with audio. */
export const FIRST_PACKETS = 400;

/** Rhythm of the frames of a video. */
export interface FrameTiming {
  /** Average frames per second; null with fewer than two frames. */
  readonly rate: number | null;
  readonly isRegular: boolean;
  /** Frames per second at the usual distance of frames; null with fewer than two frames. */
  readonly nominalRate: number | null;
}

/** Packets closer than this belong to one picture: VP9 has hidden frames, and containers round times to milliseconds. */
const MIN_DISTANCE_S = 0.002;
/** Share of the usual distance by which a distance may differ. */
const MAX_DEVIATION = 0.2;
/** Share of distances that may differ: a gap does not make a rhythm irregular. */
const MAX_OUTLIERS = 0.05;
/** Frames that are shown before the last ones may come later in the file. */
const REORDERED_FRAMES = 4;

/** Determines the rhythm of frames by the times of the first packets of a video. */
export function measureFrameTiming(packets: readonly PacketTime[], stream: number): FrameTiming {
  const times = packets.filter((packet) => packet.stream === stream).map((packet) => packet.start);
  const distances = listDistances(times.sort((a, b) => a - b));
  if (distances.length === 0) return { rate: null, isRegular: true, nominalRate: null };
  const total = distances.reduce((sum, distance) => sum + distance, 0);
  const median = [...distances].sort((a, b) => a - b)[Math.floor(distances.length / 2)] ?? 0;
  const tolerance = Math.max(MIN_DISTANCE_S, median * MAX_DEVIATION);
  const outliers = distances.filter((distance) => Math.abs(distance - median) > tolerance);
  return {
    rate: distances.length / total,
    isRegular: outliers.length <= Math.max(1, distances.length * MAX_OUTLIERS),
    nominalRate: median > 0 ? 1 / median : null,
  };
}

/** @param times sorted */
function listDistances(times: readonly number[]): number[] {
  const complete = times.length > 4 * REORDERED_FRAMES ? times.slice(0, -REORDERED_FRAMES) : times;
  const distances: number[] = [];
  let previous = complete[0] ?? 0;
  for (const time of complete) {
    if (time - previous < MIN_DISTANCE_S) continue;
    distances.push(time - previous);
    previous = time;
  }
  return distances;
}
