import { KINDS, SYSTEM_ACCOUNT, type ObjectId } from '@mediajobs/jobs-domain';
import type { TestApi } from './api.js';
import { ALICE, idAt, jobOf, MARCH, resourceOf, store } from './records.js';
import type { Route } from './routes.js';

/** The ids of what Alice owns, by kind, and of the system's. */
export const ID: Readonly<Record<string, ObjectId>> = {
  ...Object.fromEntries(KINDS.map((kind, n) => [kind, idAt(MARCH, n)])),
  user: ALICE,
};
export const SYSTEM_PRESET = idAt(MARCH, 100);
const SYSTEM_CODEC = idAt(MARCH, 101);
export const SECRET = 'only for Alice';
/** The day of all jobs here. */
export const STATISTICS = `from_date=${MARCH - 1}&to_date=${MARCH + 86_400_000}`;

/** Stores one object of each kind that is Alice's, marked by the secret, and what is the system's. */
export async function storeBelongings(api: TestApi): Promise<void> {
  const names = Object.fromEntries(KINDS.map((kind) => [kind, { id: ID[kind] }]));
  const marked = { name: SECRET, description: SECRET, title: SECRET, type: 'file', ...names };
  await store(api.database, {
    jobs: [jobOf(ID['job'] ?? ALICE, { title: SECRET, user_data: SECRET, pipeline: names['pipeline'] })],
    resources: [
      ...(['pipeline', 'application', 'user', 'preset', 'codec', 'file'] as const).map((kind) =>
        resourceOf(ALICE, kind, { id: ID[kind] ?? ALICE, ...marked }),
      ),
      resourceOf(SYSTEM_ACCOUNT, 'preset', { id: SYSTEM_PRESET, ...{ name: 'Web', type: 'system' } }),
      resourceOf(SYSTEM_ACCOUNT, 'codec', { id: SYSTEM_CODEC, ...{ name: 'h264' } }),
    ],
  });
}

/** The path of a route, for Alice's object where it is one by id. */
export const pathOf = ({ path, kind }: Pick<Route, 'path' | 'kind'>): string =>
  path.replace('{id}', ID[kind] ?? '');
