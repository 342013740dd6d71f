import type { JobRequest, JobsClient, Pipeline } from '@mediajobs/jobs-client';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LoadState } from '../../components/load-problem.js';
import { pipelinesQuery } from '../../list/pipelines-query.js';
import { useClient } from '../../session/client.js';
import { useWrite } from '../../session/use-write.js';
import { useUpload, type Upload } from '../../uploads/use-upload.js';
import { choosePipeline } from '../choose-pipeline.js';
import type { ChosenFile, Draft } from '../draft/draft.js';
import { listFields } from '../draft/list-fields.js';
import { assignProblems, toProblems, type Problem, type Problems } from '../draft/problems.js';
import { toJobRequest } from '../draft/to-request.js';
import { templatesQuery, type Template } from '../templates-query.js';
import { describeFailure } from './describe-failure.js';
import { findRedacted } from './find-redacted.js';
import type { DraftState } from './use-draft.js';
import { useValidation } from './use-validation.js';

type Job = Awaited<ReturnType<JobsClient['jobs']['create']>>;

/** State of the form for a job. */
export interface JobFormState {
  /** The draft with its defaults and the uploaded file. */
  readonly draft: Draft;
  readonly update: DraftState['update'];
  readonly request: JobRequest;
  readonly pipelines: readonly Pipeline[];
  readonly pipelineLoad: LoadState;
  readonly templateLoad: LoadState;
  readonly templates: readonly Template[];
  /** The pipeline of the job; undefined without one. */
  readonly pipeline: Pipeline | undefined;
  readonly template: Template | undefined;
  readonly upload: Upload;
  readonly uploadFile: (file: File) => void;
  readonly chooseFile: (file: ChosenFile | null) => void;
  readonly isUploading: boolean;
  readonly problems: Problems;
  /** Reason why the last submission, or the check of the request, failed, other than the request itself. */
  readonly failure: string | null;
  /** Error of the last submission. */
  readonly submissionError: Error | null;
  /** True once a submission was refused. */
  readonly isRefused: boolean;
  /** True when the service accepts the request as it is. */
  readonly isAccepted: boolean;
  readonly isSending: boolean;
  readonly submit: () => void;
}

/** Combines draft, upload, validation and submission. */
export function useJobForm(
  { draft: written, update }: DraftState,
  onSubmitted: (job: Job) => unknown,
): JobFormState {
  const client = useClient();
  const { preselected, ...choices } = useChoices(written);
  const upload = useUpload();
  useUploadAgain(upload, choices.pipeline?.id);
  const [isAttempted, setAttempted] = useState(false);
  const pipelineId = choices.pipeline?.id;
  const draft = withUpload({ ...written, pipeline: written.pipeline || preselected }, upload);
  const request = toJobRequest(draft);
  const { mutate, error, isPending, variables } = useWrite(
    (sent: JobRequest) => client.jobs.create(sent),
    onSubmitted,
  );
  const isUploading = upload.state.status !== 'none' && upload.state.status !== 'complete';
  const validation = useValidation(request, isWorthChecking(draft));
  const isLatest = JSON.stringify(variables) === JSON.stringify(request);
  const reported = (isLatest && toProblems(error)) || validation.problems;
  const local = findRedacted(draft);
  const all = [
    ...local,
    ...reported.filter(({ path, isMissing }) => isShown(path, isMissing, isUploading, isAttempted)),
  ];
  return {
    draft,
    update,
    request,
    ...choices,
    upload,
    uploadFile: (file) => {
      if (pipelineId !== undefined) upload.start(file, pipelineId);
    },
    chooseFile: (file) => {
      upload.clear();
      update((current) => ({ ...current, file }));
    },
    isUploading,
    problems: assignProblems(all, listFields(draft)),
    failure: describeFailure(error, isLatest) ?? describeFailure(validation.error, true, 'check'),
    submissionError: error,
    isRefused: isAttempted && all.length > 0,
    isAccepted: validation.isAccepted && local.length === 0,
    isSending: isPending,
    submit: () => {
      setAttempted(true);
      if (local.length === 0) mutate(request);
    },
  };
}

/** Uploads the file again when the pipeline changes, to whose storage it belongs. */
function useUploadAgain({ state, start }: Upload, pipelineId: string | undefined): void {
  const file = state.status !== 'none' && state.pipelineId !== pipelineId ? state.file : null;
  useEffect(() => {
    if (file !== null && pipelineId !== undefined) start(file, pipelineId);
  });
}

type Choices = Pick<
  JobFormState,
  'pipelines' | 'pipelineLoad' | 'pipeline' | 'templates' | 'templateLoad' | 'template'
>;

/** Loads pipelines and templates, and finds those of the draft. A template may have the pipeline of its jobs. */
function useChoices(draft: Draft): Choices & { readonly preselected: string } {
  const client = useClient();
  const pipelineLoad = useQuery(pipelinesQuery(client));
  const templateLoad = useQuery(templatesQuery(client));
  const { data: pipelines = [] } = pipelineLoad;
  const { data: templates = [] } = templateLoad;
  const template = templates.find(({ id }) => id === draft.template);
  const ofTemplate = template?.job_settings?.pipeline?.id;
  const preselected = ofTemplate === undefined ? (choosePipeline(pipelines)?.id ?? '') : '';
  const pipelineId = draft.pipeline || ofTemplate || preselected;
  const pipeline = pipelines.find(({ id }) => id === pipelineId);
  return { pipelines, pipelineLoad, pipeline, templates, templateLoad, template, preselected };
}

/** Missing values are reported once the user submits; and a source that is being uploaded is not missing. */
function isShown(path: string, isMissing: boolean, isUploading: boolean, isAttempted: boolean): boolean {
  if (isUploading && path.startsWith('input')) return false;
  return isAttempted || !isMissing;
}

/** A draft without a source and outputs is incomplete, which needs no request to be known. */
function isWorthChecking({ file, outputs, template, ...texts }: Draft): boolean {
  const isComplete = file !== null && (outputs.length > 0 || template !== '');
  return isComplete || [texts.input, texts.prefix, texts.customKey, texts.priority].some(Boolean);
}

function withUpload(draft: Draft, { state }: Upload): Draft {
  if (state.status !== 'complete') return draft;
  return { ...draft, file: { id: state.fileId, name: state.file.name } };
}

export type { Problem };
