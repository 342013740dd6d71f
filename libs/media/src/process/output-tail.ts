import { redactCredentials } from './redact-credentials.js';

const MAX_LINES = 40;
const MAX_CHARACTERS = 4096;
/** Advice about options that older versions of ffmpeg need. */
const NOISE = /-vsync is deprecated|deprecated pixel format used/;

/** Keeps the last lines of a stream of text. Memory stays bounded however much is written. */
export class OutputTail {
  #text = '';

  add(chunk: string): void {
    this.#text += chunk;
    if (this.#text.length > 4 * MAX_CHARACTERS) this.#text = this.#text.slice(-2 * MAX_CHARACTERS);
  }

  /**
   * Returns the last lines with credentials redacted.
   * @param folders folders of the worker, which are removed from paths
   */
  toLog(folders: readonly string[] = []): string {
    const text = folders.reduce((log, folder) => log.replaceAll(`${folder}/`, ''), this.#text);
    const lines = redactCredentials(text)
      .split(/[\r\n]+/)
      .filter((line) => line.trim() !== '' && !NOISE.test(line));
    return lines.slice(-MAX_LINES).join('\n').slice(-MAX_CHARACTERS);
  }
}
