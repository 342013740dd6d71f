import { Anchor, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTitle } from '../components/use-title.js';
import classes from './shell.module.css';

/** There is no view at an address. */
export function NotFoundView(): ReactNode {
  useTitle('Nothing here');
  return (
    <div className={classes['centre']}>
      <Title order={1}>There is nothing at this address</Title>
      <Text mt="sm">
        <Anchor component={Link} to="/jobs">
          Go to the jobs
        </Anchor>
      </Text>
    </div>
  );
}
