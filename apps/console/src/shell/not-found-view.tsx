import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../components/use-title.js';
import classes from './shell.module.css';

/** Shown for a URL without a view. */
export function NotFoundView(): ReactNode {
  useTitle('Not found');
  return (
    <div className={classes['centre']}>
      <Title order={1}>Page not found</Title>
      <Text mt="sm">
        <Anchor component={Link} to="/jobs">
          Go to the jobs
        </Anchor>
      </Text>
    </div>
  );
}
