import type { JobCondition, JobStatus, ObjectId } from '@mediajobs/jobs-domain';
import { indexedPrefix, prefixSql, fitsInIndexedPrefix, PRESET_IDS } from '../../tables/job-columns.js';
import { UNFINISHED_SQL } from '../../tables/unfinished-sql.js';
import { objectIdToBytes } from '@mediajobs/jobs-domain';
import type { SqlParameters } from '@mediajobs/postgres';

/**
 * What is selected from, for the jobs of an account that meet every condition: a table and its conditions. Names
 * have a table of their own, which alone is read where nothing but the id of a job is asked for.
 */
export function filteredFrom(
  account: ObjectId,
  conditions: readonly JobCondition[],
  parameters: SqlParameters,
  idsOnly: boolean,
): string {
  const own = `account_id = ${parameters.add(objectIdToBytes(account))}`;
  const [only, ...others] = conditions;
  if (idsOnly && only?.field === 'input.file.name' && others.length === 0) {
    return `job_file_names WHERE ${own} AND ${nameSql(only.contains, parameters)}`;
  }
  const all = [own, ...conditions.map((condition) => conditionSql(condition, account, own, parameters))];
  return `jobs WHERE ${all.join(' AND ')}`;
}

/**
 * A letter or digit between two characters of a part is in the middle of a trigram, and those of its trigrams that
 * others have as well are few. The index has no trigram of signs alone, and the one of a beginning letter tells little.
 */
const TRIGRAM = /.[\p{Alphabetic}\p{Nd}]./su;

/**
 * Of a part that holds no trigram the planner would read all of the index of names and all that it leads to, where it
 * takes the part for a rare one: said as a function, it is the same condition, and none that an index could be read for.
 */
function nameSql(part: string, parameters: SqlParameters): string {
  const pattern = parameters.add(`%${likeLiteral(part)}%`);
  return TRIGRAM.test(part) ? `name LIKE ${pattern}` : `"like"(name, ${pattern})`;
}

/** A condition over the columns of `jobs`. */
function conditionSql(
  condition: JobCondition,
  account: ObjectId,
  own: string,
  parameters: SqlParameters,
): string {
  switch (condition.field) {
    case 'id':
      return `id = ANY (${parameters.add(condition.in.map(objectIdToBytes))}::bytea[])`;
    case 'unique_custom_key':
      return textSql('unique_custom_key', condition.in, parameters);
    case 'status':
      return statusSql(condition.in, parameters);
    case 'error_code':
      return textSql('error_code', [condition.equals], parameters);
    case 'pipeline.id':
      return `pipeline_id = ${parameters.add(objectIdToBytes(condition.equals))}`;
    case 'application.id':
      return `application_id = ${parameters.add(objectIdToBytes(condition.equals))}`;
    case 'output.preset.id':
      return presetSql(account, condition.equals, parameters);
    case 'user_data':
      return userDataSql(parameters.add(condition.equals));
    case 'autograph':
      return condition.isSet ? 'autograph_set' : 'NOT autograph_set';
    case 'input.file.name':
      return `id IN (SELECT id FROM job_file_names WHERE ${own} AND ${nameSql(condition.contains, parameters)})`;
    case 'created_at':
      return 'after' in condition
        ? `created_at > ${parameters.add(condition.after)}`
        : `created_at < ${parameters.add(condition.before)}`;
    case 'finished_at':
      return `(${UNFINISHED_SQL} OR finished_at >= ${parameters.add(condition.unfinishedOrSince)})`;
  }
}

/** One state is compared by `=`, so that the planner can read an index in the order of ids. */
function statusSql([status, ...others]: readonly JobStatus[], parameters: SqlParameters): string {
  if (others.length === 0) return `status = ${parameters.add(status)}::job_status`;
  return `status = ANY (${parameters.add([status, ...others])}::job_status[])`;
}

/**
 * The index holds the beginning of a text. A text that is shorter is all in it; only longer ones are compared whole,
 * because the planner would take both conditions together for rarer than they are.
 */
function textSql(column: string, texts: readonly string[], parameters: SqlParameters): string {
  const beginnings = [...new Set(texts.map(indexedPrefix))];
  const indexed = anySql(prefixSql(column), beginnings, parameters);
  if (texts.every(fitsInIndexedPrefix)) return indexed;
  return `${indexed} AND ${anySql(column, texts, parameters)}`;
}

function anySql(text: string, among: readonly string[], parameters: SqlParameters): string {
  const [only, ...others] = among;
  return others.length === 0
    ? `${text} = ${parameters.add(only)}::text`
    : `${text} = ANY (${parameters.add(among)}::text[])`;
}

/**
 * The GIN index holds account and preset as one key. Where another index is read, most rows are ruled out by
 * `position`, which costs far less than taking the column apart.
 */
function presetSql(account: ObjectId, preset: ObjectId, parameters: SqlParameters): string {
  const key = parameters.add(Buffer.concat([objectIdToBytes(account), objectIdToBytes(preset)]));
  return (
    `position(${parameters.add(objectIdToBytes(preset))}::bytea IN ${PRESET_IDS}) <> 0 ` +
    `AND job_preset_keys(account_id, ${PRESET_IDS}) @> ARRAY[${key}::bytea]`
  );
}

/** The index holds hashes; the text itself is compared for those that share one. */
function userDataSql(value: string): string {
  return `hashtextextended(user_data, 0) = hashtextextended(${value}::text, 0) AND user_data = ${value}::text`;
}

/** `%`, `_` and `\` stand for themselves. */
function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
