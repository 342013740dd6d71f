import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';

function PlainLink(props: AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>): ReactNode {
  return <Anchor inherit dir="auto" {...props} />;
}

/** An inline link to a view. Names from right to left do not reorder the text around it. */
export const TextLink = createLink(PlainLink);
