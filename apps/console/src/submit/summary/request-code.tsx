import { Button, Group, Text } from '@mantine/core';
import type { JobRequest } from '@mediajobs/jobs-client';
import { useState, type ReactNode } from 'react';
import { CopyButton } from '../../components/copy-button.js';
import { Panel } from '../../components/panel.js';
import view from '../../components/view.module.css';
import { serviceUrl } from '../../session/path-prefix.js';
import { formatCli, type Names } from '../code/format-cli.js';
import { formatClientCode } from '../code/format-client-code.js';
import { formatCurl } from '../code/format-curl.js';

interface RequestCodeProps {
  readonly request: JobRequest;
  /** Names of pipelines and presets by their id. */
  readonly names: Names;
  readonly isUploading: boolean;
}

const FORMATS = ['curl', 'Command line', 'TypeScript'] as const;
type Format = (typeof FORMATS)[number];

/** The request of the form as commands and code that submit the same job. */
export function RequestCode({ request, names, isUploading }: RequestCodeProps): ReactNode {
  const [format, setFormat] = useState<Format>('curl');
  const text = formatRequest(format, request, names);
  return (
    <Panel title="The same job by API" aside={<CopyButton text={text} label="Copy" size="xs" />}>
      <Group gap="xs" mb="sm">
        {FORMATS.map((name) => (
          <Button
            key={name}
            size="compact-sm"
            variant={name === format ? 'filled' : 'default'}
            aria-pressed={name === format}
            onClick={() => setFormat(name)}
          >
            {name}
          </Button>
        ))}
      </Group>
      {isUploading && (
        <Text size="sm" c="dimmed" mb="xs">
          The id of the file is known once it is uploaded.
        </Text>
      )}
      <pre className={view['document']} tabIndex={0} role="region" aria-label={`The request for ${format}`}>
        {text}
      </pre>
    </Panel>
  );
}

function formatRequest(format: Format, request: JobRequest, names: Names): string {
  if (format === 'curl') return formatCurl(request, serviceUrl());
  return format === 'TypeScript' ? formatClientCode(request, serviceUrl()) : formatCli(request, names);
}
