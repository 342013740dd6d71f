import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { ErrorAlert } from './error-alert.js';

/** Shown instead of a view that could not be loaded. */
export function ErrorView(props: ComponentProps<typeof ErrorAlert>): ReactNode {
  return (
    <>
      <VisuallyHidden component="h1">{props.subject}</VisuallyHidden>
      <ErrorAlert {...props} />
    </>
  );
}
