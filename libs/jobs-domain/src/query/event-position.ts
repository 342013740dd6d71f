import type { ParameterType } from './parameter.js';

/**
 * A place in the order of all changes: after the change number `sequence` of a transaction. What it is made of is
 * nobody's business but ours; clients get it as the id of an event and give it back unchanged.
 */
export interface EventPosition {
  readonly transaction: bigint;
  readonly sequence: bigint;
}

/** All that a text may be: 18 digits are below 2^63. */
const PATTERN = /^(\d{1,18})-(\d{1,18})$/;

/** The position as the id of an event. */
export function positionText({ transaction, sequence }: EventPosition): string {
  return `${transaction}-${sequence}`;
}

/** Less than 0 where `a` is before `b`, 0 where they are the same, else greater than 0. */
export function comparePositions(a: EventPosition, b: EventPosition): number {
  return Number(a.transaction - b.transaction) || Number(a.sequence - b.sequence);
}

function read(text: string): EventPosition | undefined {
  const [, transaction, sequence] = PATTERN.exec(text) ?? [];
  if (transaction === undefined || sequence === undefined) return undefined;
  return { transaction: BigInt(transaction), sequence: BigInt(sequence) };
}

/** The id of an event that was received. */
export const eventPositionParameter: ParameterType<EventPosition> = {
  read,
  accepts: (value) => typeof value === 'object' && value !== null && 'transaction' in value,
  expected: 'the id of an event, unchanged',
  schema: { type: 'string', pattern: PATTERN.source.replaceAll(/[()]/g, '') },
};
