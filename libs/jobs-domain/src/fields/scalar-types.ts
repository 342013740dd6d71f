import { isObjectId } from '../ids/object-id.js';
import { JOB_STATUSES, type JobStatus } from '../lifecycle/job-status.js';

/**
 * Type of a single value. `time` is epoch milliseconds, `scalar` a text, a number or a boolean, `open` a scalar or an
 * object of such values.
 */
export type ScalarType =
  'id' | 'text' | 'integer' | 'number' | 'boolean' | 'time' | 'scalar' | 'open' | 'status' | 'bucket';

/** A value without a fixed type, which is stored unchanged: a text, a number, a boolean, or an object of these. */
export type OpenValue = string | number | boolean | { readonly [key: string]: OpenValue | null | undefined };

/** Lengths of the intervals of statistics. */
export const BUCKETS = ['minute', 'hour', 'day', 'week'] as const;

/** Length of the intervals of statistics. Days and weeks are those of a time zone; weeks start on Monday. */
export type Bucket = (typeof BUCKETS)[number];

interface ScalarDefinition {
  readonly accepts: (value: unknown) => boolean;
  /** Completes "must be …". */
  readonly expected: string;
  readonly schema: {
    readonly type?: string;
    readonly format?: string;
    readonly pattern?: string;
    readonly enum?: string[];
    readonly minimum?: number;
    readonly anyOf?: { type: string; additionalProperties?: boolean }[];
  };
}

/** Returns true for a text that PostgreSQL stores unchanged: without U+0000 and unpaired surrogates. */
export function isStorableText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
}

const isFiniteNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);

/** Pattern of the keys of maps, which become names of elements in XML. */
export const OBJECT_KEY = /^[A-Za-z_][\w.-]*$/;

function isScalar(value: unknown): boolean {
  return typeof value === 'boolean' || isFiniteNumber(value) || isStorableText(value);
}

function isOpenValue(value: unknown): value is OpenValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return isScalar(value);
  return Object.entries(value).every(
    ([key, inner]) => OBJECT_KEY.test(key) && (inner === null || inner === undefined || isOpenValue(inner)),
  );
}

const isStatus = (value: unknown): value is JobStatus => (JOB_STATUSES as readonly unknown[]).includes(value);
const isBucket = (value: unknown): value is Bucket => (BUCKETS as readonly unknown[]).includes(value);

/** Check, error message and JSON Schema of each scalar type. */
export const SCALARS: Readonly<Record<ScalarType, ScalarDefinition>> = {
  id: {
    accepts: isObjectId,
    expected: '24 lower-case hexadecimal digits',
    schema: { type: 'string', pattern: '^[0-9a-f]{24}$' },
  },
  text: {
    accepts: isStorableText,
    expected: 'a text without U+0000 and without unpaired surrogates',
    schema: { type: 'string' },
  },
  integer: {
    accepts: Number.isSafeInteger,
    expected: `an integer from ${Number.MIN_SAFE_INTEGER} to ${Number.MAX_SAFE_INTEGER}`,
    schema: { type: 'integer', format: 'int64' },
  },
  number: { accepts: isFiniteNumber, expected: 'a number', schema: { type: 'number' } },
  boolean: {
    accepts: (value) => typeof value === 'boolean',
    expected: 'true or false',
    schema: { type: 'boolean' },
  },
  time: {
    accepts: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
    expected: 'a time in epoch milliseconds',
    schema: { type: 'integer', format: 'int64', minimum: 0 },
  },
  scalar: {
    accepts: isScalar,
    expected: 'a text, a number, true or false',
    schema: { anyOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] },
  },
  open: {
    accepts: isOpenValue,
    expected: 'a text, a number, true, false, or an object of these',
    schema: {
      anyOf: [
        { type: 'object', additionalProperties: true },
        { type: 'string' },
        { type: 'number' },
        { type: 'boolean' },
      ],
    },
  },
  status: {
    accepts: isStatus,
    expected: `one of ${JOB_STATUSES.join(', ')}`,
    schema: { type: 'string', enum: [...JOB_STATUSES] },
  },
  bucket: {
    accepts: isBucket,
    expected: `one of ${BUCKETS.join(', ')}`,
    schema: { type: 'string', enum: [...BUCKETS] },
  },
};
