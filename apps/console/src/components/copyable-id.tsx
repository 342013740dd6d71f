import { ActionIcon } from '@mantine/core';
import type { ReactNode } from 'react';
import { CheckIcon, CopyIcon } from './icons.js';
import { useCopy } from './use-copy.js';
import classes from './view.module.css';

/** The id of an object, with a button that copies it. */
export function CopyableId({ id }: { readonly id: string }): ReactNode {
  const { isCopied, copy } = useCopy();
  return (
    <span className={classes['id']}>
      <code>{id}</code>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={24}
        aria-label={isCopied ? 'Id copied' : 'Copy the id'}
        title={isCopied ? 'Copied' : 'Copy the id'}
        onClick={() => copy(id)}
      >
        {isCopied ? <CheckIcon /> : <CopyIcon />}
      </ActionIcon>
    </span>
  );
}
