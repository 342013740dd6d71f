import type { ModelClass } from './field.js';
import type { ObjectKind } from '../ids/object-kind.js';

/** The class of a kind, and the classes of references to it. */
interface KindModels {
  readonly model: ModelClass;
  readonly reference: ModelClass;
  readonly namedReference: ModelClass;
}

/** Filled by models.ts, because fields refer to models that are declared later. */
const MODELS = new Map<ObjectKind, KindModels>();
const KINDS_BY_PROTOTYPE = new WeakMap<object, ObjectKind>();

/** Registers the classes of a kind. */
export function registerModels(kind: ObjectKind, models: KindModels): void {
  MODELS.set(kind, models);
  for (const { prototype } of Object.values(models) as ModelClass[])
    KINDS_BY_PROTOTYPE.set(prototype as object, kind);
}

function getModels(kind: ObjectKind): KindModels {
  const models = MODELS.get(kind);
  if (!models) throw new Error(`no model is registered for ${kind}; import the library by its entry points`);
  return models;
}

/**
 * Returns the class of a kind.
 * @throws Error when models.ts is not loaded yet
 */
export function getModel(kind: ObjectKind): ModelClass {
  return getModels(kind).model;
}

/** Returns the class of a reference to a kind that is not expanded. */
export function getReferenceModel(kind: ObjectKind, named: boolean): ModelClass {
  return named ? getModels(kind).namedReference : getModels(kind).reference;
}

const REFERENCE_KEYS = ['id', 'href'];
const NAMED_REFERENCE_KEYS = [...REFERENCE_KEYS, 'name'];

/** Returns the class of a value: that of a reference, or of the object itself when it has more keys. */
export function resolveModel(kind: ObjectKind, named: boolean, value: unknown): ModelClass {
  const keys = named ? NAMED_REFERENCE_KEYS : REFERENCE_KEYS;
  const isExpanded =
    typeof value === 'object' && value !== null && Object.keys(value).some((key) => !keys.includes(key));
  return isExpanded ? getModel(kind) : getReferenceModel(kind, named);
}

/** Returns the kind of an instance of a model or reference; undefined for an instance of any other class. */
export function getKind(instance: object): ObjectKind | undefined {
  for (
    let prototype: object | null = instance;
    prototype;
    prototype = Object.getPrototypeOf(prototype) as object | null
  ) {
    const kind = KINDS_BY_PROTOTYPE.get(prototype);
    if (kind) return kind;
  }
  return undefined;
}
