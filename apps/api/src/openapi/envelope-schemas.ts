import {
  OBJECT_KINDS,
  toPlural,
  toSchemaName,
  type JsonSchema,
  type ObjectKind,
} from '@mediajobs/jobs-domain';
import { getSchemaPath } from '@nestjs/swagger';

export const listSchemaName = (kind: ObjectKind): string => `${toSchemaName(kind)}List`;
export const objectSchemaName = (kind: ObjectKind): string => `${toSchemaName(kind)}Response`;

/** Returns the schemas of responses with lists and single objects. In XML each is the root element `response`. */
export function envelopeSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(
    OBJECT_KINDS.flatMap((kind) => [
      [listSchemaName(kind), listSchema(kind)],
      [objectSchemaName(kind), objectSchema(kind)],
    ]),
  );
}

function listSchema(kind: ObjectKind): JsonSchema {
  const plural = toPlural(kind);
  const link = { $ref: getSchemaPath('Link') };
  const linkOrNull = { anyOf: [link, { type: 'null' }] };
  const entry = { $ref: getSchemaPath(toSchemaName(kind)), xml: { name: kind } };
  return {
    type: 'object',
    description: `A page of ${plural}.`,
    required: [plural, 'total', 'start', 'limit', 'first', 'last'],
    properties: {
      [plural]: { type: 'array', items: entry, xml: { wrapped: true } },
      total: { type: 'integer', format: 'int64', minimum: 0, description: 'Number of objects on all pages.' },
      start: { type: 'integer', format: 'int64', minimum: 0, description: 'Offset of this page.' },
      limit: { type: 'integer', minimum: 1, maximum: 5000, description: 'Objects per page.' },
      first: link,
      last: link,
      next: { ...linkOrNull, description: 'Absent on the last page, null under `show_null`.' },
      prev: { ...linkOrNull, description: 'Absent on the first page, null under `show_null`.' },
    },
    xml: { name: 'response' },
  };
}

function objectSchema(kind: ObjectKind): JsonSchema {
  return {
    type: 'object',
    description: `One ${kind}.`,
    required: [kind],
    properties: { [kind]: { $ref: getSchemaPath(toSchemaName(kind)) } },
    xml: { name: 'response' },
  };
}
