import { Button } from '@mantine/core';
import { useClickOutside, useDisclosure } from '@mantine/hooks';
import { Suspense, useEffect, useId, useRef, type ReactNode } from 'react';
import classes from './flyout.module.css';

interface FlyoutProps {
  /** Text of the button. */
  readonly label: string;
  /** Name of the panel and, with the text, of the button. */
  readonly title?: string;
  /** Edge of the button that the panel is aligned to. */
  readonly align?: 'left' | 'right';
  readonly isWide?: boolean;
  /** @param close closes the panel */
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A button that opens a panel over the view. Escape and a click elsewhere close it. The focus may leave it, because the
 * view behind shows what the panel changes.
 */
export function Flyout({ label, title = label, align = 'left', isWide, children }: FlyoutProps): ReactNode {
  const [isOpen, { toggle, close }] = useDisclosure(false);
  const box = useClickOutside<HTMLDivElement>(close);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    const closeOnEscape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // The view must not handle the same key.
      event.preventDefault();
      close();
      button.current?.focus();
    };
    document.addEventListener('keydown', closeOnEscape, true);
    return () => document.removeEventListener('keydown', closeOnEscape, true);
  }, [isOpen, close]);
  return (
    <div className={classes['box']} ref={box}>
      <Button
        ref={button}
        variant="default"
        size="xs"
        h={30}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={toggle}
      >
        {label}
      </Button>
      {isOpen && (
        <section
          id={id}
          ref={keepOnScreen}
          className={classes['panel']}
          aria-label={title}
          data-align={align}
          data-wide={isWide ?? false}
        >
          <Suspense fallback={<p role="status">Loading…</p>}>{children(close)}</Suspense>
        </section>
      )}
    </div>
  );
}

const SCREEN_MARGIN_PX = 8;

/** Moves a panel sideways so far that it is on the screen, also when its content or the window changes. @returns a cleanup */
function keepOnScreen(panel: HTMLElement): () => void {
  const place = (): void => {
    panel.style.translate = '';
    const { left, right } = panel.getBoundingClientRect();
    const beyond = Math.max(0, right - document.documentElement.clientWidth + SCREEN_MARGIN_PX);
    const before = Math.max(0, SCREEN_MARGIN_PX - left);
    if (beyond + before > 0) panel.style.translate = `${before - beyond}px 0`;
  };
  const observer = new ResizeObserver(place);
  observer.observe(panel);
  // After the view has changed to the new width, which may move the button.
  const placeLater = (): void => void requestAnimationFrame(place);
  window.addEventListener('resize', placeLater);
  return () => {
    observer.disconnect();
    window.removeEventListener('resize', placeLater);
  };
}
