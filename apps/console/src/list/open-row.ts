import type { MouseEvent } from 'react';

const MIDDLE_BUTTON = 1;

/** Handlers that open the job of a row: in a new tab by the middle button, or with Ctrl or Cmd. */
export const OPEN_ROW = {
  onClick: openRow,
  onAuxClick: openRow,
  // The middle button would start scrolling.
  onMouseDown: (event: MouseEvent): void => {
    if (event.button === MIDDLE_BUTTON && findLink(event)) event.preventDefault();
  },
} as const;

function openRow(event: MouseEvent): void {
  const link = findLink(event);
  if (!link) return;
  if (event.button === MIDDLE_BUTTON || event.ctrlKey || event.metaKey)
    window.open(link.href, '_blank', 'noopener');
  // The click ends a selection of text.
  else if (event.button === 0 && !event.shiftKey && window.getSelection()?.isCollapsed !== false)
    link.click();
}

/** Returns the link of the row; null when a control handles the click itself. */
function findLink({ target }: MouseEvent): HTMLAnchorElement | null {
  if (!(target instanceof Element) || target.closest('a, button, input, label')) return null;
  return target.closest('[data-selected]')?.querySelector('a[data-row]') ?? null;
}
