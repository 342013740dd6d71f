import type { ParameterType } from './parameter.js';

/**
 * Position in the order of all changes: after change `sequence` of a transaction. A restore or a failover starts a new
 * epoch, in which transactions are numbered from the start. Clients return the text of a position unchanged.
 */
export interface EventPosition {
  readonly epoch: string;
  readonly transaction: bigint;
  readonly sequence: bigint;
}

/** 18 digits are below 2^63. Ids without an epoch belong to no database. */
const POSITION_PATTERN = /^(?:([0-9a-f]{12})-)?(\d{1,18})-(\d{1,18})$/;

/** Formats a position as the id of an event. */
export function formatEventPosition({ epoch, transaction, sequence }: EventPosition): string {
  return `${epoch === '' ? '' : `${epoch}-`}${transaction}-${sequence}`;
}

/** Returns true when `position` is at or after `other` in the same epoch. */
export function isAtOrPast(position: EventPosition, other: EventPosition): boolean {
  if (position.epoch !== other.epoch) return false;
  if (position.transaction !== other.transaction) return position.transaction > other.transaction;
  return position.sequence >= other.sequence;
}

function parseEventPosition(text: string): EventPosition | undefined {
  const [, epoch = '', transaction, sequence] = POSITION_PATTERN.exec(text) ?? [];
  if (transaction === undefined || sequence === undefined) return undefined;
  return { epoch, transaction: BigInt(transaction), sequence: BigInt(sequence) };
}

/** Type of a parameter that repeats the id of an event. */
export const eventPositionParameter: ParameterType<EventPosition> = {
  parse: parseEventPosition,
  accepts: (value) => typeof value === 'object' && value !== null && 'transaction' in value,
  expected: 'the id of an event, unchanged',
  schema: { type: 'string', pattern: '^([0-9a-f]{12}-)?[0-9]{1,18}-[0-9]{1,18}$' },
};
