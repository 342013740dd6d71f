import type { ParameterType } from './parameter.js';

/**
 * A place in the order of all changes: after the change number `sequence` of a transaction. Transactions are numbered
 * from the start in another epoch, as after a restore or a failover. Clients return the text of a position unchanged.
 */
export interface EventPosition {
  readonly epoch: string;
  readonly transaction: bigint;
  readonly sequence: bigint;
}

/** 18 digits are below 2^63. Ids of earlier versions have no epoch, and so are of another one than any database. */
const POSITION_PATTERN = /^(?:([0-9a-f]{12})-)?(\d{1,18})-(\d{1,18})$/;

/** The position as the id of an event. */
export function formatEventPosition({ epoch, transaction, sequence }: EventPosition): string {
  return `${epoch === '' ? '' : `${epoch}-`}${transaction}-${sequence}`;
}

/** Whether a client at `position` has received all changes up to `other`. Of another epoch it has received none. */
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

/** The id of an event that was received. */
export const eventPositionParameter: ParameterType<EventPosition> = {
  parse: parseEventPosition,
  accepts: (value) => typeof value === 'object' && value !== null && 'transaction' in value,
  expected: 'the id of an event, unchanged',
  schema: { type: 'string', pattern: '^([0-9a-f]{12}-)?[0-9]{1,18}-[0-9]{1,18}$' },
};
