import type { PacketTime } from './packet-times.js';

/** Seconds by which a decoding time may be smaller than the one before, or larger than expected. Those of ffmpeg. */
const MAX_BACKWARD_S = 0.1;
const MAX_FORWARD_S = 10;

interface LastPacket {
  readonly decoded: number;
  /** Decoding time that is expected next. */
  readonly next: number;
}

/**
 * Corrects timestamp discontinuities as ffmpeg does: where recordings were joined, times begin again, and a gap in the
 * reception makes them jump. All streams continue then where the first one left off.
 */
export class DiscontinuityCorrection {
  #offset = 0;
  readonly #last = new Map<number, LastPacket>();

  /** @param streams those that are transcoded; others, such as subtitles, may pause */
  constructor(private readonly streams: ReadonlySet<number>) {}

  /** Returns the packet with its corrected time. Packets must come in the order of the file. */
  correct(packet: PacketTime): PacketTime {
    const { stream, start, end, decoded } = packet;
    if (decoded !== null && this.streams.has(stream)) this.#follow(stream, decoded, end - start);
    return { ...packet, start: start + this.#offset, end: end + this.#offset };
  }

  #follow(stream: number, decoded: number, duration: number): void {
    const last = this.#last.get(stream);
    if (last && isDiscontinuity(last, decoded + this.#offset)) this.#offset = last.next - decoded;
    const corrected = decoded + this.#offset;
    this.#last.set(stream, { decoded: corrected, next: corrected + duration });
  }
}

function isDiscontinuity(last: LastPacket, decoded: number): boolean {
  return decoded < last.decoded - MAX_BACKWARD_S || Math.abs(decoded - last.next) > MAX_FORWARD_S;
}
