import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { usePrinting } from './use-printing.js';

interface VirtualRowsOptions {
  /** The element that scrolls; null until it is rendered. */
  readonly container: HTMLDivElement | null;
  readonly count: number;
  readonly rowHeightPx: number;
  /** Number of rows before and after those in view. */
  readonly overscan: number;
  /** Height of what covers the upper end of the container. */
  readonly coveredPx?: number;
}

interface VirtualRows {
  /** Rows to render: those in view and some around them, or all of them on paper. */
  readonly indexes: readonly number[];
  /** Height of all rows. */
  readonly heightPx: number;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
}

/** Renders only the rows in view. The others leave space, so that the container scrolls as if it had all of them. */
export function useVirtualRows(options: VirtualRowsOptions): VirtualRows {
  const { container, count, rowHeightPx, overscan, coveredPx = 0 } = options;
  const isPrinting = usePrinting();
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => container,
    estimateSize: () => rowHeightPx,
    overscan,
    scrollPaddingStart: coveredPx,
    // Rows beyond the view are rendered before they are needed, so that the browser need not wait for them.
    useFlushSync: false,
  });
  return {
    indexes: isPrinting
      ? Array.from({ length: count }, (_, index) => index)
      : virtualizer.getVirtualItems().map(({ index }) => index),
    heightPx: virtualizer.getTotalSize(),
    virtualizer,
  };
}
