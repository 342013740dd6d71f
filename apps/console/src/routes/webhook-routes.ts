import { createRoute } from '@tanstack/react-router';
import { parseWebhookSearch } from '../webhooks/webhook-search.js';
import { lazyComponent } from './lazy-component.js';
import { signedIn } from './root.js';

const webhooks = createRoute({
  getParentRoute: () => signedIn,
  path: '/webhooks',
  validateSearch: parseWebhookSearch,
  component: lazyComponent(() => import('../webhooks/webhooks-view.js'), 'WebhooksView'),
});

const webhook = createRoute({
  getParentRoute: () => signedIn,
  path: '/webhooks/$id',
  component: lazyComponent(() => import('../webhooks/webhook-view.js'), 'WebhookView'),
});

/** Views of webhooks. */
export const webhookRoutes = [webhooks, webhook] as const;
