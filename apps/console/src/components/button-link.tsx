import { Button, type ButtonProps } from '@mantine/core';
import { createLink } from '@tanstack/react-router';
import type { ComponentPropsWithRef, ReactNode } from 'react';

function PlainButtonLink(
  props: ButtonProps & Omit<ComponentPropsWithRef<'a'>, keyof ButtonProps>,
): ReactNode {
  return <Button component="a" {...props} />;
}

/** A link to a view that looks like a button. */
export const ButtonLink = createLink(PlainButtonLink);
