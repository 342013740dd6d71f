import { Button, Menu } from '@mantine/core';
import '@mantine/core/styles/Popover.css';
import '@mantine/core/styles/Menu.css';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useCopy } from '../components/use-copy.js';
import { serviceUrl } from '../session/path-prefix.js';
import { formatCurlCommand } from './curl.js';

/** Further actions of a job: copies its id, link and request, and opens the comparison with another job. */
export function JobMenu({ id }: { readonly id: string }): ReactNode {
  const navigate = useNavigate();
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button variant="default" size="xs" aria-label="More actions">
          More
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <CopyItem text={id} label="Copy id" />
        <CopyItem text={`${serviceUrl()}/jobs/${id}`} label="Copy link" />
        <CopyItem text={formatCurlCommand(id, serviceUrl())} label="Copy as curl" />
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/jobs/compare', search: { a: id } })}>
          Compare with another job
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function CopyItem({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { isCopied, copy } = useCopy();
  return (
    <Menu.Item closeMenuOnClick={false} onClick={() => copy(text)}>
      <span aria-live="polite">{isCopied ? 'Copied' : label}</span>
    </Menu.Item>
  );
}
