import { fieldsOf, type FieldType, type ModelClass } from './field.js';
import { JobStatistics } from './job-statistics.js';
import { MODELS } from './models.js';
import { NamedReference, Reference } from './reference.js';
import { modelOfKind } from './registry.js';
import { describeModel } from './swagger-metadata.js';

/** Every model that a request or response may consist of. Models that they contain are found by their fields. */
export const DOCUMENTED_MODELS: readonly ModelClass[] = [
  ...Object.values(MODELS),
  Reference,
  NamedReference,
  JobStatistics,
];

/** Returns a model and all models that its fields name, at any depth. */
export function reachableModels(model: ModelClass): ReadonlySet<ModelClass> {
  const found = new Set<ModelClass>();
  const visit = (one: ModelClass): void => {
    if (found.has(one)) return;
    found.add(one);
    for (const { type } of fieldsOf(one)) modelsIn(type).forEach(visit);
  };
  visit(model);
  return found;
}

function modelsIn(type: FieldType): readonly ModelClass[] {
  if (type.type === 'object') return [type.model()];
  if (type.type === 'list') return modelsIn(type.item);
  if (type.type !== 'reference') return [];
  return [modelOfKind(type.kind), type.named ? NamedReference : Reference];
}

/** Gives models the schemas that they name, so that SwaggerModule finds them without `extraModels`. */
export function describeModels(models: readonly ModelClass[]): void {
  const all = new Set(models.flatMap((model) => [...reachableModels(model)]));
  for (const model of all) {
    const keys = fieldsOf(model).map(({ key }) => key);
    describeModel(model, keys, [...reachableModels(model)]);
  }
}

describeModels(DOCUMENTED_MODELS);
