import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { lazyView } from './lazy-views.js';
import { isTyping } from './shortcuts.js';

const ShortcutHelp = lazy(
  lazyView(() => import('./shortcut-help.js').then(({ ShortcutHelp }) => ({ default: ShortcutHelp }))),
);

/** Handles the keys that work in every view: `/` focuses the search of the view, `?` opens the help. */
export function ShortcutKeys(): ReactNode {
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event)) return;
      if (event.key === '?') setIsHelpOpen(true);
      else if (event.key === '/') {
        const search = document.querySelector<HTMLInputElement>('[data-shortcut="search"]');
        if (!search) return;
        search.focus();
        search.select();
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', handleKey);
    return () => document.removeEventListener('keydown', handleKey);
  }, []);
  return <Suspense>{isHelpOpen && <ShortcutHelp onClose={() => setIsHelpOpen(false)} />}</Suspense>;
}
