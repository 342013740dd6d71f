import type { JobRequest } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { pipelinesQuery } from '../list/use-pipelines.js';
import { useClient } from '../session/client.js';
import { useWrite } from '../session/use-write.js';
import { useUpload, type Upload } from '../uploads/use-upload.js';
import { choosePipeline } from './choose-pipeline.js';
import { toFormErrors, type FormErrors } from './field-errors.js';
import { EMPTY_FORM, toJobRequest, type JobForm } from './job-request.js';
import { templateName, templatesQuery } from './templates-query.js';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** State of the form for a job. */
export interface JobFormState {
  readonly form: JobForm;
  readonly change: (change: Partial<JobForm>) => void;
  readonly pipelines: Choice[];
  readonly templates: Choice[];
  /** Pipeline to which a file is uploaded; undefined without any. */
  readonly uploadPipeline: string | undefined;
  readonly upload: Upload;
  readonly uploadFile: (file: File) => void;
  /** True until the chosen file is uploaded. */
  readonly isUploading: boolean;
  readonly errors: FormErrors;
  readonly hasFailed: boolean;
  readonly isSending: boolean;
  readonly submit: () => void;
}

const route = getRouteApi('/signed-in/jobs/new');

/** Loads what the form offers, and submits the job. */
export function useJobForm(): JobFormState {
  const client = useClient();
  const navigate = route.useNavigate();
  const pipelines = useQuery(pipelinesQuery(client)).data ?? [];
  const templates = useQuery(templatesQuery(client)).data ?? [];
  const [values, setValues] = useState<Partial<JobForm>>({});
  const upload = useUpload();
  const { mutate, error, isPending } = useWrite(
    (request: JobRequest) => client.jobs.create(request),
    ({ id }) => navigate({ to: '/jobs/$id', params: { id } }),
  );

  const ownPipeline = templates.find(({ id }) => id === values.template)?.job_settings?.pipeline?.id;
  const form: JobForm = {
    ...EMPTY_FORM,
    pipeline: ownPipeline === undefined ? (choosePipeline(pipelines)?.id ?? '') : '',
    ...values,
    fileId: upload.state.status === 'complete' ? upload.state.fileId : '',
  };
  const uploadPipeline = form.pipeline === '' ? ownPipeline : form.pipeline;
  return {
    form,
    change: (change) => {
      setValues((current) => ({ ...current, ...change }));
      // A file belongs to the pipeline to which it was uploaded.
      if (change.pipeline && upload.state.status !== 'none') upload.start(upload.state.file, change.pipeline);
    },
    pipelines: [
      ...(ownPipeline === undefined ? [] : [{ value: '', label: 'That of the template' }]),
      ...pipelines.map(({ id, name }) => ({ value: id, label: name ?? id })),
    ],
    templates: [
      { value: '', label: 'None' },
      ...templates.map((template) => ({ value: template.id, label: templateName(template) })),
    ],
    uploadPipeline,
    upload,
    uploadFile: (file) => {
      if (uploadPipeline !== undefined) upload.start(file, uploadPipeline);
    },
    isUploading: upload.state.status !== 'none' && upload.state.status !== 'complete',
    errors: toFormErrors(error),
    hasFailed: error !== null,
    isSending: isPending,
    submit: () => mutate(toJobRequest(form)),
  };
}
