import { ApiError, type BodyErrorDetail } from '../errors/api-error.js';
import { formatValue } from '../fields/field.js';
import { redactCredentials } from '../serialization/serialize-document.js';

/** Maximum number of problems in a response, so that its size is bounded. */
const MAX_DETAILS = 100;

/** Collects the problems of a body, so that a client learns all of them from one response. */
export class Problems {
  readonly #details: BodyErrorDetail[] = [];

  /**
   * Adds a problem.
   * @param expected completes "must be …"
   */
  add(path: string, expected: string, received: unknown): void {
    const got = describeValue(received);
    this.addMessage(path, `must be ${expected}, got ${got}`, expected, got);
  }

  /** Adds a problem in a sentence that begins with the path. */
  addMessage(path: string, message: string, expected: string, received: string): void {
    if (this.isFull) return;
    const named = path === '' ? 'body' : path;
    this.#details.push({ path: named, message: `${named} ${message}`, expected, received });
  }

  /** True when further problems are not kept. */
  get isFull(): boolean {
    return this.#details.length >= MAX_DETAILS;
  }

  /** Sentence about the first problem; null without problems. */
  get firstMessage(): string | null {
    return this.#details[0]?.message ?? null;
  }

  /** @throws ApiError `invalidInput` if there are problems */
  throwIfAny(): void {
    if (this.#details.length > 0) throw new ApiError('invalidInput', this.#details);
  }
}

/** Describes a value of a body in one line. Contents of objects and lists are omitted: they may be nested deeply. */
export function describeValue(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return formatValue(typeof value === 'string' && value.includes('@') ? redactCredentials(value) : value);
}

/** Returns `parent.key`, or `parent["key"]` for keys with other characters. */
export function joinKey(parent: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${parent}[${formatValue(key)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}
