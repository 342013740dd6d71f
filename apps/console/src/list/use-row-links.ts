import { useRouter, type RouterHistory } from '@tanstack/react-router';
import { useMemo, type MouseEvent, type MouseEventHandler } from 'react';

const LEFT_BUTTON = 0;
const MIDDLE_BUTTON = 1;

interface RowLinkHandlers {
  readonly onClick: MouseEventHandler;
  readonly onAuxClick: MouseEventHandler;
  readonly onMouseDown: MouseEventHandler;
}

/**
 * Returns handlers of a list that follow the plain links in its rows, and open the job of a row by a click elsewhere in it:
 * in a new tab by the middle button, or with Ctrl or Cmd.
 */
export function useRowLinks(): RowLinkHandlers {
  const { history } = useRouter();
  return useMemo(
    () => ({
      onClick: (event) => (findLink(event) ? followLink(event, history) : openRow(event)),
      onAuxClick: openRow,
      // The middle button would start scrolling.
      onMouseDown: (event) => {
        if (event.button === MIDDLE_BUTTON && findRowLink(event)) event.preventDefault();
      },
    }),
    [history],
  );
}

/** Shows the view of a link without loading the page. The browser handles clicks that open a new tab or window. */
function followLink(event: MouseEvent, history: RouterHistory): void {
  const link = findLink(event);
  const isModified = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!link || isModified || event.button !== LEFT_BUTTON || event.defaultPrevented) return;
  event.preventDefault();
  history.push(link.pathname + link.search);
}

function openRow(event: MouseEvent): void {
  const link = findRowLink(event);
  if (!link) return;
  if (event.button === MIDDLE_BUTTON || event.ctrlKey || event.metaKey)
    window.open(link.href, '_blank', 'noopener');
  // The click ends a selection of text.
  else if (event.button === LEFT_BUTTON && !event.shiftKey && window.getSelection()?.isCollapsed !== false)
    link.click();
}

function findLink({ target }: MouseEvent): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest('a') : null;
}

/** Returns the link of the row; null when a control handles the click itself. */
function findRowLink({ target }: MouseEvent): HTMLAnchorElement | null {
  if (!(target instanceof Element) || target.closest('a, button, input, label')) return null;
  return target.closest('[data-selected]')?.querySelector('a[data-row]') ?? null;
}
