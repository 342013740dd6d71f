import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useCopy } from './use-copy.js';

interface CopyButtonProps {
  readonly text: string;
  readonly label: string;
  readonly size?: 'xs' | 'sm';
}

/** A button that copies a text. */
export function CopyButton({ text, label, size = 'sm' }: CopyButtonProps): ReactNode {
  const { isCopied, copy } = useCopy();
  return (
    <Button variant="default" size={size} onClick={() => copy(text)}>
      <span aria-live="polite">{isCopied ? 'Copied' : label}</span>
    </Button>
  );
}
