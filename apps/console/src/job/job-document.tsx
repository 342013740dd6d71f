import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useClient } from '../session/client.js';
import { ErrorAlert } from '../components/error-alert.js';
import { Panel } from '../components/panel.js';
import classes from '../components/view.module.css';

type Format = 'json' | 'xml';

const FORMATS: readonly Format[] = ['json', 'xml'];

/** The document of the job as the API returns it; loaded when a format is chosen. */
export function JobDocument({ id, version }: { readonly id: string; readonly version: number }): ReactNode {
  const [format, setFormat] = useState<Format | null>(null);
  return (
    // On paper there is nothing to choose.
    <div className={format === null ? classes['screenOnly'] : undefined}>
      <Panel
        title="Document of the API"
        aside={
          <Group gap="xs">
            {FORMATS.map((choice) => (
              <Button
                key={choice}
                size="xs"
                variant={choice === format ? 'filled' : 'default'}
                aria-pressed={choice === format}
                onClick={() => setFormat(choice === format ? null : choice)}
              >
                {choice.toUpperCase()}
              </Button>
            ))}
          </Group>
        }
      >
        {format && <DocumentText id={id} format={format} version={version} />}
      </Panel>
    </div>
  );
}

interface DocumentTextProps {
  readonly id: string;
  readonly format: Format;
  readonly version: number;
}

function DocumentText({ id, format, version }: DocumentTextProps): ReactNode {
  const client = useClient();
  const { data, error, refetch } = useQuery({
    queryKey: ['document', id, format, version],
    queryFn: async ({ signal }): Promise<string> => {
      const { data } = await client.api.GET('/v1/jobs/{id}', {
        params: { path: { id }, query: { format, human: true } },
        parseAs: 'text',
        signal,
      });
      return data ?? '';
    },
    placeholderData: (before) => before,
  });
  if (error) return <ErrorAlert error={error} subject="The document" onRetry={() => void refetch()} />;
  return (
    // Focusable, so that the keyboard can scroll it.
    <pre
      className={classes['document']}
      tabIndex={0}
      role="region"
      aria-label={`Document as ${format.toUpperCase()}`}
    >
      {data ?? '…'}
    </pre>
  );
}
