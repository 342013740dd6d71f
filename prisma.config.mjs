import { defineConfig } from 'prisma/config';

/** For the Prisma CLI, as in `prisma migrate deploy`. The product itself migrates in process, without the CLI. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  // Generating the client needs no database.
  datasource: { url: process.env.DATABASE_URL ?? '' },
});
