import { getFields, type FieldType, type ModelClass } from '../fields/field.js';

/** A key of a model, as bodies hold it. */
export interface PlannedField {
  /** The key as it stands in a body, with its colon. */
  readonly start: Uint8Array;
  readonly type: FieldType;
  readonly binary: boolean;
}

/** The keys of a model in their order. */
export interface ModelPlan {
  readonly fields: readonly PlannedField[];
  readonly nullKeys: Map<number | null, NullKeys>;
}

/** All keys of a model, each null and with a comma before it, as they are written. */
export interface NullKeys {
  readonly bytes: Buffer;
  /** Where each begins, and where the last one ends. */
  readonly starts: readonly number[];
}

/** What is written of a key that is not set. */
export const NULL = Buffer.from('null');

const PLANS = new WeakMap<ModelClass, ModelPlan>();

/** The keys of a model, worked out once. */
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

/** The keys of a model, all null: compact, or, so many objects and lists deep, on a line each. Worked out once. */
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
