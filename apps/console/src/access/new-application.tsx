import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DialogButton } from '../components/dialog-button.js';
import { client } from '../session/client.js';
import { useScope } from '../session/use-scope.js';
import { useWrite } from '../session/use-write.js';
import { AccessForm, type AccessValues } from './access-form.js';
import type { Credentials } from './access-queries.js';
import { NewSecret } from './new-secret.js';
import { reloadQueries } from '../session/reload-queries.js';

/** A button that opens the form for a new application. */
export function NewApplication(): ReactNode {
  if (!useScope('mediahub_admin')) return null;
  return (
    <DialogButton label="New application">{(close) => <NewApplicationForm onClose={close} />}</DialogButton>
  );
}

function NewApplicationForm({ onClose }: { readonly onClose: () => void }): ReactNode {
  const queryClient = useQueryClient();
  const { mutate, data, error, isPending } = useWrite(
    async (body: AccessValues): Promise<Credentials | null> =>
      (await client.api.POST('/v1/applications', { body })).data?.credentials ?? null,
    () =>
      Promise.all([
        reloadQueries(queryClient, ['credentials']),
        reloadQueries(queryClient, ['names', 'applications']),
      ]),
  );
  if (data) return <NewSecret credentials={data} onClose={onClose} />;
  return (
    <AccessForm
      submitLabel="Create application"
      error={error}
      isPending={isPending}
      onSubmit={mutate}
      onClose={onClose}
    />
  );
}
