import assert from 'node:assert/strict';

/** Checks a page once. Returns a check that later responses to the same request have the same bytes. */
export async function checkPage(api, path, { total, count, key = 'id', direction = 1 }) {
  const { body } = await api.connection.get(path);
  const page = JSON.parse(body.toString());
  assert.equal(page.total, total, `total of ${path}`);
  assert.equal(page.jobs.length, count, `number of jobs of ${path}`);
  for (let at = 1; at < count; at++) {
    const [a, b] = [page.jobs[at - 1], page.jobs[at]];
    const order = compareValues(readKey(a, key), readKey(b, key)) || compareValues(a.id, b.id);
    assert.ok(order * direction < 0, `${path} must be sorted by ${key}: ${a.id}, ${b.id}`);
  }
  return (response) => assert.ok(response.body.equals(body), `${path} must return the same bytes every time`);
}

const readKey = (job, key) => key.split('.').reduce((part, name) => part?.[name], job) ?? null;

/** Nulls sort before values, and texts by code point. */
function compareValues(a, b) {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a === 'number') return a - b;
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
