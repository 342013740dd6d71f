// A bare Fastify route that sends stored bytes from one prepared statement: what the driver and the framework allow.
import { fastify } from 'fastify';
import pg from 'pg';
import process from 'node:process';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const server = fastify();

server.get('/v1/jobs/:id', async (request, reply) => {
  const { id } = /** @type {{ id: string }} */ (request.params);
  const { rows } = await pool.query({
    name: 'answer',
    text: 'SELECT answer FROM bench.answers WHERE account_id = $1 AND id = $2',
    values: [ACCOUNT, Buffer.from(id, 'hex')],
  });
  return reply.header('Content-Type', 'application/json; charset=utf-8').send(rows[0].answer);
});

const ACCOUNT = Buffer.from(process.env.ACCOUNT ?? '', 'hex');
await server.listen({ port: Number(process.env.PORT), host: process.env.HOST });
