import { Group, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { ButtonLink } from '../components/button-link.js';
import { CopyButton } from '../components/copy-button.js';
import { useTitle } from '../components/use-title.js';
import view from '../components/view.module.css';

/** Shown for a job that does not exist, with its id and ways on. */
export function MissingJob({ id }: { readonly id: string }): ReactNode {
  useTitle('Job not found');
  return (
    <div className={view['view']}>
      <Title order={1}>The job was not found</Title>
      <Text mt="sm">
        There is no job <code className={view['long']}>{id}</code> in this account. It was deleted, belongs to
        another account, or the URL is wrong.
      </Text>
      <Group mt="md" gap="xs">
        <ButtonLink to="/jobs">All jobs</ButtonLink>
        <ButtonLink to="/jobs/new" variant="default">
          New job
        </ButtonLink>
        <CopyButton text={id} label="Copy id" />
      </Group>
    </div>
  );
}
