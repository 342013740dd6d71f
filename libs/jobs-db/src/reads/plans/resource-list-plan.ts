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
import { escapeLikePattern, SqlParameters, type Statement } from '@mediajobs/postgres';

/** Columns of sort keys. Other keys are read from the document. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['id', 'id'],
  ['name', 'name'],
  ['type', 'type'],
  ['created_at', 'created_at'],
  ['updated_at', 'updated_at'],
  ['pipeline.id', 'pipeline_id'],
  ['job.id', 'job_id'],
]);

/** As in lists of jobs: set, and not `false`. */
const HAS_AUTOGRAPH = `(coalesce(document::jsonb->'autograph', 'null') NOT IN ('null', 'false'))`;

/**
 * Returns the plan for a page of the resources that an account may see, and its total. Without an account, only those of
 * the system. Rows begin with their owner; the thumbnail of a file, as JSON, follows the document if the query wants it.
 */
export function resourceListPlan(
  account: ObjectId | null,
  kind: ResourceKind,
  query: ResourceListQuery,
  origin: string,
): Statement {
  const parameters = new SqlParameters();
  const from = visibleResourcesSql(account, kind, parameters);
  const where = filterSql(kind, query, parameters);
  const order = orderSql([sortSql(kind, query.sort)], query.direction);
  // $1 is the account, $3 the system.
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
 * Returns a subquery for the rows that an account may see. An object of the system that the account refers to may be
 * stored twice: the object itself is preferred to a stub, and that of the account to that of the system.
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
  // The list of users contains only the account; other users that its objects refer to can be fetched by id.
  const itself = kind === 'user' && forList ? ' AND id = account_id' : '';
  return `(SELECT * FROM resources WHERE account_id = ${own} AND ${ofKind}${itself}) visible`;
}

function filterSql(kind: ResourceKind, query: ResourceListQuery, parameters: SqlParameters): string {
  const filters: string[] = [];
  const { type, 'pipeline.id': pipelineId, 'job.id': jobId, autograph, name } = query;
  // Names of files of jobs have no index.
  const uploaded = kind === 'file' && name !== undefined ? true : query.uploaded;
  if (type !== undefined)
    filters.push(`type = ANY (${parameters.add(typeof type === 'string' ? [type] : type)}::text[])`);
  if (pipelineId !== undefined) filters.push(`pipeline_id = ${parameters.add(objectIdToBytes(pipelineId))}`);
  if (jobId !== undefined) filters.push(`job_id = ${parameters.add(objectIdToBytes(jobId))}`);
  if (autograph !== undefined) filters.push(autograph ? HAS_AUTOGRAPH : `NOT ${HAS_AUTOGRAPH}`);
  // As in the predicate of their index.
  if (uploaded === true) filters.push("kind = 'file' AND job_id IS NULL AND NOT stub");
  if (uploaded === false) filters.push('job_id IS NOT NULL');
  if (name !== undefined)
    filters.push(`name COLLATE "default" ILIKE ${parameters.add(`%${escapeLikePattern(name)}%`)}`);
  return filters.length > 0 ? ` WHERE ${filters.join(' AND ')}` : '';
}

/** Returns the expression of a sort key. The query parser has checked that the key exists. */
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
