import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import icon from '../icon.svg';
import { PATH_PREFIX } from '../session/path-prefix.js';
import { useSession } from '../session/session.js';
import { ColorSchemeButton } from './color-scheme-button.js';
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
            <Link to="/jobs" className={classes['link'] ?? ''}>
              Jobs
            </Link>
            <Link to="/files" className={classes['link'] ?? ''}>
              Files
            </Link>
            <Link to="/insight" className={classes['link'] ?? ''}>
              Insight
            </Link>
          </>
        )}
        <a href={`${PATH_PREFIX}/docs`} className={classes['link']}>
          API
        </a>
      </nav>
      <ColorSchemeButton />
      <SessionControl />
    </header>
  );
}
