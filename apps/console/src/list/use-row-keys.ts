import type { Virtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent, type RefObject } from 'react';

/** How far Page Up and Page Down go. */
const SCREEN = 15;

interface RowKeys {
  /** The row that is a stop of the Tab key. */
  readonly active: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocus: (event: FocusEvent) => void;
}

/**
 * Moves the focus between the links of rows, of which most do not exist until they are scrolled to.
 * @param beginsFocused whether the first row has the focus as soon as it exists
 */
export function useRowKeys(
  count: number,
  beginsFocused: boolean,
  virtualizer: Virtualizer<HTMLDivElement, Element>,
  box: RefObject<HTMLDivElement | null>,
  onTurn: (direction: -1 | 1) => void,
): RowKeys {
  const [active, setActive] = useState(0);
  /** The row that is to have the focus as soon as it exists. */
  const wanted = useRef(beginsFocused ? 0 : null);

  useEffect(() => {
    if (wanted.current === null) return;
    const link = box.current?.querySelector<HTMLElement>(`[data-row="${wanted.current}"]`);
    if (!link) return;
    wanted.current = null;
    link.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || !isRow(event.target)) return;
    if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
      event.preventDefault();
      onTurn(event.key === 'ArrowLeft' ? -1 : 1);
      return;
    }
    const next = destination(event.key, Number(event.target.dataset['row']), count);
    if (next === null) return;
    event.preventDefault();
    wanted.current = next;
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

function destination(key: string, from: number, count: number): number | null {
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'PageDown':
      return Math.min(from + SCREEN, last);
    case 'PageUp':
      return Math.max(from - SCREEN, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
