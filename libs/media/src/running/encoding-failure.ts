import type { JobFailureName } from '@mediajobs/jobs-domain/failures';
import { MediaError } from '../media-error.js';
import type { ProgramExit } from '../process/program-exit.js';

/** The message may refer to a group of the pattern as `$1`. */
type Rule = readonly [pattern: RegExp, failure: JobFailureName, message: string];

/** Reasons by what ffmpeg wrote to stderr. The first match counts: causes stand before their consequences. */
const RULES: readonly Rule[] = [
  [/No space left on device|Disk quota exceeded/i, 'outOfDisk', 'the disk of the worker is full'],
  [
    /Cannot allocate memory|std::bad_alloc|malloc of size \d+ failed|Resource temporarily unavailable/i,
    'outOfMemory',
    'ffmpeg needed more memory than allowed',
  ],
  [/File too large/i, 'transcodingFailed', 'the output is larger than the service allows'],
  [/encryption|encrypted/i, 'inputEncrypted', 'the source is encrypted (DRM)'],
  [/not (?:on|in) whitelist/i, 'inputNotMedia', 'the source refers to other files or addresses'],
  [
    /moov atom not found|^\[error\] [^:]+: Invalid data found when processing input$/im,
    'inputUnreadable',
    'the source is damaged or incomplete',
  ],
  [
    /Decoder \(codec .*\) not found|no decoder found for/i,
    'inputNotMedia',
    'a track of the source has a codec that ffmpeg cannot decode',
  ],
  [/Stream map '.*' matches no streams/i, 'streamMissing', 'the source lacks a stream that the preset needs'],
  [
    /(?:Unknown encoder|Encoder .* not found)/i,
    'presetUnsuitable',
    'this worker cannot encode with the codec of the preset',
  ],
  [
    /Image size is too small \((\d+x\d+)\)/,
    'presetUnsuitable',
    'each side of the picture must have at least 16 pixels for HEVC, got $1',
  ],
  [
    /Source (?:Width|Height) must be at least (\d+)/,
    'presetUnsuitable',
    'each side of the picture must have at least $1 pixels for AV1',
  ],
  [
    /Error (?:initializing output stream|while opening encoder)|Could not (?:open encoder|write header)/i,
    'presetUnsuitable',
    'the settings of the preset do not suit the source',
  ],
];
/** ffmpeg ends with this status when most packets cannot be decoded. */
const DECODE_ERROR_STATUS = 69;
/** ffmpeg reports success although the last bytes of the output were not written. */
const WRITING_FAILED = /Error (?:writing trailer of|closing file) /;
const NOTHING_ENCODED = /Output file is empty, nothing was encoded/i;
const NOTHING_DECODED = /Cannot determine format of input stream|Error marking filters as finished/i;
const MEMORY_SIGNALS: ReadonlySet<string> = new Set(['SIGKILL']);

/**
 * Finds the reason why ffmpeg failed; null if it succeeded.
 * @param hasOutput false for the first of two passes, which may write nothing
 */
export function findEncodingFailure(
  exit: ProgramExit,
  timeoutMs: number | null,
  hasOutput: boolean,
): MediaError | null {
  const { code, log } = exit;
  if (exit.isTimedOut) {
    return new MediaError('timeLimitExceeded', `encoding took longer than ${(timeoutMs ?? 0) / 1000} s`, log);
  }
  if (exit.signal !== null) return toSignalFailure(exit.signal, log);
  if (code === DECODE_ERROR_STATUS) return toDecodeFailure(log);
  if (code === 0 && hasOutput && NOTHING_ENCODED.test(log)) return toDecodeFailure(log);
  if (code === 0 && !WRITING_FAILED.test(log)) return null;
  if (NOTHING_DECODED.test(log)) return toDecodeFailure(log);
  for (const [pattern, failure, message] of RULES) {
    const match = pattern.exec(log);
    if (match) return new MediaError(failure, message.replace('$1', match[1] ?? ''), log);
  }
  return new MediaError('transcodingFailed', `ffmpeg failed${lastError(log)}`, log);
}

function toSignalFailure(signal: NodeJS.Signals, log: string): MediaError {
  // Only the kernel ends ffmpeg like this, when memory is short: runs that we end do not get here.
  if (MEMORY_SIGNALS.has(signal)) {
    return new MediaError('outOfMemory', 'the system ended ffmpeg, because memory was short', log);
  }
  if (signal === 'SIGXFSZ') {
    return new MediaError('transcodingFailed', 'the output is larger than the service allows', log);
  }
  if (signal === 'SIGXCPU')
    return new MediaError('timeLimitExceeded', 'encoding used too much CPU time', log);
  return new MediaError('transcodingFailed', `ffmpeg crashed (${signal})`, log);
}

function toDecodeFailure(log: string): MediaError {
  const isAudio = /Audio: |audio decoder|\[(?:aac|mp3|ac3|eac3|opus|vorbis|flac|dca)[a-z]* @/i.test(log);
  const isVideo = /\[(?:h264|hevc|vp[89]|av1|libdav1d|mpeg\w*|vc1|wmv\d|mjpeg|prores)[a-z]* @/i.test(log);
  return isAudio && !isVideo
    ? new MediaError('audioUndecodable', 'the audio of the source could not be decoded', log)
    : new MediaError('videoUndecodable', 'the video of the source could not be decoded', log);
}

/** Returns the last line that ffmpeg marked as an error. */
function lastError(log: string): string {
  const line = log
    .split('\n')
    .filter((text) => /\[(?:error|fatal|panic)\]/.test(text))
    .at(-1);
  return line === undefined ? '' : `: ${line.replace(/^(?:\[[^\]]*\]\s*)+/, '').trim()}`;
}
