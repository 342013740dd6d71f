import { product } from './database.mjs';

const NAME = 'bench_scratch';

/**
 * Runs `work` with an empty database of the product on the same server, and removes it afterwards.
 * @template T
 * @param {import('./main.mjs').Context} context @param {(scratch: any) => Promise<T>} work @returns {Promise<T>}
 */
export async function withScratch({ database, root }, work) {
  const { openDatabase } = await product(root, 'libs/jobs-db/dist/index.js');
  await database.pool.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  await database.pool.query(`CREATE DATABASE ${NAME}`);
  const url = new URL(database.url);
  url.pathname = `/${NAME}`;
  const scratch = await openDatabase({ databaseUrl: url.href, dataDir: root });
  try {
    return await work(scratch);
  } finally {
    await scratch.close();
    await database.pool.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
  }
}
