import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { ErrorAlert } from './error-alert.js';

/** Stands for a view whose record could not be read. */
export function ErrorView(props: ComponentProps<typeof ErrorAlert>): ReactNode {
  return (
    <>
      <VisuallyHidden component="h1">{props.subject}</VisuallyHidden>
      <ErrorAlert {...props} />
    </>
  );
}
