import {
  fieldsOf,
  isPublic,
  MODELS,
  pluralOf,
  SYSTEM_ACCOUNT,
  type ObjectId,
  type ResourceKind,
  type ResourceListQuery,
} from '@mediajobs/jobs-domain';
import { toBytes } from '../write/bytes.js';
import { bodySql, NO_TOTAL, orderSql, totalSql, valueSql, withTotalSql } from './list-plan.js';
import { Parameters, type Statement } from './statement.js';

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
  const parameters = new Parameters();
  const from = visibleSql(account, kind, parameters);
  const where = filtersOf(query, parameters);
  const order = orderSql([sortSql(kind, query.sort)], query.direction);
  // The account and the system are the first parameters.
  const own = isPublic(kind) ? '$1 = account_id OR $3 = account_id' : '$1 = account_id';
  const total = `SELECT ${totalSql('count(*)', `bool_and(${own})`)} FROM ${from}${where}`;
  const thumbnail = query.bin_data && kind === 'file' ? ["coalesce(to_json(thumbnail)::text, 'null')"] : [];
  const columns = [valueSql('account_id', 'bytea'), `${bodySql(origin, parameters)} AS body`, ...thumbnail];
  const page =
    `SELECT ${columns.join(', ')}, ${NO_TOTAL} FROM ${from}${where} ORDER BY ${order} ` +
    `LIMIT ${parameters.of(query.limit)} OFFSET ${parameters.of(query.start)}`;
  return {
    text: withTotalSql(page, total, columns.length),
    values: parameters.values,
    plan: `page of ${pluralOf(kind)}`,
  };
}

/**
 * The rows that an account may see, as something to select from. What is the system's and has been named by
 * the account before is there twice: the object itself comes before a stub, the account's own before the system's.
 */
export function visibleSql(
  account: ObjectId | null,
  kind: ResourceKind,
  parameters: Parameters,
  listed = true,
): string {
  const own = parameters.of(toBytes(account ?? SYSTEM_ACCOUNT));
  const ofKind = `kind = ${parameters.of(kind)}::resource_kind`;
  if (isPublic(kind)) {
    const system = parameters.of(toBytes(SYSTEM_ACCOUNT));
    return (
      `(SELECT DISTINCT ON (id) * FROM resources WHERE account_id IN (${own}, ${system}) AND ${ofKind} ` +
      'ORDER BY id, stub, account_id DESC) visible'
    );
  }
  // The list of users holds the account alone; others that its objects name can be fetched by id.
  const itself = kind === 'user' && listed ? ' AND id = account_id' : '';
  return `(SELECT * FROM resources WHERE account_id = ${own} AND ${ofKind}${itself}) visible`;
}

function filtersOf(query: ResourceListQuery, parameters: Parameters): string {
  const filters: string[] = [];
  const { type, 'pipeline.id': pipelineId, 'job.id': jobId } = query;
  if (type !== undefined)
    filters.push(`type = ANY (${parameters.of(typeof type === 'string' ? [type] : type)}::text[])`);
  if (pipelineId !== undefined) filters.push(`pipeline_id = ${parameters.of(toBytes(pipelineId))}`);
  if (jobId !== undefined) filters.push(`job_id = ${parameters.of(toBytes(jobId))}`);
  return filters.length > 0 ? ` WHERE ${filters.join(' AND ')}` : '';
}

/** The expression that sorts by a key of the model; `key` was checked against the model when the query was read. */
function sortSql(kind: ResourceKind, key: string): string {
  const column = COLUMNS.get(key);
  if (column !== undefined) return column;
  const [name] = key.split('.');
  const field = fieldsOf(MODELS[kind]).find((candidate) => candidate.key === name);
  if (!field) throw new RangeError(`${key} is not a key of a ${kind}`);
  switch (field.type.type) {
    case 'reference':
      return `(body::jsonb->'${field.key}'->>'id') COLLATE "C"`;
    case 'integer':
    case 'number':
    case 'time':
      return `(body::jsonb->>'${field.key}')::numeric`;
    case 'boolean':
      return `(body::jsonb->>'${field.key}')::boolean`;
    default:
      return `(body::jsonb->>'${field.key}') COLLATE "C"`;
  }
}
