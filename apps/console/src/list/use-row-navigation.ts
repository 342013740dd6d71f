import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';

const ROWS_PER_SCREEN = 15;

interface RowNavigation {
  /** Index of the row that Tab reaches. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/** A row to focus once it is rendered. `previousPage` is set while another page loads. */
interface PendingFocus {
  readonly row: number;
  readonly previousPage: string | null;
}

interface RowNavigationOptions {
  readonly count: number;
  /** Identifies the page, such as by its first job. */
  readonly page: string;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** The element that scrolls; null until it is rendered. */
  readonly container: HTMLDivElement | null;
  readonly onPageChange: (direction: -1 | 1) => void;
  /** Called by the space bar with the index of the row. */
  readonly onToggle: (index: number) => void;
}

/** Moves the focus between rows by keyboard. Most rows are rendered only when they are scrolled into view. */
export function useRowNavigation({
  count,
  page,
  virtualizer,
  container,
  onPageChange,
  onToggle,
}: RowNavigationOptions): RowNavigation {
  const [active, setActive] = useState(0);
  const pendingFocus = useRef<PendingFocus>(null);

  useEffect(() => {
    if (pendingFocus.current === null || pendingFocus.current.previousPage === page) return;
    const link = container?.querySelector<HTMLElement>(`[data-row="${pendingFocus.current.row}"]`);
    if (!link) return;
    pendingFocus.current = null;
    link.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !isRow(event.target)) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      pendingFocus.current = { row: 0, previousPage: page };
      onPageChange(event.key === 'ArrowLeft' ? -1 : 1);
      return;
    }
    if (event.key === ' ') {
      event.preventDefault();
      onToggle(Number(event.target.dataset['row']));
      return;
    }
    const next = findTargetRow(event.key, Number(event.target.dataset['row']), count);
    if (next === null) return;
    event.preventDefault();
    pendingFocus.current = { row: next, previousPage: null };
    virtualizer.scrollToIndex(next);
    setActive(next);
  };
  const onFocus = ({ target }: FocusEvent): void => {
    if (isRow(target)) setActive(Number(target.dataset['row']));
  };
  return { active: Math.min(active, Math.max(0, count - 1)), onKeyDown, onFocus };
}

function isRow(target: EventTarget): target is HTMLElement {
  return target instanceof HTMLElement && target.dataset['row'] !== undefined;
}

function findTargetRow(key: string, from: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'PageDown':
      return Math.min(from + ROWS_PER_SCREEN, last);
    case 'PageUp':
      return Math.max(from - ROWS_PER_SCREEN, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
