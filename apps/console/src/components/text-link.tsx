import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';

function PlainLink(props: AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>): ReactNode {
  return <Anchor inherit {...props} />;
}

/** An inline link to a view. */
export const TextLink = createLink(PlainLink);
