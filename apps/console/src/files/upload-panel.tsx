import { NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { LoadProblem } from '../components/load-problem.js';
import { Panel } from '../components/panel.js';
import { pipelinesQuery } from '../list/pipelines-query.js';
import { useClient } from '../session/client.js';
import { choosePipeline } from '../submit/choose-pipeline.js';
import { DropZone } from '../uploads/drop-zone.js';
import { UploadProgress } from '../uploads/upload-progress.js';
import classes from '../uploads/uploads.module.css';
import { useUpload } from '../uploads/use-upload.js';
import { reloadQueries } from '../session/reload-queries.js';

/** Uploads a file to the storage of a pipeline. */
export function UploadPanel(): ReactNode {
  const client = useClient();
  const cache = useQueryClient();
  const load = useQuery(pipelinesQuery(client));
  const { data: pipelines = [] } = load;
  const [chosen, setChosen] = useState('');
  const pipeline = chosen || choosePipeline(pipelines)?.id;
  const upload = useUpload();
  const isComplete = upload.state.status === 'complete';
  useEffect(() => {
    if (isComplete) void reloadQueries(cache, ['files']);
  }, [isComplete, cache]);
  return (
    <Panel title="Upload">
      <div className={classes['panel']}>
        <NativeSelect
          label="Pipeline"
          description="Jobs of this pipeline can use the file."
          error={load.data?.length === 0 && 'This account has no pipeline: create one first.'}
          disabled={upload.state.status !== 'none'}
          data={pipelines.map(({ id, name }) => ({ value: id, label: name ?? id }))}
          value={pipeline ?? ''}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <LoadProblem load={load} subject="The pipelines" />
        {upload.state.status === 'none' ? (
          <DropZone
            isDisabled={pipeline === undefined}
            onChoose={(file) => {
              if (pipeline !== undefined) upload.start(file, pipeline);
            }}
          />
        ) : (
          <UploadProgress upload={upload} removeLabel={isComplete ? 'Upload another file' : 'Remove'} />
        )}
      </div>
    </Panel>
  );
}
