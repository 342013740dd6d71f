import type { LinkProps } from '@tanstack/react-router';

/** A link of the header. */
export interface NavigationItem {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  /** Scope without which the link is hidden. */
  readonly scope?: string;
}

/** Views in the header, in their order. On narrow screens the last ones move into the menu. */
export const MAIN_VIEWS: readonly NavigationItem[] = [
  { to: '/jobs', label: 'Jobs' },
  { to: '/queue', label: 'Queue' },
  { to: '/insight', label: 'Insight' },
  { to: '/files', label: 'Files' },
];

/** Views in the menu, in their order. */
export const OTHER_VIEWS: readonly NavigationItem[] = [
  { to: '/pipelines', label: 'Pipelines' },
  { to: '/presets', label: 'Presets' },
  { to: '/templates', label: 'Templates' },
  { to: '/webhooks', label: 'Webhooks' },
  { to: '/uploads', label: 'Uploads' },
  { to: '/workers', label: 'Workers' },
  { to: '/applications', label: 'Applications', scope: 'mediahub_admin' },
  { to: '/tokens', label: 'Tokens', scope: 'mediahub_admin' },
];
