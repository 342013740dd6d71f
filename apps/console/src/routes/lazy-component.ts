import { lazyRouteComponent } from '@tanstack/react-router';
import { lazyView } from '../shell/lazy-views.js';

/** A view whose code is loaded when it is opened, or when the browser is idle. */
export const lazyComponent: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(lazyView(load), name);
