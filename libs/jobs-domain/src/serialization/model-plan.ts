import { getFields, type FieldType, type ModelClass } from '../fields/field.js';

/** A key of a model, as it stands in a document. */
export interface PlannedField {
  /** The quoted key with its colon. */
  readonly start: Uint8Array;
  readonly type: FieldType;
  readonly binary: boolean;
}

/** The keys of a model, in order. */
export interface ModelPlan {
  readonly fields: readonly PlannedField[];
  readonly nullKeys: Map<number | null, NullKeys>;
}

/** All keys of a model with null values, each preceded by a comma. */
export interface NullKeys {
  readonly bytes: Buffer;
  /** Position of each key, and the end of the last one. */
  readonly starts: readonly number[];
}

/** Value of a key that is not set. */
export const NULL = Buffer.from('null');

const PLANS = new WeakMap<ModelClass, ModelPlan>();

/** Returns the plan of a model, computed once. */
export function modelPlan(model: ModelClass): ModelPlan {
  const cached = PLANS.get(model);
  if (cached) return cached;
  const fields = getFields(model).map(({ key, type, binary }) => ({
    start: Buffer.from(`${JSON.stringify(key)}:`),
    type,
    binary,
  }));
  const plan = { fields, nullKeys: new Map<number | null, NullKeys>() };
  PLANS.set(model, plan);
  return plan;
}

/** Returns the null keys of a model, computed once: compact, or each on a line at the given depth. */
export function nullKeys({ fields, nullKeys: all }: ModelPlan, depth: number | null): NullKeys {
  const cached = all.get(depth);
  if (cached) return cached;
  const [line, space] = depth === null ? ['', ''] : [`\n${'  '.repeat(depth)}`, ' '];
  const written = fields.map(({ start }) =>
    Buffer.from(`,${line}${Buffer.from(start).toString()}${space}${NULL.toString()}`),
  );
  const starts = [0];
  for (const { length } of written) starts.push((starts.at(-1) ?? 0) + length);
  const keys = { bytes: Buffer.concat(written), starts };
  all.set(depth, keys);
  return keys;
}
