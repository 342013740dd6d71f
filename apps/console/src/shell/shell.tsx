import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { queryClient } from '../session/query-client.js';
import { useSession } from '../session/session.js';
import { Header } from './header.js';
import { OfflineNotice } from './offline-notice.js';
import classes from './shell.module.css';

/** What surrounds every view. */
export function Shell(): ReactNode {
  const main = useRef<HTMLElement>(null);
  useRedirectToSignIn();
  useFocusOnNewView(main);
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#main" onClick={() => main.current?.focus()}>
        Skip to content
      </a>
      <Header />
      <OfflineNotice />
      <main className={classes['main']} id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** Whoever loses the token is sent to sign in, from wherever they are, and nothing that was read stays. */
function useRedirectToSignIn(): void {
  const { token, signOutReason: ending } = useSession();
  const router = useRouter();
  useEffect(() => {
    if (token !== null || ending === null) return;
    queryClient.clear();
    const to = ending === 'expired' ? { to: router.state.location.href } : {};
    if (router.state.location.pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: to });
  }, [token, ending, router]);
}

/**
 * Readers of the screen are told of a new view by its beginning, unless it begins in a field of its own; a change of
 * filters keeps the focus.
 */
function useFocusOnNewView(main: React.RefObject<HTMLElement | null>): void {
  const path = useRouterState({ select: ({ resolvedLocation }) => resolvedLocation?.pathname });
  const before = useRef(path);
  useEffect(() => {
    const isNew = before.current !== undefined && before.current !== path;
    if (isNew && !main.current?.querySelector('input:focus')) main.current?.focus({ preventScroll: true });
    before.current = path;
  }, [path, main]);
}
