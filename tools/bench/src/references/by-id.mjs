// A bare Fastify route that sends stored bytes from one prepared statement.
import { fastify } from 'fastify';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 });
const account = Buffer.from(process.env.ACCOUNT, 'hex');
const server = fastify();

server.get('/v1/jobs/:id', async (request, reply) => {
  const { rows } = await pool.query({
    name: 'response',
    text: 'SELECT response FROM bench.responses WHERE account_id = $1 AND id = $2',
    values: [account, Buffer.from(request.params.id, 'hex')],
  });
  return reply.header('Content-Type', 'application/json; charset=utf-8').send(rows[0].response);
});

await server.listen({ port: Number(process.env.PORT), host: process.env.HOST });
