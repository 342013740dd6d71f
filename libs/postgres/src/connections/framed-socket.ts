import { Socket } from 'node:net';

const READ_BYTES = 64 * 1024;
/** The type of a message, and its length, which includes the length itself but not the type. */
const HEADER_BYTES = 5;

/** Sockets whose reader copies what it keeps. */
const lending = new WeakSet<object>();

/**
 * Sets whether a framed socket emits the memory that it reads into, which is overwritten by the next read. Only for the
 * time of a statement whose reader copies what it keeps: other listeners, such as pg-copy-streams, need memory of their
 * own. Has no effect on other sockets.
 */
export function setLending(socket: object, isLending: boolean): void {
  if (isLending) lending.add(socket);
  else lending.delete(socket);
}

/**
 * Returns a socket to PostgreSQL that reads into one buffer, and emits whole messages only. Because an ordinary socket
 * allocates a buffer per read, megabytes of rows have V8 mark its whole heap every tenth of a second; and the driver
 * copies messages that are cut off, as nearly every read ends with one.
 */
export function framedSocket(): Socket {
  let buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  let kept = 0;
  const onRead = (bytes: number): true => {
    const end = kept + bytes;
    const whole = findLastMessageEnd(buffer, end);
    const messages = buffer.subarray(0, whole);
    if (whole > 0) socket.emit('data', lending.has(socket) ? messages : Buffer.from(messages));
    kept = end - whole;
    if (kept === buffer.length) buffer = Buffer.concat([buffer], buffer.length * 2);
    else buffer.copyWithin(0, whole, end);
    return true;
  };
  const socket = new Socket({ onread: { buffer: () => buffer.subarray(kept), callback: onRead } });
  return socket;
}

function findLastMessageEnd(buffer: Buffer, end: number): number {
  let whole = 0;
  while (whole + HEADER_BYTES <= end) {
    const next = whole + 1 + buffer.readUInt32BE(whole + 1);
    if (next > end) break;
    whole = next;
  }
  return whole;
}
