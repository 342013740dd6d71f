import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.js';
import { serviceUrl } from '../session/path-prefix.js';
import { HlsPlayer } from './hls-player.js';

/** Plays all MP4 outputs of a job as one stream, whose quality adapts to the connection. */
export function AdaptivePlayButton({
  jobId,
  name,
}: {
  readonly jobId: string;
  readonly name: string;
}): ReactNode {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="xs" onClick={open}>
        Play as HLS
      </Button>
      <Dialog title={name} isOpen={isOpen} onClose={close} size="auto">
        <HlsPlayer url={`${serviceUrl()}/v1/playlists/hls.m3u8?job_id=${jobId}`} />
      </Dialog>
    </>
  );
}
