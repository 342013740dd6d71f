import { toSourceProperties, type SourceProperties } from '@mediajobs/jobs-domain/encoding';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useClient } from '../../session/client.js';
import { measureFile, type MeasuredFile } from './measure-file.js';

/** The known properties of the source of a job. */
export interface SourceKnowledge {
  readonly properties: SourceProperties | null;
  /** URL of a picture of the source; null without one. */
  readonly pictureUrl: string | null;
}

/**
 * Returns what is known of the source: what the service has probed, else what the browser reads in a file that is being
 * uploaded.
 *
 * @param fileId id of a file of the service; null without one
 * @param localFile the file that is uploaded; null without one
 */
export function useSourceProperties(fileId: string | null, localFile: File | null): SourceKnowledge {
  const client = useClient();
  const measured = useMeasuredFile(localFile);
  const { data: probed } = useQuery({
    queryKey: ['file', fileId, 'source'],
    queryFn: ({ signal }) => client.files.get(fileId ?? '', { bin_data: true, signal }),
    enabled: fileId !== null,
  });
  const record = probed?.id === fileId ? probed : undefined;
  return {
    properties: (record && toSourceProperties(record)) ?? measured?.properties ?? null,
    pictureUrl: measured?.frameUrl ?? record?.thumbnail ?? null,
  };
}

function useMeasuredFile(file: File | null): MeasuredFile | null {
  const [measured, setMeasured] = useState<{ file: File; result: MeasuredFile | null } | null>(null);
  useEffect(() => {
    if (file === null) return undefined;
    const controller = new AbortController();
    void measureFile(file, controller.signal).then((result) => {
      if (!controller.signal.aborted) setMeasured({ file, result });
    });
    return () => controller.abort();
  }, [file]);
  return measured?.file === file ? measured.result : null;
}
