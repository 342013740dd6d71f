import { check, checkEqual } from './check.mjs';

/**
 * Reads a page once, checks what it says, and gives a function by which every later answer to the same request is
 * held against it: the same bytes, or it is wrong.
 * @param {import('./api.mjs').Api} api @param {string} path
 * @param {{ total?: number, count?: number, sorted?: (jobs: any[]) => void }} expected
 * @returns {Promise<(answer: import('./client.mjs').Answer) => void>}
 */
export async function pageChecker(api, path, { total, count, sorted = byId }) {
  const { body } = await api.connection.get(path);
  const page = JSON.parse(body.toString());
  if (total !== undefined) checkEqual(page.total, total, `the total of ${path}`);
  if (count !== undefined) checkEqual(page.jobs.length, count, `the number of jobs of ${path}`);
  sorted(page.jobs);
  return (answer) => check(answer.body.equals(body), `the answer to ${path} is the same every time`);
}

/** @param {{ id: string }[]} jobs */
function byId(jobs) {
  check(
    jobs.every(({ id }, index) => index === 0 || jobs[index - 1].id < id),
    'jobs come by id, each once',
  );
}
