import { Checkbox, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { grantsScope } from '../session/identity.js';
import { useSession } from '../session/session.js';

/** Scopes that the console offers, with what they allow. */
const SCOPES: readonly (readonly [scope: string, description: string])[] = [
  ['mediahub_read', 'Read jobs and what they refer to'],
  ['mediahub_write', 'Submit, cancel and retry jobs; change pipelines, presets and templates'],
  ['mediahub_submit_jobs', 'Submit jobs only'],
  ['mediahub_download_files', 'Download and play files'],
  ['mediahub_admin', 'Manage tokens and applications'],
  ['mediahub_operator', 'Read the queue of all accounts'],
];

interface ScopeFieldProps {
  readonly value: readonly string[];
  readonly onChange: (scopes: string[]) => void;
}

/** Choice of scopes among those that the user has. */
export function ScopeField({ value, onChange }: ScopeFieldProps): ReactNode {
  const { identity } = useSession();
  const granted = identity?.scopes ?? [];
  return (
    <Checkbox.Group label="Scopes" value={[...value]} onChange={onChange} withAsterisk>
      <Stack gap="xs" mt="xs">
        {SCOPES.filter(([scope]) => grantsScope(granted, scope)).map(([scope, description]) => (
          <Checkbox key={scope} value={scope} label={description} description={scope} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
