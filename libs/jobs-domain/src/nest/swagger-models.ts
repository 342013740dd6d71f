import { describeModels, DOCUMENTED_MODELS } from '../models/documented-models.js';
import type { ModelClass } from '../fields/field.js';

/**
 * Returns all models, for `extraModels` of `SwaggerModule.createDocument`. Only needed for a document that names
 * schemas which no route uses, and for models of your own that refer to ours: pass those here.
 */
export function swaggerModels(...own: readonly ModelClass[]): ModelClass[] {
  describeModels(own);
  return [...DOCUMENTED_MODELS, ...own];
}
