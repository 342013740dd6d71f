import { Alert, Anchor, Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Dialog } from '../components/dialog.js';
import classes from '../components/view.module.css';
import { useClient } from '../session/client.js';
import { describeDownloadError } from '../session/describe-download-error.js';

interface PlayButtonProps {
  readonly fileId: string;
  readonly name: string;
}

/** Plays a file in a dialog, if the browser supports its format, and offers it for download. */
export function PlayButton({ fileId, name }: PlayButtonProps): ReactNode {
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" size="xs" aria-label={`Play ${name}`} onClick={open}>
        Play
      </Button>
      <Dialog title={name} isOpen={isOpen} onClose={close} size="auto">
        <Player fileId={fileId} />
      </Dialog>
    </>
  );
}

function Player({ fileId }: Pick<PlayButtonProps, 'fileId'>): ReactNode {
  const { files } = useClient();
  const { data, error } = useQuery({
    queryKey: ['download', fileId],
    queryFn: async ({ signal }) => ({
      stream: await files.download(fileId, { streaming: true, signal }),
      attachment: await files.download(fileId, { signal }),
    }),
  });
  if (error)
    return (
      <Alert color="red" role="alert">
        {describeDownloadError(error)}
      </Alert>
    );
  return (
    <>
      {/* A video element plays audio too. Subtitles are tracks of the file. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <video className={classes['player']} src={data?.stream.href} controls autoPlay />
      <Anchor href={data?.attachment.href} download>
        Download
      </Anchor>
    </>
  );
}
