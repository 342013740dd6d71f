import type { ModelClass } from './field.js';

/** Returns a new subclass of a model with the same name, with its own metadata. */
export function createSubclass(model: ModelClass): ModelClass {
  const subclass = class extends model {};
  Object.defineProperty(subclass, 'name', { value: model.name });
  return subclass;
}
