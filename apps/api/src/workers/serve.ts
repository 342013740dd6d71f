import type { Database } from '@mediajobs/jobs-data';
import { createServer } from '../server.js';
import type { Settings } from '../settings.js';
import { drain } from './drain.js';
import { listen } from './port.js';

/** The API while it answers. */
export interface Serving {
  readonly port: number;
  /** Answers what was asked, and no more. */
  close(): Promise<void>;
}

/** Answers from this process; on a port that is shared with others, where told so. @throws Error of `listen`. */
export async function serve(database: Database, settings: Settings, shared = false): Promise<Serving> {
  const app = await createServer(database, settings);
  const server = app.getHttpServer();
  try {
    await listen(app, settings, shared);
  } catch (error) {
    await app.close();
    throw error;
  }
  const { port } = server.address() as { port: number };
  return {
    port,
    close: async () => {
      await drain(server);
      await app.close();
    },
  };
}
