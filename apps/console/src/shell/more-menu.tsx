import { Link, useRouterState } from '@tanstack/react-router';
import { useId, useRef, type ReactNode } from 'react';
import { ChevronIcon } from '../components/icons.js';
import { grantsScope } from '../session/identity.js';
import { PATH_PREFIX } from '../session/path-prefix.js';
import { useSession } from '../session/session.js';
import { MAIN_VIEWS, OTHER_VIEWS } from './navigation.js';
import classes from './shell.module.css';

/** The rarer views, in a popover of the browser, which closes by Escape, by a click elsewhere, and by choosing a view. */
export function MoreMenu(): ReactNode {
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const isActive = OTHER_VIEWS.some(({ to }) => path === to || path.startsWith(`${to}/`));
  // The popover is in the top layer, where it does not know the button.
  const placeBelowButton = (): void => {
    const left = button.current?.getBoundingClientRect().left ?? 0;
    if (menu.current) menu.current.style.setProperty('--left', `${left}px`);
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        className={classes['link']}
        data-status={isActive ? 'active' : undefined}
        popoverTarget={id}
        onClick={placeBelowButton}
      >
        More
        <ChevronIcon />
      </button>
      <div id={id} ref={menu} popover="auto" className={classes['menu']}>
        <MenuLinks onChoose={() => menu.current?.hidePopover()} />
      </div>
    </>
  );
}

function MenuLinks({ onChoose }: { readonly onChoose: () => void }): ReactNode {
  const scopes = useSession().identity?.scopes ?? [];
  return (
    <ul className={classes['menuLinks']}>
      {MAIN_VIEWS.map(({ to, label }) => (
        <li key={to} className={classes['narrowOnly']} data-view={to}>
          <Link to={to} className={classes['menuLink'] ?? ''} onClick={onChoose}>
            {label}
          </Link>
        </li>
      ))}
      {OTHER_VIEWS.filter(({ scope }) => scope === undefined || grantsScope(scopes, scope)).map(
        ({ to, label }) => (
          <li key={to}>
            <Link to={to} className={classes['menuLink'] ?? ''} onClick={onChoose}>
              {label}
            </Link>
          </li>
        ),
      )}
      <li className={classes['narrowOnly']} data-view="api">
        <a href={`${PATH_PREFIX}/docs`} className={classes['menuLink']}>
          API
        </a>
      </li>
    </ul>
  );
}
