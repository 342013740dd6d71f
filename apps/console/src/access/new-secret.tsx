import { Button, Code, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Credentials } from './access-queries.js';
import { SecretText } from './secret-text.js';

interface NewSecretProps {
  readonly credentials: Credentials;
  readonly onClose: () => void;
}

/** Client id and secret of an application, right after they were created. */
export function NewSecret({ credentials, onClose }: NewSecretProps): ReactNode {
  return (
    <Stack>
      <Text size="sm">
        Client id: <Code>{credentials.client_id}</Code>
      </Text>
      <SecretText label="Client secret" secret={credentials.client_secret ?? ''} />
      <Button onClick={onClose}>Done</Button>
    </Stack>
  );
}
