// A bare server that sends as many bytes as a header asks for, from memory.
import { createServer } from 'node:http';

const BLOCK = Buffer.alloc(64 * 1024, 'x');

createServer((request, response) => {
  const bytes = Number(request.headers['x-bytes'] ?? 0);
  let remaining = bytes;
  const send = () => {
    while (remaining > 0) {
      const block = BLOCK.subarray(0, remaining);
      remaining -= block.length;
      // Other requests are answered between two blocks, as in the product.
      if (!response.write(block)) return response.once('drain', () => setImmediate(send));
    }
    return response.end();
  };
  response.setHeader('Content-Length', bytes);
  send();
}).listen(Number(process.env.PORT), process.env.HOST);
