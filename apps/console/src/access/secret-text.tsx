import { Alert, Button, Code, Stack, Text } from '@mantine/core';
import '@mantine/core/styles/Code.css';
import type { ReactNode } from 'react';
import { useCopy } from '../components/use-copy.js';
import classes from './access.module.css';

interface SecretTextProps {
  /** Name of the secret, such as `Access token`. */
  readonly label: string;
  readonly secret: string;
}

/** A secret that is shown once, with a button that copies it. */
export function SecretText({ label, secret }: SecretTextProps): ReactNode {
  const { isCopied, isRefused, copy } = useCopy();
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Code block className={classes['secret'] ?? ''}>
        {secret}
      </Code>
      <Button variant="default" size="xs" onClick={() => copy(secret)}>
        {isCopied ? 'Copied' : `Copy ${label.toLowerCase()}`}
      </Button>
      {isRefused && (
        <Text role="alert" size="xs">
          The browser does not allow copying: select the text.
        </Text>
      )}
      <Alert color="orange">It is shown only now. Store it where you need it before you close this.</Alert>
    </Stack>
  );
}
