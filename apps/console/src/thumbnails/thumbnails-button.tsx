import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.js';
import { ErrorAlert } from '../components/error-alert.js';
import { useClient } from '../session/client.js';
import { PictureGallery } from './picture-gallery.js';
import { SpritePreview } from './sprite-preview.js';
import { folderQuery } from './thumbnails-query.js';

interface ThumbnailsButtonProps {
  readonly jobId: string;
  readonly folderId: string;
  /** Name of the thumbnails, such as that of their preset. */
  readonly name: string;
}

/** Shows the thumbnails of an output in a dialog: a gallery, or a preview with a slider for a sprite sheet. */
export function ThumbnailsButton({ jobId, folderId, name }: ThumbnailsButtonProps): ReactNode {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="xs" aria-label={`Show ${name}`} onClick={open}>
        Show
      </Button>
      <Dialog title={name} isOpen={isOpen} onClose={close} size="auto">
        <Thumbnails jobId={jobId} folderId={folderId} />
      </Dialog>
    </>
  );
}

function Thumbnails({ jobId, folderId }: Omit<ThumbnailsButtonProps, 'name'>): ReactNode {
  const client = useClient();
  const { data, error, refetch } = useQuery(folderQuery(client, jobId, folderId));
  if (error) return <ErrorAlert error={error} subject="The thumbnails" onRetry={() => void refetch()} />;
  if (!data) return <Text size="sm">Loading…</Text>;
  if (data.length === 0) return <Text size="sm">There are no pictures: the output has no video.</Text>;
  const cues = data.find(({ name }) => name?.endsWith('.vtt') === true);
  if (cues) return <SpritePreview cues={cues} files={data} />;
  return <PictureGallery files={data} />;
}
