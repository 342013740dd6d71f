import type { ReactNode } from 'react';
import { DescriptionList } from '../components/description-list.js';
import { Panel } from '../components/panel.js';
import { TextLink } from '../components/text-link.js';
import classes from '../components/view.module.css';
import type { FullJob } from './full-job.js';
import { formatAutograph } from '../components/format-settings.js';

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
          ['Application', application && (application.name ?? application.id)],
          ['User', user && (user.name ?? user.email ?? user.id)],
          ['Title', job.title],
          ['User data', job.user_data && <span className={classes['long']}>{job.user_data}</span>],
          ['Custom key', job.unique_custom_key],
          ['Autograph', formatAutograph(job.autograph)],
          [
            'Output prefix',
            job.output_prefix && <code className={classes['long']}>{job.output_prefix}</code>,
          ],
          ['Version', job.version],
        ]}
      />
    </Panel>
  );
}
