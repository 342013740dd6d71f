import { Spoiler } from '@mantine/core';
import '@mantine/core/styles/Spoiler.css';
import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { formatAutograph } from '../components/format-settings.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import { Time } from '../components/time.js';
import type { FullJob } from '../components/full-job.js';

/** About six lines. */
const MAX_TEXT_HEIGHT_PX = 120;

/** Properties of the job as a whole. */
export function JobDetails({ job }: { readonly job: FullJob }): ReactNode {
  const { pipeline, application, user } = job;
  return (
    <Panel title="Details">
      <DescriptionList
        items={[
          [
            'Pipeline',
            pipeline && (
              <TextLink to="/pipelines/$id" params={{ id: pipeline.id }}>
                {pipeline.name ?? pipeline.id}
              </TextLink>
            ),
          ],
          [
            'Application',
            application && (
              <TextLink
                to="/jobs"
                search={{ 'application.id': application.id }}
                title="All jobs of this application"
              >
                {application.name ?? application.id}
              </TextLink>
            ),
          ],
          ['User', user && (user.name ?? user.email ?? user.id)],
          ['Title', job.title && <LongText name="Title" text={job.title} />],
          ['User data', job.user_data && <LongText name="User data" text={job.user_data} />],
          ['Custom key', job.unique_custom_key],
          ['Autograph', formatAutograph(job.autograph)],
          ['Output prefix', job.output_prefix && <code>{job.output_prefix}</code>],
          ['Last change', <Time at={job.updated_at} />],
          ['Version', job.version],
        ]}
      />
    </Panel>
  );
}

function LongText({ name, text }: { readonly name: string; readonly text: string }): ReactNode {
  return (
    <Spoiler
      maxHeight={MAX_TEXT_HEIGHT_PX}
      showLabel="Show all"
      hideLabel="Show less"
      transitionDuration={0}
      attributes={{ content: { 'aria-label': name } }}
    >
      <span dir="auto">{text}</span>
    </Spoiler>
  );
}
