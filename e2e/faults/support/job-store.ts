import { checkDatabase, JobEventLog, writeJobs, type Finding } from '@mediajobs/jobs-db';
import { formatEventPosition, toObjectId, type JobStatus, type ObjectId } from '@mediajobs/jobs-domain';
import { inTransaction } from '@mediajobs/postgres';
import { SseClient } from '@mediajobs/testing';
import { withDatabase } from './product.js';

/** Writes jobs with the ids `from` to `to - 1`. */
export function writeJobRange(
  url: string,
  account: ObjectId,
  [from, to]: readonly [number, number],
  status: JobStatus = 'QUEUED',
): Promise<number> {
  const jobs = Array.from({ length: to - from }, (_, n) => ({
    id: toObjectId((from + n).toString(16).padStart(24, '0')),
    href: '',
    status,
    user: { id: account, href: '' },
  }));
  return withDatabase(url, ({ pool }) => inTransaction(pool, (client) => writeJobs(client, jobs)));
}

/** Returns the position after the last event, as clients send it in `Last-Event-ID`. */
export function readEventPosition(url: string): Promise<string> {
  return withDatabase(url, async ({ pool }) => formatEventPosition((await new JobEventLog(pool).end()).end));
}

/** Follows events after a position. */
export function followEvents(port: number, token: string, lastEventId: string): Promise<SseClient> {
  return SseClient.open(`http://127.0.0.1:${port}/v1/jobs/events`, {
    Authorization: `Bearer ${token}`,
    'Last-Event-ID': lastEventId,
  });
}

/** Returns the names of the next events. */
export async function takeEventNames(stream: SseClient, count: number): Promise<string[]> {
  return (await stream.take(count)).map(({ event }) => event);
}

/** Compares job counts with the jobs. */
export async function findWrongCounts(url: string): Promise<Finding[]> {
  return withDatabase(url, async ({ pool }) => {
    const wrong: Finding[] = [];
    for await (const finding of checkDatabase(pool)) if (finding.subject === 'counts') wrong.push(finding);
    return wrong;
  });
}
