import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import classes from './job-table.module.css';

interface ColumnResizerProps {
  readonly label: string;
  /** @param width pixels */
  readonly onResize: (width: number) => void;
}

const KEY_STEP_PX = 16;

/**
 * Resizes a column by drag or by arrow keys. Starts from its current width, which the table library does not know of
 * columns that fill the table.
 */
export function ColumnResizer({ label, onResize }: ColumnResizerProps): ReactNode {
  const start = useRef<{ readonly x: number; readonly width: number }>(null);
  const measure = (handle: Element): number => handle.parentElement?.offsetWidth ?? 0;
  const begin = (event: PointerEvent<HTMLElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: measure(event.currentTarget) };
  };
  const move = (event: PointerEvent): void => {
    if (start.current) onResize(start.current.width + event.clientX - start.current.x);
  };
  const end = (): void => {
    start.current = null;
  };
  const handleKey = (event: KeyboardEvent<HTMLElement>): void => {
    const step = event.key === 'ArrowLeft' ? -KEY_STEP_PX : event.key === 'ArrowRight' ? KEY_STEP_PX : 0;
    if (step === 0) return;
    event.preventDefault();
    event.stopPropagation();
    onResize(measure(event.currentTarget) + step);
  };
  return (
    <button
      type="button"
      className={classes['resizer']}
      aria-label={`Width of the column ${label}`}
      title="Drag, or use the arrow keys"
      onPointerDown={begin}
      onPointerMove={move}
      onPointerUp={end}
      onPointerCancel={end}
      onKeyDown={handleKey}
    />
  );
}
