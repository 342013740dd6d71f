import type { ReactNode } from 'react';
import { copyOutput, removeOutput, shareImages, type Draft, type OutputDraft } from '../draft/draft.js';
import type { PresetChoice } from '../presets/presets-query.js';
import { OutputEditor, type OutputSurroundings } from './output-editor.js';
import classes from './outputs.module.css';

interface OutputListProps extends Omit<OutputSurroundings, 'isOnly'> {
  readonly outputs: readonly OutputDraft[];
  readonly choices: readonly PresetChoice[];
  readonly onUpdate: (update: (current: Draft['outputs']) => Draft['outputs']) => void;
}

/** The outputs of the job, in the order of the request. */
export function OutputList({ outputs, choices, onUpdate, ...surroundings }: OutputListProps): ReactNode {
  if (outputs.length === 0) return null;
  return (
    <ol className={classes['list']} aria-label="Outputs">
      {outputs.map((output, index) => (
        <OutputEditor
          key={output.key}
          {...surroundings}
          output={output}
          index={index}
          isOnly={outputs.length === 1}
          choice={choices.find(({ id }) => id === output.preset)}
          onUpdate={(update) =>
            onUpdate((current) => current.map((each) => (each.key === output.key ? update(each) : each)))
          }
          onCopy={() => onUpdate((current) => copyOutput(current, output.key))}
          onRemove={() => onUpdate((current) => removeOutput(current, output.key))}
          onShareImages={() => onUpdate((current) => shareImages(current, output.key))}
        />
      ))}
    </ol>
  );
}
