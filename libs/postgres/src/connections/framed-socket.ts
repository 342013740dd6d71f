import { Socket } from 'node:net';

/** What is read at a time (bytes). */
const SIZE = 64 * 1024;
/** The kind of a message and its length, which counts itself but not the kind. */
const HEADER = 5;

/**
 * A socket to PostgreSQL that reads into one buffer again and again, and tells of whole messages only. Another one
 * makes a new buffer for each read, at megabytes of rows enough to have all garbage collected every tenth of a second;
 * and the driver copies what is cut in the middle of a message, which is the end of nearly every read.
 * The buffer is lent: whoever listens must copy what is to be kept, and nothing may be piped from the socket, as
 * pg-copy-streams does for COPY TO.
 */
export function framedSocket(): Socket {
  let buffer = Buffer.allocUnsafeSlow(SIZE);
  let kept = 0;
  const read = (size: number): true => {
    const end = kept + size;
    const whole = wholeMessages(buffer, end);
    if (whole > 0) socket.emit('data', buffer.subarray(0, whole));
    kept = end - whole;
    if (kept === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    else buffer.copyWithin(0, whole, end);
    return true;
  };
  const socket = new Socket({ onread: { buffer: () => buffer.subarray(kept), callback: read } });
  return socket;
}

/** Where the last whole message ends. */
function wholeMessages(buffer: Buffer, end: number): number {
  let whole = 0;
  while (whole + HEADER <= end) {
    const next = whole + 1 + buffer.readUInt32BE(whole + 1);
    if (next > end) break;
    whole = next;
  }
  return whole;
}
