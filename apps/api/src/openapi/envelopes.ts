import { KINDS, pluralOf, schemaNameOf, type JsonSchema, type Kind } from '@mediajobs/jobs-domain';
import { getSchemaPath } from '@nestjs/swagger';

export const listSchemaName = (kind: Kind): string => `${schemaNameOf(kind)}List`;
export const objectSchemaName = (kind: Kind): string => `${schemaNameOf(kind)}Answer`;

/** The schemas of what lists and objects are answered in, by name. In XML each is the root element `response`. */
export function envelopeSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries(
    KINDS.flatMap((kind) => [
      [listSchemaName(kind), listSchema(kind)],
      [objectSchemaName(kind), objectSchema(kind)],
    ]),
  );
}

function listSchema(kind: Kind): JsonSchema {
  const plural = pluralOf(kind);
  const link = { $ref: getSchemaPath('Link') };
  const linkOrNull = { anyOf: [link, { type: 'null' }] };
  const entry = { $ref: getSchemaPath(schemaNameOf(kind)), xml: { name: kind } };
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

function objectSchema(kind: Kind): JsonSchema {
  return {
    type: 'object',
    description: `One ${kind}.`,
    required: [kind],
    properties: { [kind]: { $ref: getSchemaPath(schemaNameOf(kind)) } },
    xml: { name: 'response' },
  };
}
