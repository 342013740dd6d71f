import type { Condition, ObjectId } from '@mediajobs/jobs-domain';
import { toBytes } from '../write/bytes.js';
import type { Parameters } from './statement.js';

/** Jobs of the account that meet every condition. */
export function whereSql(
  account: ObjectId,
  conditions: readonly Condition[],
  parameters: Parameters,
): string {
  const own = `account_id = ${parameters.of(toBytes(account))}`;
  return [own, ...conditions.map((condition) => conditionSql(condition, parameters))].join(' AND ');
}

/** A condition over the columns of `jobs`. */
function conditionSql(condition: Condition, parameters: Parameters): string {
  switch (condition.on) {
    case 'status':
      return `status = ${parameters.of(condition.equals)}::job_status`;
    case 'pipeline.id':
      return `pipeline_id = ${parameters.of(toBytes(condition.equals))}`;
    case 'user_data':
      return `user_data = ${parameters.of(condition.equals)}`;
    case 'autograph':
      return condition.set ? 'autograph_set' : 'NOT autograph_set';
    case 'input.file.name':
      return `input_file_name_folded LIKE ${parameters.of(`%${likeLiteral(condition.contains)}%`)}`;
    case 'created_at':
      return 'after' in condition
        ? `created_at > ${parameters.of(condition.after)}`
        : `created_at < ${parameters.of(condition.before)}`;
    case 'finished_at':
      return `(status IN ('QUEUED', 'PROCESSING') OR finished_at >= ${parameters.of(condition.unfinishedOrSince)})`;
  }
}

/** `%`, `_` and `\` stand for themselves. */
function likeLiteral(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
