import { MediaError } from '../media-error.js';
import type { ProgramExit } from '../process/program-exit.js';
import { findRefusedSize, tooManyPixels } from './pixel-limit.js';
import type { ProbeLimits } from './probe-limits.js';

/** A message of a component that had recognised the file, such as `[mov,mp4 @ 0x55d0]`. */
const RECOGNISED = /^\[[^\]]+ @ (?:0x)?[0-9a-f]+\]/m;
/** Reported by files whose format may not be opened, such as playlists. */
const FORBIDDEN = /not (?:on|in) whitelist/i;
const MAX_LOG_LINES = 1;

/** Types of boxes that files of the MP4 family begin with. */
const MP4_BOX = /^(?:ftyp|moov|mdat|free|skip|wide|pnot|styp|moof|sidx|uuid)$/;

/**
 * Finds the reason why ffprobe failed.
 * @param limits those that ffprobe ran with
 * @param head first bytes of the file
 */
export function toProbeFailure(
  exit: ProgramExit,
  { timeoutMs, maxPixels }: Pick<ProbeLimits, 'timeoutMs' | 'maxPixels'>,
  head: Buffer,
): MediaError {
  const { log, signal } = exit;
  if (exit.isTimedOut) {
    return new MediaError('inputUnreadable', `probing the file took longer than ${timeoutMs / 1000} s`, log);
  }
  if (/Cannot allocate memory/i.test(log) || signal === 'SIGKILL') {
    return new MediaError('outOfMemory', 'probing the file needed more memory than allowed', log);
  }
  if (signal !== null) return new MediaError('inputUnreadable', `ffprobe was ended by ${signal}`, log);
  const refusedSize = findRefusedSize(log);
  if (refusedSize !== null) return tooManyPixels(refusedSize, maxPixels, log);
  if (/encrypt/i.test(log)) return new MediaError('inputEncrypted', 'the file is encrypted (DRM)', log);
  if (FORBIDDEN.test(log)) {
    return new MediaError(
      'inputNotMedia',
      'the format of the file is not supported: it is a playlist, text, a picture or a rare format',
      log,
    );
  }
  if (!RECOGNISED.test(log) || isTakenForMp4(log, head)) {
    return new MediaError('inputNotMedia', 'the format of the file was not recognised', log);
  }
  return new MediaError('inputUnreadable', `the file is damaged or incomplete${reason(log)}`, log);
}

/** Any content is opened as MP4 if the name of the file says so. */
function isTakenForMp4(log: string, head: Buffer): boolean {
  return log.includes('moov atom not found') && !MP4_BOX.test(head.toString('latin1', 4, 8));
}

function reason(log: string): string {
  const lines = log.split('\n').filter((line) => RECOGNISED.test(line));
  const text = lines
    .slice(-MAX_LOG_LINES)
    .map((line) => line.replace(RECOGNISED, '').replace(/^\s*\[\w+\]\s*/, ''));
  return text.length > 0 ? `: ${text.join()}` : '';
}
