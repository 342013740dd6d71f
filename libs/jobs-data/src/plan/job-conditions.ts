import type { Condition, ObjectId } from '@mediajobs/jobs-domain';
import { OPEN_SQL } from '../jobs/open-sql.js';
import { toBytes } from '../write/bytes.js';
import type { Parameters } from './statement.js';

/**
 * What is selected from, for the jobs of an account that meet every condition: a table and its conditions. Names
 * have a table of their own, which alone is read where nothing but the id of a job is asked for.
 */
export function matchingSql(
  account: ObjectId,
  conditions: readonly Condition[],
  parameters: Parameters,
  onlyIds: boolean,
): string {
  const own = `account_id = ${parameters.of(toBytes(account))}`;
  const [only, ...others] = conditions;
  if (onlyIds && only?.on === 'input.file.name' && others.length === 0) {
    return `job_names WHERE ${own} AND ${nameSql(only.contains, parameters)}`;
  }
  const all = [own, ...conditions.map((condition) => conditionSql(condition, own, parameters))];
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
function nameSql(part: string, parameters: Parameters): string {
  const pattern = parameters.of(`%${likeLiteral(part)}%`);
  return TRIGRAM.test(part) ? `name LIKE ${pattern}` : `"like"(name, ${pattern})`;
}

/** A condition over the columns of `jobs`. */
function conditionSql(condition: Condition, own: string, parameters: Parameters): string {
  switch (condition.on) {
    case 'status':
      return `status = ${parameters.of(condition.equals)}::job_status`;
    case 'pipeline.id':
      return `pipeline_id = ${parameters.of(toBytes(condition.equals))}`;
    case 'user_data':
      return userDataSql(parameters.of(condition.equals));
    case 'autograph':
      return condition.set ? 'autograph_set' : 'NOT autograph_set';
    case 'input.file.name':
      return `id IN (SELECT id FROM job_names WHERE ${own} AND ${nameSql(condition.contains, parameters)})`;
    case 'created_at':
      return 'after' in condition
        ? `created_at > ${parameters.of(condition.after)}`
        : `created_at < ${parameters.of(condition.before)}`;
    case 'finished_at':
      return `(${OPEN_SQL} OR finished_at >= ${parameters.of(condition.unfinishedOrSince)})`;
  }
}

/** The index holds hashes; the text itself is compared for those that share one. */
function userDataSql(given: string): string {
  return `hashtextextended(user_data, 0) = hashtextextended(${given}::text, 0) AND user_data = ${given}::text`;
}

/** `%`, `_` and `\` stand for themselves. */
function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
