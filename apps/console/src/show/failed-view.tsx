import { VisuallyHidden } from '@mantine/core';
import type { ComponentProps, ReactNode } from 'react';
import { Failure } from './failure.js';

/** Stands for a view whose record could not be read. */
export function FailedView(props: ComponentProps<typeof Failure>): ReactNode {
  return (
    <>
      <VisuallyHidden component="h1">{props.what}</VisuallyHidden>
      <Failure {...props} />
    </>
  );
}
