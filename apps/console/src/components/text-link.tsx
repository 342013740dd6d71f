import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';

function PlainLink(props: AnchorProps & Omit<ComponentPropsWithRef<'a'>, keyof AnchorProps>): ReactNode {
  return <Anchor inherit {...props} />;
}

/** A link in a text to a view of the console. */
export const TextLink = createLink(PlainLink);
