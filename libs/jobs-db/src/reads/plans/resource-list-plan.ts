import {
  getFields,
  isPublicKind,
  MODELS,
  toPlural,
  SYSTEM_ACCOUNT_ID,
  type ObjectId,
  type ResourceKind,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import { documentSql, NULL_TOTAL, orderSql, totalSql, valueSql, withTotalSql } from './list-sql.js';
import { SqlParameters, type Statement } from '@mediajobs/postgres';

/** Sort keys that have a column; the others are taken from the document. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['id', 'id'],
  ['name', 'name'],
  ['type', 'type'],
  ['created_at', 'created_at'],
  ['updated_at', 'updated_at'],
  ['pipeline.id', 'pipeline_id'],
  ['job.id', 'job_id'],
]);

/**
 * The page of a list of resources that an account may see, or, without account, of the system's alone, and its total.
 * The rows begin with their owner; the thumbnail of a file, as JSON, follows the body where the query asks for it.
 */
export function resourceListPlan(
  account: ObjectId | null,
  kind: ResourceKind,
  query: ResourceListQuery,
  origin: string,
): Statement {
  const parameters = new SqlParameters();
  const from = visibleResourcesSql(account, kind, parameters);
  const where = filterSql(query, parameters);
  const order = orderSql([sortSql(kind, query.sort)], query.direction);
  // The account and the system are the first parameters.
  const own = isPublicKind(kind) ? '$1 = account_id OR $3 = account_id' : '$1 = account_id';
  const total = `SELECT ${totalSql('count(*)', `bool_and(${own})`)} FROM ${from}${where}`;
  const thumbnail = query.bin_data && kind === 'file' ? ["coalesce(to_json(thumbnail)::text, 'null')"] : [];
  const columns = [
    valueSql('account_id', 'bytea'),
    `${documentSql(origin, parameters)} AS document`,
    ...thumbnail,
  ];
  const page =
    `SELECT ${columns.join(', ')}, ${NULL_TOTAL} FROM ${from}${where} ORDER BY ${order} ` +
    `LIMIT ${parameters.add(query.limit)} OFFSET ${parameters.add(query.start)}`;
  return {
    text: withTotalSql(page, total, columns.length),
    values: parameters.values,
    plan: `page of ${toPlural(kind)}`,
  };
}

/**
 * The rows that an account may see, as something to select from. What is the system's and has been named by
 * the account before is there twice: the object itself comes before a stub, the account's own before the system's.
 */
export function visibleResourcesSql(
  account: ObjectId | null,
  kind: ResourceKind,
  parameters: SqlParameters,
  forList = true,
): string {
  const own = parameters.add(objectIdToBytes(account ?? SYSTEM_ACCOUNT_ID));
  const ofKind = `kind = ${parameters.add(kind)}::resource_kind`;
  if (isPublicKind(kind)) {
    const system = parameters.add(objectIdToBytes(SYSTEM_ACCOUNT_ID));
    return (
      `(SELECT DISTINCT ON (id) * FROM resources WHERE account_id IN (${own}, ${system}) AND ${ofKind} ` +
      'ORDER BY id, stub, account_id DESC) visible'
    );
  }
  // The list of users holds the account alone; others that its objects name can be fetched by id.
  const itself = kind === 'user' && forList ? ' AND id = account_id' : '';
  return `(SELECT * FROM resources WHERE account_id = ${own} AND ${ofKind}${itself}) visible`;
}

function filterSql(query: ResourceListQuery, parameters: SqlParameters): string {
  const filters: string[] = [];
  const { type, 'pipeline.id': pipelineId, 'job.id': jobId } = query;
  if (type !== undefined)
    filters.push(`type = ANY (${parameters.add(typeof type === 'string' ? [type] : type)}::text[])`);
  if (pipelineId !== undefined) filters.push(`pipeline_id = ${parameters.add(objectIdToBytes(pipelineId))}`);
  if (jobId !== undefined) filters.push(`job_id = ${parameters.add(objectIdToBytes(jobId))}`);
  return filters.length > 0 ? ` WHERE ${filters.join(' AND ')}` : '';
}

/** The expression that sorts by a key of the model; `key` was checked against the model when the query was read. */
function sortSql(kind: ResourceKind, key: string): string {
  const column = COLUMNS.get(key);
  if (column !== undefined) return column;
  const [name] = key.split('.');
  const field = getFields(MODELS[kind]).find((candidate) => candidate.key === name);
  if (!field) throw new RangeError(`${key} is not a key of a ${kind}`);
  switch (field.type.type) {
    case 'reference':
      return `(document::jsonb->'${field.key}'->>'id') COLLATE "C"`;
    case 'integer':
    case 'number':
    case 'time':
      return `(document::jsonb->>'${field.key}')::numeric`;
    case 'boolean':
      return `(document::jsonb->>'${field.key}')::boolean`;
    default:
      return `(document::jsonb->>'${field.key}') COLLATE "C"`;
  }
}
