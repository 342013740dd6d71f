import { Button, Group, NativeSelect, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { Panel } from '../components/panel.js';
import { addOutput, findSettingsProblem, listOutputPresets, removeOutput } from './template-settings.js';
import classes from './templates.module.css';

interface SettingsFieldProps {
  /** JSON of the settings. */
  readonly value: string;
  /** Names of presets by id, ordered by name. */
  readonly presets: ReadonlyMap<string, string>;
  readonly error: string | undefined;
  readonly onChange: (value: string) => void;
}

/** Edits the outputs by their presets, and all settings that have no field as JSON. */
export function SettingsField({ value, presets, error, onChange }: SettingsFieldProps): ReactNode {
  const problem = findSettingsProblem(value);
  return (
    <Panel title="Outputs">
      <ol className={classes['outputs']}>
        {listOutputPresets(value).map((id, index) => (
          <li key={index}>
            <Group gap="sm">
              {id === null ? 'Without a preset' : (presets.get(id) ?? id)}
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`Remove output ${index + 1}`}
                onClick={() => onChange(removeOutput(value, index))}
              >
                Remove
              </Button>
            </Group>
          </li>
        ))}
      </ol>
      <NativeSelect
        className={classes['add'] ?? ''}
        label="Add an output"
        disabled={problem !== null}
        data={[
          { value: '', label: 'Choose a preset' },
          ...[...presets].map(([id, name]) => ({ value: id, label: name })),
        ]}
        value=""
        onChange={(event) => onChange(addOutput(value, event.currentTarget.value))}
      />
      <Textarea
        mt="md"
        label="Outputs and other settings as JSON"
        description="Keys of a job, such as playlists, thumbnails and settings of outputs."
        classNames={{ input: classes['json'] ?? '' }}
        autosize
        minRows={6}
        maxRows={24}
        spellCheck={false}
        value={value}
        error={problem ?? error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </Panel>
  );
}
