import { REQUEST_DTOS, requestSchema, type JsonSchema, type ModelClass } from '@mediajobs/jobs-domain';
import { getSchemaPath } from '@nestjs/swagger';

/** Name of the schema of a body: the class without `Dto`, such as `CreateJobRequest`. */
export const requestSchemaName = ({ name }: ModelClass): string => `${name.replace(/Dto$/, '')}Request`;

/** Returns the schemas of bodies, and of all that they consist of, by name. */
export function requestSchemas(): Record<string, JsonSchema> {
  const schemas = REQUEST_DTOS.map((dto) => {
    const { $defs } = requestSchema(dto, { xml: true });
    return JSON.parse(JSON.stringify($defs).replaceAll('"#/$defs/', `"${getSchemaPath('')}`)) as Record<
      string,
      JsonSchema
    >;
  });
  const bodies = REQUEST_DTOS.map((dto) => [requestSchemaName(dto), bodySchema(dto)] as const);
  return Object.assign({}, ...schemas, Object.fromEntries(bodies)) as Record<string, JsonSchema>;
}

/** Returns the schema of an object that may be in an envelope. */
function bodySchema(dto: ModelClass): JsonSchema {
  const object = { $ref: getSchemaPath(dto.name) };
  const envelope = dto.name.replace(/^(?:Create|Update|Complete)(.+)Dto$/, '$1').toLowerCase();
  return {
    description: `A ${envelope}, bare or in its envelope.`,
    anyOf: [object, { type: 'object', required: [envelope], properties: { [envelope]: object } }],
  };
}
