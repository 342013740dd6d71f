import { Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { FileDetails } from '../components/file-details.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Thumbnail } from '../components/thumbnail.js';
import classes from '../components/view.module.css';
import { FileActions } from '../files/file-actions.js';
import { useClient } from '../session/client.js';
import { ResourceView } from './resource-view.js';

const route = getRouteApi('/signed-in/files/$id');

/** A file with its tracks: a source, an output, an archive or a folder. */
export function FileView(): ReactNode {
  const { id } = route.useParams();
  const client = useClient();
  const cache = useQueryClient();
  const navigate = route.useNavigate();
  const leave = async (): Promise<void> => {
    await navigate({ to: '/files' });
    cache.removeQueries({ queryKey: ['file', id] });
    await cache.invalidateQueries({ queryKey: ['files'] });
  };
  return (
    <ResourceView
      kind="File"
      id={id}
      parent={<TextLink to="/files">Files</TextLink>}
      read={(signal) => client.files.get(id, { bin_data: true, signal })}
      links={({ job, pipeline }) => (
        <>
          {job && (
            <TextLink to="/jobs/$id" params={{ id: job.id }}>
              Its job
            </TextLink>
          )}
          {pipeline && (
            <TextLink to="/pipelines/$id" params={{ id: pipeline.id }}>
              Its pipeline
            </TextLink>
          )}
        </>
      )}
    >
      {(file) => (
        <Panel
          title="Content"
          aside={
            <Group gap="xs">
              <FileActions file={file} onDeleted={leave} />
            </Group>
          }
        >
          <div className={classes['picture']}>
            <Thumbnail source={file.thumbnail} of={file.name ?? 'the file'} />
            <FileDetails file={file} />
          </div>
        </Panel>
      )}
    </ResourceView>
  );
}
