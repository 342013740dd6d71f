import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, type ReactNode } from 'react';
import { queryClient } from '../session/query-client.js';
import { useSession } from '../session/session.js';
import { Header } from './header.js';
import classes from './shell.module.css';
import { ShortcutKeys } from './shortcut-keys.js';
import { UpdateNotice } from './update-notice.js';

/** Layout around every view. */
export function Shell(): ReactNode {
  const main = useRef<HTMLElement>(null);
  useRedirectToSignIn();
  useClearOnNewAccount();
  useFocusOnNewView(main);
  return (
    <div className={classes['shell']}>
      <a className={classes['skip']} href="#main" onClick={() => main.current?.focus()}>
        Skip to content
      </a>
      <ShortcutKeys />
      <Header />
      <UpdateNotice />
      <main className={classes['main']} id="main" ref={main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** When the session ends, clears the cached data and opens the sign-in form. */
function useRedirectToSignIn(): void {
  const { identity, signOutReason } = useSession();
  const router = useRouter();
  useEffect(() => {
    if (identity !== null || signOutReason === null) return;
    queryClient.clear();
    const to = signOutReason === 'expired' ? { to: router.state.location.href } : {};
    if (router.state.location.pathname !== '/sign-in') void router.navigate({ to: '/sign-in', search: to });
  }, [identity, signOutReason, router]);
}

/** Clears the data of the account before, when another tab has signed in to another one. */
function useClearOnNewAccount(): void {
  const { identity } = useSession();
  const before = useRef(identity?.account);
  useEffect(() => {
    const account = identity?.account;
    if (account !== undefined && before.current !== undefined && before.current !== account) {
      void queryClient.resetQueries();
    }
    before.current = account ?? before.current;
  }, [identity]);
}

/**
 * Focuses the content of a new view, so that screen readers announce it, unless the view focuses a field itself. A
 * change of filters keeps the focus.
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
