import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { installed } from '../install.mjs';

export const FOLDER = join(import.meta.dirname, '..', '..', 'peers');

/** Peers that copy jobs into tables of their own get at most so many. */
export const SAMPLE = 50_000;

/**
 * Installs the peers, builds the one that has to be built, and loads their tables.
 * @param {import('../main.mjs').Context} context @returns {Promise<number>} How many jobs they have.
 */
export async function preparePeers({ root, database, facts }) {
  installed(FOLDER);
  buildPrisma(root);
  const jobs = Math.min(SAMPLE, facts.jobs);
  for (const file of ['documents.sql', 'prisma/load.sql']) {
    const text = await readFile(join(FOLDER, file), 'utf8');
    const client = await database.pool.connect();
    try {
      await client.query(text.replaceAll('$ACCOUNT', facts.account).replaceAll('$JOBS', String(jobs)));
    } finally {
      // Its temporary tables and settings are nobody else's.
      client.release(true);
    }
  }
  await database.pool.query('VACUUM (ANALYZE)');
  return jobs;
}

/** @param {string} root */
function buildPrisma(root) {
  const steps = [
    [
      join(root, 'node_modules/prisma/build/index.js'),
      'generate',
      '--no-hints',
      '--schema',
      'prisma/schema.prisma',
    ],
    [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'prisma'],
  ];
  for (const args of steps) {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: FOLDER,
      encoding: 'utf8',
      // Generating needs no schema engine, but the CLI downloads one when none is named. Any program will do.
      env: {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    });
    if (status !== 0) throw new Error(`The peer with Prisma could not be built:\n${stdout}${stderr}`);
  }
}
