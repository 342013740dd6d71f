import {
  fieldsOf,
  JobStatistics,
  KINDS,
  MODELS,
  type FieldType,
  type ModelClass,
} from '@mediajobs/jobs-domain';
import type { OpenAPIObject } from '@nestjs/swagger';
import { ErrorAnswer, ErrorDetailAnswer } from './answers.js';
import type { SchemaObject } from './spec.js';

type Models = Record<string, SchemaObject>;

/**
 * Adds what the decorators of a class cannot say: how objects and the entries of lists are called in XML.
 */
export function complete(document: OpenAPIObject): OpenAPIObject {
  const schemas = document.components?.schemas as Models;
  for (const kind of KINDS) completeModel(schemas, MODELS[kind], kind);
  completeModel(schemas, JobStatistics, 'response');
  nameElement(schemas, ErrorAnswer.name, 'response');
  nameElement(schemas, ErrorDetailAnswer.name, 'detail');
  return document;
}

function nameElement(schemas: Models, name: string, element: string): void {
  const schema = schemas[name];
  if (!schema) throw new Error(`The document lacks ${name}`);
  schema.xml = { name: element };
}

function completeModel(schemas: Models, model: ModelClass, element?: string): void {
  if (element !== undefined) nameElement(schemas, model.name, element);
  for (const { type } of fieldsOf(model)) completeType(schemas, type);
}

function completeType(schemas: Models, type: FieldType): void {
  if (type.type === 'object') completeModel(schemas, type.model());
  if (type.type === 'list' && type.item.type === 'object') {
    completeModel(schemas, type.item.model(), type.singular);
  }
}
