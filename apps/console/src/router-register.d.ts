import type { router } from './router.js';

// Types of links, parameters and queries follow from the routes.
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
