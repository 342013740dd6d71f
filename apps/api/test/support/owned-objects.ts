import { OBJECT_KINDS, SYSTEM_ACCOUNT_ID, type ObjectId } from '@mediajobs/jobs-domain';
import type { TestApi } from './api.js';
import { ALICE, objectIdAt, jobWithId, MARCH, resourceFor, storeRecords } from '@mediajobs/testing';
import type { Route } from './routes.js';

/** Ids of the objects that Alice owns, by kind. */
export const IDS: Readonly<Record<string, ObjectId>> = {
  ...Object.fromEntries(OBJECT_KINDS.map((kind, n) => [kind, objectIdAt(MARCH, n)])),
  user: ALICE,
};
export const SYSTEM_PRESET = objectIdAt(MARCH, 100);
const SYSTEM_CODEC = objectIdAt(MARCH, 101);
export const SECRET = 'only for Alice';
/** Query for the day of all jobs. */
export const STATISTICS_QUERY = `from_date=${MARCH - 1}&to_date=${MARCH + 86_400_000}`;

/** Stores one object of each kind for Alice, marked by the secret, and objects of the system account. */
export async function storeOwnedObjects(api: TestApi): Promise<void> {
  const names = Object.fromEntries(OBJECT_KINDS.map((kind) => [kind, { id: IDS[kind] }]));
  const marked = { name: SECRET, description: SECRET, title: SECRET, type: 'file', ...names };
  await storeRecords(api.database, {
    jobs: [jobWithId(IDS['job'] ?? ALICE, { title: SECRET, user_data: SECRET, pipeline: names['pipeline'] })],
    resources: [
      ...(['pipeline', 'application', 'user', 'preset', 'codec', 'file'] as const).map((kind) =>
        resourceFor(ALICE, kind, { id: IDS[kind] ?? ALICE, ...marked }),
      ),
      resourceFor(SYSTEM_ACCOUNT_ID, 'preset', { id: SYSTEM_PRESET, name: 'Web', type: 'system' }),
      resourceFor(SYSTEM_ACCOUNT_ID, 'codec', { id: SYSTEM_CODEC, name: 'h264' }),
    ],
  });
}

/** Returns the path of a route, with the id of Alice's object. */
export const resolvePath = ({ path, kind }: Pick<Route, 'path' | 'kind'>): string =>
  path.replace('{id}', IDS[kind] ?? '');
