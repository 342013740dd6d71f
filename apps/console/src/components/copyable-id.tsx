import { ActionIcon, CopyButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { CheckIcon, CopyIcon } from './icons.js';
import classes from './view.module.css';

/** The id of an object, with a button that copies it. */
export function CopyableId({ id }: { readonly id: string }): ReactNode {
  return (
    <span className={classes['id']}>
      <code>{id}</code>
      <CopyButton value={id} timeout={1500}>
        {({ copied, copy }) => (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            aria-label={copied ? 'Id copied' : 'Copy the id'}
            title={copied ? 'Copied' : 'Copy the id'}
            onClick={copy}
          >
            {copied ? <CheckIcon /> : <CopyIcon />}
          </ActionIcon>
        )}
      </CopyButton>
    </span>
  );
}
