// A bare server that sends documents from its memory: what the machine allows when readers, server and load share it.
import { createServer } from 'node:http';
import process from 'node:process';

/** What PostgreSQL's rows are sent in. */
const BLOCK = Buffer.alloc(64 * 1024, 'x');

createServer((request, response) => {
  const bytes = Number(request.headers['x-bytes'] ?? 0);
  let left = bytes;
  const send = () => {
    while (left > 0) {
      const block = BLOCK.subarray(0, left);
      left -= block.length;
      // As the product does: what else has come is answered between two blocks.
      if (!response.write(block)) return response.once('drain', () => setImmediate(send));
    }
    return response.end();
  };
  response.setHeader('Content-Length', bytes);
  send();
}).listen(Number(process.env.PORT), process.env.HOST);
