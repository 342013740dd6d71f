import { objectIdToBytes, type JobCondition, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import { indexedPrefix, prefixSql, fitsInIndexedPrefix, PRESET_IDS } from '../../tables/job-columns.js';
import { UNFINISHED_SQL } from '../../tables/unfinished-sql.js';
import { escapeLikePattern, type SqlParameters } from '@mediajobs/postgres';

/**
 * Returns a table and its conditions, for the jobs of an account that meet every condition. Where only ids are needed,
 * searched texts are read from their narrow table.
 */
export function filteredFrom(
  account: ObjectId,
  conditions: readonly JobCondition[],
  parameters: SqlParameters,
  idsOnly: boolean,
): string {
  const own = `account_id = ${parameters.add(objectIdToBytes(account))}`;
  const [only, ...others] = conditions;
  if (idsOnly && only && isSearch(only) && others.length === 0)
    return `job_file_names WHERE ${own} AND ${searchedSql(only, parameters)}`;
  const all = [own, ...conditions.map((condition) => conditionSql(condition, account, own, parameters))];
  return `jobs WHERE ${all.join(' AND ')}`;
}

/**
 * Matches a part of a name that contains a selective trigram: a letter or digit between two other characters. The index
 * has no trigrams of punctuation alone, and those at the beginning of a word are common.
 */
const TRIGRAM = /.[\p{Alphabetic}\p{Nd}]./su;

/** A condition on `job_file_names`. */
type SearchCondition = Extract<JobCondition, { readonly field: 'search' | 'input.file.name' }>;

function isSearch(condition: JobCondition): condition is SearchCondition {
  return condition.field === 'search' || condition.field === 'input.file.name';
}

function searchedSql(condition: SearchCondition, parameters: SqlParameters): string {
  const { contains } = condition;
  const pattern = parameters.add(`%${escapeLikePattern(contains)}%`);
  const name = containsSql('name', contains, pattern);
  if (condition.field === 'input.file.name') return name;
  const alternatives = [name, containsSql('texts', contains, pattern)];
  if (condition.id !== null) alternatives.push(`id = ${parameters.add(objectIdToBytes(condition.id))}`);
  return `(${alternatives.join(' OR ')})`;
}

/**
 * Returns the condition that a column contains a part. A part without a trigram is compared by the function behind LIKE,
 * for which the planner cannot use the trigram index: it would scan that index as a whole whenever it takes the part for
 * a rare one.
 */
function containsSql(column: string, part: string, pattern: string): string {
  return TRIGRAM.test(part) ? `${column} LIKE ${pattern}` : `"like"(${column}, ${pattern})`;
}

/** Returns a condition on the columns of `jobs`. */
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
    case 'search':
    case 'input.file.name':
      return `id IN (SELECT id FROM job_file_names WHERE ${own} AND ${searchedSql(condition, parameters)})`;
    case 'created_at':
      return 'after' in condition
        ? `created_at > ${parameters.add(condition.after)}`
        : `created_at < ${parameters.add(condition.before)}`;
    case 'finished_at':
      return `(${UNFINISHED_SQL} OR finished_at >= ${parameters.add(condition.unfinishedOrSince)})`;
  }
}

/** Compares a single status by `=`, so that the planner can read an index in the order of ids. */
function statusSql([status, ...others]: readonly JobStatus[], parameters: SqlParameters): string {
  if (others.length === 0) return `status = ${parameters.add(status)}::job_status`;
  return `status = ANY (${parameters.add([status, ...others])}::job_status[])`;
}

/**
 * Compares a text by its prefix, which is what the index holds. Only longer texts are compared as a whole too, because
 * the planner underestimates the rows that meet both conditions.
 */
function textSql(column: string, texts: readonly string[], parameters: SqlParameters): string {
  const prefixes = [...new Set(texts.map(indexedPrefix))];
  const indexed = anySql(prefixSql(column), prefixes, parameters);
  if (texts.every(fitsInIndexedPrefix)) return indexed;
  return `${indexed} AND ${anySql(column, texts, parameters)}`;
}

function anySql(text: string, values: readonly string[], parameters: SqlParameters): string {
  const [only, ...others] = values;
  return others.length === 0
    ? `${text} = ${parameters.add(only)}::text`
    : `${text} = ANY (${parameters.add(values)}::text[])`;
}

/**
 * Searches the GIN index by its key, account and preset. `position` rules out most rows where another index is read,
 * because that costs far less than splitting the column.
 */
function presetSql(account: ObjectId, preset: ObjectId, parameters: SqlParameters): string {
  const key = parameters.add(Buffer.concat([objectIdToBytes(account), objectIdToBytes(preset)]));
  return (
    `position(${parameters.add(objectIdToBytes(preset))}::bytea IN ${PRESET_IDS}) <> 0 ` +
    `AND job_preset_keys(account_id, ${PRESET_IDS}) @> ARRAY[${key}::bytea]`
  );
}

/** Compares the hash, which is what the index holds, and the text for collisions. */
function userDataSql(value: string): string {
  return `hashtextextended(user_data, 0) = hashtextextended(${value}::text, 0) AND user_data = ${value}::text`;
}
