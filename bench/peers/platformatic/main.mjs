// The REST layer of Platformatic over an existing schema, as its documentation sets it up: one table of documents.
import { fastify } from 'fastify';
import process from 'node:process';
import sqlMapper from '@platformatic/sql-mapper';
import sqlOpenapi from '@platformatic/sql-openapi';

const server = fastify();
server.register(sqlMapper.plugin ?? sqlMapper, {
  connectionString: process.env.DATABASE_URL,
  schema: ['peer_documents'],
  limit: { default: 50, max: 5000 },
});
server.register(sqlOpenapi.plugin ?? sqlOpenapi, {});
await server.listen({ port: Number(process.env.PORT), host: process.env.HOST });
