import type { ModelClass } from './field.js';
import type { Kind } from './kind.js';

/** The class of a kind, and the classes of references to it. */
interface KindModels {
  readonly model: ModelClass;
  readonly reference: ModelClass;
  readonly namedReference: ModelClass;
}

/** Filled by models.ts: fields refer to models that are declared later. */
const MODELS = new Map<Kind, KindModels>();
const KINDS = new WeakMap<object, Kind>();

/** Registers the classes of a kind. */
export function registerModels(kind: Kind, models: KindModels): void {
  MODELS.set(kind, models);
  for (const { prototype } of Object.values(models) as ModelClass[]) KINDS.set(prototype as object, kind);
}

function modelsOfKind(kind: Kind): KindModels {
  const models = MODELS.get(kind);
  if (!models) throw new Error(`no model is registered for ${kind}; import the library by its entry points`);
  return models;
}

/**
 * Returns the class of a kind.
 * @throws Error when models.ts is not loaded yet
 */
export function modelOfKind(kind: Kind): ModelClass {
  return modelsOfKind(kind).model;
}

/** Returns the class of a reference to a kind that is not expanded. */
export function referenceModel(kind: Kind, named: boolean): ModelClass {
  return named ? modelsOfKind(kind).namedReference : modelsOfKind(kind).reference;
}

const REFERENCE_KEYS = ['id', 'href'];
const NAMED_REFERENCE_KEYS = [...REFERENCE_KEYS, 'name'];

/** Returns the class of what stands for an object: a reference, or the object itself where it has more keys. */
export function referredModel(kind: Kind, named: boolean, value: unknown): ModelClass {
  const keys = named ? NAMED_REFERENCE_KEYS : REFERENCE_KEYS;
  const isExpanded =
    typeof value === 'object' && value !== null && Object.keys(value).some((key) => !keys.includes(key));
  return isExpanded ? modelOfKind(kind) : referenceModel(kind, named);
}

/** Returns the kind of an instance of a model or reference; undefined for an instance of any other class. */
export function kindOfInstance(instance: object): Kind | undefined {
  for (let at: object | null = instance; at; at = Object.getPrototypeOf(at) as object | null) {
    const kind = KINDS.get(at);
    if (kind) return kind;
  }
  return undefined;
}
