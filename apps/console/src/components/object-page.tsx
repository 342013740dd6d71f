import { Group, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './view.module.css';

interface ObjectPageProps {
  /** Link to the list. */
  readonly parent: ReactNode;
  readonly title: string;
  /** Kind and id, and links to what belongs to the object. */
  readonly facts: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A view of one object: where it belongs, its name and id, actions, and panels. */
export function ObjectPage({ parent, title, facts, actions, children }: ObjectPageProps): ReactNode {
  return (
    <div className={classes['view']}>
      <header className={classes['head']}>
        {parent}
        <Group justify="space-between" align="flex-start" mt={4}>
          <Title order={1} className={classes['name'] ?? ''} dir="auto">
            {title}
          </Title>
          {actions && <Group gap="xs">{actions}</Group>}
        </Group>
        <div className={classes['state']}>{facts}</div>
      </header>
      <div className={classes['main']}>{children}</div>
    </div>
  );
}
