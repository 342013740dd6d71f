// Receives webhooks in a separate process, and counts them.
import { createServer } from 'node:http';
import { serveTasks } from '../worker.mjs';

let received = 0;
let awaited = { count: Infinity, resolve: () => undefined };

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response.writeHead(204).end();
    received += 1;
    if (received >= awaited.count) awaited.resolve();
  });
});

serveTasks({
  listen: () =>
    new Promise((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}/`));
    }),
  /** Waits for a number of further webhooks. */
  receive: (count) =>
    new Promise((resolve) => {
      received = 0;
      awaited = { count, resolve };
    }),
});
