import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import icon from '../icon.svg';
import { PATH_PREFIX } from '../session/path-prefix.js';
import { useSession } from '../session/session.js';
import { ColorSchemeButton } from './color-scheme-button.js';
import { MoreMenu } from './more-menu.js';
import { MAIN_VIEWS } from './navigation.js';
import { SessionControl } from './session-control.js';
import classes from './shell.module.css';

/** Page header: product name, navigation, colour scheme and session. */
export function Header(): ReactNode {
  const isSignedIn = useSession().identity !== null;
  return (
    <header className={classes['header']}>
      <Link to="/" className={classes['brand'] ?? ''} aria-label="mediajobs, home">
        <img src={icon} alt="" width={22} height={22} />
        <span className={classes['brandName']}>mediajobs</span>
      </Link>
      <nav className={classes['nav']} aria-label="Views">
        {isSignedIn && (
          <>
            {MAIN_VIEWS.map(({ to, label }) => (
              <Link key={to} to={to} className={classes['link'] ?? ''} data-view={to}>
                {label}
              </Link>
            ))}
            <MoreMenu />
          </>
        )}
        <a
          href={`${PATH_PREFIX}/docs`}
          className={classes['link']}
          data-view={isSignedIn ? 'api' : undefined}
        >
          API
        </a>
      </nav>
      <ColorSchemeButton />
      <SessionControl />
    </header>
  );
}
